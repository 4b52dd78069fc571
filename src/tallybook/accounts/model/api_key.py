"""API keys: who may call, and as what. A key's secret is shown once; what is kept is its SHA-256."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode

from msgspec import Struct, structs

from tallybook.kernel.instant import DAY, SECOND, Instant
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.refusal import Refused

SECRET_BYTES = 32
PREFIX = "tbk_"
LONGEST_OVERLAP: Instant = 30 * DAY
VERDICT_FOR: Instant = SECOND
"""How long the edge may remember whose a key is: a revoked one is refused within a second."""
NARROWED = frozenset({Role.VIEWER, Role.INGEST, Role.CUSTOMER})
"""The roles whose keys may see some billing groups alone."""
_SECRET = re.compile(r"tbk_[A-Za-z0-9_-]{32,128}", re.ASCII)


class ApiKey(Struct, frozen=True):
    """A key. `hint` is the end of its secret, so that people can tell keys apart.

    A customer's key has an organization; with billing groups it sees those alone. It is good until `ends_at`, which is
    when it expires, or was revoked or replaced.
    """

    id: str
    name: str
    role: Role
    hint: str
    created_at: Instant
    created_by: str
    organization_id: str | None = None
    billing_groups: tuple[str, ...] = ()
    ends_at: Instant | None = None
    replaces: str | None = None

    def is_good(self, now: Instant) -> bool:
        """Whether it may be used at an instant."""
        return self.ends_at is None or now < self.ends_at

    def principal(self, tenant: int) -> Principal:
        """Who calls with it."""
        return Principal(tenant, self.id, self.name, self.role, self.organization_id, self.billing_groups)


def secret_of(entropy: bytes) -> str:
    """A secret from random bytes."""
    assert len(entropy) == SECRET_BYTES
    return PREFIX + urlsafe_b64encode(entropy).decode().rstrip("=")


def is_secret(text: str) -> bool:
    """Whether a text can be a key's secret: nothing else is looked up."""
    return _SECRET.fullmatch(text) is not None


def hash_of(secret: str) -> bytes:
    """What is kept of a secret; it has so much chance that a plain hash does not tell it."""
    return hashlib.sha256(secret.encode()).digest()


def hint_of(secret: str) -> str:
    """The end of a secret."""
    return secret[-4:]


def refuse_bad_scope(role: Role, organization_id: str | None, billing_groups: tuple[str, ...]) -> None:
    """`Refused("bad_scope")` for a key that is narrowed in a way that its role cannot be.

    A customer's key names an organization, and no other does. Billing groups narrow what is read or sent alone.
    """
    if (role is Role.CUSTOMER) != (organization_id is not None):
        message = (
            "a customer's key names its organization" if role is Role.CUSTOMER else "only a customer's key names one"
        )
        raise Refused("bad_scope", message, "organization")
    if billing_groups and role not in NARROWED:
        may = ", ".join(sorted(NARROWED))
        raise Refused("bad_scope", f"keys of these roles may name billing groups: {may}", "billing_groups")


def ended(key: ApiKey, at: Instant) -> ApiKey:
    """The key, good until an instant at most."""
    return structs.replace(key, ends_at=at if key.ends_at is None else min(key.ends_at, at))
