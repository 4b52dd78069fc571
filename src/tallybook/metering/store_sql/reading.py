"""Usage read back from PostgreSQL: from rollups wherever they can answer, else from the events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from psycopg import Connection

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import QUARTER_HOUR, Instant
from tallybook.metering.model.aggregation import ONE, aggregate
from tallybook.metering.model.counter import TIMELINES, Aggregation, Counter
from tallybook.metering.model.event import Event, UnitFactors
from tallybook.metering.model.track import Piece, Resource, Track, uses_of
from tallybook.metering.model.use import Use
from tallybook.metering.model.window import Span, clip, spans
from tallybook.metering.reading import DimensionsAsked, DimensionsFound, LateUsage, UsageRead, UsageRequest
from tallybook.metering.store_sql.dimensions import dimensions
from tallybook.metering.store_sql.late import late_usage
from tallybook.metering.store_sql.pulling import Pull, pull, read_dimensions
from tallybook.metering.store_sql.rollups import Part, RolledUp, Summed, Wanted, lines, sums

_SUMS = frozenset({Aggregation.SUM, Aggregation.COUNT})


class SqlUsageReader:
    """Reads the usage of a transaction's tenant; of one moment where the transaction is a snapshot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def position(self) -> int:
        """The position of the last batch that the answers contain."""
        row = self._connection.execute("SELECT position FROM tenants").fetchone()
        assert row is not None
        return int(row[0])

    def dimensions(self, asked: DimensionsAsked) -> DimensionsFound:
        """Names of dimensions, or values of one, that the period's usage has."""
        return dimensions(self._connection, asked)

    def read(self, requests: Sequence[UsageRequest]) -> dict[str, UsageRead]:
        """The uses of every request, by its key, in a few statements however many requests there are."""
        readings = [_Reading(request) for request in requests]
        summing, lining = Wanted(), Wanted()
        for ordinal, reading in enumerate(readings):
            summing.add(ordinal, reading.spans, reading.sums())
            lining.add(ordinal, reading.spans, reading.lines())
        for summed in sums(self._connection, summing):
            readings[summed.ordinal].add_sum(summed)
        for row in lines(self._connection, lining):
            readings[row.ordinal].add_row(row)
        pulls = [one for ordinal, reading in enumerate(readings) for one in reading.pulls(ordinal)]
        for pulled in pull(self._connection, pulls):
            readings[pulled.ordinal].events.append(pulled.event)
        return {reading.request.key: reading.done() for reading in readings}

    def events(self, request: UsageRequest, position: int) -> list[Event]:
        """The events that a case of this request needs, as they stood when `position` was the last batch."""
        pulls = [
            Pull(0, name, span, counter.aggregation in TIMELINES)
            for span in spans(request.windows, request.period)
            for name, counter in request.counters.items()
        ]
        found = [pulled.event for pulled in pull(self._connection, pulls, position)]
        units = UnitFactors(request.counters)
        return clip(found, request.counters, request.windows, request.period, units)

    def late(
        self,
        since: Mapping[str, int],
        before: Mapping[str, Instant],
        windows: Mapping[str, Sequence[ProjectWindow]],
    ) -> dict[str, LateUsage]:
        """By group, usage from before the instant `before` in batches after the position `since`."""
        return late_usage(self._connection, since, before, windows)


