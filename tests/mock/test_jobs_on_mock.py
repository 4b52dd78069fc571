"""What the API's tests promise of jobs holds of the mock, whose jobs are done at once unless a test has them wait."""

from __future__ import annotations

from typing import Any

from tests.mock.serving import Served
from tests.mock.taking_over import taken_over
from tests.shell.api import test_jobs
from tests.shell.api.calling import Caller

globals().update(taken_over(test_jobs))


def jobs_of(caller: Caller) -> Any:
    return caller.get("/v1/jobs").json()["data"]


def test_what_follows_on_a_request_is_a_job_until_it_is_done(served: Served) -> None:
    with served.session("jobs") as house:
        admin = house.caller()
        house.world.effects.at_once = False
        admin.post("/v1/bill-runs", {"month": "2026-04"})
        (job,) = jobs_of(admin)
        assert (job["task"], job["state"]) == ("bill_run", "waiting")
        house.world.effects.run(asked_for=True)
        assert jobs_of(admin) == []
        assert admin.get(f"/v1/jobs/{job['id']}").json()["code"] == "unknown_job", "as in the engine"


def test_a_job_that_fails_is_kept_with_its_reason_and_tried_again(served: Served) -> None:
    with served.session("jobs") as house, house.stores() as stores:
        admin = house.caller()
        stores.outbox.defer("bill_run", run="run_none")
        assert [one["state"] for one in jobs_of(admin)] == ["waiting"]
        (job,) = jobs_of(admin)
        assert (job["state"], job["attempts"], job["error"]) == ("failed", 1, "AssertionError: a run is kept")
        assert admin.post(f"/v1/jobs/{job['id']}/retry").json()["job"]["state"] == "waiting"
        found = admin.get(f"/v1/jobs/{job['id']}").json()
        assert (found["job"]["state"], [one["attempt"] for one in found["failures"]]) == ("failed", [1, 2])
