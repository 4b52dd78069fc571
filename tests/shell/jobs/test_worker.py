"""The worker as a process: what it does, how it stops, and what becomes of its jobs when it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import psycopg
import pytest

from tallybook.shell import embedded
from tallybook.shell.database import Database, open_database
from tallybook.shell.embedded import Role
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.outbox import Fact, write
from tallybook.shell.jobs.rescue import MOST_DEATHS, rescue
from tests.database import NOW, url_of
from tests.shell.jobs.scene import KIND, Outbox
from tests.shell.jobs.test_defer import jobs


@pytest.fixture
def outbox(database: Database, tenant: int) -> Outbox:
    return Outbox(database, tenant)


def queue_of(outbox: Outbox) -> str:
    """A task's name, and so a queue, that no other test has."""
    return f"test-{outbox.tenant}"


@contextmanager
def worker(database: Database, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A worker of tests/shell/jobs/process.py."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.shell.jobs.process", *words],
        env=dict(os.environ) | {"DATABASE_URL": url_of(database)},
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines(stream: IO[str] | None) -> Iterator[Any]:
    """What a worker says, as it says it."""
    assert stream is not None
    return (json.loads(line) for line in stream)


def wait_for(stream: IO[str] | None, subject: str) -> None:
    """Until the worker is in the middle of this event."""
    assert {"event": subject} in lines(stream)


def lose_sight_of_its_worker(database: Database, job: int) -> None:
    """Let the worker's last sign of life be a minute ago."""
    with database.connection() as connection:
        connection.execute(
            "UPDATE jobs.procrastinate_workers SET last_heartbeat = now() - interval '1 minute'"
            " WHERE id = (SELECT worker_id FROM jobs.procrastinate_jobs WHERE id = %s)",
            [job],
        )


def forget_its_worker(database: Database, job: int) -> None:
    """What another worker does at its start to one of which it has lost sight."""
    with database.connection() as connection:
        connection.execute(
            "DELETE FROM jobs.procrastinate_workers"
            " WHERE id = (SELECT worker_id FROM jobs.procrastinate_jobs WHERE id = %s)",
            [job],
        )


def deferred(outbox: Outbox, *subjects: str) -> int:
    """Events, and a job of the test's own task that relays them."""
    with outbox.database.transaction(outbox.tenant) as connection:
        write(connection, [Fact(KIND, subject, {}) for subject in subjects], NOW)
        found = defer(connection, queue_of(outbox), {"tenant": outbox.tenant}, lock=queue_of(outbox))
    assert found is not None
    return found


def state(outbox: Outbox, job: int) -> list[str]:
    """The job's status, empty once it is done."""
    return [row["status"] for row in jobs(outbox.database, outbox.tenant) if row["id"] == job]


def test_the_job_of_a_killed_worker_is_done_by_another_and_has_its_effect_once(outbox: Outbox) -> None:
    job = deferred(outbox, "a", "b", "c")
    with worker(outbox.database, queue_of(outbox), "b", "600") as process:
        wait_for(process.stdout, "b")
        process.kill()
        process.wait()
    assert (outbox.effects(), state(outbox, job)) == ({"a": 1}, ["doing"])
    lose_sight_of_its_worker(outbox.database, job)
    with worker(outbox.database, queue_of(outbox)) as process:
        said = list(lines(process.stdout))
        assert process.wait() == 0
    assert [line["event"] for line in said if "event" in line] == ["b", "c"]
    assert [(line["outcome"], line["attempt"], line["did"]) for line in said if "job" in line] == [("done", 2, 2)]
    assert outbox.effects() == {"a": 1, "b": 1, "c": 1}
    assert state(outbox, job) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_lets_what_runs_end_and_takes_nothing_new(outbox: Outbox, number: signal.Signals) -> None:
    job = deferred(outbox, "a")
    with outbox.database.connection() as connection:
        later = defer(connection, queue_of(outbox), {"tenant": outbox.tenant}, lock=queue_of(outbox))
    assert later is not None
    with worker(outbox.database, queue_of(outbox), "a") as process:
        wait_for(process.stdout, "a")
        process.send_signal(number)
        assert process.wait() == 0
        (line,) = lines(process.stdout)
    assert (line["job"], line["outcome"]) == (job, "done")
    assert (state(outbox, job), state(outbox, later)) == ([], ["todo"])


