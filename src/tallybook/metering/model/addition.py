"""What a batch adds to rollups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import NamedTuple

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import QUARTER_HOUR, Instant
from tallybook.metering.model.rollup import Rollup
from tallybook.metering.model.usage import Usage

_ZERO = Decimal(0)


class Slot(NamedTuple):
    """A series and a quarter of an hour, by its first instant: what one rollup is about."""

    series_id: int
    quarter: Instant


class Addition(NamedTuple):
    """A rollup of a batch's new events of one slot.

    `area`, `rises` and `levels` are filled for gauges and meter readings alone: only their events have an order in time
    to keep, and only their rollups are rebuilt where it cannot be kept.
    """

    slot: Slot
    rollup: Rollup


def additions(events: Iterable[tuple[int, Usage]], timelines: Collection[str]) -> list[Addition]:
    """The additions of new events, each with its series' number; `timelines` are the names of gauges and meters."""
    groups: defaultdict[tuple[int, Instant], list[Usage]] = defaultdict(list)
    for series_id, event in events:
        groups[series_id, event.at - event.at % QUARTER_HOUR].append(event)
    with localcontext(EXACT):
        return [
            Addition(Slot(*slot), _rollup(members, members[0].series.counter in timelines))
            for slot, members in groups.items()
        ]


class Added(NamedTuple):
    """A kept rollup with what was added to it; `stale` where only the events know the order."""

    rollup: Rollup
    stale: bool


def add(kept: Rollup, new: Rollup) -> Added:
    """Add a batch's events of a slot to its rollup."""
    after = (new.first_at, new.first_quantity) >= (kept.last_at, kept.last_quantity)
    before = (new.last_at, new.last_quantity) <= (kept.first_at, kept.first_quantity)
    # Without levels and rises it is no gauge and no meter, or every reading is zero: then the order does not matter.
    ordered = bool(kept.levels or new.levels or kept.rises or new.rises)
    with localcontext(EXACT):
        area, rises, levels = kept.area + new.area, kept.rises + new.rises, kept.levels + new.levels
        if ordered and (after or before):
            one, other = (kept, new) if after else (new, kept)
            gap = other.first_at - one.last_at
            area += one.last_quantity * gap
            rises += _rise(one.last_quantity, other.first_quantity)
            levels -= int(not gap and bool(one.last_quantity))
        peak, low = max((kept.peak, -kept.peak_at), (new.peak, -new.peak_at))
        first = min((kept.first_at, kept.first_quantity), (new.first_at, new.first_quantity))
        last = max((kept.last_at, kept.last_quantity), (new.last_at, new.last_quantity))
        total = kept.total + new.total
    rollup = Rollup(kept.events + new.events, total, peak, -low, *first, *last, area, rises, levels)
    return Added(rollup, ordered and not (after or before))


def slot_of(series_id: int, at: Instant) -> Slot:
    """The slot of an instant."""
    return Slot(series_id, at - at % QUARTER_HOUR)


def _rollup(events: Sequence[Usage], timeline: bool) -> Rollup:
    if len(events) == 1:
        at, quantity = events[0].at, events[0].quantity
        levels = int(timeline and bool(quantity))
        return Rollup(1, quantity, quantity, at, at, quantity, at, quantity, _ZERO, _ZERO, levels)
    ordered = sorted((event.at, event.quantity) for event in events)
    total, (peak_at, peak) = _ZERO, ordered[0]
    for at, quantity in ordered:
        total += quantity
        if quantity > peak:
            peak_at, peak = at, quantity
    area, rises, levels = _in_time(ordered) if timeline else (_ZERO, _ZERO, 0)
    return Rollup(len(ordered), total, peak, peak_at, *ordered[0], *ordered[-1], area, rises, levels)


def _in_time(ordered: Sequence[tuple[Instant, Decimal]]) -> tuple[Decimal, Decimal, int]:
    """Area, rises and levels from the first event to the last."""
    area = rises = _ZERO
    levels = int(bool(ordered[-1][1]))
    for (at, level), (until, reading) in pairwise(ordered):
        area += level * (until - at)
        rises += _rise(level, reading)
        levels += int(at < until and bool(level))
    return area, rises, levels


def _rise(before: Decimal, reading: Decimal) -> Decimal:
    """How far a meter went up; a fall is a reset and counts from zero."""
    return reading - before if reading >= before else reading
