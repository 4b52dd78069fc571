"""E-mail in dictionaries."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part, by_age, part_of
from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.model.mail_settings import MailSettings
from tallybook.notify.model.mail_template import Template
from tallybook.notify.store.mail import MailListing


class MemoryMail:
    """A `MailStore` of its own."""

    def __init__(self) -> None:
        self._settings: MailSettings | None = None
        self._templates: dict[tuple[MailKind, str], Template] = {}
        self._messages: dict[str, MailMessage] = {}

    def settings(self) -> MailSettings | None:
        """How e-mail is sent."""
        return self._settings

    def save_settings(self, settings: MailSettings | None, now: Instant) -> None:
        """Keep how it is sent from now on, or that none is."""
        self._settings = settings

    def templates(self) -> list[Template]:
        """The tenant's own templates, by kind and language."""
        return [template for _, template in sorted(self._templates.items())]

    def template(self, kind: MailKind, language: str) -> Template | None:
        """The tenant's own template of a kind and a language."""
        return self._templates.get((kind, language))

    def save_template(self, template: Template, now: Instant) -> None:
        """Keep a template in place of the earlier one."""
        self._templates[template.kind, template.language] = template

    def delete_template(self, kind: MailKind, language: str) -> bool:
        """Forget a template."""
        return self._templates.pop((kind, language), None) is not None

    def add_messages(self, messages: Sequence[MailMessage]) -> list[MailMessage]:
        """Keep new messages, and answer those that were not known."""
        known = {(one.fact, one.recipient) for one in self._messages.values()}
        new = [one for one in messages if (one.fact, one.recipient) not in known]
        self._messages.update({one.id: one for one in new})
        return new

    def message(self, id_: str, *, lock: bool = False) -> MailMessage | None:
        """A message."""
        return self._messages.get(id_)

    def save_message(self, message: MailMessage) -> None:
        """Keep what became of a message, and its letter."""
        self._messages[message.id] = message

    def messages(self, wanted: MailListing, part: Part) -> list[MailMessage]:
        """A part of the messages, by age."""
        found = (
            one
            for one in self._messages.values()
            if wanted.billing_group_id in (None, one.billing_group_id)
            and wanted.kind in (None, one.kind)
            and wanted.state in (None, type(one.state).__name__.lower())
        )
        return part_of(found, part, by_age)