def test_what_does_not_end_in_time_is_handed_back_and_done_by_another_at_once(outbox: Outbox) -> None:
    job = deferred(outbox, "a")
    with worker(outbox.database, queue_of(outbox), "a", "1") as process:
        wait_for(process.stdout, "a")
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)  # a supervisor may say it to all of a group
        assert process.wait(timeout=10) == 0
        assert process.stderr is not None
        assert process.stderr.read() == (
            f"tallybook: 1 job that still ran is handed back ({queue_of(outbox)}); another worker takes it up\n"
        )
        assert list(lines(process.stdout)) == []
    assert (outbox.effects(), state(outbox, job)) == ({}, ["todo"])
    with worker(outbox.database, queue_of(outbox)) as process:
        said = [line for line in lines(process.stdout) if "job" in line]
    assert [(line["job"], line["outcome"], line["attempt"]) for line in said] == [(job, "done", 1)]


def test_ctrl_c_told_again_ends_it_at_once_and_the_job_is_left_to_be_rescued(outbox: Outbox) -> None:
    job = deferred(outbox, "a")
    with worker(outbox.database, queue_of(outbox), "a", "60") as process:
        wait_for(process.stdout, "a")
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=5) == 1
        assert process.stderr is not None
        assert process.stderr.read() == "tallybook: jobs that still ran were left; another worker takes them up\n"
    assert (outbox.effects(), state(outbox, job)) == ({}, ["doing"])
    with outbox.database.connection() as connection:
        connection.execute("SELECT jobs.procrastinate_cancel_job_v1(%s, true, false)", [job])


