"""A month's usage query for one billing group, in a history of 100,000 events and in one of 10 million, in turn.

Every group has a project with 100 series: ten resources with ten counters each. Every series has 200 events a month, in
25 quarters of an hour with 8 events each. The longer history has other groups and earlier months of all groups, the
queried one's too; the month that is asked for is the same, and so is the answer. Nine counters are answered by rollups,
sums, gauges and meter readings among them; the tenth has a price per event, and its events are read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from statistics import median

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from bench.figure import Figure
from bench.server import Bench, bench_database
from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.reading import UsageRead, UsageRequest
from tallybook.metering.store_sql.reading import SqlUsageReader

LIMIT = 1.2
WARM_UP, ROUNDS = 5, 100
FEW_GROUPS, GROUPS = 5, 50
MONTHS = [date(2025, month, 1) for month in range(3, 13)]
EVENTS_PER_GROUP = 20_000  # a month

_KINDS = [Aggregation.SUM] * 6 + [
    Aggregation.COUNT,
    Aggregation.TIME_WEIGHTED_SUM,
    Aggregation.INCREASE,
    Aggregation.SUM,
]
COUNTERS = {f"counter-{i}": Counter(f"counter-{i}", "GB", kind) for i, kind in enumerate(_KINDS)}
EACH_PRICED = f"counter-{len(_KINDS) - 1}"

_SERIES = """
    INSERT INTO usage_series (tenant_id, counter, project, resource, dimensions, unit)
    SELECT %(tenant)s, c.name, 'project-' || g, 'vm-' || r, '[["region","kr1"]]', 'GB'
    FROM generate_series(1, %(groups)s) AS g, generate_series(1, 10) AS r, counters c"""
_SLOTS = """
    SELECT s.id, q, %(month)s::timestamptz + q * interval '26 hours' + (s.id %% 96) * interval '15 minutes' AS bucket
    FROM usage_series s, generate_series(0, 24) AS q"""
_EVENTS = f"""
    INSERT INTO events (tenant_id, series_id, at, batch_id, source, id, quantity)
    SELECT %(tenant)s, b.id, b.bucket + k * interval '1 minute', 1, 'agent',
           %(name)s::text || b.id || '-' || b.q || '-' || k, k + 1
    FROM ({_SLOTS}) b, generate_series(0, 7) AS k"""
_ROLLUPS = f"""
    INSERT INTO rollups (tenant_id, series_id, bucket, events, total, peak, peak_at, first_at, first_quantity, last_at,
                         last_quantity, area, rises, levels)
    SELECT %(tenant)s, b.id, b.bucket, 8, 36, 8, b.bucket + interval '7 minutes', b.bucket, 1,
           b.bucket + interval '7 minutes', 8, 28 * 60000000, 7, 8
    FROM ({_SLOTS}) b"""


def figures() -> Iterator[Figure]:
    """The query's time with little and with much history, and their ratio."""
    with _history(FEW_GROUPS, MONTHS[-1:]) as ask_short, _history(GROUPS, MONTHS) as ask_long:
        short, long = ask_short(), ask_long()
        assert {name: len(uses) for name, uses in short.uses.items()} == {
            name: len(uses) for name, uses in long.uses.items()
        }
        assert short.events == long.events == EVENTS_PER_GROUP
        times = [(_seconds(ask_short), _seconds(ask_long)) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    few, many = (median(side) for side in zip(*times, strict=True))
    yield Figure(f"a month of one group among {FEW_GROUPS * EVENTS_PER_GROUP:,} events", f"{few * 1000:.1f} ms")
    events = GROUPS * len(MONTHS) * EVENTS_PER_GROUP
    yield Figure(f"a month of one group among {events:,} events", f"{many * 1000:.1f} ms")
    yield Figure("growth of that time with history", f"{many / few:.2f} ×", f"at most {LIMIT} ×", many <= LIMIT * few)


@contextmanager
def _history(groups: int, months: Sequence[date]) -> Iterator[Callable[[], UsageRead]]:
    """A database with this much history, and the query of the last month's usage as the application asks it."""
    last = MONTHS[-1]
    period = Period(parse_instant(f"{last}T00:00:00Z"), parse_instant(f"{last.year + 1}-01-01T00:00:00Z"))
    cuts = {name: Cuts(itemised=name == EACH_PRICED) for name in COUNTERS}
    request = UsageRequest("group", period, COUNTERS, cuts, (ProjectWindow("project-1"),))
    with bench_database() as bench:
        bench.admin.execute("ALTER SYSTEM SET autovacuum = off")  # which would begin while the query is measured
        bench.admin.execute("SELECT pg_reload_conf()")
        tenant = bench.database.tenant("bench", parse_instant("2025-01-01T00:00:00Z"))
        furnish_usage(bench.admin, tenant, groups, months)
        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(lambda month: fill_month(bench, tenant, month), months))
        bench.admin.execute("ANALYZE")

        def ask() -> UsageRead:
            with bench.database.transaction(tenant, snapshot=True) as connection:
                return SqlUsageReader(connection).read([request])["group"]

        yield ask


def furnish_usage(admin: Connection, tenant: int, groups: int, months: Sequence[date]) -> None:
    admin.cursor().executemany(
        "INSERT INTO counters (tenant_id, name, unit, aggregation) VALUES (%s, %s, %s, %s)",
        [(tenant, counter.name, counter.unit, counter.aggregation) for counter in COUNTERS.values()],
    )
    admin.execute(
        "INSERT INTO projects SELECT %s, 'project-' || g, now() FROM generate_series(1, %s) AS g", [tenant, groups]
    )
    admin.execute(_SERIES, {"tenant": tenant, "groups": groups})
    for month in months:
        admin.execute("SELECT ensure_event_partition(%s)", [month])
        admin.execute(SQL("ALTER TABLE {} SET UNLOGGED").format(Identifier(f"events_{month:%Y_%m}")))  # quicker to fill


def fill_month(bench: Bench, tenant: int, month: date) -> None:
    """All groups' usage in a month."""
    with bench.database.transaction(tenant) as connection:
        connection.execute("SET LOCAL synchronous_commit = off")
        for statement in (_EVENTS, _ROLLUPS):
            connection.execute(statement, {"tenant": tenant, "month": f"{month} 00:00:00+00", "name": f"{month:%Y%m}-"})


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun
