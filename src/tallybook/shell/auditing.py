"""The audit log's row of a command, written on the command's own connection."""

from __future__ import annotations

import os

from psycopg import Connection

from tallybook.audit.model.checkpoint import Key
from tallybook.audit.model.record import Author, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import new_id

KEY_VARIABLE = "TALLYBOOK_AUDIT_KEY"
"""The variable of the environment with the key of checkpoints, which the database does not know."""
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


def checkpoint_key(given: str | None = None) -> Key:
    """The key of checkpoints: the text that is given, else the environment's; `Refused("no_key")` without either."""
    text = os.environ.get(KEY_VARIABLE) if given is None else given
    if not text:
        message = f"checkpoints need a key: --key-file FILE, or {KEY_VARIABLE}; `openssl rand -hex 32` makes one"
        raise Refused("no_key", message)
    return Key(text.strip().encode())
