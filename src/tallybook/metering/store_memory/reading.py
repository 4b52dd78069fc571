"""Kept usage read back from dictionaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import QUARTER_HOUR, Instant
from tallybook.metering.model.aggregation import aggregate
from tallybook.metering.model.counter import TIMELINES
from tallybook.metering.model.event import Event, UnitFactors
from tallybook.metering.model.usage import Key, Series, Usage
from tallybook.metering.model.window import Span, clip, spans
from tallybook.metering.reading import DimensionsAsked, DimensionsFound, LateUsage, UsageRead, UsageRequest
from tallybook.metering.store_memory.ingestion import Books


class MemoryUsageReader:
    """A `UsageReader` over books: whatever is asked is answered from the events themselves."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def position(self) -> int:
        """The position of the last batch that the answers contain."""
        return self._books.position

    def dimensions(self, asked: DimensionsAsked) -> DimensionsFound:
        """Names of dimensions, or values of one, that the period's usage has."""
        own = spans(asked.windows, asked.period)
        found = {
            told
            for usage in self._counting(self._books.position)
            if asked.counter in (None, usage.series.counter)
            if any(
                span.project == usage.series.project
                and span.low // QUARTER_HOUR <= usage.at // QUARTER_HOUR
                and usage.at < span.high
                for span in own
            )
            for name, value in usage.series.dimensions
            if asked.name in (None, name) and (told := name if asked.name is None else value).startswith(asked.prefix)
        }
        projects = {span.project for span in own}
        series = {
            usage.series
            for usage in self._counting(self._books.position)
            if usage.series.project in projects and asked.counter in (None, usage.series.counter)
        }
        return DimensionsFound(sorted(found)[: asked.most], len(found) <= asked.most and len(series) <= asked.series)

    def read(self, requests: Sequence[UsageRequest]) -> dict[str, UsageRead]:
        """The uses of every request, by its key."""
        return {request.key: self._read(request) for request in requests}

    def _read(self, request: UsageRequest) -> UsageRead:
        seen = self._wanted(request, self._books.position)
        units = UnitFactors(request.counters)
        clipped = clip(seen, request.counters, request.windows, request.period, units)
        found = aggregate(clipped, request.counters, request.cuts, request.period, units).uses
        own = spans(request.windows, request.period)
        count = sum(any(event.project == span.project and event.at in span for span in own) for event in seen)
        return UsageRead({name: list(uses) for name, uses in found.items()}, count)

    def events(self, request: UsageRequest, position: int) -> list[Event]:
        """The events that a case of this request needs, as they stood when `position` was the last batch."""
        units = UnitFactors(request.counters)
        return clip(self._wanted(request, position), request.counters, request.windows, request.period, units)

    def _wanted(self, request: UsageRequest, position: int) -> list[Event]:
        """What counted at a position of the request's counters and projects, by time: in its spans, and where a level
        or a reading goes on the last one before of each series.
        """
        own = spans(request.windows, request.period)
        found: dict[Key, Usage] = {}
        openings: dict[tuple[Span, Series], Usage] = {}
        for usage in self._counting(position):
            counter = request.counters.get(usage.series.counter)
            if counter is None:
                continue
            for span in own:
                if span.project != usage.series.project:
                    continue
                if usage.at in span:
                    found[usage.key] = usage
                elif usage.at < span.low and counter.aggregation in TIMELINES:
                    place = span, usage.series
                    openings[place] = max(openings.get(place, usage), usage, key=_order)
        found |= {usage.key: usage for usage in openings.values()}
        return [_event(usage) for usage in sorted(found.values(), key=lambda one: (one.at, one.key))]

    def _counting(self, position: int) -> Iterator[Usage]:
        books = self._books
        corrected: set[tuple[Key, int]] = {
            (one.key, one.target_batch_id)
            for batch, one in books.corrections
            if books.positions.get(batch, 0) <= position
        }
        for batch, usage in books.events:
            if books.positions[batch] <= position and (usage.key, batch) not in corrected:
                yield usage

    def late(
        self,
        since: Mapping[str, int],
        before: Mapping[str, Instant],
        windows: Mapping[str, Sequence[ProjectWindow]],
    ) -> dict[str, LateUsage]:
        """By group, usage from before the instant `before` in batches after the position `since`."""
        changed = list(self._changed())
        found = {}
        for key, position in since.items():
            own = [(usage, carries) for at, usage, carries in changed if at > position and usage.at < before[key]]
            hits = [(usage.at, carries) for usage, carries in own if _seen(usage, carries, windows[key])]
            if hits:
                quarters = tuple(sorted({at // QUARTER_HOUR * QUARTER_HOUR for at, _ in hits}))
                carried = [at // QUARTER_HOUR * QUARTER_HOUR for at, carries in hits if carries]
                found[key] = LateUsage(quarters, min(carried, default=None))
        return found

    def _changed(self) -> Iterator[tuple[int, Usage, bool]]:
        """What came or was taken back: at which position, and whether it is of a level or a reading."""
        books = self._books
        versions = {(usage.key, batch): usage for batch, usage in books.events}
        for batch, usage in books.events:
            yield books.positions[batch], usage, self._carries(usage)
        for batch, correction in books.corrections:
            usage = versions[correction.key, correction.target_batch_id]
            yield books.positions[batch], usage, self._carries(usage)

    def _carries(self, usage: Usage) -> bool:
        return self._books.counters[usage.series.counter].aggregation in TIMELINES


def _seen(usage: Usage, carries: bool, windows: Sequence[ProjectWindow]) -> bool:
    return any(
        window.project == usage.series.project
        and (window.until is None or usage.at < window.until)
        and (carries or window.since is None or usage.at >= window.since)
        for window in windows
    )


def _order(usage: Usage) -> tuple[Instant, Decimal, Key]:
    return usage.at, usage.quantity, usage.key


def _event(usage: Usage) -> Event:
    series = usage.series
    return Event(
        series.counter,
        usage.quantity,
        series.unit,
        usage.at,
        series.project,
        series.resource,
        series.dimensions,
        usage.source or None,
        usage.id,
        usage.cost,
    )
