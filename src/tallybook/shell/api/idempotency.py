"""Idempotent requests: a key is kept in the transaction of what the request did, with its answer.

So either both are there or neither, whatever is killed. A twin waits for the first one's row and finds its answer.

An answer may hold a secret that is shown once, and a request a password. So the answer is kept encrypted (AES-GCM) and
the request as an HMAC, with keys that come of the caller's own credential: whoever has the rows alone reads and guesses
nothing.

A request that reaches a gateway has two halves. With the first its key is kept with a *subject*, such as the payment's
id; the second is outside of any transaction, and ends with the answer. Killed in between it has left the subject: the
same request again goes on from there.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct
from psycopg import Connection, errors

from tallybook.kernel.instant import HOUR, MINUTE, Instant, instant, utc_datetime
from tallybook.kernel.operation import Operation, Principal, Then
from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database

WAIT_SECONDS = 10
"""How long a request waits for its twin that is running."""
PATIENCE: Instant = 3 * MINUTE
"""How long a second half may take before its process is taken for dead; longer than any gateway's time-out."""
KEPT_FOR: Instant = 48 * HOUR
"""How long a key is kept at least; 24 hours are promised."""
_NONCE_BYTES = 12


class Kept(Struct, frozen=True):
    """What a request with this key was answered."""

    status: int
    body: bytes


class Once(Struct, frozen=True):
    """A request that takes effect once: whose, under which key, and what is derived of its credential."""

    caller: Principal
    operation: Operation
    key: str
    request: bytes
    sealing_key: bytes

    @property
    def place(self) -> list[str]:
        """What its row is found by, in the tenant."""
        return [self.caller.id, self.operation.name, self.key]


def once(caller: Principal, credential: str, operation: Operation, key: str, parts: tuple[bytes, ...]) -> Once:
    """A request of these parts under a key; `credential` is the secret that the caller came with."""
    named = "\0".join((str(caller.tenant), caller.id, operation.name, key)).encode()
    derived = HKDF(SHA256(), 64, salt=None, info=b"tallybook idempotency\0" + named).derive(credential.encode())
    digest = hmac.new(derived[32:], digestmod=hashlib.sha256)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return Once(caller, operation, key, digest.digest(), derived[:32])


def begin(connection: Connection, request: Once, now: Instant) -> Kept | Then | None:
    """Take a key for a request, or find what the same request was answered before; or its subject, where it was left
    between its two halves and this one shall go on.

    `Refused("idempotency_key_reused")` for another request with this key, or one with another credential,
    `Refused("in_progress")` where its twin runs for too long, or is at its second half.
    """
    in_progress = Refused("in_progress", "a request with this Idempotency-Key is running: try again later")
    connection.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    try:
        taken = connection.execute(
            """INSERT INTO idempotency_keys (tenant_id, principal, operation, key, request, created_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING key""",
            [*request.place, request.request, utc_datetime(now)],
        ).fetchone()
        if taken is not None:
            connection.execute("SET LOCAL lock_timeout = 0")
            return None
        row = connection.execute(
            """SELECT request, status, answer, subject, busy_until FROM idempotency_keys
            WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s FOR UPDATE""",
            request.place,
        ).fetchone()
    except errors.LockNotAvailable:
        raise in_progress from None
    connection.execute("SET LOCAL lock_timeout = 0")
    assert row is not None, "keys are kept longer than a request takes"
    kept_request, status, answer, subject, busy_until = row
    if bytes(kept_request) != request.request:
        raise Refused("idempotency_key_reused", "this Idempotency-Key was used for another request")
    if status is not None:
        return _opened(request, status, bytes(answer))
    assert subject is not None, "a key is committed with its answer, or with a subject"
    if busy_until is not None and now < instant(busy_until):
        raise in_progress
    keep_subject(connection, request, subject, now)
    return Then(subject)


def keep_subject(connection: Connection, request: Once, subject: str, now: Instant) -> None:
    """Keep from where a request goes on whose first half is done, and that it is at its second half now."""
    connection.execute(
        """UPDATE idempotency_keys SET subject = %s, busy_until = %s
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        [subject, utc_datetime(now + PATIENCE), *request.place],
    )


def leave(connection: Connection, request: Once) -> None:
    """Nobody is at the second half any more: the same request again goes on at once."""
    connection.execute(
        """UPDATE idempotency_keys SET busy_until = NULL
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        request.place,
    )


def finish(connection: Connection, request: Once, kept: Kept) -> Kept:
    """Keep the answer of a request that took its key; answers the one that is kept, the first of several."""
    row = connection.execute(
        """UPDATE idempotency_keys SET status = coalesce(status, %s), answer = coalesce(answer, %s), busy_until = NULL
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s
        RETURNING status, answer""",
        [kept.status, _sealed(request, kept), *request.place],
    ).fetchone()
    assert row is not None, "keys are kept longer than a request takes"
    return _opened(request, row[0], bytes(row[1]))


def forget_idempotency_keys(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's keys that are older than is promised; answers how many."""
    with database.transaction(tenant) as connection:
        return connection.execute(
            "DELETE FROM idempotency_keys WHERE tenant_id = current_tenant() AND created_at < %s",
            [utc_datetime(now - KEPT_FOR)],
        ).rowcount


def _sealed(request: Once, kept: Kept) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(request.sealing_key).encrypt(nonce, kept.body, str(kept.status).encode())


def _opened(request: Once, status: int, sealed: bytes) -> Kept:
    nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return Kept(status, AESGCM(request.sealing_key).decrypt(nonce, text, str(status).encode()))
    except InvalidTag:  # the row was changed behind our back: what it says is not repeated
        raise Refused("idempotency_key_reused", "what was answered under this Idempotency-Key cannot be read") from None
