"""Queues that have slots of their own in a worker, beside those that the others share."""

from __future__ import annotations

from threading import Event

from tallybook.kernel.instant import Instant
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.running import JobLine, Registry
from tallybook.shell.jobs.worker import Crew, Plan, run_worker

KNOWN = ("bill", "mail", "hooks", "slow_hooks")
APART = {"hooks": 4, "slow_hooks": 2}


def test_queues_apart_have_their_slots_and_the_others_share_theirs() -> None:
    assert Plan(3, None, APART).crews(KNOWN) == [
        Crew(("bill", "mail"), 3), Crew(("hooks",), 4), Crew(("slow_hooks",), 2),
    ]  # fmt: skip
    assert Plan(3, ["hooks"], APART).crews(KNOWN) == [Crew(("hooks",), 4)]
    assert Plan(3, ["mail", "slow_hooks"], APART).crews(KNOWN) == [Crew(("mail",), 3), Crew(("slow_hooks",), 2)]
    assert Plan(3).crews(KNOWN) == [Crew(KNOWN, 3)]


def test_what_is_apart_holds_no_other_job_however_long_it_takes(database: Database, tenant: int) -> None:
    hooks, mail = f"hooks-{tenant}", f"mail-{tenant}"
    mailed = Event()
    ran: list[str] = []

    def hang(database: Database, tenant: int, now: Instant) -> int:
        ran.append(f"hung until {mailed.wait(60)}")
        return 1

    def send(database: Database, tenant: int, now: Instant) -> int:
        ran.append("mailed")
        mailed.set()
        return 1

    with database.connection() as connection:
        for task in (hooks, hooks, mail):
            defer(connection, task, {"tenant": tenant})
    ended: list[JobLine] = []
    plan = Plan(1, [hooks, mail], {hooks: 1}, once=True)
    done = run_worker(database, Registry({hooks: hang, mail: send}, {}), plan, ended.append)
    assert ran == ["mailed", "hung until True", "hung until True"]
    assert (done.done, done.failed) == (3, 0)


def test_a_task_that_is_brought_again_is_not_tried_again(database: Database, tenant: int) -> None:
    hooks = f"hooks-{tenant}"

    def fail(database: Database, tenant: int, now: Instant) -> int:
        raise ValueError

    with database.connection() as connection:
        job = defer(connection, hooks, {"tenant": tenant})
        run_worker(
            database, Registry({hooks: fail}, {}, frozenset({hooks})), Plan(1, [hooks], once=True), lambda _: None
        )
        row = connection.execute("SELECT status FROM jobs.procrastinate_jobs WHERE id = %s", [job]).fetchone()
    assert row == ("failed",)
