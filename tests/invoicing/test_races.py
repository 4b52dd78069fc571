"""Runs and usage at the same time: every event is billed once, in its month or as a correction of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

from tallybook.audit.public import Wanted
from tallybook.audit.store_sql import SqlAudit
from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.invoice import draft_of
from tallybook.kernel.sorting import newest
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tests.database import new_tenant
from tests.invoicing.scene import Scene, event, numbers

GROUPS = 110
ROUNDS = 12


def customers(database: Database) -> Scene:
    """A tenant with groups of one project and 1 hour in April each."""
    scene = Scene(database, new_tenant(database))
    for number in range(GROUPS):
        document: dict[str, Any] = {
            "version": 1,
            "currency": "USD",
            "period": "2026-04",
            "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
            "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
            "usage": [{"counter": "vm", "quantity": "1", "at": "2026-04-03", "project": f"p{number}"}],
        }
        scene.add(parse_case(document).case, f"Customer {number}")
    return scene


def together(*tasks: Callable[[], object]) -> None:
    """Run tasks at once; any error is raised."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()


def test_two_runs_of_a_month_at_once_bill_each_group_once(database: Database) -> None:
    scene = customers(database)
    run = Spec(scene.tenant, "2026-04")
    together(lambda: bill_month(database, run), lambda: bill_month(database, run))
    invoices = scene.invoices()
    assert len({draft_of(invoice).billing_group_id for invoice in invoices}) == len(invoices) == GROUPS
    assert numbers(invoices) == [f"2026-{number:06d}" for number in range(1, GROUPS + 1)]
    with database.transaction(scene.tenant) as connection:
        ended = [link.record.subject for link in SqlAudit(connection).records(Wanted(action="bill_run.end"), newest(9))]
    assert len(ended) == len(set(ended)) > 0, "a run is one record, whoever ends it"


def test_usage_that_arrives_during_a_run_is_billed_now_or_corrected_later_and_never_twice(database: Database) -> None:
    scene = customers(database)

    def send() -> None:
        for number in range(ROUNDS):
            at = f"2026-04-{number + 4:02d}T00:00:00Z"
            scene.send([event(f"r{number}-{p}", "1", at, project=f"p{p}") for p in range(GROUPS)])

    together(send, lambda: bill_month(database, Spec(scene.tenant, "2026-04")))
    bill_month(database, Spec(scene.tenant, "2026-05"))
    billed: dict[str, Fraction] = {}
    corrected = 0
    for invoice in scene.invoices():
        for line in draft_of(invoice).output.lines:
            billed[line.project or ""] = billed.get(line.project or "", Fraction(0)) + Fraction(line.quantity or 0)
            corrected += line.period is not None
    assert billed == {f"p{p}": Fraction(1 + ROUNDS) for p in range(GROUPS)}
    for invoice in scene.invoices()[::10]:
        scene.exported(invoice)  # refuses where the case no longer gives the invoice
    assert corrected <= GROUPS


def test_two_months_billed_at_once_correct_late_usage_once(database: Database) -> None:
    scene = customers(database)
    bill_month(database, Spec(scene.tenant, "2026-04"))
    scene.send([event(f"late-{p}", "7", "2026-04-20T00:00:00Z", project=f"p{p}") for p in range(GROUPS)])
    together(
        lambda: bill_month(database, Spec(scene.tenant, "2026-05")),
        lambda: bill_month(database, Spec(scene.tenant, "2026-06")),
    )
    billed = sum(Fraction(line.amount) for invoice in scene.invoices() for line in draft_of(invoice).output.lines)
    assert billed == 8 * GROUPS
