"""Batches of usage into the database: each in a transaction of its own, several at once, none left half-written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from psycopg import Connection, errors

from tallybook.kernel.instant import Instant
from tallybook.metering.public import Parser, Receipt, Sent, ingest
from tallybook.metering.store_sql.ingestion import Recall, SqlUsage
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database, tenant_transaction

MOST_TRIES = 5

_now = SystemClock().now


class Ingestor:
    """Takes one tenant's usage in. One may be used by several threads; what it remembers is of committed rows."""

    def __init__(self, database: Database, tenant: int, now: Callable[[], Instant] = _now) -> None:
        self._database = database
        self._tenant = tenant
        self._now = now
        self._parser = Parser()
        self._recall = Recall()

    def ingest(self, batch: Sequence[Sent]) -> Receipt:
        """Take a batch in. Its accepted events are committed when this returns.

        A transaction that the database gave up for another's sake is tried again.
        """
        with self._database.connection() as connection:
            for _ in range(MOST_TRIES - 1):
                with suppress(errors.SerializationFailure, errors.DeadlockDetected):
                    return self._try(connection, batch)
            return self._try(connection, batch)

    def ingest_all(self, batches: Iterable[Sequence[Sent]], connections: int = 2) -> Iterator[Receipt]:
        """The receipts of many batches, in their order; while one is checked here, others are on their way."""
        waiting: deque[Future[Receipt]] = deque()
        with ThreadPoolExecutor(max_workers=connections) as pool:
            for batch in batches:
                waiting.append(pool.submit(self.ingest, batch))
                while waiting and (waiting[0].done() or len(waiting) > connections):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _try(self, connection: Connection, batch: Sequence[Sent]) -> Receipt:
        with tenant_transaction(connection, self._tenant):
            store = SqlUsage(connection, self._recall)
            receipt = ingest(store, self._parser, batch, self._now())
        self._recall.learn(store)
        return receipt
