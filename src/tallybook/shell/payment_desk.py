"""Payments on a connection: the stores of one transaction, and what is told at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import Connection

from tallybook.api.across import paying
from tallybook.kernel.instant import Instant
from tallybook.kernel.notice import Notice, Tell
from tallybook.payments.public import Desk
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.stores import SqlStores


@contextmanager
def open_desk(database: Database, tenant: int, now: Instant) -> Iterator[Desk]:
    """A transaction for one action on payments; what it tells is in the outbox once it is committed."""
    with database.transaction(tenant) as connection, desk_on(connection, now) as desk:
        yield desk


@contextmanager
def desk_on(connection: Connection, now: Instant) -> Iterator[Desk]:
    """The same in a transaction that is open already."""
    told: list[Notice] = []
    yield desk_of(connection, told.append)
    write_notices(connection, told, now)


def desk_of(connection: Connection, tell: Tell) -> Desk:
    """The same, of which `tell` hears what is to be told at the transaction's end."""
    return paying.desk_of(SqlStores(connection), tell)


def write_notices(connection: Connection, told: Sequence[Notice], now: Instant) -> None:
    """What was told, into the outbox."""
    outbox.write(connection, [outbox.Fact(one.kind, one.subject, one.document) for one in told], now)
