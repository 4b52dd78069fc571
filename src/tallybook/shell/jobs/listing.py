"""What waits, runs and failed, for a person to see and to set right."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from psycopg import Connection, errors

from tallybook.api.job import (
    Cancelled,
    Failed,
    Failure,
    ListedJob,
    Running,
    State,
    Waiting,
    not_failed,
    not_waiting,
    unknown_job,
)
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, read_part
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.database import Database
from tallybook.shell.jobs.outbox import wake
from tallybook.shell.jobs.rescue import STALLED_SECONDS

MOST = 200


class FailedEvent(Struct, frozen=True):
    """An event of the outbox that could not be handled: tried again at `due_at`, or parked, where that is None."""

    id: int
    tenant: int
    kind: str
    subject: str
    attempts: int
    error: str
    due_at: Instant | None


_FOUND = """
    SELECT job.id, job.task_name, job.args, job.attempts, job.status::text, job.scheduled_at, job.worker_id,
           worker.id IS NULL OR worker.last_heartbeat < now() - %(stalled)s * interval '1 second',
           coalesce((SELECT max(at) FROM jobs.procrastinate_events
                      WHERE job_id = job.id AND type <> 'scheduled'), now()),
           (SELECT error FROM jobs.failures WHERE job_id = job.id ORDER BY attempt DESC LIMIT 1)
      FROM jobs.procrastinate_jobs AS job LEFT JOIN jobs.procrastinate_workers AS worker ON worker.id = job.worker_id
     WHERE (%(tenant)s::integer IS NULL OR job.args->'tenant' = to_jsonb(%(tenant)s::integer))
       AND (%(id)s::bigint IS NULL OR job.id = %(id)s)
       AND job.status <> 'succeeded'
"""
_JOBS = f"""{_FOUND}
     ORDER BY array_position('{{doing,todo,failed}}'::text[], job.status::text), job.scheduled_at NULLS FIRST, job.id
     LIMIT %(most)s
"""


_BY_NUMBER = MappingProxyType({"created_at": Column(("job.id",))})


def list_jobs(connection: Connection, tenant: int | None) -> list[ListedJob]:
    """What runs, then what waits, then what failed or was cancelled, at most `MOST`; None: of all tenants."""
    given = {"tenant": tenant, "id": None, "most": MOST, "stalled": STALLED_SECONDS}
    return [_job(row) for row in connection.execute(_JOBS, given)]


def jobs_listed(connection: Connection, tenant: int | None, *, task: str | None, part: Part) -> list[ListedJob]:
    """A part of the list by age of a tenant's jobs, or all tenants', that are not done; of a task where it is given."""
    given = {"tenant": tenant, "id": None, "stalled": STALLED_SECONDS, "task": task}
    query = f"{_FOUND} AND (%(task)s::text IS NULL OR job.task_name = %(task)s)"
    return [_job(row) for row in read_part(connection.execute, query, given, part, _BY_NUMBER, "job.id::text")]


def find_job(connection: Connection, tenant: int | None, number: int) -> ListedJob:
    """One job. `Refused` where there is none of this number, or it is another tenant's."""
    given = {"tenant": tenant, "id": number, "most": 1, "stalled": STALLED_SECONDS}
    row = connection.execute(_JOBS, given).fetchone()
    if row is None:
        raise unknown_job(str(number))
    return _job(row)


def hold_job(connection: Connection, tenant: int | None, number: int) -> ListedJob:
    """One job, which nobody else changes until the transaction ends. `Refused` as `find_job` does."""
    find_job(connection, tenant, number)
    connection.execute("SELECT FROM jobs.procrastinate_jobs WHERE id = %s FOR UPDATE", [number])
    return find_job(connection, tenant, number)


def failures(connection: Connection, number: int) -> list[Failure]:
    """Why each of a job's attempts failed, the first one first."""
    sql = "SELECT attempt, at, error FROM jobs.failures WHERE job_id = %s ORDER BY attempt"
    return [Failure(attempt, instant(at), error) for attempt, at, error in connection.execute(sql, [number])]


