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
