"""Usage put straight into the tables, for tests of reading it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cache
from itertools import count

from msgspec.structs import replace
from psycopg import Connection, connect

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import Event
from tallybook.metering.reading import UsageRequest
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.metering.store_sql.rebuilding import rebuild_stale
from tallybook.shell.database import Database, tenant_transaction
from tests.database import new_tenant_name

_ids = count(1)
_months: set[tuple[str, int]] = set()

_SERIES = """
    INSERT INTO usage_series (tenant_id, counter, project, resource, dimensions, unit)
    VALUES (current_tenant(), %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"""
_EVENT = """
    INSERT INTO events (tenant_id, series_id, at, batch_id, source, id, quantity, cost)
    SELECT current_tenant(), id, %s, %s, %s, %s, %s, %s FROM usage_series
    WHERE counter = %s AND project = %s AND resource IS NOT DISTINCT FROM %s AND dimensions = %s AND unit = %s"""
_STALE = """
    INSERT INTO rollups (tenant_id, series_id, bucket, events, total, peak, peak_at, first_at, first_quantity, last_at,
                         last_quantity, area, rises, stale)
    SELECT DISTINCT current_tenant(), series_id, date_bin('15 minutes', at, 'epoch'), 0, 0, 0, now(), now(), 0, now(),
           0, 0, 0, true
    FROM events WHERE batch_id = %s
    ON CONFLICT (tenant_id, series_id, bucket) DO UPDATE SET stale = true"""
_STALE_TARGETS = """
    UPDATE rollups r SET stale = true FROM events e
    WHERE e.source = %s AND e.id = %s AND r.series_id = e.series_id
      AND r.bucket = date_bin('15 minutes', e.at, 'epoch')"""


@cache
def connection_to(database: Database, name: str = "") -> Connection:
    """One connection to each database, or one of each name."""
    return connect(database.dsn, autocommit=True)


class KeptUsage:
    """A tenant of its own, with counters and projects, and usage batch by batch."""

    def __init__(self, database: Database, counters: Iterable[Counter], projects: Iterable[str]) -> None:
        # A connection of its own: the pool's threads draw random numbers, which Hypothesis may not see while it draws.
        self._database = database
        self._connection = connection_to(database)
        row = self._connection.execute("SELECT open_tenant(%s, now())", [new_tenant_name()]).fetchone()
        assert row is not None
        self.tenant: int = row[0]
        with self.transaction() as connection, connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO counters (tenant_id, name, unit, aggregation, unique_key)"
                " VALUES (current_tenant(), %s, %s, %s, %s)",
                [(each.name, each.unit, each.aggregation, each.unique_key) for each in counters],
            )
            cursor.executemany(
                "INSERT INTO projects (tenant_id, name, created_at) VALUES (current_tenant(), %s, now())",
                [(project,) for project in projects],
            )

    def elsewhere(self) -> KeptUsage:
        """The same tenant on another connection."""
        other = copy(self)
        other._connection = connection_to(self._database, "elsewhere")
        return other

    @contextmanager
    def transaction(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """A transaction of the tenant."""
        with tenant_transaction(self._connection, self.tenant, snapshot=snapshot):
            yield self._connection

    def commit(self, events: Sequence[Event], voids: Sequence[Event] = ()) -> int:
        """One batch of new events, after which earlier versions of `voids` count no more; answers with its position.

        All rollups are made.
        """
        with self.transaction() as connection:
            position = self.batch(connection, events, voids)
        self.rebuild()
        return position

    def batch(self, connection: Connection, events: Sequence[Event], voids: Sequence[Event] = ()) -> int:
        """The same in a transaction that is at hand; its rollups are left stale."""
        row = connection.execute("SELECT nextval('batch_ids')").fetchone()
        assert row is not None
        self._append(connection, row[0], events)
        for void in voids:
            names = [void.source or "", void.id]
            connection.execute(
                "INSERT INTO event_corrections (tenant_id, source, id, target_batch_id, batch_id, kind)"
                " SELECT current_tenant(), source, id, batch_id, %s, 'void' FROM events"
                " WHERE source = %s AND id = %s AND batch_id <> %s",
                [row[0], *names, row[0]],
            )
            connection.execute(_STALE_TARGETS, names)
        at = [utc_datetime(at) for at in (event.at for event in (*events, *voids))]
        found = connection.execute(
            "WITH taken AS (UPDATE tenants SET position = position + 1 RETURNING position)"
            " INSERT INTO batches (tenant_id, id, position, earliest_at, latest_at, events, received_at)"
            " SELECT current_tenant(), %s, position, %s, %s, %s, now() FROM taken RETURNING position",
            [row[0], min(at), max(at), len(events)],
        ).fetchone()
        assert found is not None
        return int(found[0])

    def _append(self, connection: Connection, batch_id: int, events: Sequence[Event]) -> None:
        for month in {utc_datetime(event.at).date().replace(day=1) for event in events}:
            if (connection.info.dsn, month.toordinal()) not in _months:
                connection.execute("SELECT ensure_event_partition(%s)", [month])
                _months.add((connection.info.dsn, month.toordinal()))
        rows = [(event, (event.counter, event.project, event.resource, _text(event), event.unit)) for event in events]
        with connection.cursor() as cursor:
            cursor.executemany(_SERIES, sorted({series for _, series in rows}, key=str))
            cursor.executemany(
                _EVENT,
                [
                    (utc_datetime(e.at), batch_id, e.source or "", e.id or "", e.quantity, e.cost, *series)
                    for e, series in rows
                ],
            )
        connection.execute(_STALE, [batch_id])

    def rebuild(self) -> None:
        """Make every stale rollup anew."""
        with self.transaction() as connection:
            rebuild_stale(connection, 1_000_000)


def named(events: Iterable[Event]) -> list[Event]:
    """Every event with an id, made up where there is none."""
    return [event if event.id is not None else replace(event, id=f"made-{next(_ids)}") for event in events]


def request(
    period: Period,
    counters: Mapping[str, Counter],
    windows: Sequence[ProjectWindow],
    cuts: Mapping[str, Cuts] | None = None,
    key: str = "group",
) -> UsageRequest:
    """A request; without cuts none of the counters has any."""
    return UsageRequest(key, period, counters, cuts or dict.fromkeys(counters, Cuts()), tuple(windows))


def reader(connection: Connection) -> SqlUsageReader:
    """The reader of a snapshot."""
    return SqlUsageReader(connection)


def _text(event: Event) -> str:
    return json.dumps([list(pair) for pair in event.dimensions], ensure_ascii=False, separators=(",", ":"))