def retry_job(connection: Connection, job: ListedJob, now: Instant) -> None:
    """Let a failed job, or a cancelled one, wait again.

    `Refused`: `not_failed` for another one, `waits` where another job waits already that does the same.
    """
    # procrastinate's own function knows failed jobs alone
    again = {
        Failed: "SELECT jobs.procrastinate_retry_job_v2(%s, %s, NULL, NULL, NULL)",
        Cancelled: """WITH job (id, due_at) AS (VALUES (%s::bigint, %s::timestamptz))
            UPDATE jobs.procrastinate_jobs AS kept SET status = 'todo', scheduled_at = due_at
            FROM job WHERE kept.id = job.id""",
    }.get(type(job.state))
    if again is None:
        raise not_failed(job)
    try:
        connection.execute(again, [job.id, utc_datetime(now)])
    except errors.UniqueViolation:
        raise Refused("waits", "another job that does the same waits already", str(job.id)) from None


def cancel_job(connection: Connection, job: ListedJob) -> None:
    """Let a waiting job never run. `Refused` for one that does not wait."""
    row = None
    if isinstance(job.state, Waiting):
        row = connection.execute("SELECT jobs.procrastinate_cancel_job_v1(%s, false, false)", [job.id]).fetchone()
    if row is None or row[0] is None:
        raise not_waiting(job)


def failed_events(database: Database, tenants: list[int], number: int | None = None) -> list[FailedEvent]:
    """The events that failed and are not handled yet, parked ones first, at most `MOST` of each tenant."""
    found: list[FailedEvent] = []
    for tenant in tenants:
        with database.transaction(tenant, snapshot=True) as connection:
            rows = connection.execute(
                """
                SELECT id, kind, subject, attempts, error, CASE WHEN parked_at IS NULL THEN due_at END FROM outbox
                 WHERE handled_at IS NULL AND error IS NOT NULL AND (%(id)s::bigint IS NULL OR id = %(id)s)
                 ORDER BY parked_at NULLS LAST, due_at, id LIMIT %(most)s
                """,
                {"id": number, "most": MOST},
            ).fetchall()
        found += [
            FailedEvent(id_, tenant, kind, subject, attempts, error, _moment(due_at))
            for id_, kind, subject, attempts, error, due_at in rows
        ]
    return found


def retry_event(database: Database, event: FailedEvent, now: Instant) -> None:
    """Let an event that failed be handled again as if it never had, and wake a relay."""
    with database.transaction(event.tenant) as connection:
        connection.execute(
            "UPDATE outbox SET attempts = 0, due_at = '-infinity', parked_at = NULL"
            " WHERE id = %s AND handled_at IS NULL",
            [event.id],
        )
        wake(connection, event.tenant, now)


def _job(row: tuple[Any, ...]) -> ListedJob:
    id_, task, arguments, attempts, status, due_at, worker, stalled, at, error = row
    state: State
    if status == "todo":
        state = Waiting(_moment(due_at), error)
    elif status == "doing":
        state = Running(instant(at), worker, stalled)
    elif status == "failed":
        state = Failed(instant(at), error or "no task of this name was known to the worker")
    else:
        state = Cancelled(instant(at))
    tenant = arguments.get("tenant")
    return ListedJob(id_, task, tenant if isinstance(tenant, int) else None, arguments, attempts, state)


def _moment(at: datetime | None) -> Instant | None:
    return None if at is None else instant(at)


class SqlJobDesk:
    """A `JobDesk` on a request's connection."""

    def __init__(self, connection: Connection, tenant: int, now: Instant) -> None:
        self._connection = connection
        self._tenant = tenant
        self._now = now

    def listed(self, task: str | None, part: Part) -> list[ListedJob]:
        """A part of the list of jobs that are not done."""
        return jobs_listed(self._connection, self._tenant, task=task, part=part)

    def find(self, number: int, *, lock: bool = False) -> ListedJob:
        """One job."""
        return (hold_job if lock else find_job)(self._connection, self._tenant, number)

    def failures(self, number: int) -> list[Failure]:
        """Why each of a job's attempts failed."""
        return failures(self._connection, number)

    def retry(self, job: ListedJob) -> None:
        """Let a failed job wait again."""
        retry_job(self._connection, job, self._now)

    def cancel(self, job: ListedJob) -> None:
        """Let a waiting job never run."""
        cancel_job(self._connection, job)
