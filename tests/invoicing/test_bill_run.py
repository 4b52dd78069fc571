from decimal import Decimal
from fractions import Fraction
from typing import Any

import psycopg
import pytest
from msgspec import structs

from tallybook.cases.parse import parse_case
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.actions.prepare import Failed, Ready
from tallybook.invoicing.model.invoice import Draft, Finalized, draft_of
from tallybook.invoicing.model.run import Outcome
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, TargetIn
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tallybook.shell.bill_run import Spec, bill_month, preview_month
from tallybook.shell.database import Database
from tests.invoicing.scene import Scene, event, numbers, scene_of


def case(**more: Any) -> dict[str, Any]:
    """April 2026: 10 hours in project a, 0.10 each up to 10, 0.05 beyond."""
    tiers = [{"up_to": "10", "unit_price": "0.10"}, {"unit_price": "0.05"}]
    document: dict[str, Any] = {
        "version": 1,
        "currency": "USD",
        "period": "2026-04",
        "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [{"counter": "vm", "model": "graduated", "tiers": tiers}],
        "usage": [{"counter": "vm", "quantity": "10", "at": "2026-04-03", "project": "a", "id": "e1"}],
    }
    return document | more


def bill(scene: Scene, month: str = "2026-04", **spec: Any) -> dict[Outcome, int]:
    """Run a month; answers how many groups have which outcome."""
    return dict(bill_month(scene.database, Spec(scene.tenant, month, **spec)).outcomes)


def test_a_run_finalizes_and_numbers_every_group_without_a_gap(each_database: Database) -> None:
    scene = scene_of(each_database, case())
    for number in range(2, 8):
        more = [{"counter": "vm", "quantity": "1", "at": "2026-04-03", "project": f"p{number}"}]
        scene.add(parse_case(case(usage=more)).case, f"Customer {number}")
    assert bill(scene) == {Outcome.FINALIZED: 7}
    assert numbers(scene.invoices()) == [f"2026-{number:06d}" for number in range(1, 8)]


