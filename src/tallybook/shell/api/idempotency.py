"""Idempotent requests: a key is kept in the transaction of what the request did, with its answer.

So either both are there or neither, whatever is killed. A twin waits for the first one's row and finds its answer.

An answer may hold a secret that is shown once, and a request a password. So the answer is kept encrypted (AES-GCM) and
the request as an HMAC, with keys that come of the caller's own credential: whoever has the rows alone reads and guesses
nothing.
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

from tallybook.kernel.instant import HOUR, Instant, utc_datetime
from tallybook.kernel.operation import Operation, Principal
from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database

WAIT_SECONDS = 10
"""How long a request waits for its twin that is running."""
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


def begin(connection: Connection, request: Once, now: Instant) -> Kept | None:
    """Take a key for a request, or find what the same request was answered before.

    `Refused("idempotency_key_reused")` for another request with this key, or one with another credential,
    `Refused("in_progress")` where its twin runs for too long.
    """
    connection.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    try:
        taken = connection.execute(
            """INSERT INTO idempotency_keys (tenant_id, principal, operation, key, request, created_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING key""",
            [*request.place, request.request, utc_datetime(now)],
        ).fetchone()
    except errors.LockNotAvailable:
        raise Refused("in_progress", "a request with this Idempotency-Key is running: try again later") from None
    connection.execute("SET LOCAL lock_timeout = 0")
    if taken is not None:
        return None
    row = connection.execute(
        """SELECT request, status, answer FROM idempotency_keys
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        request.place,
    ).fetchone()
    assert row is not None and row[1] is not None, "a key is committed with its answer"
    if bytes(row[0]) != request.request:
        raise Refused("idempotency_key_reused", "this Idempotency-Key was used for another request")
    return Kept(row[1], _opened(request, row[1], bytes(row[2])))


def finish(connection: Connection, request: Once, kept: Kept) -> None:
    """Keep the answer of a request that took its key."""
    connection.execute(
        """UPDATE idempotency_keys SET status = %s, answer = %s
        WHERE tenant_id = current_tenant() AND principal = %s AND operation = %s AND key = %s""",
        [kept.status, _sealed(request, kept), *request.place],
    )


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


def _opened(request: Once, status: int, sealed: bytes) -> bytes:
    nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(request.sealing_key).decrypt(nonce, text, str(status).encode())
    except InvalidTag:  # the row was changed behind our back: what it says is not repeated
        raise Refused("idempotency_key_reused", "what was answered under this Idempotency-Key cannot be read") from None
