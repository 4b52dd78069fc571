"""A tenant's outbox with handlers whose effect can be counted: for each event a row in the same transaction."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field

from tallybook.kernel.instant import Instant
from tallybook.shell.database import Database
from tallybook.shell.jobs.outbox import Event, Fact, Handler, Handling, relay, write
from tests.database import NOW

KIND = "thing.happened"


def leave_a_trace(handling: Handling, event: Event) -> None:
    """The effect that is counted: an organization of a new id, named for the event and by chance."""
    trace = f"{event.subject}/{os.urandom(6).hex()}"
    handling.connection.execute(
        "INSERT INTO organizations (tenant_id, id, name, created_at) VALUES (%s, %s, %s, now())",
        [handling.tenant, trace, trace],
    )


@dataclass
class Outbox:
    """The outbox of one tenant."""

    database: Database
    tenant: int
    handlers: list[Handler] = field(default_factory=lambda: [leave_a_trace])

    def write(self, *subjects: str, kind: str = KIND) -> None:
        """Write events about these, in one transaction."""
        with self.database.transaction(self.tenant) as connection:
            write(connection, [Fact(kind, subject, {}) for subject in subjects], NOW)

    def relay(self, now: Instant = NOW) -> int:
        """One relay's work."""
        return relay(self.database, self.tenant, now, handlers={KIND: self.handlers})

    def effects(self) -> Counter[str]:
        """How often each subject's handler has had its effect."""
        with self.database.transaction(self.tenant) as connection:
            return Counter(name.partition("/")[0] for (name,) in connection.execute("SELECT name FROM organizations"))

    def unhandled(self) -> list[str]:
        """The subjects that wait or are parked, in order."""
        with self.database.transaction(self.tenant) as connection:
            rows = connection.execute("SELECT subject FROM outbox WHERE handled_at IS NULL ORDER BY id")
            return [subject for (subject,) in rows]
