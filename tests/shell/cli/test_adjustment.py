"""`tallybook adjustment`, as a person runs it: from the first word to the final invoice."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.model.standing import Authored
from tallybook.api.across import adjusting
from tallybook.api.across.cases import read_inputs
from tallybook.cases.parse import parse_case
from tallybook.invoicing.actions.commit import Kept, Moved, keep
from tallybook.invoicing.actions.prepare import Ready, Run, Tariffs, prepare
from tallybook.invoicing.model.invoice import draft_of
from tallybook.shell.bill_run import Spec, bill_month, books
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.stores import SqlStores
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import NOW as TODAY
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import Done, tallybook
from tests.stores import sql_stores

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
    "usage": [{"counter": "vm", "quantity": "100", "at": "2026-04-03", "project": "a", "id": "e1"}],
}
APRIL = ("--month", "2026-04")
GOODWILL = ("--reason", "goodwill")


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A billing group, Acme, with 100.00 of usage in April, and kim at the keyboard."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    found.add(parse_case(CASE).case)
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    return found


def adjust(*words: str) -> dict[str, Any]:
    done = tallybook("adjustment", *words, "--format", "json")
    assert (done.status, done.err) == (0, "")
    found = json.loads(done.out)
    assert isinstance(found, dict)
    return found


def create(*words: str) -> dict[str, Any]:
    return adjust("create", "Acme", *GOODWILL, *words)


def due(scene: Scene) -> list[str]:
    return [draft_of(invoice).output.amount_due for invoice in scene.invoices()]


def dry_run() -> Decimal:
    return Decimal(json.loads(tallybook("bill-run", "2026-04", "--dry-run", "--format", "json").out)["totals"]["USD"])


def refused(done: Done) -> str:
    assert (done.status, done.out) == (2, "")
    return done.err


def test_from_the_first_word_to_the_final_invoice_and_after_it_nothing_changes(scene: Scene) -> None:
    made = create("--discount", "10%", "--from", "2026-04")
    assert (made["state"], made["percent"], made["author"], made["last_month"]) == ("active", "10", "kim", None)
    assert dry_run() == 90
    assert tallybook("bill-run", "2026-04", "--finalize-after", "9999").status == 0
    assert due(scene) == ["90.00"]  # held as a draft
    bill_month(scene.database, Spec(scene.tenant, "2026-04"))
    (invoice,) = scene.invoices()
    (line,) = draft_of(invoice).output.adjustments
    assert (line.amount, line.reason) == ("-10.00", "goodwill")
    assert adjust("show", made["id"])["invoices"] == ["2026-000001"]
    done = adjust("cancel", made["id"], "--reason", "enough")
    assert (done["state"], done["invoices"], done["ended"]["by"]) == ("cancelled", ["2026-000001"], "kim")
    bill_month(scene.database, Spec(scene.tenant, "2026-04"))
    bill_month(scene.database, Spec(scene.tenant, "2026-05"))
    assert scene.invoices()[0] == invoice
    assert draft_of(scene.invoices()[1]).output.adjustments == ()
    scene.exported(invoice)  # refuses where the case no longer gives the invoice


def test_cancelled_before_it_is_final_it_is_on_no_invoice(scene: Scene) -> None:
    made = create("--surcharge", "7.50", *APRIL)
    assert dry_run() == Decimal("107.50")
    text = tallybook("adjustment", "cancel", made["id"], "--reason", "a mistake").out
    assert text == f"{made['id']} is cancelled: it applies to nothing more; no final invoice has it\n"
    assert dry_run() == 100
    assert "is cancelled already" in refused(tallybook("adjustment", "cancel", made["id"], "--reason", "again"))


def test_a_great_one_waits_for_somebody_else(scene: Scene) -> None:
    tallybook("settings", "set", "adjustments.approval_above.USD", "20")
    text = tallybook("adjustment", "create", "Acme", "--discount", "20.01", *APRIL, *GOODWILL).out
    assert "proposed. It applies once somebody else approves it" in text
    (made,) = json.loads(tallybook("adjustment", "list", "--state", "proposed", "--format", "json").out)
    assert dry_run() == 100
    assert "somebody else approves it" in refused(tallybook("adjustment", "approve", made["id"]))
    assert dry_run() == 100
    done = adjust("approve", made["id"], "--by", "lee")
    assert (done["state"], done["author"], done["approval"]["by"]) == ("active", "kim", "lee")
    assert dry_run() == Decimal("79.99")


def test_a_rejected_one_applies_to_nothing_and_says_why(scene: Scene) -> None:
    tallybook("settings", "set", "adjustments.approval_above_percent", "5")
    made = create("--discount", "6%", *APRIL)
    assert tallybook("adjustment", "reject", made["id"], "--reason", "too much", "--by", "lee").status == 0
    assert dry_run() == 100
    assert "too much" in tallybook("adjustment", "show", made["id"]).out
    assert "only a proposed one waits" in refused(tallybook("adjustment", "approve", made["id"], "--by", "max"))


def test_a_projects_adjustment_is_taken_of_its_lines(scene: Scene) -> None:
    assert create("--discount", "30", "--project", "a", *APRIL)["level"] == "project"
    assert dry_run() == 70
    done = tallybook("adjustment", "create", "Acme", "--discount", "1", "--project", "zzz", *APRIL, *GOODWILL)
    assert "zzz: is no project of Acme" in refused(done)


def test_both_ends_of_a_range_are_included(scene: Scene) -> None:
    made = create("--discount", "10", "--from", "2026-04", "--until", "2026-05")
    assert (made["first_month"], made["last_month"]) == ("2026-04", "2026-05")
    assert (made["applies_from"], made["applies_until"]) == ("2026-04-01T00:00:00Z", "2026-06-01T00:00:00Z")
    assert "2026-04 to 2026-05" in tallybook("adjustment", "list").out
    assert "(both included)" in tallybook("adjustment", "show", made["id"]).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--discount", "10", "--surcharge", "5", *APRIL], "either --discount or --surcharge"),
        ([*APRIL], "either --discount or --surcharge"),
        (["--discount", "10"], "say --month for one cycle, or --from"),
        (["--discount", "10", *APRIL, "--until", "2026-05"], "say --month for one cycle, or --from"),
        (["--discount", "10", "--until", "2026-05"], "say --month for one cycle, or --from"),
        (["--discount", "10", "--from", "2026-05", "--until", "2026-04"], "ends before it begins"),
        (["--discount", "10", "--month", "April"], "--month: 'April' is not a month"),
        (["--discount", "10", "--month", "9999-12"], "outside the years"),
        (["--discount", "ten", *APRIL], "--discount: 'ten' is not a decimal number"),
        (["--discount", "1.001", *APRIL], "1.001 has more digits than USD has"),
        (["--discount", "100.5%", *APRIL], "100 % at most"),
        (["--discount", "0", *APRIL], "--discount: '0' is not above zero"),
        (["--surcharge", "101%", *APRIL], "above the cap of 100 %"),
        (["--discount", "50.01", *APRIL], "50.01 is above the cap of 50.00 USD for each period"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_record(scene: Scene, words: list[str], said: str) -> None:
    tallybook("settings", "set", "adjustments.max_amount.USD", "50")
    assert said in refused(tallybook("adjustment", "create", "Acme", *words, *GOODWILL))
    assert tallybook("adjustment", "list").out == "No adjustments yet.\n"
    assert tallybook("audit", "list", "--action", "adjustment.").out == "No such record.\n"


def test_a_closed_period_is_refused_with_what_to_do_instead(scene: Scene) -> None:
    bill_month(scene.database, Spec(scene.tenant, "2026-04"))
    for span in (APRIL, ("--from", "2026-04")):
        said = refused(tallybook("adjustment", "create", "Acme", "--discount", "1", *span, *GOODWILL))
        assert "2026-000001 is final. Correct it by a credit note" in said
    assert create("--discount", "1", "--from", "2026-05")["state"] == "active"


def test_each_decision_is_one_record_with_what_was_and_what_is(scene: Scene) -> None:
    tallybook("settings", "set", "adjustments.approval_above.USD", "5")
    made = create("--discount", "10", *APRIL)
    adjust("approve", made["id"], "--by", "lee")
    adjust("cancel", made["id"], "--reason", "enough", "--by", "max")
    rows = json.loads(tallybook("audit", "list", "--subject", made["id"], "--format", "json").out)
    assert [(row["actor"], row["action"], row["reason"]) for row in rows] == [
        ("max", "adjustment.cancel", "enough"),
        ("lee", "adjustment.approve", None),
        ("kim", "adjustment.create", "goodwill"),
    ]
    states = [(row["before"] and row["before"]["state"], row["after"]["state"]) for row in rows]
    assert states == [("active", "cancelled"), ("proposed", "active"), (None, "proposed")]
    assert tallybook("audit", "verify").status == 0


def test_an_adjustment_that_nobody_made_is_refused(scene: Scene) -> None:
    assert "there is no adjustment of this id" in refused(tallybook("adjustment", "show", "adj_x"))
    assert "no billing group of this name" in refused(tallybook("adjustment", "list", "--group", "Nobody"))


@pytest.mark.parametrize("decision", ["cancel", "approve"])
def test_what_is_decided_between_rating_and_finalizing_makes_the_invoice_anew(scene: Scene, decision: str) -> None:
    if decision == "approve":
        tallybook("settings", "set", "adjustments.approval_above.USD", "5")
    made = create("--discount", "10", *APRIL)
    run = Run(2026, 4, TODAY, new_id, read_inputs)
    with scene.database.transaction(scene.tenant, snapshot=True) as snapshot:
        (ready,) = prepare(books(snapshot), SqlAccounts(snapshot).billing_group_ids(), run, Tariffs())
    assert isinstance(ready, Ready) and ready.due
    with scene.database.transaction(scene.tenant) as connection:
        seen: Authored = adjusting.find(SqlStores(connection), made["id"])
        if decision == "cancel":
            adjusting.cancel(SqlStores(connection), seen, "lee", NOW, "enough")
        else:
            adjusting.approve(SqlStores(connection), seen, "lee", NOW)
    with scene.database.transaction(scene.tenant) as connection:
        stores = sql_stores(connection)
        kept = Kept(*(getattr(stores, name) for name in Kept._fields))
        with pytest.raises(Moved):
            keep([ready], kept, run.now)
