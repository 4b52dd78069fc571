"""From events to uses: every aggregation of the case format."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import HOUR, Instant
from tallybook.kernel.period import Period
from tallybook.metering.model.counter import TIMELINES, Aggregation, Counter
from tallybook.metering.model.event import Dimensions, Event, UnitFactors
from tallybook.metering.model.use import Use

ONE = Fraction(1)


class Cuts(Struct, frozen=True):
    """The instants inside the period at which a counter's price may change, and whether each event is priced alone."""

    instants: tuple[Instant, ...] = ()
    itemised: bool = False

    def segment(self, at: Instant) -> int:
        """The number of the stretch that holds the instant."""
        return bisect_right(self.instants, at)

    def begins(self, segment: int, period: Period) -> Instant:
        """The first instant of a stretch."""
        return self.instants[segment - 1] if segment else period.start


type _Series = tuple[str, str, str | None, Dimensions, str]
"""Counter, project, resource, dimensions and unit."""


class Aggregated(NamedTuple):
    """Uses by counter, and the events that fell outside the period."""

    uses: dict[str, list[Use]]
    outside: list[Event]


class _Tally:
    """What one series adds up to: a running sum where that is all that matters, else its events."""

    __slots__ = ("begin", "count", "members", "quantity", "sums")

    def __init__(self, sums: bool, begin: Instant) -> None:
        self.sums = sums
        self.begin = begin
        self.quantity = Decimal(0)
        self.count = 0
        self.members: list[Event] = []


_BEFORE_ALL_TIME = -(1 << 62)


def _new_tally(counter: Counter, cuts: Cuts, period: Period) -> _Tally:
    sums = counter.aggregation is Aggregation.SUM and not cuts.itemised and not cuts.instants
    return _Tally(sums, _BEFORE_ALL_TIME if counter.aggregation in TIMELINES else period.start)


def aggregate(
    events: Sequence[Event],
    counters: Mapping[str, Counter],
    cuts: Mapping[str, Cuts],
    period: Period,
    units: UnitFactors,
) -> Aggregated:
    """Turn deduplicated events into uses, each inside one stretch between its counter's cuts.

    Events of gauges and meter readings before the period set the opening level and the base; they are not outside.
    """
    tallies: dict[_Series, _Tally] = {}
    outside: list[Event] = []
    end = period.end
    with localcontext(EXACT):
        for event in events:  # the one loop over all events: its time is rating's time
            series = (event.counter, event.project, event.resource, event.dimensions, event.unit)
            tally = tallies.get(series)
            if tally is None:
                tally = tallies[series] = _new_tally(counters[event.counter], cuts[event.counter], period)
            if not tally.begin <= event.at < end:
                outside.append(event)
            elif tally.sums:
                tally.quantity += event.quantity
                tally.count += 1
            else:
                tally.members.append(event)
    return Aggregated(_uses(tallies, counters, cuts, period, units), outside)


def _uses(
    tallies: Mapping[_Series, _Tally],
    counters: Mapping[str, Counter],
    cuts: Mapping[str, Cuts],
    period: Period,
    units: UnitFactors,
) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = {}
    resources: defaultdict[tuple[str, str, str | None], list[Event]] = defaultdict(list)
    for (name, project, resource, dimensions, unit), tally in tallies.items():
        if tally.count:
            quantity = Fraction(tally.quantity) * units.factor(name, unit)
            use = Use(project, resource, dimensions, period.start, quantity, ONE, tally.count)
            uses.setdefault(name, []).append(use)
        if tally.members:
            resources[name, project, resource].extend(tally.members)
    for (name, _, _), members in resources.items():
        aggregator = _AGGREGATORS[counters[name].aggregation]
        timeline = _Timeline(counters[name], in_order(members, units), cuts[name], period, units)
        uses.setdefault(name, []).extend(aggregator(timeline))
    return uses


class _Timeline(NamedTuple):
    """One resource's events in order."""

    counter: Counter
    events: Sequence[Event]
    cuts: Cuts
    period: Period
    units: UnitFactors


