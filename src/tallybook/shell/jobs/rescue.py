"""What a worker leaves behind: the jobs of a dead one run again, and what is long over is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.shell.database import Database

MOST_DEATHS = 5
"""After so many attempts a job whose worker dies again is taken for what kills it."""
STALLED_SECONDS = 30
FORGET_AFTER_DAYS = 30

_DAY = 86_400_000_000


def rescue(database: Database, now: Instant) -> int:
    """Let the jobs whose worker has given no sign of life for 30 seconds wait again, and return how many.

    Both the sign and its age are of the database's clock, since workers run on many machines.
    """
    with database.connection() as connection, connection.transaction():
        lost = connection.execute(
            """
            SELECT job.id, job.attempts + 1 FROM jobs.procrastinate_jobs AS job
              LEFT JOIN jobs.procrastinate_workers AS worker ON worker.id = job.worker_id
             WHERE job.status = 'doing' AND (worker.id IS NULL
                   OR worker.last_heartbeat < now() - %s * interval '1 second')
             ORDER BY job.id FOR UPDATE OF job SKIP LOCKED
            """,
            [STALLED_SECONDS],
        ).fetchall()
        for job, attempt in lost:
            connection.execute(
                "INSERT INTO jobs.failures VALUES (%s, %s, %s, 'its worker died') ON CONFLICT DO NOTHING",
                [job, attempt, utc_datetime(now)],
            )
            if attempt >= MOST_DEATHS:
                connection.execute("SELECT jobs.procrastinate_finish_job_v1(%s, 'failed', false)", [job])
            else:
                connection.execute(
                    "SELECT jobs.procrastinate_retry_job_v2(%s, %s, NULL, NULL, NULL)", [job, utc_datetime(now)]
                )
    return len(lost)


def hand_back(database: Database, workers: Sequence[int | None]) -> list[str]:
    """Let the jobs that these workers run wait again, and forget the workers; the jobs' tasks, one name for each.

    A job does not count this as an attempt, so that the end of its workers is not taken for what it did to them.
    """
    known = [worker for worker in workers if worker is not None]
    with database.connection() as connection, connection.transaction():
        handed = connection.execute(
            """
            UPDATE jobs.procrastinate_jobs SET status = 'todo', worker_id = NULL
             WHERE status = 'doing' AND NOT abort_requested AND worker_id = ANY(%s) RETURNING task_name
            """,
            [known],
        ).fetchall()
        connection.execute("DELETE FROM jobs.procrastinate_workers WHERE id = ANY(%s)", [known])
    return [name for (name,) in handed]


def forget_jobs(database: Database, now: Instant) -> int:
    """Delete the jobs that failed or were cancelled 30 days ago, and return how many; done ones go at once."""
    with database.connection() as connection:
        return connection.execute(
            """
            DELETE FROM jobs.procrastinate_jobs AS job
             WHERE status NOT IN ('todo', 'doing') AND NOT EXISTS (
                   SELECT FROM jobs.procrastinate_events WHERE job_id = job.id AND at > %s)
            """,
            [utc_datetime(now - FORGET_AFTER_DAYS * _DAY)],
        ).rowcount
