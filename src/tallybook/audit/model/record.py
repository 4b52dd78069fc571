"""What the audit log says of one command."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from tallybook.kernel.document import document, rfc8785
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.sorting import Place


class Author(Struct, frozen=True):
    """Who acts, and the request in which: one request is one command."""

    name: str
    request_id: str

    def __post_init__(self) -> None:
        legible(self.name, "--by", LONGEST_NAME)


class Record(Struct, frozen=True):
    """One command: `action` is `credit.void`, `subject` the id of what it was done to.

    `before` and `after` are documents as RFC 8785 text, None where there was, or is, nothing to tell.
    """

    at: Instant
    actor: str
    action: str
    subject: str
    request_id: str
    before: str | None = None
    after: str | None = None
    reason: str | None = None


class Link(Struct, frozen=True):
    """A record in its place: numbers of a tenant begin at 1 and have no gap; `hash` is lower-case hexadecimal."""

    number: int
    record: Record
    hash: str


def link_place(one: Link, _: str) -> Place:
    """The place of a record in a list: the later one has the greater number."""
    return Place(str(one.number), one.number)


def record(
    author: Author,
    action: str,
    subject: str,
    at: Instant,
    *,
    before: object = None,
    after: object = None,
    reason: str | None = None,
) -> Record:
    """The record of a command; what was and what is are model values, or documents of text, integers and lists."""
    return Record(at, author.name, action, subject, author.request_id, _text(before), _text(after), reason)


def _text(value: object) -> str | None:
    return None if value is None else rfc8785(document(value))


def canonical(of: Record) -> str:
    """The text that the chain is computed from: RFC 8785, what is None left out."""
    told = {
        "at": instant_text(of.at),
        "actor": of.actor,
        "action": of.action,
        "subject": of.subject,
        "request_id": of.request_id,
        "before": None if of.before is None else msgspec.Raw(of.before.encode()),
        "after": None if of.after is None else msgspec.Raw(of.after.encode()),
        "reason": of.reason,
    }
    return rfc8785({name: value for name, value in told.items() if value is not None})
