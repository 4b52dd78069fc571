"""Idempotent requests: a key is kept in the transaction of what the request did, with its answer.

So either both are there or neither, whatever is killed. A twin waits for the first one's row and finds its answer.

What took its key with an API key took it for those that come in its place, too: a rotation makes no effect happen
twice. The one that repeats the request is refused, since it cannot read what the other was answered.

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
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from tallybook.kernel.instant import MINUTE, Instant
from tallybook.kernel.operation import Operation, Principal, Then
from tallybook.kernel.refusal import Refused

PATIENCE: Instant = 3 * MINUTE
"""How long a second half may take before its process is taken for dead; longer than any gateway's time-out."""
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
        return [self.caller.acts_as, self.operation.name, self.key]


def once(caller: Principal, credential: str, operation: Operation, key: str, parts: tuple[bytes, ...]) -> Once:
    """A request of these parts under a key; `credential` is the secret that the caller came with."""
    named = "\0".join((str(caller.tenant), caller.acts_as, operation.name, key)).encode()
    derived = HKDF(SHA256(), 64, salt=None, info=b"tallybook idempotency\0" + named).derive(credential.encode())
    digest = hmac.new(derived[32:], digestmod=hashlib.sha256)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return Once(caller, operation, key, digest.digest(), derived[:32])


class Onces(Protocol):
    """The keys of a tenant's requests, in the transaction of what a request does."""

    def begin(self, request: Once, now: Instant) -> Kept | Then | None:
        """Take a key for a request, or find what the same request was answered before; or its subject, where it was
        left between its two halves and this one shall go on.

        `Refused("idempotency_key_reused")` for another request with this key, or one with another credential;
        `Refused("idempotency_key_rotated")` where that came with another API key of the caller's lineage;
        `Refused("in_progress")` where its twin runs for too long, or is at its second half.
        """
        ...

    def keep_subject(self, request: Once, subject: str, now: Instant) -> None:
        """Keep from where a request goes on whose first half is done, and that it is at its second half now."""
        ...

    def leave(self, request: Once) -> None:
        """Nobody is at the second half any more: the same request again goes on at once."""
        ...

    def finish(self, request: Once, kept: Kept) -> Kept:
        """Keep the answer of a request that took its key; answers the one that is kept, the first of several."""
        ...


def in_progress() -> Refused:
    """A twin runs."""
    return Refused("in_progress", "a request with this Idempotency-Key is running: try again later")


def reused(request: Once, came_with: str | None) -> Refused:
    """The key is another request's; `came_with` is the id of who sent that.

    What is kept of a request is readable for its own credential alone. So of what came with the API key that this one
    replaces it is known that it took effect, and neither what it was nor how it was answered.
    """
    if came_with is not None and came_with != request.caller.id:
        return Refused(
            "idempotency_key_rotated", "this Idempotency-Key was used with an API key of before the rotation"
        )
    return Refused("idempotency_key_reused", "this Idempotency-Key was used for another request")


def sealed(request: Once, kept: Kept) -> bytes:
    """The answer, encrypted for whoever has the credential."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(request.sealing_key).encrypt(nonce, kept.body, str(kept.status).encode())


def opened(request: Once, status: int, kept: bytes) -> Kept:
    """The answer again. `Refused("idempotency_key_reused")` where what is kept was changed."""
    nonce, text = kept[:_NONCE_BYTES], kept[_NONCE_BYTES:]
    try:
        return Kept(status, AESGCM(request.sealing_key).decrypt(nonce, text, str(status).encode()))
    except InvalidTag:  # the row was changed behind our back: what it says is not repeated
        raise Refused("idempotency_key_reused", "what was answered under this Idempotency-Key cannot be read") from None
