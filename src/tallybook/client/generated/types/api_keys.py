"""Types of api keys.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    Me,
    Role,
)
from tallybook.client.model import Model


class AccountsRotation(Model, frozen=True, kw_only=True):
    """How a key is replaced."""

    overlap_seconds: int = 86400
    """How much longer the old key is good."""


class ApiKeyView(Model, frozen=True, kw_only=True):
    """A key, without its secret."""

    id: str
    """The key's id."""
    name: str
    """A name; unique in its kind."""
    role: Role
    """What it may do."""
    hint: str
    """The end of its secret."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    created_by: str
    """Who made it."""
    organization: str | None
    """An organization's id."""
    billing_groups: Sequence[str]
    """The only ones that it sees; none: all."""
    ends_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    replaces: str | None
    """The key in whose place it came."""
    sources: Sequence[str]
    """The only sources whose events it sends; none: all."""
    organization_name: str | UnsetType = UNSET
    """The organization's name."""
    billing_group_names: Mapping[str, str] | UnsetType = UNSET
    """The names of its billing groups, by their ids."""


class KeyProof(Model, frozen=True, kw_only=True):
    """A key that somebody sent to the edge: its secret, or the secret's SHA-256."""

    secret: str | None = None
    """The secret, as it came."""
    hash: str | None = None
    """The SHA-256 of the secret, in hexadecimal digits."""


class KeyVerdict(Model, frozen=True, kw_only=True):
    """Whose a key is. For a key that is not good, or is another tenant's, there is no principal."""

    is_good: bool
    """Whether it may be used."""
    principal: Me | None
    """Who calls with it; its `id` goes into `X-On-Behalf-Of`."""
    cache_until: datetime
    """Until when this may be remembered; then ask again."""


class NewApiKey(Model, frozen=True, kw_only=True):
    """A key to be made."""

    name: str
    """A name; unique in its kind."""
    role: Role
    """What it may do."""
    organization: str | None = None
    """An organization's id."""
    billing_groups: Sequence[str] = ()
    """The only ones that it sees; none: all."""
    sources: Sequence[str] = ()
    """The only sources whose events it sends, for the role ingest; with * at the end: those that begin so. A key
    with billing groups needs some that no key of others has or had; none: all.
    """
    expires_at: datetime | None = None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


class NewSecret(Model, frozen=True, kw_only=True):
    """A new key, and its secret: shown now and never again."""

    key: ApiKeyView
    secret: str
    """What `Authorization: Bearer …` takes. Keep it; it is not kept here."""
