"""The journal in PostgreSQL and its twin in memory."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs
from psycopg import errors

from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.balance import Balance, Movement, Turnover
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting, entry
from tallybook.ledger.store_sql import SqlLedger
from tallybook.shell.database import Database
from tallybook.shell.embedded import DatabaseUnavailable
from tests.database import NOW, new_tenant
from tests.stores import Stores

INVOICE = Entry(
    Fact.INVOICE_FINALIZED,
    "inv_1",
    "grp_1",
    "USD",
    NOW,
    (
        Posting(Account.RECEIVABLE, Decimal("107.35"), receivable_id="inv_1"),
        Posting(Account.PROMOTIONAL_CREDIT, Decimal("10"), "crd_1"),
        Posting(Account.REVENUE, Decimal("-107.59")),
        Posting(Account.TAX, Decimal("-9.76")),
    ),
)
CREDIT = Entry(
    Fact.CREDIT_GRANTED,
    "crd_1",
    "grp_1",
    "USD",
    NOW - 1,
    (Posting(Account.PROMOTIONAL_EXPENSE, Decimal(10)), Posting(Account.PROMOTIONAL_CREDIT, Decimal(-10), "crd_1")),
)
REFUND = Entry(
    Fact.INVOICE_FINALIZED,
    "inv_2",
    "grp_1",
    "USD",
    NOW + 1,
    (Posting(Account.RECEIVABLE, Decimal("-7.35"), receivable_id="inv_1"), Posting(Account.REVENUE, Decimal("7.35"))),
)
IN_WON = structs.replace(REFUND, subject="inv_3", currency="KRW", at=NOW + 2)
OF_ANOTHER = structs.replace(REFUND, subject="inv_4", billing_group_id="grp_2")


def test_the_trial_balance_has_each_account_on_both_sides(stores: Stores) -> None:
    assert stores.ledger.trial_balance() == []
    stores.ledger.post([])
    stores.ledger.post([INVOICE, CREDIT])
    stores.ledger.post([REFUND, IN_WON])
    assert stores.ledger.trial_balance() == [
        Balance("KRW", Account.RECEIVABLE, Decimal(0), Decimal("7.35")),
        Balance("KRW", Account.REVENUE, Decimal("7.35"), Decimal(0)),
        Balance("USD", Account.RECEIVABLE, Decimal("107.35"), Decimal("7.35")),
        Balance("USD", Account.TAX, Decimal(0), Decimal("9.76")),
        Balance("USD", Account.PROMOTIONAL_CREDIT, Decimal(10), Decimal(10)),
        Balance("USD", Account.REVENUE, Decimal("7.35"), Decimal("107.59")),
        Balance("USD", Account.PROMOTIONAL_EXPENSE, Decimal(10), Decimal(0)),
    ]


def test_a_statement_runs_with_time_and_by_currency(stores: Stores) -> None:
    stores.ledger.post([IN_WON, OF_ANOTHER, REFUND, INVOICE])
    finalized = Fact.INVOICE_FINALIZED
    assert stores.ledger.statement("grp_1", Account.RECEIVABLE) == [
        Movement(NOW, finalized, "inv_1", "USD", Decimal("107.35"), Decimal("107.35")),
        Movement(NOW + 1, finalized, "inv_2", "USD", Decimal("-7.35"), Decimal(100)),
        Movement(NOW + 2, finalized, "inv_3", "KRW", Decimal("-7.35"), Decimal("-7.35")),
    ]
    assert stores.ledger.statement("grp_1", Account.CASH) == []


def test_a_grants_postings_run_with_time_from_its_granting_on(stores: Stores) -> None:
    expired = Entry(
        Fact.CREDIT_EXPIRED,
        "crd_2",
        "grp_1",
        "USD",
        NOW,
        (Posting(Account.PROMOTIONAL_CREDIT, Decimal(9), "crd_2"), Posting(Account.PROMOTIONAL_EXPENSE, Decimal(-9))),
    )
    granted = structs.replace(
        expired,
        fact=Fact.CREDIT_GRANTED,
        postings=tuple(structs.replace(one, amount=-one.amount) for one in expired.postings),
    )
    stores.ledger.post([expired, INVOICE, CREDIT, granted])
    assert stores.ledger.of_grant("crd_1") == [
        Movement(NOW - 1, Fact.CREDIT_GRANTED, "crd_1", "USD", Decimal(-10), Decimal(-10)),
        Movement(NOW, Fact.INVOICE_FINALIZED, "inv_1", "USD", Decimal(10), Decimal(0)),
    ]
    assert [(one.fact, one.balance) for one in stores.ledger.of_grant("crd_2")] == [
        (Fact.CREDIT_GRANTED, Decimal(-9)),
        (Fact.CREDIT_EXPIRED, Decimal(0)),
    ], "granted comes first, at the same instant too"
    assert stores.ledger.of_grant("crd_9") == []


def test_turnovers_are_summed_by_fact_between_bounds(stores: Stores) -> None:
    more = structs.replace(CREDIT, subject="crd_3", at=NOW - 1)
    stores.ledger.post([INVOICE, CREDIT, more, OF_ANOTHER])
    asked = [Account.PROMOTIONAL_CREDIT, Account.DEFERRED_REVENUE]
    credit = Account.PROMOTIONAL_CREDIT
    assert stores.ledger.turnovers("grp_1", asked, [NOW]) == [
        Turnover(0, credit, Fact.CREDIT_GRANTED, Decimal(-20)),
        Turnover(1, credit, Fact.INVOICE_FINALIZED, Decimal(10)),
    ]
    assert [one.stretch for one in stores.ledger.turnovers("grp_1", asked, [NOW - 1, NOW + 1])] == [1, 1]
    assert stores.ledger.turnovers("grp_2", asked, [NOW]) == []


def test_a_fact_posts_once(stores: Stores) -> None:
    stores.ledger.post([INVOICE])
    with pytest.raises(Refused, match="posted before"):
        stores.ledger.post([REFUND, structs.replace(INVOICE, at=NOW + 5)])


def test_nothing_is_posted_of_nothing() -> None:
    nothing = (Posting(Account.RECEIVABLE, Decimal(0)), Posting(Account.REVENUE, Decimal("0.00")))
    assert entry(Fact.INVOICE_FINALIZED, "inv_1", "grp_1", "USD", NOW, nothing) is None


def test_an_entry_that_does_not_balance_cannot_be_made() -> None:
    with pytest.raises(AssertionError, match="out of balance by 1"):
        structs.replace(INVOICE, postings=(*INVOICE.postings, Posting(Account.CASH, Decimal(1))))


_INSERT = """INSERT INTO ledger_postings
    (tenant_id, fact, subject, number, billing_group_id, currency, at, account, amount) VALUES """
_ROW = "(current_tenant(), 'invoice_finalized', 'inv_9', {number}, 'grp_1', '{currency}', now(), 'cash', {amount})"


@pytest.mark.parametrize(
    "rows",
    [
        [(1, "USD", 5)],
        [(1, "USD", 5), (2, "USD", -4)],
        [(1, "USD", 5), (2, "EUR", -5)],
        [(2, "USD", 5), (3, "USD", -5)],  # as if it were more of an entry that has posted
        [(1, "USD", 0), (2, "USD", 0)],
    ],
    ids=["one side", "off by one", "two currencies", "no beginning", "nothing"],
)
def test_the_database_itself_refuses_what_is_no_entry(database: Database, rows: list[tuple[int, str, int]]) -> None:
    values = ", ".join(
        _ROW.format(number=number, currency=currency, amount=amount) for number, currency, amount in rows
    )
    with pytest.raises(errors.CheckViolation), database.transaction(new_tenant(database)) as connection:
        connection.execute(_INSERT + values)


@pytest.mark.parametrize("change", ["UPDATE ledger_postings SET amount = -amount", "DELETE FROM ledger_postings"])
def test_what_is_posted_stays(database: Database, change: str) -> None:
    tenant = new_tenant(database)
    with database.transaction(tenant) as connection:
        SqlLedger(connection).post([INVOICE])
    with pytest.raises(DatabaseUnavailable, match="permission denied"), database.transaction(tenant) as connection:
        connection.execute(change)
