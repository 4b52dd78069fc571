"""Templates of e-mails: words around the fields of a kind of e-mail, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from tallybook.notify.model.mail_content import MailKind

MOST_CHARACTERS: Final = 20_000
"""Of each part of a template."""
MOST_OUTPUT_CHARACTERS: Final = 100_000
MOST_SUBJECT_CHARACTERS: Final = 200


class Template(Struct, frozen=True):
    """The parts of an e-mail, each a Jinja template; a tenant's own, or the one that is built in."""

    kind: MailKind
    language: str
    subject: str
    text: str
    html: str


class Attaching(StrEnum):
    """Whether an e-mail's documents go with it; `MISSING` are those that should and could not be made."""

    NONE = "none"
    ATTACHED = "attached"
    MISSING = "missing"


class Letter(Struct, frozen=True):
    """What a template has made: what is read. `is_attached` says whether documents go with it."""

    subject: str
    text: str
    html: str
    is_attached: bool = False


_ALWAYS = ("provider", "customer", "language")
_ENCLOSING = (*_ALWAYS, "is_attached", "is_attachment_missing")

FIELDS: Final[Mapping[MailKind, tuple[str, ...]]] = MappingProxyType({
    MailKind.INVOICE: (*_ENCLOSING, "number", "total", "due", "period_first", "period_last", "due_date"),
    MailKind.CREDIT_NOTE: (*_ENCLOSING, "number", "invoice", "total", "reason", "issued_date"),
    MailKind.RECEIPT: (*_ENCLOSING, "payment", "amount", "paid_date", "invoices"),
    MailKind.DUNNING: (*_ALWAYS, "number", "due", "due_date", "step", "is_overdue"),
    MailKind.ALERT: (*_ALWAYS, "name", "measure", "value", "limit", "percent", "at", "is_resolved"),
})  # fmt: skip
"""What a template of a kind may name. All are text, but `invoices` (a list of it) and `is_…` (true or false)."""
