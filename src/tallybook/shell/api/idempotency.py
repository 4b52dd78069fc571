"""Idempotent requests: a key is kept in the transaction of what the request did, with its answer.

So either both are there or neither, whatever is killed. A twin waits for the first one's row and finds its answer.

A request that reaches a gateway has two halves. With the first its key is kept with a *subject*, such as the payment's
id; the second is outside of any transaction, and ends with the answer. Killed in between it has left the subject: the
same request again goes on from there.
"""

from __future__ import annotations

import hashlib

from msgspec import Struct
from psycopg import Connection, errors

from tallybook.kernel.instant import MINUTE, Instant, instant, utc_datetime
from tallybook.kernel.operation import Operation, Principal, Then
from tallybook.kernel.refusal import Refused

WAIT_SECONDS = 10
"""How long a request waits for its twin that is running."""
PATIENCE: Instant = 3 * MINUTE
"""How long a second half may take before its process is taken for dead; longer than any gateway's time-out."""


class Kept(Struct, frozen=True):
    """What a request with this key was answered."""

    status: int
    body: bytes


def fingerprint(path: str, query: str, body: bytes) -> bytes:
    """What makes a request the same request."""
    digest = hashlib.sha256()
    for part in (path.encode(), query.encode(), body):
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def begin(
    connection: Connection, caller: Principal, operation: Operation, key: str, request: bytes, now: Instant
) -> Kept | Then | None:
    """Take a key for a request, or find what the same request was answered before; or its subject, where it was left
    between its two halves and this one shall go on.

    `Refused("idempotency_key_reused")` for another request with this key, `Refused("in_progress")` where its twin runs
    for too long, or is at its second half.
    """
    connection.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    in_progress = Refused("in_progress", "a request with this Idempotency-Key is running: try again later")
    try:
        taken = connection.execute(
            """INSERT INTO idempotency_keys (tenant_id, principal, operation, key, request, created_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING key""",
            [caller.id, operation.name, key, request, utc_datetime(now)],
        ).fetchone()
        if taken is not None:
            connection.execute("SET LOCAL lock_timeout = 0")
            return None
        row = connection.execute(
            """SELECT request, status, answer, subject, busy_until FROM idempotency_keys
            WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s FOR UPDATE""",
            [caller.id, operation.name, key],
        ).fetchone()
    except errors.LockNotAvailable:
        raise in_progress from None
    connection.execute("SET LOCAL lock_timeout = 0")
    assert row is not None, "keys are kept longer than a request takes"
    kept_request, status, answer, subject, busy_until = row
    if bytes(kept_request) != request:
        raise Refused("idempotency_key_reused", "this Idempotency-Key was used for another request")
    if status is not None:
        return Kept(status, bytes(answer))
    assert subject is not None, "a key is committed with its answer, or with a subject"
    if busy_until is not None and now < instant(busy_until):
        raise in_progress
    keep_subject(connection, caller, operation, key, subject, now)
    return Then(subject)


def keep_subject(
    connection: Connection, caller: Principal, operation: Operation, key: str, subject: str, now: Instant
) -> None:
    """Keep from where a request goes on whose first half is done, and that it is at its second half now."""
    connection.execute(
        """UPDATE idempotency_keys SET subject = %s, busy_until = %s
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        [subject, utc_datetime(now + PATIENCE), caller.id, operation.name, key],
    )


def leave(connection: Connection, caller: Principal, operation: Operation, key: str) -> None:
    """Nobody is at the second half any more: the same request again goes on at once."""
    connection.execute(
        """UPDATE idempotency_keys SET busy_until = NULL
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        [caller.id, operation.name, key],
    )


def finish(connection: Connection, caller: Principal, operation: Operation, key: str, kept: Kept) -> Kept:
    """Keep the answer of a request that took its key; answers the one that is kept, the first of several."""
    row = connection.execute(
        """UPDATE idempotency_keys SET status = coalesce(status, %s), answer = coalesce(answer, %s), busy_until = NULL
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s
        RETURNING status, answer""",
        [kept.status, kept.body, caller.id, operation.name, key],
    ).fetchone()
    assert row is not None, "keys are kept longer than a request takes"
    return Kept(row[0], bytes(row[1]))
