"""When grants expire.

A grant with expiry E pays periods that end no later than E. It outlives E until the last of them is finalized, can pay
nothing else in that time, and is expired then. What is frozen waits: it expires once the dispute is decided.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.grant import Grant
from tallybook.credits.model.holding import Holding, Lapse
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, local_day, start_of_day
from tallybook.kernel.refusal import Refused


class Never(Struct, frozen=True):
    """A grant that stays until it is spent."""


class AtInstant(Struct, frozen=True):
    """A grant that expires at an instant."""

    at: Instant


class AfterDays(Struct, frozen=True):
    """A grant that expires at the end of so many of the payer's days after the one on which it comes into force."""

    days: int

    def __post_init__(self) -> None:
        if self.days <= 0:
            raise Refused("bad_expiry", "a credit lasts one day or more", "expires_after_days")


class WithCycle(Struct, frozen=True):
    """A grant that expires with the billing cycle in which it comes into force."""


type Expiry = Never | AtInstant | AfterDays | WithCycle


def expires_at(expiry: Expiry, in_force_from: Instant, group: BillingGroup) -> Instant | None:
    """When a grant that comes into force at an instant expires."""
    match expiry:
        case Never():
            return None
        case AtInstant(at=at):
            return at
        case AfterDays(days=days):
            return day_after(in_force_from, days, group.tz)
        case WithCycle():
            return group.cycle_at(in_force_from).end


def day_after(at: Instant, days: int, tz: ZoneInfo) -> Instant:
    """The end of the local day that is so many days after that of the instant."""
    return start_of_day(local_day(at, tz) + timedelta(days=days + 1), tz)


def last_paid(grant: Grant, group: BillingGroup) -> Period | None:
    """The last of the group's cycles that the grant may pay; None where it never expires, or may pay none."""
    if grant.expires_at is None:
        return None
    end = group.cycle_at(grant.expires_at).start
    return group.cycle_at(end - 1) if grant.granted_at < end else None


def is_lapsed(holding: Holding, now: Instant) -> bool:
    """Whether the expiry of a grant with something left has come, so that it pays nothing but what is left to bill."""
    expires = holding.grant.expires_at
    return expires is not None and expires <= now and holding.remaining > 0


def lapse(holding: Holding, group: BillingGroup, now: Instant, *, is_billed: bool) -> Lapse | None:
    """What expires of a grant now; `is_billed` says whether the invoice of `last_paid` is final."""
    if is_lapsed(holding, now) and not holding.frozen and (is_billed or last_paid(holding.grant, group) is None):
        return Lapse(holding.id, holding.remaining)
    return None
