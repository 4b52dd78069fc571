"""Types of e mail settings.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    MailKind,
)
from tallybook.client.model import Model, OpenEnum


class Security(OpenEnum):
    """How the way to the server is encrypted: not at all, after STARTTLS, or from the first byte."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


type SecurityWord = Security | Literal["none", "starttls", "tls"]


class MailSettingsChange(Model, frozen=True, kw_only=True):
    """What changes of how e-mail is sent; what is left out stays. A host that is null ends it. A user that is null
    logs in no more.
    """

    host: str | UnsetType | None = UNSET
    """The SMTP server."""
    port: int | UnsetType = UNSET
    """The server's port."""
    security: Security | UnsetType = UNSET
    """How the way there is encrypted: by STARTTLS, from the first byte, or not."""
    user: str | UnsetType | None = UNSET
    """Who logs in."""
    password: str | UnsetType = UNSET
    """The password; kept encrypted and never shown."""
    from_address: str | UnsetType = UNSET
    """An e-mail address."""
    from_name: str | UnsetType = UNSET
    """Whom e-mails come from."""
    reply_to: str | UnsetType | None = UNSET
    """An e-mail address."""
    kinds: Sequence[MailKind] | UnsetType = UNSET
    """What is sent."""
    attach_documents: bool | UnsetType = UNSET
    """Whether invoices and credit notes are attached to their e-mails as PDF."""


class MailSettingsView(Model, frozen=True, kw_only=True):
    """How e-mail is sent, without the password. Without a host it is not set up, and none is sent."""

    host: str | None
    """The SMTP server; null: e-mail is not set up."""
    port: int
    """The server's port."""
    security: Security
    """How the way there is encrypted: by STARTTLS, from the first byte, or not."""
    user: str | None
    """Who logs in; null: nobody."""
    has_password: bool
    """Whether a password is kept."""
    from_address: str | None
    """The sender's address."""
    from_name: str | None
    """The sender's name."""
    reply_to: str | None
    """Where answers go; null: to the sender."""
    kinds: Sequence[MailKind]
    """What is sent."""
    attach_documents: bool
    """Whether invoices and credit notes are attached to their e-mails as PDF."""
