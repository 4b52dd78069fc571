"""Jobs over the API: what waits and failed, and setting it right."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tallybook.client import Conflict
from tallybook.shell.jobs.defer import defer
from tests.shell.api.calling import Caller, House

JOBS = "/v1/jobs"


@pytest.fixture
def waiting(house: House) -> str:
    """A job of a tenant that waits; no worker knows its task."""
    return house.waiting_job("run_1")


def test_a_job_that_waits_says_what_it_is_about(admin: Caller, waiting: str) -> None:
    jobs = admin.tallybook.jobs
    found = jobs.get(waiting)
    job = found.job
    assert (job.task, job.subject, job.state, job.error) == ("test_nobody", "run_1", "waiting", None)
    assert found.failures == []
    assert [*jobs.list(task="test_nobody")] == [job]
    assert [*jobs.list(task="other")] == []


def test_jobs_are_walked_from_the_newest_to_the_oldest(house: House, admin: Caller, waiting: str) -> None:
    made = [waiting, *(house.waiting_job(f"run_{number}") for number in (2, 3))]
    assert [one.id for one in admin.tallybook.jobs.list(limit=2)] == made[::-1]


def test_a_job_that_failed_is_tried_again(house: House, admin: Caller, waiting: str) -> None:
    jobs = admin.tallybook.jobs
    with pytest.raises(Conflict, match="not_failed"):
        jobs.retry(waiting)
    house.fail_job(waiting)
    failed = jobs.get(waiting)
    assert (failed.job.state, failed.failures[0].error) == ("failed", "it broke")
    again = jobs.retry(waiting)
    assert (again.job.state, again.job.error) == ("waiting", "it broke")


def test_a_job_that_waits_is_cancelled(admin: Caller, waiting: str) -> None:
    jobs = admin.tallybook.jobs
    assert jobs.cancel(waiting).job.state == "cancelled"
    with pytest.raises(Conflict, match="not_waiting"):
        jobs.cancel(waiting)


def test_a_job_that_was_cancelled_waits_again(admin: Caller, waiting: str) -> None:
    jobs = admin.tallybook.jobs
    jobs.cancel(waiting)
    assert jobs.retry(waiting).job.state == "waiting" == jobs.get(waiting).job.state


@pytest.mark.engine_alone
def test_a_cancelled_job_does_not_wait_beside_another_that_does_the_same(house: House, admin: Caller) -> None:
    arguments, lock = {"tenant": house.tenant}, f"test_nobody:{house.tenant}"
    with house.database.transaction(house.tenant) as connection:
        first = str(defer(connection, "test_nobody", arguments, queueing_lock=lock))
    admin.tallybook.jobs.cancel(first)
    with house.database.transaction(house.tenant) as connection:
        assert defer(connection, "test_nobody", arguments, queueing_lock=lock) is not None
    with pytest.raises(Conflict, match="waits"):
        admin.tallybook.jobs.retry(first)
    assert admin.tallybook.jobs.get(first).job.state == "cancelled"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/0", 404, "unknown_job"), ("/x", 404, "unknown_job"), ("/9999999999999999999", 404, "unknown_job"),
     ("?cursor=eA", 422, "bad_cursor")],
)  # fmt: skip
def test_what_is_no_job_is_a_problem(admin: Caller, path: str, status: int, code: str) -> None:
    told = admin.get(JOBS + path)
    assert (told.status_code, told.json()["code"]) == (status, code)


def test_another_tenant_sees_no_job(house: House, waiting: str) -> None:
    stranger = house.neighbour().caller()
    assert stranger.get(JOBS).json()["data"] == []
    assert stranger.get(f"{JOBS}/{waiting}").status_code == 404
    assert stranger.post(f"{JOBS}/{waiting}/cancel").status_code == 404


@pytest.mark.engine_alone
def test_of_those_who_try_a_job_again_at_once_one_does_and_none_fails(house: House, admin: Caller) -> None:
    for number, set_up in enumerate((house.fail_job, admin.tallybook.jobs.cancel)):
        job = house.waiting_job(f"run_{number}")
        set_up(job)
        with ThreadPoolExecutor(4) as threads, house.database.transaction(house.tenant) as connection:
            connection.execute("SELECT FROM jobs.procrastinate_jobs WHERE id = %s FOR UPDATE", [job])
            asked = [threads.submit(admin.post, f"{JOBS}/{job}/retry") for _ in range(4)]
            time.sleep(0.5)  # until all of them wait for it
        told = [one.result() for one in asked]
        assert sorted(one.status_code for one in told) == [200, *3 * [409]]
        assert {one.json()["code"] for one in told if one.status_code == 409} == {"not_failed"}
        assert admin.tallybook.jobs.get(job).job.attempts == (0 if number else 2)
