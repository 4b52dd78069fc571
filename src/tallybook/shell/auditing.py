"""The audit log's row of a command, written on the command's own connection."""

from __future__ import annotations

from psycopg import Connection

from tallybook.audit.model.record import Author, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.instant import Instant
from tallybook.shell.clock import new_id

ITSELF = "tallybook"
"""The actor of what nobody asked for: jobs, and code that is called as a library."""


def write_record(
    connection: Connection,
    author: Author | None,
    action: str,
    subject: str,
    now: Instant,
    *,
    before: object = None,
    after: object = None,
    reason: str | None = None,
) -> None:
    """Append what was done as the last statement of the transaction that does it; without an author by Tallybook.

    What was and what is are model values, or documents of text, integers and lists.
    """
    by = author or Author(ITSELF, new_id("req", now))
    SqlAudit(connection).append(record(by, action, subject, now, before=before, after=after, reason=reason))
