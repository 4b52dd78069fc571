"""The audit log in a list, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from tallybook.audit.model.chain import Head, linked
from tallybook.audit.model.record import Link, Record, link_place
from tallybook.audit.store import Wanted
from tallybook.kernel.sorting import Part, part_of


class MemoryAudit:
    """An `AuditStore` of its own; `subjects` are the ids of what is of a billing group."""

    def __init__(self, subjects: Callable[[str], Container[str]] = lambda group: {group}) -> None:
        self._links: list[Link] = []
        self._subjects = subjects

    def append(self, record: Record) -> int:
        """Keep a record as the chain's next; answers its number."""
        head = self.head()
        self._links.append(Link(head.number + 1, record, linked(head.hash, record)))
        return head.number + 1

    def records(self, wanted: Wanted, part: Part) -> list[Link]:
        """A part of the list by age of the records that are wanted."""
        found = (link for link in self._links if _fits(link.record, wanted))
        if wanted.billing_group is not None:
            subjects = self._subjects(wanted.billing_group)
            found = (link for link in found if link.record.subject in subjects)
        return part_of(found, part, link_place)

    def record(self, number: int) -> Link | None:
        """The record of a number."""
        return next((link for link in self._links if link.number == number), None)

    def head(self) -> Head:
        """The last number that was given, and its hash."""
        return Head(self._links[-1].number, self._links[-1].hash) if self._links else Head()

    def chain(self) -> Iterator[Link]:
        """All records, the oldest first."""
        yield from self._links


def _fits(record: Record, wanted: Wanted) -> bool:
    action = wanted.action or "."
    return (
        wanted.subject in (None, record.subject)
        and wanted.actor in (None, record.actor)
        and (action in (".", record.action) or (action.endswith(".") and record.action.startswith(action)))
        and (wanted.since is None or record.at >= wanted.since)
        and (wanted.until is None or record.at < wanted.until)
    )