class _Reading:
    """One request on its way from rollups and events to uses."""

    def __init__(self, request: UsageRequest) -> None:
        self.request = request
        self.units = UnitFactors(request.counters)
        self.spans = spans(request.windows, request.period)
        self.events: list[Event] = []  # raw ones, where rollups cannot answer
        self._uses: defaultdict[str, list[Use]] = defaultdict(list)
        self._count = 0
        self._aligned = not any(span.low % QUARTER_HOUR or span.high % QUARTER_HOUR for span in self.spans)
        self._rolled = {name for name, counter in request.counters.items() if self._rolls_up(name, counter)}
        self._sums: defaultdict[tuple[str, str], list[Summed]] = defaultdict(list)
        self._rows: defaultdict[tuple[str, str, str | None], list[RolledUp]] = defaultdict(list)

    def _rolls_up(self, name: str, counter: Counter) -> bool:
        """Whether rollups can answer for a counter at all."""
        cuts = self.request.cuts[name]
        if cuts.itemised or counter.aggregation is Aggregation.UNIQUE:
            return False
        return self._aligned and not any(cut % QUARTER_HOUR for cut in cuts.instants)

    def sums(self) -> tuple[Part, ...]:
        """The parts whose rollups need only be added up."""
        start, end = self.request.period.start, self.request.period.end
        found: list[Part] = []
        for name in sorted(self._rolled):
            cuts = self.request.cuts[name]
            if self.request.counters[name].aggregation in _SUMS:
                bounds = pairwise([start, *cuts.instants, end])
                found.extend(Part(name, low, high, segment) for segment, (low, high) in enumerate(bounds))
        return tuple(found)

    def lines(self) -> tuple[Part, ...]:
        """The parts whose rollups are needed one by one."""
        start, end = self.request.period.start, self.request.period.end
        return tuple(
            Part(name, start, end, opening=counter.aggregation in TIMELINES)
            for name, counter in self.request.counters.items()
            if name in self._rolled and counter.aggregation not in _SUMS
        )

    def add_sum(self, summed: Summed) -> None:
        """A sum of rollups."""
        self._sums[summed.counter, summed.project].append(summed)

    def add_row(self, row: RolledUp) -> None:
        """A rollup of a counter that needs them in order."""
        self._rows[row.counter, row.span.project, row.resource].append(row)

    def pulls(self, ordinal: int) -> Iterator[Pull]:
        """Make uses of the rollups, and ask for the events of what they do not answer."""
        for name, counter in self.request.counters.items():
            if name not in self._rolled:
                yield from (Pull(ordinal, name, span, counter.aggregation in TIMELINES) for span in self.spans)
        for (name, project), found in self._sums.items():
            if any(summed.stale for summed in found):
                yield from (Pull(ordinal, name, span, False) for span in self._spans_of(project))
            else:
                self._uses[name].extend(map(self._summed, found))
                self._count += sum(summed.events for summed in found)
        for (name, project, resource), rows in self._rows.items():
            uses = None if any(row.stale for row in rows) else self._tracked(name, resource, rows)
            if uses is None:
                opening = self.request.counters[name].aggregation in TIMELINES
                for span in self._spans_of(project):
                    yield Pull(ordinal, name, span, opening, whole=False, resource=resource)
            else:
                self._uses[name].extend(uses)
                self._count += sum(row.rollup.events for row in rows if not row.opening)

    def _spans_of(self, project: str) -> list[Span]:
        return [span for span in self.spans if span.project == project]

    def _summed(self, summed: Summed) -> Use:
        name, of = summed.counter, self.request
        if of.counters[name].aggregation is Aggregation.COUNT:
            level = Fraction(summed.events)
        else:
            factor = self.units.factor(name, summed.unit)
            level = Fraction(summed.total) if factor == 1 else Fraction(summed.total) * factor
        begin = of.cuts[name].begins(summed.segment, of.period)
        dimensions = read_dimensions(summed.dimensions)
        return Use(summed.project, summed.resource, dimensions, begin, level, ONE, summed.events)

    def _tracked(self, name: str, resource: str | None, rows: Sequence[RolledUp]) -> list[Use] | None:
        tracks: dict[Span, Track] = {}
        for row in rows:
            track = tracks.setdefault(row.span, Track(row.span, [], []))
            dimensions, factor = read_dimensions(row.dimensions), self.units.factor(name, row.unit)
            into = track.openings if row.opening else track.pieces
            into.append(Piece(row.series, dimensions, factor, row.rollup))
        counter, cuts = self.request.counters[name], self.request.cuts[name]
        return uses_of(Resource(resource, list(tracks.values())), counter, cuts, self.request.period)

    def done(self) -> UsageRead:
        """The uses of rollups and of raw events together."""
        of = self.request
        if self.events:
            seen = clip(self.events, of.counters, of.windows, of.period, self.units)
            for name, uses in aggregate(seen, of.counters, of.cuts, of.period, self.units).uses.items():
                self._uses[name].extend(uses)
            self._count += sum(
                1
                for event in self.events
                if any(event.project == span.project and event.at in span for span in self.spans)
            )
        return UsageRead(dict(self._uses), self._count)
