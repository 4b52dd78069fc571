"""What the API's tests promise of jobs holds of a mock whose jobs wait until they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.mock.serving import MockHouse, Served
from tests.mock.taking_over import taken_over
from tests.shell.api import test_jobs

globals().update(taken_over(test_jobs))


@pytest.fixture
def house(served: Served) -> Iterator[MockHouse]:
    """A tenant whose jobs wait."""
    found = served.house()
    found.world.effects.at_once = False
    yield found
    found.world.effects.at_once = True


def test_a_job_that_is_done_is_not_kept_and_one_that_fails_is(house: MockHouse) -> None:
    admin = house.caller()
    done = admin.post("/v1/bill-runs", {"month": "2026-04"})
    assert [one.task for one in admin.tallybook.jobs.list()] == ["bill_run"], done.text
    broken = house.waiting_job("run_1")
    house.world.effects.run(asked_for=True)
    (kept,) = admin.tallybook.jobs.list()
    assert (kept.id, kept.state, kept.attempts) == (broken, "failed", 1)
    assert "no task of this name" in admin.tallybook.jobs.get(broken).failures[0].error
