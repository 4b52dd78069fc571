"""What the audit log keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from tallybook.audit.model.chain import Head
from tallybook.audit.model.record import Link, Record
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part


class Wanted(Struct, frozen=True):
    """Which records are looked for; None asks for all. An action that ends with a dot means all that begin so.

    `since` and `until` are half-open bounds of when it was done. `billing_group` is one of which the subject is: the
    group itself, its contracts, projects, credits, adjustments, invoices, payments and whatever else it has or had.
    """

    subject: str | None = None
    actor: str | None = None
    action: str | None = None
    since: Instant | None = None
    until: Instant | None = None
    billing_group: str | None = None


class AuditStore(Protocol):
    """The audit log of one tenant, inside one transaction. It grows at its end, and changes nowhere else."""

    def append(self, record: Record) -> int:
        """Keep a record as the chain's next; answers its number.

        One statement, the last of its transaction: from here to the commit nobody else of the tenant appends.
        """
        ...

    def records(self, wanted: Wanted, part: Part) -> list[Link]:
        """A part of the list by age of the records that are wanted."""
        ...

    def record(self, number: int) -> Link | None:
        """The record of a number."""
        ...

    def head(self) -> Head:
        """The last number that was given, and its hash."""
        ...

    def chain(self) -> Iterator[Link]:
        """All records, the oldest first, read as they are asked for."""
        ...
