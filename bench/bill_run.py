"""The bill run: 10,000 billing groups × 10 counters, 24 quarters of an hour each, about 2.4 million rollup rows.

Each group spends a credit; ledger, receivables, outbox and audit log are on.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from itertools import batched
from multiprocessing import get_context

from psycopg import Connection

from bench.figure import Figure
from bench.server import bench_database
from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.credits.model.grant import CreditType, Grant
from tallybook.credits.model.holding import Holding
from tallybook.credits.model.posting import granted
from tallybook.credits.store_sql import SqlCredits
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.ledger.store_sql import SqlLedger
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database

MONTH = "2024-09"
COUNTERS = 10
QUARTERS = 24
PER_SECOND = 500
WORKERS = 2

_TIERS = [{"up_to": "100", "unit_price": "0"}, {"up_to": "1000", "unit_price": "0.09"}, {"unit_price": "0.07"}]
_CASE = {
    "version": 1,
    "currency": "USD",
    "period": MONTH,
    "counters": {f"counter-{i}": {"unit": "GB", "aggregation": "sum"} for i in range(COUNTERS)},
    "prices": [{"counter": f"counter-{i}", "model": "graduated", "tiers": _TIERS} for i in range(COUNTERS)],
}


def set_up(database: Database, tenant: int, groups: int, quarters: int = QUARTERS) -> None:
    """A tenant with so many groups, a project and a credit each, and their rollups."""
    now = SystemClock().now()
    inputs = parse_case(_CASE).case.inputs
    with database.transaction(tenant) as connection:
        accounts, prices = SqlAccounts(connection), SqlPrices(connection)
        prices.add_counters([ListedCounter(counter) for counter in inputs.counters.values()])
        prices.add_price_book(PriceBook("book", "list", "USD"), now)
        prices.add_version(PriceBookVersion("book", 1, inputs.prices), now)
        accounts.add_organization(Organization("org", "Customer"), now)
        accounts.add_billing_group(BillingGroup("grp-000000", "org", "grp-000000", "USD", "book"), now)
        _multiply(connection, groups)
        _give_credit(connection, accounts.billing_group_ids(), now)
        _roll_up(connection, quarters)


def _multiply(connection: Connection, groups: int) -> None:
    """Copy the first group, and give every group a project and a series for each counter."""
    connection.execute(
        """INSERT INTO billing_groups
        SELECT (jsonb_populate_record(g, jsonb_build_object('id', t.key, 'name', t.key))).*
          FROM billing_groups g, generate_series(1, %s) AS i,
               LATERAL (SELECT 'grp-' || lpad(i::text, 6, '0')) t(key)""",
        [groups - 1],
    )
    connection.execute("INSERT INTO projects SELECT current_tenant(), id, created_at FROM billing_groups")
    connection.execute(
        "INSERT INTO project_assignments (tenant_id, project, billing_group_id)"
        " SELECT current_tenant(), id, id FROM billing_groups"
    )
    connection.execute(
        """INSERT INTO usage_series (tenant_id, counter, project, resource, dimensions, unit)
        SELECT current_tenant(), c.name, p.name, 'vm', '[["region","kr1"]]', 'GB' FROM projects p, counters c"""
    )


def _give_credit(connection: Connection, groups: Sequence[str], now: Instant) -> None:
    """Grant each group a credit that its invoice spends, and post it."""
    since = parse_instant("2024-01-01T00:00:00Z")
    grant = Grant("welcome", CreditType.PROMOTIONAL, Decimal("0.50"), since)
    for some in batched(groups, 500):  # as memory is measured, which must not grow with the groups
        held = [Holding(f"crd-{group}", group, grant) for group in some]
        SqlCredits(connection).grant(held, now)
        SqlLedger(connection).post([entry for one in held if (entry := granted(one, "USD", now)) is not None])


def _roll_up(connection: Connection, quarters: int) -> None:
    connection.execute(
        """INSERT INTO rollups (tenant_id, series_id, bucket, events, total, peak, peak_at, first_at, first_quantity,
            last_at, last_quantity, area, rises)
        SELECT current_tenant(), s.id, at, 4, 40 + (s.id + q) %% 100 + 0.125, 30, at, at, 10, at, 10, 0, 0
          FROM usage_series s, generate_series(0, %s) AS q,
               LATERAL (SELECT timestamptz '2024-09-02T00:15:00Z' + q * interval '26 hours') t(at)
         WHERE s.tenant_id = current_tenant()""",
        [quarters - 1],
    )


def measure(groups: int) -> tuple[float, int]:
    """Groups per second, and the greatest memory of a process in MB, measured in processes of their own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measure, groups).result()


def _measure(groups: int) -> tuple[float, int]:
    with bench_database() as bench:
        tenant = bench.database.tenant("bench", SystemClock().now())
        set_up(bench.database, tenant, groups)
        bench.admin.execute("VACUUM ANALYZE")
        seconds = _time_a_run(bench.database, tenant, groups)
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return groups / seconds, memory // 1024


def _time_a_run(database: Database, tenant: int, groups: int) -> float:
    started = time.perf_counter()
    summary = bill_month(database, Spec(tenant, MONTH), workers=WORKERS)
    seconds = time.perf_counter() - started
    assert summary.done == groups and not summary.failures, summary
    return seconds


def figures() -> Iterator[Figure]:
    """Groups per second, and memory as groups grow."""
    _, memory_of_few = measure(1_000)
    rate, memory = measure(10_000)
    rows = 10_000 * COUNTERS * QUARTERS
    yield Figure(
        f"10,000 groups × {COUNTERS} counters, {rows / 1e6:.1f} million rollups",
        f"{rate:,.0f} groups/s",
        f">= {PER_SECOND} groups/s",
        rate >= PER_SECOND,
    )
    yield Figure(
        "memory with 10,000 groups, with 1,000",
        f"{memory} MB, {memory_of_few} MB",
        "<= 1.25 times",
        memory <= memory_of_few * 1.25,
    )
