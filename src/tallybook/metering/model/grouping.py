"""Usage grouped for those who look at it: which stretches of time it falls into, and by what it is summed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.kernel.instant import HOUR, Instant
from tallybook.kernel.period import Period, local_day, start_of_day
from tallybook.metering.model.use import Use


class Stretch(StrEnum):
    """How long the stretches are that usage is told for, in the payer's time zone."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


class Grouping(Struct, frozen=True):
    """By what usage is told apart, beside its counter; `dimensions` are names."""

    project: bool = False
    resource: bool = False
    dimensions: tuple[str, ...] = ()
    stretch: Stretch | None = None


class Narrowing(Struct, frozen=True):
    """Which uses alone are told: those of a resource, and those with a value of a dimension; None is of all."""

    resource: str | None = None
    dimension: tuple[str, str] | None = None

    def takes(self, use: Use) -> bool:
        """Whether a use is told."""
        return self.resource in (None, use.resource) and (self.dimension is None or self.dimension in use.dimensions)


class Group(Struct, frozen=True, order=True):
    """What usage that is told together has in common; None is what it is not told by, or what it does not have."""

    counter: str
    start: Instant | None
    project: str | None
    resource: str | None
    dimensions: tuple[tuple[str, str | None], ...]


class Grouped(Struct, frozen=True):
    """A group's usage in its counter's unit, and how many events stand behind it."""

    group: Group
    quantity: Fraction
    events: int


def stretches(period: Period, stretch: Stretch | None, tz: ZoneInfo) -> Iterator[Period]:
    """The parts of a period, ascending; they tile it."""
    if stretch is None:
        yield period
        return
    at, day = period.start, local_day(period.start, tz)
    while at < period.end:
        following = _next_month(day) if stretch is Stretch.MONTH else day + timedelta(days=1)
        until = min(start_of_day(following, tz), period.end)
        yield from _hours(at, until, start_of_day(day, tz)) if stretch is Stretch.HOUR else [Period(at, until)]
        at, day = until, following


def grouped(uses: Mapping[str, Iterable[Use]], by: Grouping, start: Instant) -> dict[Group, Grouped]:
    """The usage of a stretch, by counter, group by group."""
    found: dict[Group, Grouped] = {}
    for counter, own in uses.items():
        for use in own:
            own_dimensions = dict(use.dimensions)
            group = Group(
                counter,
                None if by.stretch is None else start,
                use.project if by.project else None,
                use.resource if by.resource else None,
                tuple((name, own_dimensions.get(name)) for name in by.dimensions),
            )
            before = found.get(group, Grouped(group, Fraction(0), 0))
            found[group] = Grouped(group, before.quantity + use.quantity, before.events + use.events)
    return found


def order(one: Grouped) -> tuple[object, ...]:
    """By time, then counter, project, resource and dimensions; what is not there comes first."""
    group = one.group
    named = (group.project or "", group.resource or "", *((value or "") for _, value in group.dimensions))
    return (group.start or 0, group.counter, *named)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _hours(start: Instant, end: Instant, midnight: Instant) -> Iterator[Period]:
    at = start
    while at < end:
        until = min(midnight + ((at - midnight) // HOUR + 1) * HOUR, end)
        yield Period(at, until)
        at = until
