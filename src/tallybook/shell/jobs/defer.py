"""Defer jobs, in the caller's transaction: they are there once it commits, and never if it does not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psycopg import Connection

from tallybook.kernel.instant import Instant, utc_datetime

type Arguments = Mapping[str, int | str]


@dataclass(frozen=True)
class Deferral:
    """A job to be: the task's name, and numbers and ids as its arguments, `tenant` among them.

    Of jobs with the same `lock` one runs at a time, in the order in which they were deferred. Of those with the same
    `queueing_lock` one waits at a time: another is not deferred.
    """

    task: str
    arguments: Arguments = field(default_factory=dict)
    run_at: Instant | None = None
    lock: str | None = None
    queueing_lock: str | None = None


def defer(
    connection: Connection,
    task: str,
    arguments: Arguments,
    *,
    run_at: Instant | None = None,
    lock: str | None = None,
    queueing_lock: str | None = None,
) -> int | None:
    """Defer one job and return its number; None where one with the same queueing lock waits already."""
    found = defer_all(connection, [Deferral(task, arguments, run_at, lock, queueing_lock)])
    return found[0] if found else None


def defer_all(connection: Connection, deferrals: Sequence[Deferral]) -> list[int]:
    """Defer many jobs by one statement, and return the numbers of those that are new.

    A job that another transaction is deferring with the same queueing lock is waited for.
    """
    # procrastinate's own function raises where a queueing lock is taken, which would end the caller's transaction.
    rows = connection.execute(
        """
        INSERT INTO jobs.procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args, scheduled_at)
        SELECT task, task, lock, queueing_lock, args::jsonb, run_at
          FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[]) WITH ORDINALITY
               AS job (task, lock, queueing_lock, args, run_at, place)
         ORDER BY place
        ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
        RETURNING id
        """,
        [
            [one.task for one in deferrals],
            [one.lock for one in deferrals],
            [one.queueing_lock for one in deferrals],
            [json.dumps(dict(one.arguments)) for one in deferrals],
            [None if one.run_at is None else utc_datetime(one.run_at) for one in deferrals],
        ],
    )
    return [number for (number,) in rows]


def defer_sooner(connection: Connection, deferrals: Sequence[Deferral]) -> None:
    """Defer jobs that have a queueing lock and a `run_at`; where one waits already, it becomes this one.

    It is then due at the sooner of both moments, and keeps its place among those that are due.
    """
    for one in deferrals:
        assert one.run_at is not None and one.queueing_lock is not None, f"{one.task} can be met by another"
        connection.execute(
            """
            INSERT INTO jobs.procrastinate_jobs AS waiting
                   (queue_name, task_name, lock, queueing_lock, args, scheduled_at)
            VALUES (%(task)s, %(task)s, %(lock)s, %(queueing_lock)s, %(args)s::jsonb, %(run_at)s)
            ON CONFLICT (queueing_lock) WHERE status = 'todo' DO UPDATE
               SET queue_name = EXCLUDED.queue_name, task_name = EXCLUDED.task_name, args = EXCLUDED.args,
                   scheduled_at = LEAST(waiting.scheduled_at, EXCLUDED.scheduled_at)
             WHERE (waiting.task_name, waiting.args) <> (EXCLUDED.task_name, EXCLUDED.args)
                OR waiting.scheduled_at > EXCLUDED.scheduled_at
            """,
            {
                "task": one.task,
                "lock": one.lock,
                "queueing_lock": one.queueing_lock,
                "args": json.dumps(dict(one.arguments)),
                "run_at": utc_datetime(one.run_at),
            },
        )


def has_waiting(connection: Connection, queue: str, now: Instant, *, but: str) -> bool:
    """Whether a job of a queue is due that could run at once, but for those of one lock."""
    row = connection.execute(
        """
        SELECT EXISTS (
            SELECT FROM jobs.procrastinate_jobs AS job
             WHERE queue_name = %s AND status = 'todo' AND lock IS DISTINCT FROM %s
               AND (scheduled_at IS NULL OR scheduled_at <= %s)
               AND NOT EXISTS (SELECT FROM jobs.procrastinate_jobs AS other
                                WHERE other.lock = job.lock AND other.status = 'doing'))
        """,
        [queue, but, utc_datetime(now)],
    ).fetchone()
    assert row is not None
    return bool(row[0])
