"""Idempotent requests: a key is kept in the transaction of what the request did, with its answer.

So either both are there or neither, whatever is killed. A twin waits for the first one's row and finds its answer.
"""

from __future__ import annotations

import hashlib

from msgspec import Struct
from psycopg import Connection, errors

from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.kernel.operation import Operation, Principal
from tallybook.kernel.refusal import Refused

WAIT_SECONDS = 10
"""How long a request waits for its twin that is running."""


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
) -> Kept | None:
    """Take a key for a request, or find what the same request was answered before.

    `Refused("idempotency_key_reused")` for another request with this key, `Refused("in_progress")` where its twin runs
    for too long.
    """
    connection.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    try:
        taken = connection.execute(
            """INSERT INTO idempotency_keys (tenant_id, principal, operation, key, request, created_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING key""",
            [caller.id, operation.name, key, request, utc_datetime(now)],
        ).fetchone()
    except errors.LockNotAvailable:
        raise Refused("in_progress", "a request with this Idempotency-Key is running: try again later") from None
    connection.execute("SET LOCAL lock_timeout = 0")
    if taken is not None:
        return None
    row = connection.execute(
        """SELECT request, status, answer FROM idempotency_keys
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        [caller.id, operation.name, key],
    ).fetchone()
    assert row is not None and row[1] is not None, "a key is committed with its answer"
    if bytes(row[0]) != request:
        raise Refused("idempotency_key_reused", "this Idempotency-Key was used for another request")
    return Kept(row[1], bytes(row[2]))


def finish(connection: Connection, caller: Principal, operation: Operation, key: str, kept: Kept) -> None:
    """Keep the answer of a request that took its key."""
    connection.execute(
        """UPDATE idempotency_keys SET status = %s, answer = %s
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        [kept.status, kept.body, caller.id, operation.name, key],
    )
