"""Running totals: what the running cycles of billing groups come to, kept so that a tenant's can be summed up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct, structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model.trend import growing_charges, in_proportion
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import add_up, decimal_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, local_day, start_of_day
from tallybook.kernel.sorting import Place
from tallybook.rating.output import Output


class Counted(Struct, frozen=True):
    """What the preview of a running cycle has.

    `charges` are after contract discounts and before adjustments; `growing` are those of usage that adds up as time
    goes on, one for each counter; `total` is the invoice total, and `events` how many events it was made of.
    """

    charges: Decimal
    growing: tuple[Decimal, ...]
    taxable: Decimal
    tax: Decimal
    total: Decimal
    events: int


class NotRated(Struct, frozen=True):
    """The cycle cannot be billed; the reason is for a person."""

    reason: str


class LastCycle(Struct, frozen=True):
    """The charges of the cycle before: all of it, and what it had by the end of the same day."""

    charges: Decimal
    to_date: Decimal


class RunningTotal(Struct, frozen=True):
    """What a billing group's running cycle comes to, by usage up to a position and a set-up, told by its digest.

    It was rated at `rated_at`, and was still the same at `checked_at`. `forecast` is of that moment, and None in the
    first day of the cycle. `last` was looked for on `last_day`, and is None where the cycle before cannot be billed.
    """

    billing_group_id: str
    currency: str
    period: Period
    digest: str
    position: int
    rated_at: Instant
    checked_at: Instant
    found: Counted | NotRated
    forecast: Decimal | None
    last: LastCycle | None = None
    last_day: date | None = None

    def checked(self, position: int, now: Instant) -> RunningTotal:
        """The same, found unchanged later on."""
        forecast = forecast_of(self.found, self.currency, self.period, now)
        return structs.replace(self, position=position, checked_at=now, forecast=forecast)


class RunningState(StrEnum):
    """How a billing group stands in the sums: its cycle runs and is in them, it could not be rated, or it is stale.

    One that is stale was not looked at for too long, or never; it may be one of the others too.
    """

    COUNTED = "counted"
    FAILED = "failed"
    STALE = "stale"


class RunningSort(StrEnum):
    """In which order running totals are listed."""

    SO_FAR = "so_far"
    SO_FAR_DOWN = "-so_far"


class ListedRunning(Struct, frozen=True):
    """A billing group with its running total; one that was never looked at has none."""

    of: RunningTotal | None
    billing_group_id: str
    billing_group_name: str
    organization_id: str
    organization_name: str
    currency: str

    def place(self, _: str) -> Place:
        """Its place in a list; what is not rated has no amount."""
        found = None if self.of is None else self.of.found
        return Place(self.billing_group_id, found.charges if isinstance(found, Counted) else None)


class RunningSum(Struct, frozen=True):
    """The running totals of a currency. Amounts are of those that are counted, `last` and `to_date` of the compared.

    `stale` have not been looked at for too long, or never; of those that were once, figures are in the sums until
    their cycle ends. `as_of` is the longest ago that one that is counted was looked at.
    """

    currency: str
    counted: int
    failed: int
    stale: int
    compared: int
    charges: Decimal
    forecast: Decimal
    taxable: Decimal
    tax: Decimal
    total: Decimal
    last: Decimal
    to_date: Decimal
    as_of: Instant | None


def counted(output: Output, growing: frozenset[str], events: int) -> Counted:
    """What a preview has, given the names of counters that grow."""
    return Counted(
        Decimal(output.charges),
        growing_charges(output, growing),
        Decimal(output.taxable),
        Decimal(output.tax),
        Decimal(output.invoice_total),
        events,
    )


def forecast_of(found: Counted | NotRated, currency: str, cycle: Period, now: Instant) -> Decimal | None:
    """What a cycle's charges would be at its end, as `trends` tells it; None in its first day."""
    ahead = in_proportion(cycle, now)
    if isinstance(found, NotRated) or ahead is None:
        return None
    digits = minor_units(currency)
    scaled = add_up(ahead(Fraction(one), digits) for one in found.growing)
    return decimal_of(Fraction(found.charges) - add_up(map(Fraction, found.growing)) + scaled)


def expected(of: RunningTotal) -> Decimal | None:
    """What a cycle is counted with in a forecast of many: in its first day the greater of now and the cycle before."""
    if isinstance(of.found, NotRated) or of.forecast is not None:
        return of.forecast
    return of.found.charges if of.last is None else max(of.found.charges, of.last.charges)


def same_days(group: BillingGroup, cycle: Period, now: Instant) -> Period:
    """The part of the cycle before that has as many local days as the running one has by the end of today."""
    before = group.cycle_at(cycle.start - 1)
    days = local_day(now, group.tz) - local_day(cycle.start, group.tz) + timedelta(days=1)
    end = start_of_day(local_day(before.start, group.tz) + days, group.tz)
    return Period(before.start, min(end, before.end))


def not_rated(group: BillingGroup, reason: str, now: Instant) -> RunningTotal:
    """The total of a group of which nothing is known but why; it is counted anew when it is looked at again."""
    today = local_day(now, group.tz)
    cycle = group.cycle_at(now)
    return RunningTotal(
        group.id, group.currency, cycle, "", 0, now, now, NotRated(reason), forecast=None, last_day=today
    )
