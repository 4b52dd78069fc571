"""Jobs are deferred in the caller's transaction, on the caller's connection."""

from __future__ import annotations

from typing import Any

from procrastinate import App, SyncPsycopgConnector
from psycopg import Connection
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row

from tallybook.kernel.instant import utc_datetime
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import Deferral, defer, defer_all, defer_sooner, has_waiting
from tests.database import NOW

HOUR = 3_600_000_000


def jobs(database: Database, tenant: int) -> list[dict[str, Any]]:
    """The tenant's jobs, all of their columns."""
    with database.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        sql = "SELECT * FROM jobs.procrastinate_jobs WHERE args->>'tenant' = %s ORDER BY id"
        return cursor.execute(sql, [str(tenant)]).fetchall()


def start(connection: Connection, number: int) -> None:
    """What a worker does first."""
    connection.execute("UPDATE jobs.procrastinate_jobs SET status = 'doing' WHERE id = %s", [number])


def test_a_job_is_there_once_its_transaction_commits(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection:
        number = defer(connection, "collect", {"tenant": tenant, "invoice": "inv_1"}, run_at=NOW + HOUR)
        assert jobs(database, tenant) == []
    (job,) = jobs(database, tenant)
    assert (job["id"], job["task_name"], job["args"]) == (number, "collect", {"tenant": tenant, "invoice": "inv_1"})
    assert (job["status"], job["scheduled_at"]) == ("todo", utc_datetime(NOW + HOUR))


def test_a_job_of_a_transaction_that_rolls_back_never_was(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection, connection.transaction(force_rollback=True):
        assert defer(connection, "collect", {"tenant": tenant}) is not None
    assert jobs(database, tenant) == []


def test_of_one_queueing_lock_one_job_waits_and_the_transaction_goes_on(database: Database, tenant: int) -> None:
    lock = f"collect:{tenant}"
    with database.transaction(tenant) as connection:
        first = defer(connection, "collect", {"tenant": tenant}, queueing_lock=lock)
        assert first is not None
        assert defer(connection, "collect", {"tenant": tenant}, queueing_lock=lock) is None
        wanted = [
            Deferral("collect", {"tenant": tenant}, queueing_lock=lock),
            Deferral("remind", {"tenant": tenant}, queueing_lock=f"remind:{tenant}"),
            Deferral("remind", {"tenant": tenant}, queueing_lock=f"remind:{tenant}"),
        ]
        assert len(defer_all(connection, wanted)) == 1
    assert [job["task_name"] for job in jobs(database, tenant)] == ["collect", "remind"]


def test_a_job_that_runs_makes_room_for_the_next_and_can_wait_again_beside_it(database: Database, tenant: int) -> None:
    lock = f"collect:{tenant}"
    with database.transaction(tenant) as connection:
        first = defer(connection, "collect", {"tenant": tenant}, queueing_lock=lock)
        assert first is not None
        start(connection, first)
        assert defer(connection, "collect", {"tenant": tenant}, queueing_lock=lock) is not None
        connection.execute("SELECT jobs.procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [first])
    assert [(job["status"], job["queueing_lock"]) for job in jobs(database, tenant)] == [("todo", None), ("todo", lock)]


def test_jobs_wait_in_the_order_in_which_they_were_deferred(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection:
        defer_all(connection, [Deferral("collect", {"tenant": tenant, "place": place}) for place in range(20)])
    assert [job["args"]["place"] for job in jobs(database, tenant)] == list(range(20))


def test_a_job_is_what_procrastinate_itself_would_have_made_of_it(database: Database, tenant: int) -> None:
    connector = SyncPsycopgConnector(conninfo=make_conninfo(database.dsn, options="-c role=tallybook_app"))
    app = App(connector=connector)
    given = {"tenant": tenant, "invoice": "inv_1"}
    with database.transaction(tenant) as connection:
        connection.execute("SET LOCAL search_path = jobs, public")
        defer(connection, "collect", given, run_at=NOW, lock="a", queueing_lock=f"b:{tenant}")
        app.configure_task(
            "collect",
            connection=connection,
            queue="collect",
            schedule_at=utc_datetime(NOW),
            lock="a",
            queueing_lock=f"c:{tenant}",
        ).defer(**given)
    ours, its = jobs(database, tenant)
    differing = {name for name in ours if ours[name] != its[name]}
    assert differing == {"id", "queueing_lock"}


def waiting(database: Database, tenant: int, *deferrals: tuple[str, int]) -> list[tuple[str, int, Any]]:
    """What waits after a job of a task and a moment each was deferred by one lock: task, place and moment."""
    with database.transaction(tenant) as connection:
        for task, at in deferrals:
            lock = f"line:{tenant}"
            defer_sooner(connection, [Deferral(task, {"tenant": tenant}, NOW + at, lock, lock)])
    return [(job["task_name"], job["id"], job["scheduled_at"]) for job in jobs(database, tenant)]


def test_a_job_that_waits_is_met_by_the_sooner_one_and_keeps_its_place(database: Database, tenant: int) -> None:
    ((_, first, _),) = waiting(database, tenant, ("send", HOUR))
    assert waiting(database, tenant, ("send", 2 * HOUR)) == [("send", first, utc_datetime(NOW + HOUR))]
    assert waiting(database, tenant, ("send", 0)) == [("send", first, utc_datetime(NOW))]


def test_a_job_that_waits_goes_to_the_line_that_was_named_last(database: Database, tenant: int) -> None:
    ((_, first, _),) = waiting(database, tenant, ("send", HOUR))
    assert waiting(database, tenant, ("send_slow", 2 * HOUR)) == [("send_slow", first, utc_datetime(NOW + HOUR))]
    (job,) = jobs(database, tenant)
    assert job["queue_name"] == "send_slow"


def test_beside_a_job_that_runs_another_waits(database: Database, tenant: int) -> None:
    ((_, first, _),) = waiting(database, tenant, ("send", 0))
    with database.connection() as connection:
        start(connection, first)
    assert len(waiting(database, tenant, ("send", 0), ("send", 0))) == 2


def test_who_could_run_at_once_waits(database: Database, tenant: int) -> None:
    queue, mine, other = f"line-{tenant}", f"mine:{tenant}", f"other:{tenant}"

    def waits() -> bool:
        return has_waiting(connection, queue, NOW, but=mine)

    with database.connection() as connection:
        defer(connection, queue, {"tenant": tenant}, lock=mine)
        defer(connection, queue, {"tenant": tenant}, lock=other, run_at=NOW + 1)
        assert not waits()  # its own, and one to come
        running = defer(connection, queue, {"tenant": tenant}, lock=other, run_at=NOW)
        assert waits()
        assert running is not None
        start(connection, running)
        defer(connection, queue, {"tenant": tenant}, lock=other)
        assert not waits()  # one whose lock is held
        defer(connection, queue, {"tenant": tenant})
        assert waits()
