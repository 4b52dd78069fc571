"""Types of e mail templates.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.client.generated.types.shared import (
    MailKind,
)
from tallybook.client.model import Model


class MailPreview(Model, frozen=True, kw_only=True):
    """A template to be tried; parts that are left out are those in force."""

    kind: MailKind
    """What an e-mail is about."""
    language: str
    """A language."""
    subject: str | None = None
    """The subject: a template."""
    text: str | None = None
    """The text: a template."""
    html: str | None = None
    """The HTML: a template. What fields hold is escaped."""


class MailTemplateView(Model, frozen=True, kw_only=True):
    """A template, and what it may name."""

    kind: MailKind
    """What an e-mail is about."""
    language: str
    """A language."""
    subject: str
    """The subject: a template."""
    text: str
    """The text: a template."""
    html: str
    """The HTML: a template. What fields hold is escaped."""
    is_built_in: bool
    """Whether it is not the tenant's own."""
    fields: Sequence[str]
    """What a template of this kind may name."""


class NewMailTemplate(Model, frozen=True, kw_only=True):
    """A template of one's own; it takes the place of the one that was."""

    kind: MailKind
    """What an e-mail is about."""
    language: str
    """A language."""
    subject: str
    """The subject: a template."""
    text: str
    """The text: a template."""
    html: str
    """The HTML: a template. What fields hold is escaped."""