def test_a_job_that_kills_its_workers_is_given_up(outbox: Outbox) -> None:
    job = deferred(outbox)
    for death in range(1, MOST_DEATHS + 1):
        with outbox.database.connection() as connection:
            row = connection.execute("SELECT jobs.procrastinate_register_worker_v1()").fetchone()
            connection.execute(
                "UPDATE jobs.procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s AND status = 'todo'",
                [row[0] if row else None, job],
            )
        rescue(outbox.database, NOW)
        assert state(outbox, job) == ["doing"]  # its worker lives
        if death % 2:
            lose_sight_of_its_worker(outbox.database, job)
        else:
            forget_its_worker(outbox.database, job)
        rescue(outbox.database, NOW)
        assert state(outbox, job) == ["todo" if death < MOST_DEATHS else "failed"]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Database]]:
    """A folder's embedded database, with no one else's jobs."""
    folder = tmp_path_factory.mktemp("alone")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        with open_database(folder) as database:
            yield folder, database


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`tallybook WORDS…` in a process."""
    program = str(Path(sys.executable).with_name("tallybook"))
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [program, *words, "--data", str(folder)], env=environment, capture_output=True, text=True, check=False
    )


def test_with_once_it_does_what_waits_for_each_tenant_and_ends(alone: tuple[Path, Database]) -> None:
    folder, database = alone
    tenants = [database.tenant(name, NOW) for name in ("one", "two")]
    with database.connection() as connection:
        defer(connection, "every:relay_outbox", {"timestamp": 0})
        connection.execute("UPDATE jobs.procrastinate_jobs SET queue_name = 'schedule'")
    done = command(folder, "worker", "--once", "--concurrency", "2")
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["task"], line["did"]) for line in said[:1]] == [("every:relay_outbox", 2)]
    assert sorted((line["task"], line["tenant"]) for line in said[1:]) == [("relay_outbox", t) for t in tenants]
    assert done.stderr == "tallybook: stopped; jobs done: 3, failed: 0\n"


def test_with_once_a_failed_job_is_kept_with_its_error_and_told(alone: tuple[Path, Database]) -> None:
    folder, database = alone
    with database.connection() as connection:
        defer(connection, "forget_events", {"tenant": database.tenant("one", NOW), "unknown": "argument"})
    done = command(folder, "worker", "--once")
    assert done.returncode == 1
    (line,) = [json.loads(text) for text in done.stdout.splitlines()]
    assert (line["outcome"], line["attempt"]) == ("failed", 1)
    assert line["error"].startswith("TypeError: forget_handled() got an unexpected keyword argument")
    (job,) = json.loads(command(folder, "jobs", "--format", "json", "--tenant", "one").stdout)["jobs"]
    assert (job["state"], job["error"], job["attempts"]) == ("failed", line["error"], 1)


def test_of_a_task_that_comes_again_and_again_the_last_failure_is_kept_until_it_succeeds(
    alone: tuple[Path, Database],
) -> None:
    folder, database = alone
    tenant = database.tenant("again", NOW)

    def run(**more: int) -> list[Any]:
        with database.connection() as connection:
            defer(connection, "forget_events", {"tenant": tenant, **more}, lock=f"forget_events:{tenant}")
        command(folder, "worker", "--once")
        return [job["id"] for job in jobs(database, tenant)]

    (first,) = run(unknown=1)
    (second,) = run(unknown=1)
    assert second > first
    with database.connection() as connection:
        connection.execute("UPDATE jobs.procrastinate_jobs SET args = args - 'unknown' WHERE id = %s", [second])
    assert run() == []


def test_schedules_bring_their_tasks_to_every_tenant(alone: tuple[Path, Database]) -> None:
    folder, database = alone
    tenants = {database.tenant(name, NOW) for name in ("one", "two")}
    program = str(Path(sys.executable).with_name("tallybook"))
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        [program, "worker", "--data", str(folder)], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        missing: set[object] = {"every:relay_outbox", "rescue", *tenants}
        for line in lines(process.stdout):
            missing -= {line["task"], line.get("tenant")}
            if not missing:
                process.send_signal(signal.SIGTERM)
                break
        assert process.wait() == 0
    assert not missing


def test_a_job_whose_end_could_not_be_written_does_not_run_for_ever(alone: tuple[Path, Database]) -> None:
    folder, database = alone
    tenant = database.tenant("unwritten", NOW)
    with embedded.start(folder) as server, embedded.connect(server.dsn(Role.OWNER)) as owner:
        owner.execute("CREATE SEQUENCE jobs.ends")
        owner.execute(
            "CREATE FUNCTION jobs.fail_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
            " $$ BEGIN IF nextval('jobs.ends') = 1 THEN RAISE 'not now'; END IF; RETURN OLD; END $$"
        )
        owner.execute(
            "CREATE TRIGGER fail_once BEFORE DELETE ON jobs.procrastinate_jobs"
            " FOR EACH ROW WHEN (OLD.task_name = 'forget_events') EXECUTE FUNCTION jobs.fail_once()"
        )
        with database.connection() as connection:
            defer(connection, "forget_events", {"tenant": tenant})
        done = command(folder, "worker", "--once")
        owner.execute("DROP FUNCTION jobs.fail_once CASCADE")
        owner.execute("DROP SEQUENCE jobs.ends")
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["attempt"] for line in said if line["task"] == "forget_events"] == [1, 2]
    assert jobs(database, tenant) == []


def test_queues_that_are_none_are_refused(alone: tuple[Path, Database]) -> None:
    done = command(alone[0], "worker", "--queues", "relay_outbox,nothing")
    assert done.returncode == 2
    assert "there is no queue 'nothing'" in done.stderr


def test_a_database_that_does_not_come_back_ends_it_with_a_sentence(tmp_path: Path) -> None:
    with embedded.start(tmp_path / "data") as server:
        url = server.dsn(Role.ADMIN)
        process = subprocess.Popen(
            [sys.executable, "-c", _IMPATIENT],
            env=dict(os.environ) | {"DATABASE_URL": url},
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        deadline = time.monotonic() + 20
        with (
            psycopg.connect(url, autocommit=True) as ours,
            psycopg.connect(url, dbname="postgres", autocommit=True) as admin,
        ):
            while ours.execute("SELECT count(*) FROM jobs.procrastinate_workers").fetchone() != (1,):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            # Its connections end, and no new one comes in: to a worker this is a server that went away.
            admin.execute("ALTER DATABASE tallybook ALLOW_CONNECTIONS false")
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'tallybook'")
            out, err = process.communicate(timeout=60)
            admin.execute("ALTER DATABASE tallybook ALLOW_CONNECTIONS true")
    assert (process.returncode, out) == (2, "")
    assert err.startswith('tallybook: The database "tallybook"'), err
    assert "Traceback" not in err


_IMPATIENT = """
import sys
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.failure import complain
from tallybook.shell.database import open_database
from tallybook.shell.jobs.running import Registry
from tallybook.shell.jobs.worker import Plan, run_worker
try:
    with open_database() as database:
        print("working", flush=True)
        run_worker(database, Registry({}, {}), Plan(1, patience_seconds=1), print)
except Refused as refusal:
    complain(refusal)
    sys.exit(2)
"""
