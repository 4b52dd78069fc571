"""Credit notes on one invoice at once, and what the database itself refuses of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from psycopg import Connection, errors

from tallybook.cases.parse import parse_case
from tallybook.invoicing.actions.credit_invoice import Ask, issue_credit_note
from tallybook.invoicing.actions.review_draft import hold_draft
from tallybook.invoicing.model.credit_note import Issued, ToCredit
from tallybook.invoicing.model.invoice import Draft, draft_of
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlReceivables
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import new_id
from tallybook.shell.credit_noting import crediting, settling
from tallybook.shell.database import Database
from tallybook.shell.finalizing import reviewing
from tallybook.shell.ledger_check import differences
from tests.invoicing.scene import NOW, Scene, scene_of
from tests.invoicing.test_races import customers, together

CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
    "tax": [{"name": "VAT", "rate": "0.19"}],
    "usage": [{"counter": "vm", "quantity": "100", "at": "2026-04-03", "project": "a", "id": "e1"}],
}


@pytest.fixture
def scene(database: Database) -> Scene:
    """A final invoice of 100.00 and 19.00 of tax, 119.00."""
    found = scene_of(database, CASE)
    bill_month(database, Spec(found.tenant, "2026-04"))
    return found


def credit(scene: Scene, lines: dict[int, Decimal | None]) -> Issued | Refused:
    """Issue a credit note as a person would; a refusal is an answer."""
    (invoice,) = scene.invoices()
    ask = Ask(draft_of(invoice).id, "wrong price", "ann", lines, ToCredit())
    try:
        with scene.database.transaction(scene.tenant) as connection:
            return issue_credit_note(crediting(connection), ask, NOW, new_id, settling(connection))
    except Refused as refusal:
        return refusal


def at_once[T](times: int, task: Callable[[], T]) -> list[T]:
    """The answers of a task that several do at once."""
    with ThreadPoolExecutor(times) as pool:
        return [done.result() for done in [pool.submit(task) for _ in range(times)]]


def test_of_two_whole_notes_at_once_one_is_issued_and_the_other_is_told_that_nothing_is_left(scene: Scene) -> None:
    found = at_once(2, lambda: credit(scene, {}))
    (refusal,) = (one for one in found if isinstance(one, Refused))
    (issued,) = (one for one in found if isinstance(one, Issued))
    assert refusal.code == "nothing_to_credit"
    assert issued.note.noted.total == Decimal("119.00")


def test_parts_that_many_credit_at_once_never_come_to_more_than_was_billed(scene: Scene) -> None:
    found = at_once(7, lambda: credit(scene, {1: Decimal("16.67")}))
    issued = [one for one in found if isinstance(one, Issued)]
    assert len(issued) == 5  # 5 × 16.67 = 83.35; a sixth would be 100.02
    assert {one.code for one in found if isinstance(one, Refused)} == {"more_than_billed"}
    assert sorted(one.number.number for one in issued) == [1, 2, 3, 4, 5]
    # 19 % of 83.35 is 15.8365, settled once for all of them
    assert sum(one.note.noted.tax for one in issued) == Decimal("15.84")
    with scene.database.transaction(scene.tenant) as connection:
        (owed,) = SqlReceivables(connection).receivables([issued[0].note.invoice_id]).values()
        assert owed.credited == Decimal("99.19") and owed.due == Decimal("19.81")
        assert differences(connection) == []


def test_numbers_have_no_gap_where_a_note_fails(scene: Scene) -> None:
    class Trouble(Exception):
        pass

    def fail(_: object) -> None:
        raise Trouble

    (invoice,) = scene.invoices()
    ask = Ask(draft_of(invoice).id, "wrong price", "ann", {1: Decimal(1)}, ToCredit())
    assert isinstance(credit(scene, {1: Decimal(1)}), Issued)
    with scene.database.transaction(scene.tenant) as connection:
        (owed,) = SqlReceivables(connection).receivables([draft_of(invoice).id]).values()
        assert owed.due == Decimal("117.81")
        connection.execute("UPDATE receivables SET paid = due WHERE due > 0")  # so that money is returned
    with pytest.raises(Trouble), scene.database.transaction(scene.tenant) as connection:
        issue_credit_note(crediting(connection), ask, NOW, new_id, fail)
    issued = credit(scene, {1: Decimal(2)})
    assert isinstance(issued, Issued) and issued.number.number == 2


@pytest.mark.parametrize("statement", ["UPDATE credit_notes SET reason = 'other'", "DELETE FROM credit_notes"])
def test_an_issued_note_never_changes(scene: Scene, statement: str) -> None:
    credit(scene, {1: Decimal(1)})
    with (
        scene.database.transaction(scene.tenant) as connection,
        pytest.raises(errors.InsufficientPrivilege),
        connection.transaction(),
    ):
        connection.execute(statement.encode())


@pytest.mark.parametrize(
    ("net", "tax"), [("99.01", "18.81"), ("0.01", "18.82")], ids=["more than is owed", "more tax than was billed"]
)
def test_the_database_itself_refuses_notes_of_more_than_the_invoice(scene: Scene, net: str, tax: str) -> None:
    credit(scene, {1: Decimal(1)})  # 1.00 and 0.19: 117.81 are left, of it 18.81 of tax
    with (
        scene.database.transaction(scene.tenant) as connection,
        pytest.raises(errors.CheckViolation, match="more is credited"),
        connection.transaction(),
    ):
        _forge(connection, net, tax)


def test_the_database_takes_the_last_note_that_fits(scene: Scene) -> None:
    credit(scene, {1: Decimal(1)})
    with scene.database.transaction(scene.tenant) as connection:
        _forge(connection, "99.00", "18.81")
        assert len(SqlCreditNotes(connection).listed(billing_group_id=None, part=newest(9))) == 2


def _forge(connection: Connection, net: str, tax: str) -> None:
    """A copy of the first note with other amounts, past every decision of ours."""
    connection.execute(
        """
        INSERT INTO credit_notes (tenant_id, id, year, number, invoice_id, billing_group_id, currency, reason,
               issued_by, issued_at, net, tax, late_fee, total, credited, recovered, returned, destination, document)
        SELECT tenant_id, 'crn_forged', year, number + 1, invoice_id, billing_group_id, currency, reason, issued_by,
               issued_at, %(net)s::numeric, %(tax)s::numeric, 0, %(net)s::numeric + %(tax)s::numeric,
               %(net)s::numeric + %(tax)s::numeric, 0, 0, NULL, document
          FROM credit_notes
        """,
        {"net": net, "tax": tax},
    )


def test_what_is_held_while_a_run_goes_on_is_never_final_afterwards(database: Database) -> None:
    scene = customers(database)
    bill_month(database, Spec(scene.tenant, "2026-04", 36_500))
    drafts = [draft_of(invoice).id for invoice in scene.invoices()][::5]
    held: list[str] = []
    refused: list[str] = []

    def hold() -> None:
        for id_ in drafts:
            try:
                with database.transaction(scene.tenant) as connection:
                    hold_draft(reviewing(connection), id_, "ann", "odd", NOW)
                held.append(id_)
            except Refused as refusal:
                refused.append(refusal.code)

    together(hold, lambda: bill_month(database, Spec(scene.tenant, "2026-04")))
    left = {invoice.id for invoice in scene.invoices() if isinstance(invoice, Draft)}
    assert left == set(held)
    assert refused == ["finalized"] * (len(drafts) - len(held)), "the others were final before"


def test_a_hold_waits_for_whoever_holds_the_billing_groups_lock(database: Database) -> None:
    scene = scene_of(database, CASE)
    bill_month(database, Spec(scene.tenant, "2026-04", 36_500))
    (draft,) = scene.invoices()
    assert isinstance(draft, Draft)
    with database.transaction(scene.tenant) as holder, database.transaction(scene.tenant) as connection:
        crediting(holder).accounts.lock([draft.billing_group_id])
        connection.execute("SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(errors.LockNotAvailable), connection.transaction():
            hold_draft(reviewing(connection), draft.id, "ann", "odd", NOW)


def test_a_note_waits_for_whoever_holds_the_billing_groups_lock(scene: Scene) -> None:
    other = parse_case(CASE | {"usage": [dict(CASE["usage"][0], project="b", id="b1")]}).case
    scene.add(other, "Other")
    bill_month(scene.database, Spec(scene.tenant, "2026-04"))
    mine, others = (draft_of(invoice) for invoice in scene.invoices())
    with scene.database.transaction(scene.tenant) as holder:
        crediting(holder).accounts.lock([mine.billing_group_id])
        with scene.database.transaction(scene.tenant) as connection:
            connection.execute("SET LOCAL lock_timeout = '100ms'")
            with pytest.raises(errors.LockNotAvailable), connection.transaction():
                _credit_whole(connection, mine)
            assert _credit_whole(connection, others).note.noted.total == Decimal("119.00")


def _credit_whole(connection: Connection, draft: Draft) -> Issued:
    ask = Ask(draft.id, "wrong price", "ann", {}, ToCredit())
    return issue_credit_note(crediting(connection), ask, NOW, new_id, settling(connection))
