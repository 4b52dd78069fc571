"""A page of a list is the walk of an index: nothing is sorted for it, however many rows there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts, SqlKeys, SqlSessions, SqlUsers
from tallybook.adjustments.model.standing import AdjustmentSort
from tallybook.adjustments.store import Wanted as WantedAdjustments
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.audit.store import Wanted as WantedRecords
from tallybook.audit.store_sql import SqlAudit
from tallybook.credits.model.coupon import CouponSort
from tallybook.credits.model.holding import CreditSort
from tallybook.credits.store_sql import SqlCoupons, SqlCredits, SqlSchedules
from tallybook.invoicing.model.credit_note import CreditNoteSort
from tallybook.invoicing.model.listed import InvoiceSort
from tallybook.invoicing.model.listed import Wanted as WantedInvoices
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoiceReader, SqlRuns, SqlShadowRuns
from tallybook.kernel.sorting import ByAge, ByAmount, ByName, ByNameAlone, Part, Place
from tallybook.payments.model.dunning import DunningSort
from tallybook.payments.store_sql import SqlDunning, SqlPayments, SqlRefunds
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.database import Database
from tallybook.shell.exports.store import SqlExports
from tests.database import NOW, new_tenant


class Explaining:
    """A connection that keeps how every statement would be done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.plans: list[str] = []

    def execute(self, query: str, values: Mapping[str, Any]) -> Any:
        """Execute a statement."""
        lines = self._connection.execute(f"EXPLAIN {query}".encode(), values)
        self.plans.append("\n".join(line for (line,) in lines))
        return self._connection.execute(query.encode(), values)


class List(NamedTuple):
    """A list: its orders, and how it is read."""

    sorts: type[StrEnum]
    read: Callable[[Any, Part], object]


LISTS = {
    "organizations": List(ByName, lambda on, part: SqlAccounts(on).organizations(part)),
    "billing groups": List(ByName, lambda on, part: SqlAccounts(on).billing_groups_of(part)),
    "price books": List(ByName, lambda on, part: SqlPrices(on).price_books(part)),
    "api keys": List(ByName, lambda on, part: SqlKeys(on).keys(part)),
    "users": List(ByName, lambda on, part: SqlUsers(on).users(part)),
    "counters": List(ByNameAlone, lambda on, part: SqlPrices(on).counters_listed(part)),
    "projects": List(ByNameAlone, lambda on, part: SqlAccounts(on).projects(part)),
    "contracts": List(ByAge, lambda on, part: SqlContracts(on).listed(billing_group_id=None, part=part)),
    "recurring": List(ByAge, lambda on, part: SqlSchedules(on).listed(billing_group_id=None, part=part)),
    "credits": List(CreditSort, lambda on, part: SqlCredits(on).listed(billing_group_id=None, is_open=None, part=part)),
    "coupons": List(CouponSort, lambda on, part: SqlCoupons(on).listed(campaign=None, part=part)),
    "adjustments": List(AdjustmentSort, lambda on, part: SqlAdjustments(on).listed(WantedAdjustments(), part)),
    "invoices": List(InvoiceSort, lambda on, part: SqlInvoiceReader(on).listed(WantedInvoices(), part=part, now=NOW)),
    "notes": List(CreditNoteSort, lambda on, part: SqlCreditNotes(on).listed(billing_group_id=None, part=part)),
    "payments": List(ByAmount, lambda on, part: SqlPayments(on).payments(part)),
    "refunds": List(ByAmount, lambda on, part: SqlRefunds(on).refunds(part)),
    "disputes": List(ByAmount, lambda on, part: SqlRefunds(on).disputes(part)),
    "dunning": List(DunningSort, lambda on, part: SqlDunning(on).dunnings(part)),
    "audit log": List(ByAge, lambda on, part: SqlAudit(on).records(WantedRecords(), part)),
    "sessions": List(ByAge, lambda on, part: SqlSessions(on).sessions(user_id=None, part=part)),
    "bill runs": List(ByAge, lambda on, part: SqlRuns(on).listed(period=None, part=part)),
    "shadow runs": List(ByAge, lambda on, part: SqlShadowRuns(on).runs(part)),
    "exports": List(ByAge, lambda on, part: SqlExports(on).listed(subject=None, part=part)),
}
ALL_ROWS = re.compile(r"(?:^|-> ) *(?:Sort|Seq Scan|Bitmap)\b(?! Key)", re.MULTILINE)
"""A step of a plan that reads every row. An incremental sort puts those in order that have the same key."""
PASSED = re.compile(r"^(?!.*Index Cond: [^\n]*(?:[<>]=|ROW)).*Filter: [^\n]*\bROW\(", re.DOTALL)
"""A place in a list that its rows are held against from the first, no condition of an index beginning there."""
AMOUNTS = {"amount", "total"}  # comparing numerics may leak them, as PostgreSQL sees it
SORTED = {("credits", CreditSort.REMAINING), ("credits", CreditSort.REMAINING_DOWN)}
"""What is sorted for a page: what is left of a credit changes with every deduction, which an index of it would slow."""
KEYS: Mapping[str, Any] = {"name": "n", "code": "C", "amount": 1, "total": 1, "remaining": 1}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_of_a_list_is_the_walk_of_an_index(database: Database, name: str) -> None:
    with database.transaction(new_tenant(database)) as connection:
        connection.execute("SET LOCAL enable_sort = off")
        connection.execute("SET LOCAL enable_seqscan = off")
        connection.execute("SET LOCAL enable_bitmapscan = off")
        for sort in (one for one in LISTS[name].sorts if (name, one) not in SORTED):
            key = KEYS.get(sort.removeprefix("-"), NOW)
            for after in (None, Place("x", key)):
                on = Explaining(connection)
                LISTS[name].read(on, Part(sort, after, 50))
                for plan in on.plans:
                    assert not ALL_ROWS.search(plan), f"by {sort} after {after}:\n{plan}"
                    assert sort.removeprefix("-") in AMOUNTS or not PASSED.search(plan), f"by {sort}:\n{plan}"
