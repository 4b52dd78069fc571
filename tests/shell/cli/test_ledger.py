"""`tallybook ledger`, as a person runs it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.invoice import Finalized
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting
from tallybook.ledger.store_sql import SqlLedger
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import tallybook

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.10"}],
    "credits": [
        {"id": "gift", "type": "PROMOTIONAL", "balance": "10", "granted_at": "2026-01-01"},
        {"id": "prepaid", "type": "PAID", "balance": "5", "granted_at": "2026-01-01", "tax_treatment": "post_tax"},
    ],
    "tax": [{"name": "VAT", "rate": "0.10"}],
    "carry_over": {"unpaid": "20", "late_fee_rate": "0.05"},
    "usage": [{"counter": "vm", "quantity": "100", "at": "2026-04-03", "project": "a", "id": "e1"}],
}


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A billing group, Acme: 110.00 of usage, 10 and 5 of credits, 10 % tax, and a late fee of 1.00."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    return found


@pytest.fixture
def billed(scene: Scene) -> Scene:
    """The same with its invoice: 110 − 10 = 100, 10 of tax, 5 of it paid: 105.00, and 1.00 for being late."""
    scene.add(parse_case(CASE).case)
    assert not bill_month(scene.database, Spec(scene.tenant, "2026-04")).failures
    return scene


def test_before_anything_is_posted_the_books_say_so(scene: Scene) -> None:
    scene.add(parse_case({**CASE, "credits": [], "carry_over": {}}).case)
    assert tallybook("ledger", "balance").out == "Nothing has been posted yet.\n"
    assert tallybook("ledger", "statement", "Acme").out == "Nothing has been posted on receivable of Acme yet.\n"
    assert tallybook("ledger", "check").status == 0


def test_the_trial_balance_has_what_grants_and_the_invoice_posted(billed: Scene) -> None:
    found = {row["account"]: (row["debits"], row["credits"]) for row in json.loads(_json("balance"))}
    assert found == {
        "cash": ("5.00", "0.00"),
        "receivable": ("126.00", "0.00"),
        "tax": ("0.00", "10.00"),
        "deferred_revenue": ("5.00", "5.00"),
        "promotional_credit": ("10.00", "10.00"),
        "opening_balance": ("0.00", "20.00"),
        "revenue": ("0.00", "110.00"),
        "late_fees": ("0.00", "1.00"),
        "promotional_expense": ("10.00", "0.00"),
    }
    in_all = tallybook("ledger", "balance").out.strip().splitlines()[-1].split()
    assert in_all == ["USD", "in", "all", "156.00", "156.00"]


def test_a_statement_shows_the_balance_after_each_posting(billed: Scene) -> None:
    rows = json.loads(_json("statement", "Acme"))
    assert [(row["fact"], row["amount"], row["balance"]) for row in rows] == [
        ("balance_taken_over", "20.00", "20.00"),
        ("invoice_finalized", "106.00", "126.00"),
    ]
    (invoice,) = billed.invoices()
    assert isinstance(invoice, Finalized)
    number = str(invoice.number)
    assert [row["subject_number"] for row in rows] == [None, number]
    assert number in tallybook("ledger", "statement", "Acme").out
    table = tallybook("ledger", "statement", "Acme", "--account", "deferred_revenue").out
    assert [line.split()[-1] for line in table.strip().splitlines()[-2:]] == ["-5.00", "0.00"]


def test_a_statement_of_nobody_is_refused(scene: Scene) -> None:
    done = tallybook("ledger", "statement", "Nobody")
    assert (done.status, done.out) == (2, "")
    assert "there is no billing group of this name" in done.err


def test_books_that_differ_from_invoices_are_named_and_fail(billed: Scene) -> None:
    assert tallybook("ledger", "check").out.startswith("The books agree")
    postings = (
        Posting(Account.RECEIVABLE, Decimal(7), receivable_id="inv_x"),
        Posting(Account.PROMOTIONAL_CREDIT, Decimal(-7), "crd_x"),
    )
    with billed.database.transaction(billed.tenant) as connection:
        SqlLedger(connection).post([Entry(Fact.INVOICE_FINALIZED, "inv_x", "grp_x", "USD", NOW, postings)])
    done = tallybook("ledger", "check")
    assert done.status == 1
    assert done.out.splitlines() == [
        "grant crd_x: 0 left, 7 posted",
        "grant crd_x: 0 spent, -7 posted",
        "invoice inv_x: 0 owed, 7 posted",
        "invoice inv_x: 0 owed as a receivable, 7 posted",
    ]
    found = [(row["id"], row["what"], row["derived"]) for row in json.loads(_json("check"))]
    assert found == [
        ("crd_x", "left", "7"),
        ("crd_x", "spent", "-7"),
        ("inv_x", "owed", "7"),
        ("inv_x", "owed as a receivable", "7"),
    ]


def _json(*words: str) -> str:
    return tallybook("ledger", *words, "--format", "json").out