def in_order(events: list[Event], units: UnitFactors) -> list[Event]:
    """By time; events of one instant in ascending quantity, then source, then id.

    What the format does not order, events without ids, dimensions and cost do, so that no digit hangs on file order.
    """

    def rank(event: Event) -> tuple[Instant, Fraction, str, str, Dimensions, bool, Decimal]:
        named = (event.source or "", event.id or "", event.dimensions)
        return (event.at, units.quantity(event), *named, event.cost is not None, event.cost or Decimal(0))

    events.sort(key=lambda event: event.at)
    if any(one.at == other.at for one, other in pairwise(events)):
        events.sort(key=rank)
    return events


def _use(event: Event, level: Fraction, weight: Fraction = ONE) -> Use:
    cost = None if event.cost is None else Fraction(event.cost)
    return Use(event.project, event.resource, event.dimensions, event.at, level, weight, 1, cost)


def _sum(timeline: _Timeline) -> list[Use]:
    return _in_segments([_use(event, timeline.units.quantity(event)) for event in timeline.events], timeline)


def _count(timeline: _Timeline) -> list[Use]:
    return _in_segments([_use(event, ONE) for event in timeline.events], timeline)


def _in_segments(uses: list[Use], timeline: _Timeline) -> list[Use]:
    """Add up the uses of one segment and the same dimensions, unless each is priced alone."""
    if timeline.cuts.itemised:
        return uses
    groups: defaultdict[tuple[int, Dimensions], list[Use]] = defaultdict(list)
    for use in uses:
        groups[timeline.cuts.segment(use.at), use.dimensions].append(use)
    return [
        Use(
            group[0].project,
            group[0].resource,
            dimensions,
            timeline.cuts.begins(segment, timeline.period),
            sum((use.level for use in group), Fraction(0)),
            ONE,
            len(group),
        )
        for (segment, dimensions), group in groups.items()
    ]


def _max(timeline: _Timeline) -> list[Use]:
    greatest = max(timeline.events, key=timeline.units.quantity)
    return [_use(greatest, timeline.units.quantity(greatest))]


def _latest(timeline: _Timeline) -> list[Use]:
    latest = timeline.events[-1]
    return [_use(latest, timeline.units.quantity(latest))]


def _unique(timeline: _Timeline) -> list[Use]:
    first: dict[str, Event] = {}
    for event in timeline.events:
        value = dict(event.dimensions).get(timeline.counter.unique_key or "")
        if value is not None:
            first.setdefault(value, event)
    return [_use(event, ONE) for event in first.values()]


def _increase(timeline: _Timeline) -> list[Use]:
    uses: list[Use] = []
    base: Fraction | None = None
    for event in timeline.events:
        reading = timeline.units.quantity(event)
        if event.at >= timeline.period.start and base is not None:
            uses.append(_use(event, reading - base if reading >= base else reading))
        base = reading
    return uses


def _time_weighted(timeline: _Timeline) -> list[Use]:
    """Cut the timeline at its events and the counter's cuts; each piece is a use at its own start."""
    period, events = timeline.period, timeline.events
    average = timeline.counter.aggregation is Aggregation.TIME_WEIGHTED_AVERAGE
    whole = period.end - period.start if average else HOUR
    uses: list[Use] = []
    for event, until in zip(events, [*(event.at for event in events[1:]), period.end], strict=True):
        if until <= period.start or event.at == until or not event.quantity:
            continue
        level = timeline.units.quantity(event)
        begin = max(event.at, period.start)
        bounds = [begin, *(cut for cut in timeline.cuts.instants if begin < cut < until), until]
        for index, (low, high) in enumerate(pairwise(bounds)):
            own = index == 0 and event.at >= period.start
            cost = Fraction(event.cost if own else 0) if event.cost is not None else None
            weight = Fraction(high - low, whole)
            use = Use(event.project, event.resource, event.dimensions, low, level, weight, int(own), cost)
            uses.append(use)
    return uses


_AGGREGATORS: dict[Aggregation, Callable[[_Timeline], list[Use]]] = {
    Aggregation.SUM: _sum,
    Aggregation.COUNT: _count,
    Aggregation.MAX: _max,
    Aggregation.LATEST: _latest,
    Aggregation.UNIQUE: _unique,
    Aggregation.INCREASE: _increase,
    Aggregation.TIME_WEIGHTED_SUM: _time_weighted,
    Aggregation.TIME_WEIGHTED_AVERAGE: _time_weighted,
}
