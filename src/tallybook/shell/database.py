"""The engine's database: which server, and transactions bound to one tenant.

This is the only place where transactions are opened and committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from psycopg import Connection, IsolationLevel
from psycopg_pool import ConnectionPool, PoolTimeout

from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.shell import embedded
from tallybook.shell.embedded import Role
from tallybook.shell.migrate import migrate
from tallybook.shell.text_arrays import send_text_arrays

_BOUND = "SELECT set_config('tallybook.tenant', %s, true)"
_BOUND_PLAINLY = f"{_BOUND}, set_config('plan_cache_mode', 'force_generic_plan', true)"


def _nothing() -> None:
    """What there is to let go of a server that is not embedded."""


@dataclass(frozen=True)
class Database:
    """A server that is ready: schema up to date, connections as `tallybook_app`."""

    dsn: str
    pool: ConnectionPool
    let_go: Callable[[], None] = _nothing
    """What a process does that ends at once: an embedded server is stopped where it was its last user."""

    def find_tenant(self, name: str) -> int | None:
        """The number of a tenant, None where there is none of this name."""
        with self.connection() as connection:
            row = connection.execute("SELECT find_tenant(%s)", [name]).fetchone()
        return None if row is None else row[0]

    def tenant(self, name: str, now: Instant) -> int:
        """The number of a tenant, made where it is new."""
        with self.connection() as connection, connection.transaction():
            row = connection.execute("SELECT open_tenant(%s, %s)", [name, utc_datetime(now)]).fetchone()
            assert row is not None
            return int(row[0])

    def tenant_numbers(self) -> list[int]:
        """The numbers of all tenants, for those who visit each in turn."""
        with self.connection() as connection:
            return [number for (number,) in connection.execute("SELECT tenant_numbers()")]

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection of the pool, in autocommit; a server that is gone is `DatabaseUnavailable`."""
        try:
            with embedded.explained(self.dsn), self.pool.connection() as connection:
                yield connection
        except PoolTimeout as error:
            raise embedded.DatabaseUnavailable(
                "The database gave no connection in time.", "Is it up, and has it connections left?"
            ) from error

    @contextmanager
    def transaction(self, tenant: int, *, snapshot: bool = False, plain: bool = False) -> Iterator[Connection]:
        """A transaction that sees and writes one tenant's rows; committed at the end, rolled back on an error.

        With `snapshot` it is read only, and all of its statements see one moment. `plain` says that its statements look
        up a few rows by their keys: once one was prepared, it is not planned anew for the values of each time.
        """
        with self.connection() as connection, tenant_transaction(connection, tenant, snapshot=snapshot, plain=plain):
            yield connection


@contextmanager
def tenant_transaction(
    connection: Connection, tenant: int, *, snapshot: bool = False, plain: bool = False
) -> Iterator[None]:
    """The same on a connection that is at hand."""
    connection.isolation_level = IsolationLevel.REPEATABLE_READ if snapshot else IsolationLevel.READ_COMMITTED
    connection.read_only = snapshot
    try:
        with connection.transaction():
            connection.execute(_BOUND_PLAINLY if plain else _BOUND, [str(tenant)])
            yield
    finally:
        if not connection.closed:
            connection.isolation_level = connection.read_only = None


def tenant_of(connection: Connection) -> int:
    """The tenant that a connection's transaction is bound to."""
    row = connection.execute("SELECT current_tenant()").fetchone()
    assert row is not None and row[0] is not None, "the transaction is bound to a tenant"
    return int(row[0])


@contextmanager
def open_database(data: Path | None = None, *, most_connections: int = 8) -> Iterator[Database]:
    """The database of `DATABASE_URL`, else the embedded one in `data`; roles and schema are made ready.

    Raises `DatabaseUnavailable` where the server is down, too old or may not be used.
    """
    url = os.environ.get("DATABASE_URL")
    if url:
        embedded.prepare_database(url)
        with _ready(embedded.dsn_as(Role.OWNER, url), embedded.dsn_as(Role.APP, url), most_connections) as database:
            yield database
        return
    lease = embedded.acquire(data or embedded.default_data_dir())
    try:
        server = lease.server
        with _ready(server.dsn(Role.OWNER), server.dsn(Role.APP), most_connections) as database:
            yield replace(database, let_go=lease.release)
    finally:
        lease.release()


@contextmanager
def _ready(owner_dsn: str, app_dsn: str, most_connections: int) -> Iterator[Database]:
    with embedded.explained(owner_dsn):
        migrate(owner_dsn)
    with embedded.connect(app_dsn) as connection:
        embedded.refuse_unsafe_role(connection)
    with open_pool(app_dsn, most_connections) as pool:
        yield Database(app_dsn, pool)


def open_pool(dsn: str, most_connections: int) -> ConnectionPool:
    """Connections in autocommit, opened as they are needed."""
    return ConnectionPool(
        dsn,
        min_size=1,
        max_size=most_connections,
        kwargs={"autocommit": True},
        configure=send_text_arrays,
        timeout=30,
    )
