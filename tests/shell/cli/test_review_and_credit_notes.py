"""`tallybook invoice review|hold|release|approve|finalize`, `credit-note` and `group`, as a person runs them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tallybook.cases.parse import parse_case
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import Done, tallybook

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.10"}],
    "tax": [{"name": "VAT", "rate": "0.10"}],
    "usage": [{"counter": "vm", "quantity": "100", "at": "2026-04-03", "project": "a", "id": "e1"}],
}


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Acme has used 110.00 in April, with 11.00 of tax; nothing is billed yet."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "ann")
    found.add(parse_case(CASE).case)
    return found


def said(*words: str) -> str:
    """What a command that works prints."""
    done = tallybook(*words)
    assert done.status == 0, done.err
    return done.out


def told(*words: str) -> Any:
    return json.loads(said(*words, "--format", "json"))


def refused(*words: str) -> str:
    done: Done = tallybook(*words)
    assert (done.status, done.out) == (2, ""), done
    return done.err


def billed() -> str:
    """The number of Acme's invoice."""
    said("bill-run", "2026-04")
    (row,) = told("invoice", "list")
    return str(row["number"])


def actions() -> list[str]:
    """What the audit log says was done, the oldest first."""
    found = told("audit", "list")
    return [row["action"] for row in (found["data"] if isinstance(found, dict) else found)][::-1]


def test_without_drafts_nothing_waits_for_review(scene: Scene) -> None:
    assert "No drafts" in said("invoice", "review") or "no draft" in said("invoice", "review").lower()
    assert "there is no draft" in refused("invoice", "hold", "nothing", "--reason", "odd")


def test_a_draft_is_held_released_approved_and_finalized(scene: Scene) -> None:
    said("group", "set", "Acme", "needs_approval", "yes")
    said("bill-run", "2026-04")
    assert "waits for approval" in said("invoice", "review")
    said("invoice", "hold", "Acme", "--reason", "looks odd")
    assert "held by ann: looks odd" in said("invoice", "review")
    assert "it is held" in refused("invoice", "approve", "Acme", "--yes")
    assert "held by ann already" in refused("invoice", "hold", "Acme", "--reason", "again")
    said("invoice", "release", "Acme")
    assert "not held" in refused("invoice", "release", "Acme")
    assert "--yes" in refused("invoice", "approve", "Acme")
    done = said("invoice", "approve", "Acme", "--finalize", "--yes")
    assert "121.00" in done and "final" in done
    assert "has no draft" in refused("invoice", "finalize", "Acme", "--yes")
    assert {"group.set", "invoice.hold", "invoice.release", "invoice.approve", "invoice.finalize"} <= set(actions())
    assert said("ledger", "check").startswith("The books agree")


def test_finalize_wants_a_draft_or_all_that_are_due(scene: Scene) -> None:
    assert "name one draft" in refused("invoice", "finalize")
    assert "name one draft" in refused("invoice", "finalize", "Acme", "--due")
    assert said("invoice", "finalize", "--due", "--yes") == "No drafts finalized.\n"
    said("bill-run", "2026-04", "--finalize-after", "36500")
    assert said("invoice", "finalize", "--due", "--yes") == "1 draft finalized.\n"


def test_a_credit_note_says_what_it_will_do_before_it_does_it(scene: Scene) -> None:
    number = billed()
    assert "--yes" in tallybook("credit-note", "create", number, "--reason", "wrong price").err
    assert told("credit-note", "list") == []
    out = said("credit-note", "create", number, "--reason", "wrong price", "--line", "1=10", "--yes")
    assert "11.00" in out and out.endswith("is issued.\n")
    (note,) = told("credit-note", "list")
    assert (note["total"], note["invoice"]) == ("11.00", number)
    for beginning in (note["number"], number, "CN-" + number[:4]):
        assert told("credit-note", "list", "--search", beginning) == [note]
    assert told("credit-note", "list", "--search", "CN-1999") == []
    assert "how a number begins" in refused("credit-note", "list", "--search", "outage")
    assert "wrong price" in said("credit-note", "show", note["number"])
    # 121.00 − 11.00
    assert "110.00" in said("invoice", "show", number)
    assert "is more than is left" in refused(
        "credit-note", "create", number, "--reason", "x", "--line", "1=101", "--yes"
    )
    said("credit-note", "create", number, "--reason", "all of it", "--yes")
    assert "nothing is left" in refused("credit-note", "create", number, "--reason", "again", "--yes")
    assert actions().count("credit_note.issue") == 2
    assert said("ledger", "check").startswith("The books agree")
    rows = {row["account"]: (row["debits"], row["credits"]) for row in told("ledger", "balance")}
    assert all(debits == credits_ for debits, credits_ in rows.values()), "all was taken back"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing", "--reason", "x"], "there is no invoice"),
        (["NUMBER", "--reason", ""], "--reason: expected 1 to 500 printable characters"),
        (["NUMBER", "--reason", "x", "--line", "two"], "no line like 3 or 3=12.50"),
        (["NUMBER", "--reason", "x", "--line", "1=1.005"], "with at most 2 decimals"),
        (["NUMBER", "--reason", "x", "--line", "1", "--line", "1=2"], "line 1 is named twice"),
        (["NUMBER", "--reason", "x", "--line", "7"], "there is no line 7; the last one is 1"),
        (["NUMBER", "--reason", "x", "--line", "1=NaN"], "not a decimal number"),
    ],
)
def test_wrong_input_of_a_credit_note_is_said_in_a_sentence(scene: Scene, words: list[str], message: str) -> None:
    number = billed()
    assert message in refused(
        "credit-note", "create", *(number if word == "NUMBER" else word for word in words), "--yes"
    )
    assert "there is no credit note" in refused("credit-note", "show", "CN-2026-000009")


def test_the_terms_of_a_group_are_shown_and_set(scene: Scene) -> None:
    assert told("group", "show", "Acme")["payment_terms_days"] == "14"
    out = said("group", "set", "Acme", "payment_terms_days", "30")
    assert out == "payment_terms_days of Acme is 30; it was 14.\n"
    said("group", "set", "Acme", "retry_days", "1,3,7")
    said("group", "set", "Acme", "late_fee_rate", "0.02")
    assert "Acme" in said("group", "list") and "Acme" in said("group", "list", "--search", "acm")
    assert said("group", "list", "--search", "nobody") == "No such billing group.\n"
    for key, value in (
        ("payment_terms_days", "-1"),
        ("late_fee_rate", "many"),
        ("retry_days", "7,3"),
        ("colour", "red"),
    ):
        assert refused("group", "set", "Acme", key, value)
    assert "there is no billing group" in refused("group", "show", "Nobody")
