"""One job's run: its task is called, what went wrong is kept, and one line says how it ended."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock

import psycopg
from msgspec import Struct
from procrastinate.jobs import Job

from tallybook.kernel.instant import Instant, instant_text, utc_datetime
from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.jobs.failure import error_line
from tallybook.shell.jobs.schedule import Task

type SystemTask = Callable[[Database, Instant], int]
"""A task of no tenant: called with the database and the moment; how many it did."""


@dataclass(frozen=True)
class Registry:
    """The tasks by name: those of a tenant, and those of none.

    `brought_again` are the tasks, besides those of a schedule, that are not tried again where they fail: a task of a
    schedule brings what is left of them.
    """

    tasks: Mapping[str, Task]
    system: Mapping[str, SystemTask]
    brought_again: frozenset[str] = frozenset()


class JobLine(Struct, frozen=True, omit_defaults=True):
    """How a job ended, to be logged: numbers, ids and one line of error, no secrets."""

    at: str
    job: int
    task: str
    attempt: int
    outcome: str
    seconds: str
    tenant: int | None = None
    did: int | None = None
    error: str | None = None


class JobFailed(Exception):
    """A job's task failed; why is kept already."""


@dataclass
class Runner:
    """Runs jobs in a worker's threads, and counts them."""

    database: Database
    report: Callable[[JobLine], None]
    done: int = 0
    failed: int = 0
    is_silent: bool = False
    """Whether its jobs are handed back: what becomes of them now is nothing to be told."""
    _counting: Lock = field(default_factory=Lock)

    def run(self, job: Job, call: Callable[[Instant], int]) -> None:
        """Call the task. `JobFailed` where it raised; then the error stands in `jobs.failures`."""
        begun, now = time.monotonic(), SystemClock().now()
        try:
            did = call(now)
        except Exception as error:  # whatever a task raises is its own failure, not the worker's
            line = error_line(error)
            self._keep(job, line)
            self._end(job, now, begun, error=line)
            raise JobFailed from error
        self._keep(job, None)
        self._end(job, now, begun, did=did)

    def _end(self, job: Job, now: Instant, begun: float, *, did: int | None = None, error: str | None = None) -> None:
        if self.is_silent:
            return
        assert job.id is not None
        tenant = job.task_kwargs.get("tenant")
        with self._counting:
            if error is None:
                self.done += 1
            else:
                self.failed += 1
        self.report(
            JobLine(
                at=instant_text(now),
                job=job.id,
                task=job.task_name,
                attempt=job.attempts + 1,
                outcome="done" if error is None else "failed",
                seconds=f"{time.monotonic() - begun:.3f}",
                tenant=tenant if isinstance(tenant, int) else None,
                did=did,
                error=error,
            )
        )

    def _keep(self, job: Job, line: str | None) -> None:
        """Keep why a job failed, and forget that earlier ones like it did: the last one tells."""
        with (
            suppress(psycopg.Error, Refused),
            self.database.connection() as connection,
        ):  # one that is gone keeps nothing
            if line is not None:
                connection.execute(
                    """
                    INSERT INTO jobs.failures (job_id, attempt, at, error) VALUES (%s, %s, %s, %s)
                    ON CONFLICT (job_id, attempt) DO UPDATE SET at = EXCLUDED.at, error = EXCLUDED.error
                    """,
                    [job.id, job.attempts + 1, utc_datetime(SystemClock().now()), line],
                )
            if job.lock is not None:
                connection.execute(
                    "DELETE FROM jobs.procrastinate_jobs"
                    " WHERE status = 'failed' AND task_name = %s AND lock = %s AND args = %s::jsonb AND id < %s",
                    [job.task_name, job.lock, json.dumps(job.task_kwargs), job.id],
                )
