"""Coupons: make, disable and redeem them."""

from __future__ import annotations

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.actions.books import CreditBooks
from tallybook.credits.model.coupon import Coupon, Redemption, code_of, redeemable
from tallybook.credits.model.expiry import AtInstant, expires_at
from tallybook.credits.model.holding import Holding, Origin, Provenance
from tallybook.credits.model.posting import granted
from tallybook.credits.model.terms import asked_amount, given_freely, unused_name
from tallybook.credits.store import CouponStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


def make_coupon(store: CouponStore, coupon: Coupon, now: Instant) -> Coupon:
    """Keep a new coupon; `Refused` where its amount, limits or times cannot be, or its code is taken."""
    asked_amount(coupon.amount, coupon.currency)
    given_freely(coupon.terms, "a coupon")
    for limit, most in (
        ("max_redemptions", coupon.max_redemptions),
        ("max_per_organization", coupon.max_per_organization),
    ):
        if most is not None and most <= 0:
            raise Refused("bad_limit", "a coupon can be redeemed once or more", limit)
    if coupon.valid_until is not None and coupon.valid_until <= max(now, coupon.valid_from):
        raise Refused("over_already", "a coupon's time ends after it begins, and after now", "valid_until")
    if isinstance(coupon.expiry, AtInstant) and coupon.expiry.at <= max(now, coupon.valid_from):
        raise Refused("expired_already", "a coupon's credit expires after its time begins, and after now", "expires_at")
    store.add(coupon, now)
    return coupon


def disable_coupon(store: CouponStore, code: str, now: Instant) -> bool:
    """Let a coupon be redeemed no more; what it gave stays. False where it is disabled already."""
    return store.disable(_known(store, code).id, now)


def redeem_coupon(
    books: CreditBooks, coupons: CouponStore, code: str, group: BillingGroup, author: str, now: Instant, new_id: NewId
) -> Holding:
    """Give a billing group the coupon's credit; `Refused` where its limits, its time or its currency do not allow it.

    The organization counts towards the limit per customer. The grant is called as the coupon's code.
    """
    books.accounts.lock([group.id])
    coupon = _known(coupons, code, lock=True)
    before = len(coupons.redemptions(coupon.id, group.organization_id))
    redeemable(coupon, group.currency, before, now)
    taken = books.credits.taken_names([group.id], [coupon.code]).get(group.id, frozenset())
    redemption_id = new_id("red", now)
    holding = Holding(
        new_id("crd", now),
        group.id,
        coupon.terms.grant(unused_name(coupon.code, taken), coupon.amount, now, expires_at(coupon.expiry, now, group)),
        provenance=Provenance(Origin.COUPON, coupon.reason, author, coupon.campaign, redemption_id),
    )
    books.credits.grant([holding], now)
    coupons.redeem(Redemption(redemption_id, coupon.id, group.organization_id, before + 1, group.id, holding.id, now))
    entry = granted(holding, group.currency, now)
    assert entry is not None
    books.ledger.post([entry])
    return holding


def _known(store: CouponStore, code: str, *, lock: bool = False) -> Coupon:
    found = store.coupon(code_of(code), lock=lock)
    if found is None:
        raise Refused("unknown_coupon", "there is no coupon of this code", "code")
    return found
