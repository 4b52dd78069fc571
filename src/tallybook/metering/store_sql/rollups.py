"""Rollups from PostgreSQL, for many billing groups in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from psycopg import Connection

from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.metering.model.rollup import Rollup
from tallybook.metering.model.window import Span


class Part(NamedTuple):
    """Rollups that are wanted: of a counter in [low, high), whose bounds lie on quarters of an hour.

    `segment` is the caller's; `opening` asks for the last rollup before each span too, of each series.
    """

    counter: str
    low: Instant
    high: Instant
    segment: int = 0
    opening: bool = False


class Wanted:
    """The same parts of many projects' spans; groups with one price book share their parts."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, Span]] = []
        self.parts: list[tuple[int, Part]] = []
        self._shapes: dict[tuple[Part, ...], int] = {}

    def add(self, ordinal: int, spans: Iterable[Span], parts: tuple[Part, ...]) -> None:
        """Ask for these parts of these spans; `ordinal` is the caller's."""
        shape = self._shapes.get(parts)
        if shape is None:
            shape = self._shapes[parts] = len(self._shapes)
            self.parts.extend((shape, part) for part in parts)
        if parts:
            self.spans.extend((ordinal, shape, span) for span in spans)

    def parameters(self) -> dict[str, object]:
        """For the statements."""
        return {
            "span": list(range(len(self.spans))),
            "span_shape": [shape for _, shape, _ in self.spans],
            "project": [span.project for _, _, span in self.spans],
            "span_low": [utc_datetime(span.low) for _, _, span in self.spans],
            "span_high": [utc_datetime(span.high) for _, _, span in self.spans],
            "part": list(range(len(self.parts))),
            "part_shape": [shape for shape, _ in self.parts],
            "counter": [part.counter for _, part in self.parts],
            "part_low": [utc_datetime(part.low) for _, part in self.parts],
            "part_high": [utc_datetime(part.high) for _, part in self.parts],
            "opening": [part.opening for _, part in self.parts],
        }


class Summed(NamedTuple):
    """What one series' rollups of a stretch add up to; `stale` where a rollup among them waits to be rebuilt."""

    ordinal: int
    segment: int
    counter: str
    project: str
    resource: str | None
    dimensions: str
    unit: str
    total: Decimal
    events: int
    stale: bool


class RolledUp(NamedTuple):
    """One rollup of a stretch, or (`opening`) the last one before it."""

    ordinal: int
    counter: str
    span: Span
    resource: str | None
    dimensions: str
    unit: str
    series: int
    opening: bool
    stale: bool
    rollup: Rollup


# LATERAL and OFFSET 0 keep the plan at one look into an index per project and per series, whatever statistics say: what
# a month costs does not grow with history. No value comes into the text.
_WANTED = """
    unnest(%(span)s::integer[], %(span_shape)s::integer[], %(project)s::text[], %(span_low)s::timestamptz[],
           %(span_high)s::timestamptz[]) AS w (span, shape, project, low, high)
    CROSS JOIN LATERAL (
        SELECT s.id, s.counter, s.resource, s.dimensions, s.unit
        FROM usage_series s WHERE s.project = w.project OFFSET 0
    ) s
    JOIN unnest(%(part)s::integer[], %(part_shape)s::integer[], %(counter)s::text[], %(part_low)s::timestamptz[],
                %(part_high)s::timestamptz[], %(opening)s::boolean[])
         AS p (part, shape, counter, low, high, opening) ON p.shape = w.shape AND p.counter = s.counter"""
_INSIDE = "r.series_id = s.id AND r.bucket >= greatest(w.low, p.low) AND r.bucket < least(w.high, p.high)"
_SUMS = f"""
    SELECT w.span, p.part, s.resource, s.dimensions, s.unit, r.total, r.events, r.stale
    FROM {_WANTED}
    CROSS JOIN LATERAL (
        SELECT sum(r.total) AS total, sum(r.events)::bigint AS events, bool_or(r.stale) AS stale
        FROM rollups r WHERE {_INSIDE}
    ) r
    WHERE r.events IS NOT NULL"""  # noqa: S608
_COLUMNS = """r.stale, r.events, r.total, r.peak, (extract(epoch FROM r.peak_at) * 1000000)::bigint AS peak_at,
              (extract(epoch FROM r.first_at) * 1000000)::bigint AS first_at, r.first_quantity,
              (extract(epoch FROM r.last_at) * 1000000)::bigint AS last_at, r.last_quantity,
              r.area, r.rises, r.levels"""
_LINES = f"""
    SELECT w.span, p.part, s.resource, s.dimensions, s.unit, s.id, r.*
    FROM {_WANTED}
    CROSS JOIN LATERAL (
        (SELECT false AS opening, {_COLUMNS} FROM rollups r WHERE {_INSIDE})
        UNION ALL
        (SELECT true, {_COLUMNS} FROM rollups r
         WHERE p.opening AND r.series_id = s.id AND r.bucket < w.low ORDER BY r.bucket DESC LIMIT 1)
    ) r"""  # noqa: S608


def sums(connection: Connection, wanted: Wanted) -> Iterator[Summed]:
    """For every span and part, and each of its series with usage, the sum of the rollups."""
    if not wanted.spans:
        return
    with connection.cursor(binary=True) as cursor:
        for at, number, *rest in cursor.execute(_SUMS, wanted.parameters(), prepare=False):
            (ordinal, _, span), (_, part) = wanted.spans[at], wanted.parts[number]
            yield Summed(ordinal, part.segment, part.counter, span.project, *rest)


def lines(connection: Connection, wanted: Wanted) -> Iterator[RolledUp]:
    """For every span and part, and each of its series, the rollups in no order."""
    if not wanted.spans:
        return
    with connection.cursor(binary=True) as cursor:
        for at, number, resource, dimensions, unit, series, opening, stale, *rest in cursor.execute(
            _LINES, wanted.parameters(), prepare=False
        ):
            (ordinal, _, span), (_, part) = wanted.spans[at], wanted.parts[number]
            rollup = Rollup(*rest)
            yield RolledUp(ordinal, part.counter, span, resource, dimensions, unit, series, opening, stale, rollup)
