"""Checkpoints: what the chain was at an instant, signed, to be kept outside the database."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from tallybook.kernel.document import rfc8785
from tallybook.kernel.instant import Instant, instant_text, parse_instant
from tallybook.kernel.refusal import Refused

LEAST_KEY_BYTES = 16


class Checkpoint(Struct, frozen=True):
    """At `at`, the last record of a tenant (by its name) had this number and this hash."""

    tenant: str
    number: int
    hash: str
    at: Instant


class Key(Struct, frozen=True):
    """The secret that signs checkpoints, at least 16 bytes. Whoever holds it can make a false checkpoint."""

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) < LEAST_KEY_BYTES:
            raise Refused("weak_key", f"a key has at least {LEAST_KEY_BYTES} bytes; `openssl rand -hex 32` makes one")


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    tenant: str
    number: int
    hash: str
    at: str
    signature: str


def sign(checkpoint: Checkpoint, key: Key) -> str:
    """The checkpoint as a line of JSON, with its HMAC-SHA256."""
    told = _told(checkpoint)
    return rfc8785(told | {"signature": _signature(told, key)})


def read_checkpoint(line: str, key: Key) -> Checkpoint:
    """A signed line.

    `Refused("bad_checkpoint")` where it is none, `Refused("bad_signature")` where this key has not signed it so.
    """
    try:
        read = msgspec.json.decode(line, type=_Line)
        found = Checkpoint(read.tenant, read.number, read.hash, parse_instant(read.at))
    except (msgspec.DecodeError, Refused):
        raise Refused("bad_checkpoint", "is no checkpoint") from None
    if not hmac.compare_digest(read.signature.encode(), _signature(_told(found), key).encode()):
        raise Refused("bad_signature", "was not signed with this key, or was changed since")
    return found


def _told(checkpoint: Checkpoint) -> dict[str, str | int]:
    return {
        "tenant": checkpoint.tenant,
        "number": checkpoint.number,
        "hash": checkpoint.hash,
        "at": instant_text(checkpoint.at),
    }


def _signature(told: Mapping[str, str | int], key: Key) -> str:
    return hmac.new(key.secret, rfc8785(told).encode(), hashlib.sha256).hexdigest()
