"""`tallybook jobs`, as a person runs it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from tallybook.kernel.instant import parse_instant
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.outbox import MOST_ATTEMPTS
from tests.database import NOW, new_tenant_name, url_of
from tests.shell.cli.commands import tallybook
from tests.shell.jobs.scene import Outbox, leave_a_trace

HOSTILE = "\x1b[31m[bold]no[/bold]\n\u202e" + "x" * 2_000


class Desk(NamedTuple):
    """A tenant, whom the commands mean unless they name another."""

    database: Database
    tenant: int
    name: str

    def defer(self, **more: Any) -> int:
        """A job that waits, of a task that no worker knows."""
        with self.database.connection() as connection:
            found = defer(connection, "collect", {"tenant": self.tenant, "invoice": "inv_1"}, **more)
        assert found is not None
        return found

    def turn(self, job: int, sql: str) -> None:
        """Do what a worker would do to a job."""
        with self.database.connection() as connection:
            connection.execute(sql.encode(), {"job": job})


START = "UPDATE jobs.procrastinate_jobs SET status = 'doing' WHERE id = %(job)s"


@pytest.fixture
def desk(database: Database, monkeypatch: pytest.MonkeyPatch) -> Desk:
    name = new_tenant_name()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    return Desk(database, database.tenant(name, NOW), name)


def listed(*words: str) -> Any:
    """What `tallybook jobs` prints as JSON."""
    done = tallybook("jobs", *words, "--format", "json")
    assert done.status == 0, done.err
    return json.loads(done.out)


def fail(desk: Desk, job: int, error: str) -> None:
    """Let a job have failed at its first attempt."""
    desk.turn(job, START)
    with desk.database.connection() as connection:
        connection.execute("INSERT INTO jobs.failures VALUES (%s, 1, now(), %s)", [job, error])
        connection.execute("SELECT jobs.procrastinate_finish_job_v1(%s, 'failed', false)", [job])


def test_where_nothing_is_to_be_done_it_says_so(desk: Desk) -> None:
    assert tallybook("jobs").out == "No job waits, runs or has failed.\n"
    assert listed() == {"jobs": [], "events": []}


def test_it_tells_what_runs_what_waits_and_what_failed(desk: Desk) -> None:
    failed, waiting, running, later = (desk.defer() for _ in range(4))
    fail(desk, failed, "ValueError: no")
    desk.turn(running, START)
    desk.turn(later, "UPDATE jobs.procrastinate_jobs SET scheduled_at = '2099-01-01T00:00:00Z' WHERE id = %(job)s")
    found = listed()["jobs"]
    assert [(job["id"], job["state"], job["attempts"]) for job in found] == [
        (running, "running", 0),
        (waiting, "waiting", 0),
        (later, "waiting", 0),
        (failed, "failed", 1),
    ]
    assert [(job["tenant"], job["arguments"]["invoice"]) for job in found] == [(desk.name, "inv_1")] * 4
    assert (found[0]["stalled"], found[0]["worker"]) == (True, None)  # nobody gives a sign of life for it
    assert (found[1]["due_at"], found[2]["due_at"]) == (None, "2099-01-01T00:00:00Z")
    assert (found[3]["error"], parse_instant(found[3]["at"]) > NOW) == ("ValueError: no", True)
    table = [line.split() for line in tallybook("jobs").out.splitlines() if "collect" in line]
    assert [row[2] for row in table] == ["stalled", "waiting", "waiting", "failed"]


def test_another_tenants_jobs_are_shown_to_who_asks_for_all(desk: Desk) -> None:
    job = desk.defer()
    stranger = new_tenant_name()
    desk.database.tenant(stranger, NOW)
    assert tallybook("jobs", "--tenant", stranger).out == "No job waits, runs or has failed.\n"
    for word in ("show", "retry", "cancel"):
        done = tallybook("jobs", word, str(job), "--tenant", stranger)
        assert (done.status, done.out) == (2, "")
        assert "there is no job of this number" in done.err
    assert tallybook("jobs", "show", str(job), "--tenant", stranger, "--all-tenants").status == 0


def test_a_failed_job_is_tried_again_and_a_waiting_one_cancelled(desk: Desk) -> None:
    job = desk.defer()
    fail(desk, job, "ValueError: no")
    assert tallybook("jobs", "cancel", str(job)).status == 2
    assert tallybook("jobs", "retry", str(job)).out == f"{job} waits to be done again.\n"
    (found,) = listed()["jobs"]
    assert (found["state"], found["error"]) == ("waiting", "ValueError: no")
    assert tallybook("jobs", "retry", str(job)).status == 2
    assert tallybook("jobs", "cancel", str(job)).out == f"{job} is cancelled.\n"
    assert [found["state"] for found in listed()["jobs"]] == ["cancelled"]
    assert tallybook("jobs", "cancel", str(job)).status == 2


def test_a_job_that_runs_is_neither_tried_again_nor_cancelled(desk: Desk) -> None:
    job = desk.defer()
    desk.turn(job, START)
    assert "did not fail" in tallybook("jobs", "retry", str(job)).err
    assert "does not wait" in tallybook("jobs", "cancel", str(job)).err
    assert [found["state"] for found in listed()["jobs"]] == ["running"]


def test_one_job_is_shown_with_the_error_of_each_attempt(desk: Desk) -> None:
    job = desk.defer()
    fail(desk, job, "ValueError: no")
    found = listed("show", str(job))
    assert [(one["attempt"], one["error"]) for one in found["failures"]] == [(1, "ValueError: no")]
    out = tallybook("jobs", "show", str(job)).out
    assert "state      failed" in out
    assert out.splitlines()[-1].endswith("ValueError: no")


def test_an_event_that_was_parked_is_shown_and_handled_once_it_is_tried_again(desk: Desk) -> None:
    def fails(*_: object) -> None:
        raise ValueError("the gateway said no")

    outbox = Outbox(desk.database, desk.tenant, [fails])
    outbox.write("inv_1", "inv_2")
    for attempt in range(MOST_ATTEMPTS):
        outbox.relay(NOW + attempt * 86_400_000_000)
    events = listed()["events"]
    assert [(one["subject"], one["state"], one["error"]) for one in events] == [
        ("inv_1", "parked", "ValueError: the gateway said no"),
        ("inv_2", "parked", "ValueError: the gateway said no"),
    ]
    assert "parked" in tallybook("jobs").out
    outbox.handlers = [leave_a_trace]
    assert tallybook("jobs", "retry", events[0]["id"]).out == f"{events[0]['id']} waits to be done again.\n"
    assert outbox.relay() == 1
    assert outbox.effects() == {"inv_1": 1}
    assert [one["subject"] for one in listed()["events"]] == ["inv_2"]
    assert listed("show", events[1]["id"])["subject"] == "inv_2"
    assert "there is no event of this number" in tallybook("jobs", "show", events[0]["id"]).err


def test_what_a_job_carries_cannot_command_the_terminal(desk: Desk) -> None:
    with desk.database.connection() as connection:
        job = defer(connection, "x[red]\x1b[2J", {"tenant": desk.tenant, "invoice": HOSTILE})
    assert job is not None
    fail(desk, job, HOSTILE)
    for out in (tallybook("jobs").out, tallybook("jobs", "show", str(job)).out):
        assert all(line.isprintable() for line in out.splitlines())
        assert "[red]" in out
        assert "\\x1b" in out


@pytest.mark.parametrize("number", ["", "x", "-1", "e", "1e", "١", "9" * 19, "1; DROP TABLE jobs", "\x1b[31m", "e-1"])
@pytest.mark.parametrize("word", ["show", "retry", "cancel"])
def test_what_is_no_number_is_refused_in_one_line(desk: Desk, word: str, number: str) -> None:
    done = tallybook("jobs", word, "--", number)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1 and done.err[:-1].isprintable()


def test_numbers_of_nothing_are_refused(desk: Desk) -> None:
    assert "there is no job of this number" in tallybook("jobs", "show", "9" * 18).err
    assert "there is no event of this number" in tallybook("jobs", "retry", "e" + "9" * 18).err
    assert "cannot be cancelled" in tallybook("jobs", "cancel", "e1").err
