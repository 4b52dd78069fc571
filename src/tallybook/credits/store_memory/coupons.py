"""Coupons in dictionaries."""

from __future__ import annotations

from msgspec import structs

from tallybook.credits.model.coupon import Coupon, Redemption, coupon_place
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, part_of


class MemoryCoupons:
    """A `CouponStore` of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Coupon] = {}
        self._redemptions: list[Redemption] = []

    def add(self, coupon: Coupon, now: Instant) -> None:
        """Keep a new coupon."""
        if coupon.id in self._kept or self.coupon(coupon.code):
            raise Refused("code_taken", f"there is a coupon {coupon.code} already", "code")
        self._kept[coupon.id] = coupon

    def listed(self, *, campaign: str | None, part: Part) -> list[Coupon]:
        """A part of the list of coupons, by age or code, of a campaign where one is given."""
        return part_of((one for one in self._kept.values() if campaign in (None, one.campaign)), part, coupon_place)

    def coupon(self, code: str, *, lock: bool = False) -> Coupon | None:
        """The coupon of a code."""
        return next((coupon for coupon in self._kept.values() if coupon.code == code), None)

    def disable(self, coupon_id: str, now: Instant) -> bool:
        """Let it be redeemed no more."""
        known = self._kept.get(coupon_id)
        if known is None or known.disabled_at is not None:
            return False
        self._kept[coupon_id] = structs.replace(known, disabled_at=now)
        return True

    def redemptions(self, coupon_id: str, organization_id: str | None = None) -> list[Redemption]:
        """A coupon's redemptions, the oldest first."""
        found = (one for one in self._redemptions if one.coupon_id == coupon_id)
        own = (one for one in found if organization_id in {None, one.organization_id})
        return sorted(own, key=lambda one: (one.at, one.number, one.id))

    def redeem(self, redemption: Redemption) -> None:
        """Keep and count a redemption of a coupon that is locked."""
        coupon = self._kept[redemption.coupon_id]
        before = {one.number for one in self.redemptions(redemption.coupon_id, redemption.organization_id)}
        counted = structs.replace(coupon, redemptions=coupon.redemptions + 1)
        if redemption.number in before or (coupon.max_redemptions or counted.redemptions) < counted.redemptions:
            raise Refused("coupon_redeemed", f"redeemed before: {coupon.code}")
        self._redemptions.append(redemption)
        self._kept[coupon.id] = counted
