"""What the commands that use the database share: options, and a session bound to one tenant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.instant import Instant
from tallybook.shell.clock import SystemClock

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
TenantOption = Annotated[str, typer.Option("--tenant", envvar="TALLYBOOK_TENANT", help="Whose data.")]


@dataclass(frozen=True)
class Session:
    """One command's use of the database."""

    database: Database
    tenant: int
    now: Instant

    @contextmanager
    def transaction(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """A transaction of this tenant, committed at the end."""
        with self.database.transaction(self.tenant, snapshot=snapshot) as connection:
            yield connection


@contextmanager
def open_session(data: Path | None, tenant: str = DEFAULT_TENANT, *, most_connections: int = 8) -> Iterator[Session]:
    """Open the database and find the tenant, which is made where it is new."""
    from tallybook.shell.database import open_database

    now = SystemClock().now()
    with open_database(data, most_connections=most_connections) as database:
        yield Session(database, database.tenant(tenant, now), now)
