"""What credits keep. Who changes a billing group's credits holds the group's lock (`AccountStore.lock`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from tallybook.credits.model.coupon import Coupon, Redemption
from tallybook.credits.model.deduction import Deducted, Deduction
from tallybook.credits.model.holding import Draw, Holding, Lapse, OutstandingCredit, Void
from tallybook.credits.model.schedule import Schedule, ScheduledGrant
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part


class CreditStore(Protocol):
    """Credit grants of one tenant, inside one transaction."""

    def grant(self, holdings: Sequence[Holding], now: Instant) -> None:
        """Keep new grants; `Refused("name_taken")` where a group has a grant of that name, or an id is known."""
        ...

    def holdings(self, billing_group_ids: Collection[str], *, lock: bool = False) -> dict[str, tuple[Holding, ...]]:
        """By billing group id: its grants of which something is left, by id.

        With `lock` nobody else draws on them until the transaction ends; locks are taken in order of id.
        """
        ...

    def grants_of(self, billing_group_id: str) -> tuple[Holding, ...]:
        """All grants of a group, by id."""
        ...

    def listed(self, *, billing_group_id: str | None, is_open: bool | None, part: Part) -> list[Holding]:
        """A part of the list of grants, of a group where one is given.

        `is_open` asks for those of which something, or nothing, is left.
        """
        ...

    def holding(self, id_: str) -> Holding | None:
        """One grant."""
        ...

    def taken_names(self, billing_group_ids: Collection[str], names: Collection[str]) -> dict[str, frozenset[str]]:
        """By billing group id: the names of its grants that begin with one of these; a group without one is absent."""
        ...

    def draw(self, draws: Sequence[Draw]) -> None:
        """Spend, all of it or nothing: `Refused("overdrawn")` where a grant has less left than is drawn,
        `Refused("drawn_already")` where the invoice has drawn on the grant before.
        """
        ...

    def lapsing_groups(self, now: Instant, *, after: str, limit: int) -> list[str]:
        """Ids above `after` of billing groups with a grant whose expiry has come and of which something is left.

        A grant of which something is frozen is none of these.
        """
        ...

    def expire(self, lapses: Sequence[Lapse]) -> None:
        """Expire what is left of grants; `Refused("overdrawn")` where less is left."""
        ...

    def void(self, voids: Sequence[Void]) -> None:
        """Take back of grants; `Refused("overdrawn")` where less is left."""
        ...

    def freeze(self, frozen: Mapping[str, Decimal]) -> None:
        """By id of a grant: so much of what is left of it is frozen from now on, whatever was before.

        `Refused("overdrawn")` where less is left. Nothing else takes what is frozen: that is `overdrawn` too.
        """
        ...

    def voids_of(self, grant_id: str) -> list[Void]:
        """What was taken back of a grant, the oldest first."""
        ...

    def outstanding(self, expiring_by: Instant) -> list[OutstandingCredit]:
        """What is left in all, by currency, then by the type's name; what expires by an instant stands apart."""
        ...


class DeductionStore(Protocol):
    """Direct deductions of one tenant, inside one transaction."""

    def deducted(self, billing_group_id: str, keys: Collection[str]) -> dict[str, Deducted]:
        """By key: a group's deductions."""
        ...

    def deduct(self, deductions: Sequence[Deduction]) -> None:
        """Keep new deductions and spend what they take, all of it or nothing.

        `Refused("overdrawn")` where a grant has less left, `Refused("deducted_already")` where a key is known.
        """
        ...


class CouponStore(Protocol):
    """Coupons of one tenant, inside one transaction."""

    def add(self, coupon: Coupon, now: Instant) -> None:
        """Keep a new coupon; `Refused("code_taken")` where its code or id is known."""
        ...

    def listed(self, *, campaign: str | None, part: Part) -> list[Coupon]:
        """A part of the list of coupons, by age or code, of a campaign where one is given."""
        ...

    def coupon(self, code: str, *, lock: bool = False) -> Coupon | None:
        """The coupon of a code; with `lock` nobody else redeems it until the transaction ends."""
        ...

    def disable(self, coupon_id: str, now: Instant) -> bool:
        """Let it be redeemed no more; False where it is disabled already."""
        ...

    def redemptions(self, coupon_id: str, organization_id: str | None = None) -> list[Redemption]:
        """A coupon's redemptions, those of one organization where it is given, the oldest first."""
        ...

    def redeem(self, redemption: Redemption) -> None:
        """Keep and count a redemption of a coupon that is locked.

        `Refused("coupon_redeemed")` where its organization has redeemed it so often before, or all have.
        """
        ...


class ScheduleStore(Protocol):
    """Recurring grants of one tenant, inside one transaction."""

    def add(self, schedule: Schedule, now: Instant) -> None:
        """Keep a new one; `Refused("name_taken")` where the group has one of that name, or the id is known."""
        ...

    def schedules(self, billing_group_id: str | None = None) -> list[Schedule]:
        """All of them, those of one group where it is given, by id."""
        ...

    def listed(self, *, billing_group_id: str | None, part: Part) -> list[Schedule]:
        """A part of the list by age, of a group where one is given."""
        ...

    def schedule(self, id_: str) -> Schedule | None:
        """One of them."""
        ...

    def cancel(self, id_: str, now: Instant) -> bool:
        """Grant no more; False where it is cancelled already, or there is none."""
        ...

    def due_groups(self, now: Instant, *, after: str, limit: int) -> list[str]:
        """Ids above `after` of billing groups with a schedule that may have something to grant."""
        ...

    def due(self, billing_group_ids: Collection[str], now: Instant) -> list[Schedule]:
        """The schedules of these groups that may have something to grant, by id."""
        ...

    def granted(self, schedules: Sequence[Schedule], grants: Sequence[ScheduledGrant]) -> None:
        """Keep which cycles were granted, and up to where; `Refused("granted_already")` where one has been before."""
        ...
