"""Bill runs over the API: started, worked on by a job, looked at, and tried again where a payer failed."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.audit.store import Wanted
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import newest
from tallybook.shell.bill_run_jobs import BILL_RUN
from tallybook.shell.clock import SystemClock
from tallybook.shell.jobs.listing import list_jobs
from tallybook.shell.wiring import TASKS
from tests.invoicing.scene import event
from tests.shell.api.billing import MONTH, Office
from tests.shell.api.calling import House

RUNS = "/v1/bill-runs"


@pytest.fixture
def office(house: House) -> Office:
    """A billing team with two payers."""
    found = Office(house)
    found.add()
    found.add("Acme labs", usage=[{"counter": "vm", "quantity": "1", "at": "2025-05-03", "project": "c", "id": "e3"}])
    return found


def jobs(office: Office) -> list[str]:
    """The bill runs that wait for a worker."""
    with office.scene.database.connection() as connection:
        found = list_jobs(connection, office.scene.tenant)
    return [job.arguments["run"] for job in found if job.task == BILL_RUN]


def work(office: Office, run: str) -> int:
    """What a worker does with a bill run's job."""
    return TASKS.tasks[BILL_RUN](office.scene.database, office.scene.tenant, SystemClock().now(), run=run)


def started(office: Office, **body: Any) -> dict[str, Any]:
    told = office.operator.post(RUNS, {"month": MONTH, **body})
    assert told.status_code == 201, told.text
    found: dict[str, Any] = told.json()
    return found


@pytest.mark.engine_alone
def test_a_run_that_is_started_is_done_by_a_job_and_can_be_followed(office: Office) -> None:
    run = started(office)["run"]
    assert (run["groups"], run["done"], run["ended_at"]) == (2, 0, None)
    assert jobs(office) == [run["id"]]
    assert work(office, run["id"]) == 2
    told = office.operator.get(f"{RUNS}/{run['id']}").json()
    assert (told["run"]["done"], told["run"]["failed"], told["outcomes"]["finalized"]) == (2, 0, 2)
    assert told["run"]["ended_at"] is not None
    assert [(one["currency"], one["invoices"]) for one in told["totals"]] == [("USD", 2)]
    assert office.operator.get(RUNS).json()["data"] == [told["run"]]
    assert office.operator.get(f"{RUNS}?month=2025-06").json()["data"] == []


@pytest.mark.engine_alone
def test_a_run_that_goes_on_is_not_started_a_second_time(office: Office) -> None:
    first, second = started(office), started(office)
    assert first["run"]["id"] == second["run"]["id"]
    assert len(jobs(office)) == 1


@pytest.mark.engine_alone
def test_a_job_that_runs_twice_bills_nobody_twice(office: Office) -> None:
    run = started(office)["run"]["id"]
    assert (work(office, run), work(office, run)) == (2, 0)
    again = started(office)["run"]["id"]
    assert again != run
    work(office, again)
    assert office.operator.get(f"{RUNS}/{again}").json()["outcomes"]["unchanged"] == 2
    assert len(office.scene.invoices()) == 2


@pytest.mark.engine_alone
def test_the_audit_log_says_who_asked_for_the_run(office: Office) -> None:
    told = office.operator.post(RUNS, {"month": MONTH}, **{"X-Request-Id": "mine-1"})
    work(office, told.json()["run"]["id"])
    with office.scene.database.transaction(office.scene.tenant, snapshot=True) as connection:
        (link,) = SqlAudit(connection).records(Wanted(action="bill_run.end"), newest(9))
    assert (link.record.actor, link.record.request_id) == ("operator", "mine-1")


@pytest.mark.engine_alone
def test_drafts_are_held_as_long_as_the_run_is_asked_to(office: Office) -> None:
    run = started(office, finalize_after_days=3650)["run"]["id"]
    work(office, run)
    told = office.operator.get(f"{RUNS}/{run}").json()
    assert (told["outcomes"]["held"], len(told["held"]), told["held"][0]["billing_group_name"]) == (2, 2, "Acme")


@pytest.mark.engine_alone
def test_only_those_that_failed_are_billed_again(office: Office) -> None:
    with office.scene.database.transaction(office.scene.tenant) as connection:
        connection.execute("INSERT INTO counters VALUES (current_tenant(), 'disk', 'GB', 'sum', NULL)")
    office.scene.send([event("unpriced", "1", "2025-05-06T00:00:00Z", counter="disk", project="c")])
    run = started(office)["run"]["id"]
    assert office.operator.post(f"{RUNS}/{run}/retry").json()["code"] == "run_goes_on"
    work(office, run)
    told = office.operator.get(f"{RUNS}/{run}").json()
    assert [one["billing_group_name"] for one in told["failures"]] == ["Acme labs"]
    again = office.operator.post(f"{RUNS}/{run}/retry").json()["run"]
    assert (again["groups"], again["month"], jobs(office)[-1]) == (1, MONTH, again["id"])


@pytest.mark.engine_alone
def test_a_run_of_which_none_failed_is_not_tried_again(office: Office) -> None:
    run = started(office)["run"]["id"]
    work(office, run)
    told = office.operator.post(f"{RUNS}/{run}/retry")
    assert (told.status_code, told.json()["code"]) == (409, "not_failed")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"month": "2025-13"}, "/month"), ({"month": "1889-01"}, "/month"), ({}, "/month"),
     ({"month": MONTH, "finalize_after_days": -1}, "/finalize_after_days")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_its_place(office: Office, body: dict[str, Any], pointer: str) -> None:
    told = office.operator.post(RUNS, body)
    assert (told.status_code, told.json()["errors"][0]["pointer"]) == (422, pointer)


def test_another_tenant_sees_no_run_and_a_viewer_starts_none(office: Office) -> None:
    run = started(office)["run"]["id"]
    stranger = office.house.neighbour().caller()
    assert stranger.get(RUNS).json()["data"] == []
    assert stranger.get(f"{RUNS}/{run}").status_code == 404
    assert stranger.post(f"{RUNS}/{run}/retry").status_code == 404
    assert office.caller(Role.VIEWER).post(RUNS, {"month": MONTH}).status_code == 403
