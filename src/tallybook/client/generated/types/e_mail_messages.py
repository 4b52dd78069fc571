"""Types of e mail messages.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    LetterView,
    MailKind,
)
from tallybook.client.model import Model


class MailMessageRow(Model, frozen=True, kw_only=True):
    """A message to one address, and what became of it."""

    id: str
    """The message's id."""
    kind: MailKind
    """What an e-mail is about."""
    fact: str
    """What it tells of."""
    billing_group: str
    """A billing group's id."""
    recipient: str | None
    """Whom it goes to; null: the group has no address."""
    language: str
    """A language."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    state: str
    """`waiting`, `sent` or `failed`."""
    attempts: int
    """How often it was tried."""
    due_at: datetime | None
    """When it is tried next."""
    ended_at: datetime | None
    """When the server took it, or it was given up."""
    error: str | None
    """Why it was not taken."""
    resent_from: str | None
    """The message that a person had sent again."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class MailMessageView(Model, frozen=True, kw_only=True):
    """A message with what it says; null until it is written."""

    message: MailMessageRow
    letter: LetterView | None
