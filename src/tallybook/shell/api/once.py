"""Keys of idempotent requests in PostgreSQL."""

from __future__ import annotations

from psycopg import Connection, errors

from tallybook.api.idempotency import PATIENCE, Kept, Once, in_progress, opened, reused, sealed
from tallybook.kernel.instant import HOUR, Instant, instant, utc_datetime
from tallybook.kernel.operation import Then
from tallybook.shell.database import Database

WAIT_SECONDS = 10
"""How long a request waits for its twin that is running."""
KEPT_FOR: Instant = 48 * HOUR
"""How long a key is kept at least; 24 hours are promised."""


class SqlOnces:
    """An `Onces` on a request's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, request: Once, now: Instant) -> Kept | Then | None:
        """Take a key for a request, or find what the same request was answered before."""
        self._connection.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
        try:
            taken = self._connection.execute(
                """INSERT INTO idempotency_keys (tenant_id, principal, operation, key, request, created_at, came_with)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING key""",
                [*request.place, request.request, utc_datetime(now), request.caller.id],
            ).fetchone()
            if taken is not None:
                self._connection.execute("SET LOCAL lock_timeout = 0")
                return None
            row = self._connection.execute(
                """SELECT request, status, answer, subject, busy_until, came_with FROM idempotency_keys
                WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s FOR UPDATE""",
                request.place,
            ).fetchone()
        except errors.LockNotAvailable:
            raise in_progress() from None
        self._connection.execute("SET LOCAL lock_timeout = 0")
        assert row is not None, "keys are kept longer than a request takes"
        kept_request, status, answer, subject, busy_until, came_with = row
        if bytes(kept_request) != request.request:
            raise reused(request, came_with)
        if status is not None:
            return opened(request, status, bytes(answer))
        assert subject is not None, "a key is committed with its answer, or with a subject"
        if busy_until is not None and now < instant(busy_until):
            raise in_progress()
        self.keep_subject(request, subject, now)
        return Then(subject)

    def keep_subject(self, request: Once, subject: str, now: Instant) -> None:
        """Keep from where a request goes on whose first half is done, and that it is at its second half now."""
        self._connection.execute(
            """UPDATE idempotency_keys SET subject = %s, busy_until = %s
            WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
            [subject, utc_datetime(now + PATIENCE), *request.place],
        )

    def leave(self, request: Once) -> None:
        """Nobody is at the second half any more: the same request again goes on at once."""
        self._connection.execute(
            """UPDATE idempotency_keys SET busy_until = NULL
            WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
            request.place,
        )

    def finish(self, request: Once, kept: Kept) -> Kept:
        """Keep the answer of a request that took its key; answers the one that is kept, the first of several."""
        row = self._connection.execute(
            """UPDATE idempotency_keys
            SET status = coalesce(status, %s), answer = coalesce(answer, %s), busy_until = NULL
            WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s
            RETURNING status, answer""",
            [kept.status, sealed(request, kept), *request.place],
        ).fetchone()
        assert row is not None, "keys are kept longer than a request takes"
        return opened(request, row[0], bytes(row[1]))


def forget_idempotency_keys(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's keys that are older than is promised; answers how many."""
    with database.transaction(tenant) as connection:
        return connection.execute(
            "DELETE FROM idempotency_keys WHERE tenant_id = current_tenant() AND created_at < %s",
            [utc_datetime(now - KEPT_FOR)],
        ).rowcount
