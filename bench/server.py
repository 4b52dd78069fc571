"""A database for one benchmark: the embedded server as users get it, in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from psycopg import Connection

from tallybook.shell import embedded
from tallybook.shell.database import Database, open_database
from tallybook.shell.embedded import Role


class Bench(NamedTuple):
    """A database that is ready, a connection that may do everything in it, and its folder, for other processes."""

    database: Database
    admin: Connection
    data: Path


@contextmanager
def bench_database() -> Iterator[Bench]:
    """The database, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="tallybook-bench-") as folder:
        data = Path(folder) / "data"
        with (
            embedded.start(data) as server,
            open_database(data) as database,
            embedded.connect(server.dsn(Role.ADMIN)) as admin,
        ):
            yield Bench(database, admin, data)
