"""A running cycle beside the one before, and what it would come to if it went on as it began."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import add_up, decimal_of
from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.period import Period
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.metering.model.counter import Aggregation
from tallybook.rating.output import LineOut, Output

GROWING = frozenset({Aggregation.SUM, Aggregation.COUNT, Aggregation.INCREASE})
"""Aggregations by which usage adds up as time goes on. A level is there until the cycle's end already."""


class CounterTrend(Struct, frozen=True):
    """The charges of a counter, or of fees where it has no name, after contract discounts.

    `forecast` is None in the first day of a cycle; `last` is None where the cycle before could not be billed.
    """

    counter: str | None
    so_far: Decimal
    forecast: Decimal | None
    last: Decimal | None


def trends(
    running: Output, last: Output | None, growing: Collection[str], cycle: Period, now: Instant
) -> list[CounterTrend]:
    """A running cycle's charges by counter beside those of the cycle before; by name, what has none comes last.

    The forecast is the charges so far of usage of counters that grow, times the cycle's length, by the time that has
    gone by, rounded half up to the currency's digits; and all other charges as they are.
    """
    elapsed = now - cycle.start
    ahead = None if elapsed < DAY else Fraction(cycle.end - cycle.start, elapsed)
    names = {line.counter for line in (*running.lines, *(last.lines if last else ()))}
    digits = minor_units(running.currency)

    def of(counter: str | None) -> CounterTrend:
        own = [line for line in running.lines if line.counter == counter]
        forecast = None
        if ahead is not None:
            scaled = _charges(one for one in own if counter in growing and one.invoice is None)
            kept = _charges(one for one in own if counter not in growing or one.invoice is not None)
            forecast = decimal_of(round_to(scaled * ahead, digits, Rounding.HALF_UP) + kept)
        before = None if last is None else _charges(one for one in last.lines if one.counter == counter)
        return CounterTrend(
            counter, decimal_of(_charges(own)), forecast, None if before is None else decimal_of(before)
        )

    return [of(name) for name in sorted(names, key=lambda one: (one is None, one or ""))]


def _charges(lines: Iterable[LineOut]) -> Fraction:
    return add_up(Fraction(line.amount) for line in lines)
