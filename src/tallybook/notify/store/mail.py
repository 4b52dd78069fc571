"""What is kept of e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part
from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.model.mail_settings import MailSettings
from tallybook.notify.model.mail_template import Template


class MailListing(NamedTuple):
    """Which messages are wanted; None is any. `state` is `waiting`, `sent` or `failed`."""

    billing_group_id: str | None = None
    kind: MailKind | None = None
    state: str | None = None


class MailStore(Protocol):
    """Settings, templates and messages of one tenant, inside one transaction."""

    def settings(self) -> MailSettings | None:
        """How e-mail is sent; None where it is not set up."""
        ...

    def save_settings(self, settings: MailSettings | None, now: Instant) -> None:
        """Keep how it is sent from now on, or that none is."""
        ...

    def templates(self) -> list[Template]:
        """The tenant's own templates, by kind and language."""
        ...

    def template(self, kind: MailKind, language: str) -> Template | None:
        """The tenant's own template of a kind and a language."""
        ...

    def save_template(self, template: Template, now: Instant) -> None:
        """Keep a template in place of the earlier one of its kind and language."""
        ...

    def delete_template(self, kind: MailKind, language: str) -> bool:
        """Forget a template; False where there is none."""
        ...

    def add_messages(self, messages: Sequence[MailMessage]) -> list[MailMessage]:
        """Keep new messages, and answer those whose fact and recipient were not known."""
        ...

    def message(self, id_: str, *, lock: bool = False) -> MailMessage | None:
        """A message; with `lock` nobody else changes it until the transaction ends."""
        ...

    def save_message(self, message: MailMessage) -> None:
        """Keep what became of a message, and its letter."""
        ...

    def messages(self, wanted: MailListing, part: Part) -> list[MailMessage]:
        """A part of the messages, by age."""
        ...
