"""From rollups to uses, for the aggregations that need a resource's events in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import localcontext
from fractions import Fraction
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from tallybook.kernel.decimals import EXACT, ZERO
from tallybook.kernel.instant import HOUR, Instant
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import ONE, Cuts
from tallybook.metering.model.counter import GAUGES, Aggregation, Counter
from tallybook.metering.model.event import Dimensions
from tallybook.metering.model.rollup import Rollup, joined
from tallybook.metering.model.use import Use
from tallybook.metering.model.window import Span


class Piece(Struct, frozen=True, gc=False):
    """A rollup and what its series says; `factor` converts to the counter's unit."""

    series: int
    dimensions: Dimensions
    factor: Fraction
    rollup: Rollup


class Track(Struct, frozen=True, gc=False):
    """A resource's rollups inside one span, and the last one before it of each of its series."""

    span: Span
    openings: list[Piece]
    pieces: list[Piece]


class Resource(Struct, frozen=True, gc=False):
    """A resource with its track in every span of its project."""

    name: str | None
    tracks: Sequence[Track]


def uses_of(resource: Resource, counter: Counter, cuts: Cuts, period: Period) -> list[Use] | None:
    """The resource's uses; None where rollups cannot tell which event came first.

    Spans and cuts lie on quarters of an hour. `sum` and `count` need no order and `unique` needs the events.
    """
    with localcontext(EXACT):
        if counter.aggregation in {Aggregation.MAX, Aggregation.LATEST}:
            return _one(resource, counter.aggregation)
        found: list[Use] = []
        for track in resource.tracks:
            line = _in_order(track)
            if line is None or (counter.aggregation is Aggregation.INCREASE and len(resource.tracks) > 1):
                return None
            runs = list(_runs(line, cuts, track.span))
            made = (
                _levels(runs, resource, track.span, counter, cuts, period)
                if counter.aggregation in GAUGES
                else _increase(runs, resource, track.span, cuts, period)
            )
            found.extend(made)
        return found


def _one(resource: Resource, aggregation: Aggregation) -> list[Use] | None:
    """The first event of the greatest quantity, or the last event; None where two series have it at one instant."""
    found: list[tuple[tuple[Fraction, Instant], Fraction, Piece]] = []
    for piece in (piece for track in resource.tracks for piece in track.pieces):
        rollup = piece.rollup
        if aggregation is Aggregation.MAX:
            level = Fraction(rollup.peak) * piece.factor
            found.append(((level, -rollup.peak_at), level, piece))
        else:
            level = Fraction(rollup.last_quantity) * piece.factor
            found.append(((ZERO, rollup.last_at), level, piece))
    if not found:
        return []
    rank, level, piece = max(found, key=lambda item: item[0])
    if sum(1 for other in found if other[0] == rank) > 1:
        return None
    at = piece.rollup.peak_at if aggregation is Aggregation.MAX else piece.rollup.last_at
    return [Use(resource.tracks[0].span.project, resource.name, piece.dimensions, at, level, ONE)]


def _in_order(track: Track) -> list[Piece] | None:
    """The last opening, then the pieces; None where they overlap."""
    openings = sorted(track.openings, key=lambda piece: piece.rollup.last_at)
    if len(openings) > 1 and openings[-1].rollup.last_at == openings[-2].rollup.last_at:
        return None
    line = [*openings[-1:], *sorted(track.pieces, key=lambda piece: piece.rollup.first_at)]
    if any(one.rollup.last_at >= other.rollup.first_at for one, other in pairwise(line)):
        return None
    return line


def _runs(line: Sequence[Piece], cuts: Cuts, span: Span) -> Iterator[Piece]:
    """Join neighbours of one series that no cut parts; the opening stays alone."""

    def place(piece: Piece) -> tuple[int, int]:
        at = piece.rollup.first_at
        return piece.series, cuts.segment(at) if at >= span.low else -1

    for _, members in groupby(line, key=place):
        pieces = list(members)
        yield (pieces[0] if len(pieces) == 1 else replace(pieces[0], rollup=joined([piece.rollup for piece in pieces])))


def _increase(runs: Sequence[Piece], resource: Resource, span: Span, cuts: Cuts, period: Period) -> Iterator[Use]:
    """A use for every run with a rise; the first reading ever is none."""
    base: Fraction | None = None
    for run in runs:
        rollup = run.rollup
        if rollup.first_at >= span.low:
            rises, events = Fraction(rollup.rises) * run.factor, rollup.events - (base is None)
            if base is not None:
                reading = Fraction(rollup.first_quantity) * run.factor
                rises += reading - base if reading >= base else reading
            if events:
                begin = cuts.begins(cuts.segment(rollup.first_at), period)
                yield Use(span.project, resource.name, run.dimensions, begin, rises, ONE, events)
        base = Fraction(rollup.last_quantity) * run.factor


def _levels(
    runs: Sequence[Piece], resource: Resource, span: Span, counter: Counter, cuts: Cuts, period: Period
) -> Iterator[Use]:
    """A gauge: each run's own area, and the level that stands after it until the next one."""
    areas: dict[tuple[int, Dimensions], tuple[Fraction, int]] = {}

    def add(segment: int, run: Piece, area: Fraction, events: int) -> None:
        before, counted = areas.get((segment, run.dimensions), (ZERO, 0))
        areas[segment, run.dimensions] = before + area, counted + events

    untils = [*(run.rollup.first_at for run in runs[1:]), span.high]
    for run, until in zip(runs, untils, strict=True):
        rollup, begin = run.rollup, run.rollup.last_at
        entered = 0
        if begin >= span.low:
            if rollup.levels:
                add(cuts.segment(begin), run, Fraction(rollup.area) * run.factor, rollup.levels)
        else:
            begin, entered = span.low, int(span.low > period.start)
        level = Fraction(rollup.last_quantity) * run.factor
        if not level or begin == until:
            continue
        bounds = [begin, *(cut for cut in cuts.instants if begin < cut < until), until]
        for low, high in pairwise(bounds):
            add(cuts.segment(low), run, level * (high - low), entered)
            entered = 0
    whole = period.end - period.start if counter.aggregation is Aggregation.TIME_WEIGHTED_AVERAGE else HOUR
    for (segment, dimensions), (area, events) in areas.items():
        begin = cuts.begins(segment, period)
        yield Use(span.project, resource.name, dimensions, begin, area / whole, ONE, events)