def test_running_a_month_again_changes_nothing(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    before = scene.invoices()
    assert bill(scene) == {Outcome.UNCHANGED: 1}
    assert scene.invoices() == before


def test_a_dry_run_rates_and_writes_nothing(database: Database) -> None:
    scene = scene_of(database, case())
    (ready,) = preview_month(database, scene.tenant, "2026-04")
    assert isinstance(ready, Ready) and ready.draft.output.amount_due == "1.00"
    assert scene.invoices() == []


def test_a_group_without_a_price_fails_with_the_reason_and_the_others_are_billed(database: Database) -> None:
    scene = scene_of(database, case())
    unpriced = case(usage=[{"counter": "vm", "quantity": "1", "at": "2026-04-03", "project": "b"}])
    unpriced["prices"] = [{"counter": "vm", "model": "per_unit", "unit_price": "1", "where": {"region": "kr1"}}]
    scene.add(parse_case(unpriced).case, "Unpriced")
    summary = bill_month(database, Spec(scene.tenant, "2026-04"))
    assert dict(summary.outcomes) == {Outcome.FINALIZED: 1, Outcome.FAILED: 1}
    assert [(f.group, "no price of vm" in f.reason) for f in summary.failures] == [("Unpriced", True)]
    assert numbers(scene.invoices()) == ["2026-000001"]


def test_a_failing_group_is_billed_by_the_next_run_once_its_trouble_is_over(database: Database) -> None:
    scene = scene_of(database, case(usage=[]))
    unpriced = case(usage=[{"counter": "vm", "quantity": "1", "at": "2026-04-03", "project": "b", "id": "x"}])
    unpriced["prices"] = [{"counter": "vm", "model": "per_unit", "unit_price": "1", "where": {"region": "kr1"}}]
    scene.add(parse_case(unpriced).case, "Unpriced")
    assert bill(scene)[Outcome.FAILED] == 1
    scene.send([EventIn(id="v", kind="void", corrects=TargetIn("x"))])
    assert bill(scene) == {Outcome.UNCHANGED: 1, Outcome.FINALIZED: 1}


def test_a_cycle_that_runs_is_not_billed(database: Database) -> None:
    scene = scene_of(database, case())
    assert bill(scene, "2099-01") == {Outcome.NOT_OVER: 1}
    assert scene.invoices() == []


def test_a_month_that_is_none_is_refused(database: Database) -> None:
    with pytest.raises(Refused, match="not a month"):
        bill(scene_of(database, case()), "2026-13")


def test_a_draft_is_held_for_review_then_made_anew_and_finalized_with_its_id(database: Database) -> None:
    scene = scene_of(database, case())
    assert bill(scene, finalize_after_days=100_000) == {Outcome.HELD: 1}
    (held,) = scene.invoices()
    assert isinstance(held, Draft) and held.output.amount_due == "1.00"
    scene.send([event("e2", "10", "2026-04-04T00:00:00Z")])
    assert bill(scene) == {Outcome.FINALIZED: 1}
    (final,) = scene.invoices()
    assert isinstance(final, Finalized)
    assert (final.draft.id, final.draft.output.amount_due) == (held.id, "1.50")


def test_a_held_draft_spends_no_credit(database: Database) -> None:
    grant = {"id": "welcome", "type": "FREE", "balance": "0.40", "granted_at": "2026-01-01"}
    scene = scene_of(database, case(credits=[grant]))
    bill(scene, finalize_after_days=100_000)
    assert _spent(scene) == [Decimal(0)]
    bill(scene)
    assert _spent(scene) == [Decimal("0.40")]


def _spent(scene: Scene) -> list[Decimal]:
    (invoice,) = scene.invoices()
    with scene.database.transaction(scene.tenant) as connection:
        held = SqlCredits(connection).grants_of(draft_of(invoice).billing_group_id)
    return [holding.spent for holding in held]


def test_a_credit_is_spent_month_by_month_until_it_is_gone(database: Database) -> None:
    grant = {"id": "welcome", "type": "FREE", "balance": "1.30", "granted_at": "2026-01-01"}
    scene = scene_of(database, case(credits=[grant]))
    scene.send([event(f"m{month}", "10", f"2026-0{month}-03T00:00:00Z") for month in (5, 6)])
    for month in ("2026-04", "2026-05", "2026-06"):
        bill(scene, month)
    applied = [[credit.applied for credit in draft_of(i).output.credits] for i in scene.invoices()]
    assert applied == [["1.00"], ["0.30"], []]
    given = [[str(credit.balance) for credit in scene.exported(i).inputs.credits] for i in scene.invoices()]
    assert given == [["1.3"], ["0.3"], []], "a credit that is gone is no input any more"


def test_late_usage_becomes_a_retiered_line_on_the_next_invoice_that_names_its_period(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    scene.send([event("late", "20", "2026-04-20T00:00:00Z"), event("may", "1", "2026-05-02T00:00:00Z")])
    bill(scene, "2026-05")
    april, may = scene.invoices()
    line = draft_of(may).output.lines[1]
    assert (line.period, line.invoice, line.quantity, line.amount) == ("2026-04", "2026-000001", "20", "1.00")
    assert draft_of(april).output.amount_due == "1.00"
    assert draft_of(may).output.amount_due == "1.10"


def test_late_usage_is_corrected_once(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    scene.send([event("late", "20", "2026-04-20T00:00:00Z")])
    bill(scene, "2026-05")
    scene.send([event("later", "10", "2026-04-21T00:00:00Z")])
    bill(scene, "2026-06")
    bill(scene, "2026-07")
    corrected = [[(li.period, li.amount) for li in draft_of(i).output.lines if li.period] for i in scene.invoices()]
    assert corrected == [[], [("2026-04", "1.00")], [("2026-04", "0.50")], []]


def test_late_usage_of_others_does_not_stop_the_bill_of_a_group_that_never_had_a_project(database: Database) -> None:
    scene = scene_of(database, case())
    fee = {"fees": [{"name": "Support", "amount": "5"}]}
    scene.add(parse_case(case(usage=[], contract=fee)).case, "Fees alone")
    bill(scene)
    scene.send([event("late", "20", "2026-04-20T00:00:00Z")])
    assert bill(scene, "2026-05") == {Outcome.FINALIZED: 2}


def test_late_usage_is_corrected_though_an_earlier_month_was_billed_in_between(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    scene.send([event("late", "20", "2026-04-20T00:00:00Z")])
    bill(scene, "2026-03")
    bill(scene, "2026-05")
    may = draft_of(scene.invoices()[-1]).output
    assert [(line.period, line.amount) for line in may.lines] == [("2026-04", "1.00")]


def test_usage_voided_after_its_invoice_is_paid_back_by_the_next(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    scene.send([EventIn(id="v1", kind="void", corrects=TargetIn("e1"))])
    bill(scene, "2026-05")
    may = draft_of(scene.invoices()[1]).output
    assert [(line.period, line.quantity, line.amount) for line in may.lines] == [("2026-04", "-10", "-1.00")]
    assert may.amount_due == "-1.00"


def test_amended_usage_counts_as_amended(database: Database) -> None:
    scene = scene_of(database, case())
    amended = structs.replace(event("a1", "30", "2026-04-03T00:00:00Z"), kind="amend", corrects=TargetIn("e1"))
    scene.send([amended])
    bill(scene)
    (invoice,) = scene.invoices()
    assert draft_of(invoice).output.amount_due == "2.00"
    assert output(rate(scene.exported(invoice))) == draft_of(invoice).output


def test_usage_that_came_after_an_invoice_is_not_in_its_exported_case(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    scene.send([event("late", "20", "2026-04-20T00:00:00Z"), EventIn(id="v1", kind="void", corrects=TargetIn("e1"))])
    (invoice,) = scene.invoices()
    exported = scene.exported(invoice)
    assert [e.id for e in exported.usage] == ["e1"]
    assert output(rate(exported)) == draft_of(invoice).output


def test_anchored_cycles_tile_and_each_event_is_billed_once(database: Database) -> None:
    cycle = {"start": "2026-01-31", "end": "2026-02-28"}
    scene = scene_of(database, case(period=cycle, timezone="Europe/Berlin", usage=[]))
    days = ["2026-01-30T22:59:59Z", "2026-01-30T23:00:00Z", "2026-02-27T23:00:00Z", "2026-03-30T22:00:00Z"]
    with scene.database.transaction(scene.tenant) as connection:
        connection.execute("INSERT INTO projects VALUES (current_tenant(), 'a', now())")
        connection.execute(
            "INSERT INTO project_assignments (tenant_id, project, billing_group_id)"
            " SELECT current_tenant(), 'a', id FROM billing_groups"
        )
    scene.send([event(f"e{i}", "1", at) for i, at in enumerate(days)])
    for month in ("2025-12", "2026-01", "2026-02", "2026-03"):
        bill(scene, month)
    quantities = [[Fraction(line.quantity or 0) for line in draft_of(i).output.lines] for i in scene.invoices()]
    assert quantities == [[1], [1], [1], [1]]


def test_a_finalized_invoice_cannot_be_changed_even_in_the_database(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    for statement in (
        "UPDATE invoices SET amount_due = 0",
        "DELETE FROM invoices",
        "UPDATE invoice_lines SET amount = 0",
        "DELETE FROM invoice_lines",
        "UPDATE invoice_numbers SET number = 7",
    ):
        with pytest.raises((psycopg.Error, Refused)), scene.database.transaction(scene.tenant) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def test_workers_in_processes_bill_what_one_bills(database: Database) -> None:
    scene = scene_of(database, case())
    for number in range(2, 121):
        usage = [{"counter": "vm", "quantity": str(number), "at": "2026-04-03", "project": f"p{number}"}]
        scene.add(parse_case(case(usage=usage)).case, f"Customer {number}")
    summary = bill_month(database, Spec(scene.tenant, "2026-04"), workers=2)
    assert dict(summary.outcomes) == {Outcome.FINALIZED: 120}
    assert numbers(scene.invoices()) == [f"2026-{number:06d}" for number in range(1, 121)]


def test_late_usage_of_a_counter_newer_than_the_invoice_has_the_prices_of_now(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    with database.transaction(scene.tenant) as connection:
        connection.execute("INSERT INTO counters VALUES (current_tenant(), 'disk', 'GB', 'sum', NULL)")
    scene.send([event("late", "50", "2026-04-20T00:00:00Z", counter="disk")])
    summary = bill_month(database, Spec(scene.tenant, "2026-05"))
    assert [("no price of disk" in failure.reason) for failure in summary.failures] == [True]


def test_a_dry_run_names_the_group_that_fails_on_late_usage(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene)
    with database.transaction(scene.tenant) as connection:
        connection.execute("INSERT INTO counters VALUES (current_tenant(), 'disk', 'GB', 'sum', NULL)")
    scene.send([event("late", "50", "2026-04-20T00:00:00Z", counter="disk")])
    (failed,) = preview_month(database, scene.tenant, "2026-05")
    assert isinstance(failed, Failed) and "no price of disk" in failed.reason


def test_a_run_that_died_before_its_end_does_not_swallow_the_next(database: Database) -> None:
    scene = scene_of(database, case())
    bill(scene, finalize_after_days=100_000)
    with database.transaction(scene.tenant) as connection:
        connection.execute("UPDATE bill_runs SET ended_at = NULL")
    assert bill(scene) == {Outcome.FINALIZED: 1}
