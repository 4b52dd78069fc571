"""A month of many billing groups with usage, prices and one small credit each, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import batched
from typing import Any

from psycopg import Connection

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
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database

MONTH = "2024-09"
COUNTERS = 10
QUARTERS = 24
GROUPS_AT_ONCE = 500
"""Made in one statement: the memory of a run is measured, and must not grow with the groups."""

_TIERS = [{"up_to": "100", "unit_price": "0"}, {"up_to": "1000", "unit_price": "0.09"}, {"unit_price": "0.07"}]
CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "period": MONTH,
    "counters": {f"counter-{i}": {"unit": "GB", "aggregation": "sum"} for i in range(COUNTERS)},
    "prices": [{"counter": f"counter-{i}", "model": "graduated", "tiers": _TIERS} for i in range(COUNTERS)],
}


def set_up(database: Database, tenant: int, groups: int, quarters: int = QUARTERS) -> None:
    """A tenant with so many groups, each with a credit and a project that uses every counter."""
    now = SystemClock().now()
    with database.transaction(tenant) as connection:
        found = open_groups(connection, groups, now)
        add_projects(connection, projects=1, counters_of_each=COUNTERS)
        _give_credit(connection, found, now)
        roll_up(connection, quarters)


def open_groups(connection: Connection, groups: int, now: Instant) -> list[str]:
    """Prices, and billing groups that are priced by them; answers their ids."""
    inputs = parse_case(CASE).case.inputs
    accounts, prices = SqlAccounts(connection), SqlPrices(connection)
    prices.add_counters([ListedCounter(counter) for counter in inputs.counters.values()])
    prices.add_price_book(PriceBook("book", "list", "USD"), now)
    prices.add_version(PriceBookVersion("book", 1, inputs.prices), now)
    accounts.add_organization(Organization("org", "Customer"), now)
    accounts.add_billing_group(BillingGroup("grp-000000", "org", "grp-000000", "USD", "book"), now)
    connection.execute(
        """INSERT INTO billing_groups
        SELECT (jsonb_populate_record(g, jsonb_build_object('id', t.key, 'name', t.key))).*
          FROM billing_groups g, generate_series(1, %s) AS i,
               LATERAL (SELECT 'grp-' || lpad(i::text, 6, '0')) t(key)""",
        [groups - 1],
    )
    return accounts.billing_group_ids()


def add_projects(connection: Connection, *, projects: int, counters_of_each: int) -> None:
    """Give every group projects, and each of these a series for some counters, in turn."""
    connection.execute(
        """INSERT INTO projects SELECT current_tenant(), g.id || '-p' || p, g.created_at
          FROM billing_groups g, generate_series(0, %s) AS p""",
        [projects - 1],
    )
    connection.execute(
        """INSERT INTO project_assignments (tenant_id, project, billing_group_id)
        SELECT current_tenant(), g.id || '-p' || p, g.id FROM billing_groups g, generate_series(0, %s) AS p""",
        [projects - 1],
    )
    connection.execute(
        """INSERT INTO usage_series (tenant_id, counter, project, resource, dimensions, unit)
        SELECT current_tenant(), 'counter-' || (p + c) %% %s, g.id || '-p' || p, 'vm', '[["region","kr1"]]', 'GB'
          FROM billing_groups g, generate_series(0, %s) AS p, generate_series(0, %s) AS c""",
        [COUNTERS, projects - 1, counters_of_each - 1],
    )


def roll_up(connection: Connection, quarters: int) -> None:
    """So many quarters of an hour with usage for every series."""
    connection.execute(
        """INSERT INTO rollups (tenant_id, series_id, bucket, events, total, peak, peak_at, first_at, first_quantity,
            last_at, last_quantity, area, rises)
        SELECT current_tenant(), s.id, at, 4, 40 + (s.id + q) %% 100 + 0.125, 30, at, at, 10, at, 10, 0, 0
          FROM usage_series s, generate_series(0, %s) AS q,
               LATERAL (SELECT timestamptz '2024-09-02T00:15:00Z' + q * interval '26 hours') t(at)
         WHERE s.tenant_id = current_tenant()""",
        [quarters - 1],
    )


def _give_credit(connection: Connection, groups: Sequence[str], now: Instant) -> None:
    """Grant each group a credit that its invoice spends, and post it."""
    since = parse_instant("2024-01-01T00:00:00Z")
    grant = Grant("welcome", CreditType.PROMOTIONAL, Decimal("0.50"), since)
    for some in batched(groups, GROUPS_AT_ONCE):
        keep_grants(connection, [Holding(f"crd-{group}", group, grant) for group in some], now)


def keep_grants(connection: Connection, held: Sequence[Holding], now: Instant) -> None:
    """Grant credits, and post them."""
    SqlCredits(connection).grant(held, now)
    SqlLedger(connection).post([entry for one in held if (entry := granted(one, "USD", now)) is not None])
