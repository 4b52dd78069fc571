"""Ingestion on each store: what a test asks of one, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from typing import NamedTuple, Protocol

from tallybook.kernel.instant import Instant
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.rollup import Rollup
from tallybook.metering.model.usage import Key, dimensions_text
from tallybook.metering.public import EventIn, Parser, Receipt, ingest
from tallybook.metering.reading import UsageReader
from tallybook.metering.store_memory.ingestion import Books, MemoryUsage
from tallybook.metering.store_memory.reading import MemoryUsageReader
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.metering.store_sql.rebuilding import rebuild_stale
from tallybook.shell.database import Database
from tallybook.shell.ingestor import Ingestor
from tests.database import NOW
from tests.metering.samples import COUNTERS, PROJECTS, furnished_tenant, sent


class Standing(NamedTuple):
    """An event that counts."""

    key: Key
    counter: str
    project: str
    resource: str | None
    dimensions: str
    unit: str
    at: Instant
    quantity: Decimal
    cost: Decimal | None


class Engine(Protocol):
    """One tenant's ingestion."""

    def ingest(self, *events: EventIn) -> Receipt:
        """Take a batch in."""
        ...

    def standing(self) -> set[Standing]:
        """The events that count."""
        ...

    def corrections(self) -> list[tuple[str, str, int]]:
        """Kind, the id of the event and the number of the batch that is corrected, counted among the tenant's."""
        ...

    def rollups(self) -> dict[tuple[str, str, Instant], tuple[Rollup, bool]]:
        """Rollups by counter, unit and quarter of an hour, and whether they are stale."""
        ...

    def reading(self) -> AbstractContextManager[UsageReader]:
        """Reads what is kept at one moment."""
        ...


class MemoryEngine:
    """In dictionaries."""

    def __init__(self) -> None:
        counters = {
            name: Counter(name, unit, Aggregation(aggregation)) for name, (unit, aggregation) in COUNTERS.items()
        }
        self._books = Books(counters, PROJECTS)
        self._parser = Parser()

    def ingest(self, *events: EventIn) -> Receipt:
        return ingest(MemoryUsage(self._books), self._parser, sent(*events), NOW)

    def standing(self) -> set[Standing]:
        gone = {(one.key, one.target_batch_id) for _, one in self._books.corrections}
        found = [
            Standing(
                event.key, event.series.counter, event.series.project, event.series.resource,
                dimensions_text(event.series.dimensions), event.series.unit, event.at, event.quantity, event.cost,
            )
            for batch, event in self._books.events
            if (event.key, batch) not in gone
        ]  # fmt: skip
        assert len(set(found)) == len(found)
        return set(found)

    def corrections(self) -> list[tuple[str, str, int]]:
        return sorted((str(one.kind), one.key.id, one.target_batch_id) for _, one in self._books.corrections)

    def rollups(self) -> dict[tuple[str, str, Instant], tuple[Rollup, bool]]:
        series = {number: one for one, number in self._books.numbers.items()}
        return {
            (series[slot.series_id].counter, series[slot.series_id].unit, slot.quarter): (
                rollup,
                slot in self._books.stale,
            )
            for slot, rollup in self._books.rollups.items()
        }

    def reading(self) -> AbstractContextManager[UsageReader]:
        return nullcontext(MemoryUsageReader(self._books))


class SqlEngine:
    """In PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.tenant = furnished_tenant(database)
        self.ingestor = Ingestor(database, self.tenant)

    def ingest(self, *events: EventIn) -> Receipt:
        return self.ingestor.ingest(sent(*events))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What a query answers."""
        with self.database.transaction(self.tenant) as connection:
            return connection.execute(query).fetchall()

    def standing(self) -> set[Standing]:
        with self.database.transaction(self.tenant) as connection:
            rows = connection.execute(
                """
                SELECT event.source, event.id, series.counter, series.project, series.resource, series.dimensions,
                    series.unit, (extract(epoch FROM event.at) * 1000000)::bigint, event.quantity, event.cost
                FROM events AS event
                JOIN usage_series AS series ON series.tenant_id = event.tenant_id AND series.id = event.series_id
                WHERE NOT EXISTS (
                    SELECT FROM event_corrections AS correction WHERE correction.tenant_id = event.tenant_id
                    AND correction.source = event.source AND correction.id = event.id
                    AND correction.target_batch_id = event.batch_id)
                """
            ).fetchall()
        found = {Standing(Key(source, id_), *rest) for source, id_, *rest in rows}
        assert len(found) == len(rows)
        return found

    def corrections(self) -> list[tuple[str, str, int]]:
        """The batch is counted by the order of batch ids."""
        with self.database.transaction(self.tenant) as connection:
            rows = connection.execute(
                """
                SELECT kind, id, place FROM event_corrections AS correction JOIN (
                    SELECT id AS batch_id, rank() OVER (ORDER BY id) AS place FROM batches) AS ranked
                ON ranked.batch_id = correction.target_batch_id ORDER BY kind, id, place
                """
            ).fetchall()
        return [(str(kind), str(id_), int(rank)) for kind, id_, rank in rows]

    def rollups(self) -> dict[tuple[str, str, Instant], tuple[Rollup, bool]]:
        with self.database.transaction(self.tenant) as connection:
            rows = connection.execute(
                """
                SELECT series.counter, series.unit, (extract(epoch FROM bucket) * 1000000)::bigint, events, total, peak,
                    (extract(epoch FROM peak_at) * 1000000)::bigint, (extract(epoch FROM first_at) * 1000000)::bigint,
                    first_quantity, (extract(epoch FROM last_at) * 1000000)::bigint, last_quantity, area, rises, levels,
                    stale
                FROM rollups JOIN usage_series AS series
                    ON series.tenant_id = rollups.tenant_id AND series.id = rollups.series_id
                """
            ).fetchall()
        return {(row[0], row[1], row[2]): (Rollup(*row[3:-1]), row[-1]) for row in rows}

    @contextmanager
    def reading(self) -> Iterator[UsageReader]:
        with self.database.transaction(self.tenant) as connection:
            rebuild_stale(connection, 1_000_000)
        with self.database.transaction(self.tenant, snapshot=True) as connection:
            yield SqlUsageReader(connection)


def without_stale_numbers(
    rollups: dict[tuple[str, str, Instant], tuple[Rollup, bool]],
) -> dict[tuple[str, str, Instant], tuple[Rollup | None, bool]]:
    """Rollups without what means nothing: the numbers of those that are to be rebuilt."""
    return {place: (None if stale else rollup, stale) for place, (rollup, stale) in rollups.items()}
