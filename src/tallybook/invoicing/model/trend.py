"""A running cycle beside the one before, and what it would come to if it went on as it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
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
    ahead = in_proportion(cycle, now)
    names = {line.counter for line in (*running.lines, *(last.lines if last else ()))}
    digits = minor_units(running.currency)

    def of(counter: str | None) -> CounterTrend:
        own = [line for line in running.lines if line.counter == counter]
        forecast = None
        if ahead is not None:
            scaled = _charges(one for one in own if _grows(one, growing))
            kept = _charges(one for one in own if not _grows(one, growing))
            forecast = decimal_of(ahead(scaled, digits) + kept)
        before = None if last is None else _charges(one for one in last.lines if one.counter == counter)
        return CounterTrend(
            counter, decimal_of(_charges(own)), forecast, None if before is None else decimal_of(before)
        )

    return [of(name) for name in sorted(names, key=lambda one: (one is None, one or ""))]


def in_proportion(cycle: Period, now: Instant) -> Callable[[Fraction, int], Fraction] | None:
    """What makes a cycle's amount of its amount so far, rounded half up to digits; None in the cycle's first day."""
    elapsed = now - cycle.start
    if elapsed < DAY:
        return None
    ahead = Fraction(cycle.end - cycle.start, elapsed)
    return lambda amount, digits: round_to(amount * ahead, digits, Rounding.HALF_UP)


def growing_charges(running: Output, growing: Collection[str]) -> tuple[Decimal, ...]:
    """The charges of a running cycle that add up as time goes on, one for each counter, by its name."""
    found: defaultdict[str, list[LineOut]] = defaultdict(list)
    for line in running.lines:
        if line.counter is not None and _grows(line, growing):
            found[line.counter].append(line)
    return tuple(decimal_of(_charges(lines)) for _, lines in sorted(found.items()))


def _grows(line: LineOut, growing: Collection[str]) -> bool:
    return line.counter in growing and line.invoice is None


def _charges(lines: Iterable[LineOut]) -> Fraction:
    return add_up(Fraction(line.amount) for line in lines)
