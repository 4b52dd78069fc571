"""What the commands that use the database share: options, and a session bound to one tenant."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.audit.model.record import Author
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.acting import words
from tallybook.shell.clock import SystemClock, new_id

if TYPE_CHECKING:  # commands that need no database do not load its driver
    from psycopg import Connection

    from tallybook.shell.database import Database

DEFAULT_TENANT = "default"

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="Folder of the embedded database; default the platform's. Unused where DATABASE_URL is set.",
    ),
]
TenantOption = Annotated[
    str,
    typer.Option("--tenant", envvar="TALLYBOOK_TENANT", help="Whose data.", callback=words("--tenant", LONGEST_NAME)),
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        envvar="TALLYBOOK_ACTOR",
        help="Who does it, for the audit log; default the account of the system.",
        show_default=False,
        callback=words("--by", LONGEST_NAME),
    ),
]


@dataclass(frozen=True)
class Session:
    """One command's use of the database."""

    database: Database
    tenant: int
    now: Instant
    author: Author

    @contextmanager
    def transaction(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """A transaction of this tenant, committed at the end."""
        with self.database.transaction(self.tenant, snapshot=snapshot) as connection:
            yield connection

    def audit(
        self,
        connection: Connection,
        action: str,
        subject: str,
        *,
        before: object = None,
        after: object = None,
        reason: str | None = None,
    ) -> None:
        """Write this command's row of the audit log: the last statement of the transaction that does it.

        What was and what is are model values, or documents of text, integers and lists.
        """
        from tallybook.shell.auditing import write_record

        write_record(connection, self.author, action, subject, self.now, before=before, after=after, reason=reason)


def author_named(by: str | None, now: Instant) -> Author:
    """Who acts, in a new request: as named, else by `TALLYBOOK_ACTOR`, else the account of the system."""
    return Author(by or os.environ.get("TALLYBOOK_ACTOR") or _account(), new_id("req", now))


def _account() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number that nobody named
        return f"uid {os.getuid()}"


@contextmanager
def open_session(
    data: Path | None,
    tenant: str = DEFAULT_TENANT,
    *,
    make: bool = False,
    most_connections: int = 8,
    by: str | None = None,
) -> Iterator[Session]:
    """Open the database and find the tenant; with `make` a new one is made, and the default one always.

    Raises `Refused("unknown_tenant")`.
    """
    from tallybook.shell.database import open_database

    now = SystemClock().now()
    author = author_named(by, now)
    with open_database(data, most_connections=most_connections) as database:
        found = database.find_tenant(tenant)
        if found is None:
            if not make and tenant != DEFAULT_TENANT:
                message = f"there is no tenant {tenant!r}; `tallybook import` and `tallybook ingest` make one"
                raise Refused("unknown_tenant", message, "--tenant")
            found = database.tenant(tenant, now)
        yield Session(database, found, now, author)
