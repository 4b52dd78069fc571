"""Shadow runs over the API: final invoices rated again, and compared with what is kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.operation import Role
from tallybook.shell.clock import SystemClock
from tallybook.shell.shadow_run import SHADOW_RUN
from tallybook.shell.wiring import TASKS
from tests.shell.api.billing import MONTH, Office
from tests.shell.api.calling import House
from tests.shell.api.furnished import made, refused, walked

RUNS = "/v1/shadow-runs"


@pytest.fixture
def office(house: House) -> Office:
    """A billing team whose two payers have a final invoice each."""
    found = Office(house)
    found.add()
    found.add("Acme labs", usage=[{"counter": "vm", "quantity": "1", "at": "2025-05-03", "project": "c", "id": "e3"}])
    found.house.bill_month(MONTH)
    return found


def run(office: Office) -> Any:
    """A run that a worker has done."""
    id_ = made(office.operator.post(RUNS, {"month": MONTH}))["id"]
    office.house.work_on_shadow_run(id_)
    return made(office.operator.get(f"{RUNS}/{id_}"))


@pytest.mark.engine_alone
def test_a_run_that_is_asked_for_waits_for_a_worker(office: Office) -> None:
    told = made(office.operator.post(RUNS, {"month": MONTH}))
    assert (told["invoices"], told["done"], told["ended_at"]) == (2, 0, None)
    assert made(office.operator.get(RUNS))["data"] == [told]


def test_invoices_that_come_out_as_they_are_are_equal(office: Office) -> None:
    told = run(office)
    assert (told["invoices"], told["done"], told["equal"], told["differing"], told["failed"]) == (2, 2, 2, 0, 0)
    assert told["ended_at"] is not None
    rows = walked(office.operator, f"{RUNS}/{told['id']}/invoices")
    assert {(one["outcome"], one["difference"], one["lines"]) for one in rows} == {("equal", "0.00", 0)}


@pytest.mark.engine_alone
def test_an_invoice_that_would_come_out_otherwise_is_told_with_the_difference(office: Office) -> None:
    groups = [row["id"] for row in office.operator.get("/v1/billing-groups").json()["data"]]
    with office.scene.database.transaction(office.scene.tenant) as connection:  # behind the back of whoever refuses it
        accounts = SqlAccounts(connection)
        (own,) = accounts.assignments(["b"])
        (other,) = {*groups} - {own.billing_group_id}
        accounts.assign([ProjectAssignment("b", other, parse_instant("2025-05-01T00:00:00Z"))], SystemClock().now())
    told = run(office)
    assert (told["equal"], told["differing"], told["failed"]) == (0, 2, 0)
    rows = walked(office.operator, f"{RUNS}/{told['id']}/invoices?outcome=differs")
    lost, won = sorted(rows, key=lambda one: Decimal(one["difference"]))
    assert (lost["billing_group"], won["billing_group"]) == (own.billing_group_id, other)
    assert lost["lines"] > 0 and won["lines"] > 0
    assert Decimal(lost["rated"]) - Decimal(lost["total"]) == Decimal(lost["difference"]) < 0
    for row in rows:
        kept = office.operator.get(f"/v1/invoices/{row['invoice']}").json()["invoice"]
        assert kept["invoice_total"] == row["total"]


@pytest.mark.engine_alone
def test_a_run_that_is_done_is_left_as_it_is(office: Office) -> None:
    told = run(office)
    assert TASKS.tasks[SHADOW_RUN](office.scene.database, office.scene.tenant, SystemClock().now(), run=told["id"]) == 0
    assert made(office.operator.get(f"{RUNS}/{told['id']}")) == told


def test_what_is_no_run_is_told(office: Office) -> None:
    assert refused(office.operator.get(f"{RUNS}/shr_9")) == (404, "unknown_run")
    assert refused(office.operator.post(RUNS, {"month": "2025-13"}))[0] == 422
    assert refused(office.caller(Role.VIEWER).post(RUNS, {"month": MONTH})) == (403, "forbidden")
