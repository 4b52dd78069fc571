"""API keys: who may call, and as what. A key's secret is shown once; what is kept is its SHA-256.

An event's source and id are one event in the whole tenant. So that no sender takes an id that another one's meter will
use, a key that sends usage is bound to sources: each is the name of one, or with `*` at its end how some begin.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable

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
LONGEST_SOURCE_BYTES = 512
_SECRET = re.compile(r"tbk_[A-Za-z0-9_-]{32,128}", re.ASCII)


class ApiKey(Struct, frozen=True):
    """A key. `hint` is the end of its secret, so that people can tell keys apart.

    A customer's key has an organization; with billing groups it sees those alone; with sources it sends events of those
    alone. It is good until `ends_at`, which is when it expires, or was revoked or replaced. One that `replaces` another
    has a `lineage`: the first key of those that replaced each other.
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
    sources: tuple[str, ...] = ()
    lineage: str | None = None

    def is_good(self, now: Instant) -> bool:
        """Whether it may be used at an instant."""
        return self.ends_at is None or now < self.ends_at

    def principal(self, tenant: int) -> Principal:
        """Who calls with it."""
        return Principal(
            tenant, self.id, self.name, self.role, self.organization_id, self.billing_groups, sources=self.sources,
            lineage=self.lineage,
        )  # fmt: skip


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


def refuse_bad_sources(role: Role, billing_groups: tuple[str, ...], sources: tuple[str, ...]) -> None:
    """`Refused`: `bad_scope` for sources that a key cannot have, or lacks; `bad_source` for a text that is none.

    Only keys of the role `ingest` are bound to sources, and those of some billing groups alone must be.
    """
    if sources and role is not Role.INGEST:
        raise Refused("bad_scope", "only a key of the role ingest is bound to sources", "sources")
    if billing_groups and role is Role.INGEST and not sources:
        message = "a key that sends usage of some billing groups alone is bound to sources that no other sender has"
        raise Refused("bad_scope", message, "sources")
    for number, source in enumerate(sources):
        is_long = len(source.encode("utf-8", "surrogatepass")) > LONGEST_SOURCE_BYTES
        if is_long or not source.removesuffix("*") or not source.isprintable():
            message = (
                f"is no source, and no beginning of one with * after it: 1 to {LONGEST_SOURCE_BYTES} bytes of text"
            )
            raise Refused("bad_source", message, f"sources[{number}]")


def covers(sources: Iterable[str], source: str) -> bool:
    """Whether a key that is bound to some sources sends events of this one."""
    return any(
        source.startswith(bound.removesuffix("*")) if bound.endswith("*") else source == bound for bound in sources
    )


def overlap(one: str, other: str) -> bool:
    """Whether an event can have a source that two keys are bound to."""
    return covers([one], other.removesuffix("*")) or covers([other], one.removesuffix("*"))


def refuse_taken_sources(billing_groups: tuple[str, ...], sources: tuple[str, ...], bound: Iterable[ApiKey]) -> None:
    """`Refused("source_taken")` where another key of other billing groups is, or was, bound to one of the sources.

    Also a key that has ended counts: the ids of its events stay taken.
    """
    for key in bound:
        if set(key.billing_groups) == set(billing_groups):
            continue
        for number, source in enumerate(sources):
            taken = next((theirs for theirs in key.sources if overlap(source, theirs)), None)
            if taken is not None:
                message = f"{taken!r} is of {key.id}, a key of other billing groups: each sender has sources of its own"
                raise Refused("source_taken", message, f"sources[{number}]")


def ended(key: ApiKey, at: Instant) -> ApiKey:
    """The key, good until an instant at most."""
    return structs.replace(key, ends_at=at if key.ends_at is None else min(key.ends_at, at))
