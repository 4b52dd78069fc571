"""Rollups: what a series' events of one quarter of an hour come to.

A series is what events have in common: counter, project, resource, dimensions and unit. A rollup's numbers are in its
series' unit, and its events are taken in order: by time, those of one instant in ascending quantity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from itertools import pairwise

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import QUARTER_HOUR, Instant
from tallybook.metering.model.event import Event


class Rollup(Struct, frozen=True, gc=False):
    """The events of one series in a stretch of time, as far as any aggregation needs them.

    `peak_at` is the first time of the greatest quantity. `area` is Σ level × microseconds and `rises` the sum of the
    readings' rises, both from the first event to the last. `levels` counts the events that set a level other than
    zero for longer than no time.
    """

    events: int
    total: Decimal
    peak: Decimal
    peak_at: Instant
    first_at: Instant
    first_quantity: Decimal
    last_at: Instant
    last_quantity: Decimal
    area: Decimal
    rises: Decimal
    levels: int


def quarter(at: Instant) -> Instant:
    """The start of the quarter of an hour that holds the instant."""
    return at - at % QUARTER_HOUR


def rollup_of(events: Sequence[Event]) -> Rollup:
    """The rollup of a series' events, of which there is at least one."""
    ordered = sorted(events, key=lambda event: (event.at, event.quantity))
    with localcontext(EXACT):
        return joined([_single(event.at, event.quantity) for event in ordered])


def _single(at: Instant, quantity: Decimal) -> Rollup:
    zero = Decimal(0)
    return Rollup(1, quantity, quantity, at, at, quantity, at, quantity, zero, zero, int(bool(quantity)))


def merge(rollups: Iterable[Rollup]) -> Rollup | None:
    """The rollup of all events of a series' rollups, None where two overlap in time and only the events know.

    Where they do not, the answer is the same however the events were divided and in whichever order they come.
    """
    ordered = sorted(rollups, key=lambda rollup: rollup.first_at)
    if any(one.last_at >= other.first_at for one, other in pairwise(ordered)):
        return None
    with localcontext(EXACT):
        return joined(ordered)


def joined(ordered: Sequence[Rollup]) -> Rollup:
    """One rollup of many, each of which ends before (or, of single events, when) the next begins.

    The Decimal context is the caller's, and must be exact.
    """
    last = ordered[0]
    if len(ordered) == 1:
        return last
    events, total, peak, peak_at = last.events, last.total, last.peak, last.peak_at
    area, rises, levels = last.area, last.rises, last.levels
    for rollup in ordered[1:]:
        gap, base, reading = rollup.first_at - last.last_at, last.last_quantity, rollup.first_quantity
        events += rollup.events
        total += rollup.total
        if rollup.peak > peak:
            peak, peak_at = rollup.peak, rollup.peak_at
        area += base * gap + rollup.area
        rises += (reading - base if reading >= base else reading) + rollup.rises
        levels += rollup.levels - int(not gap and bool(base))
        last = rollup
    first = ordered[0]
    return Rollup(
        events, total, peak, peak_at, first.first_at, first.first_quantity,
        last.last_at, last.last_quantity, area, rises, levels,
    )  # fmt: skip
