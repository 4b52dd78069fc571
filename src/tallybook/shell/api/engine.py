"""The engine: what requests share, on a database."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from psycopg import DataError

from tallybook.accounts.public import SessionStore, UserStore
from tallybook.accounts.store_sql import SqlSessions, SqlUsers
from tallybook.api.asked import Asked
from tallybook.api.credentials import Credentials
from tallybook.api.dispatch import not_kept
from tallybook.api.idempotency import Once
from tallybook.api.identity import Identity, Known
from tallybook.api.limits import REQUESTS, Buckets, Limit
from tallybook.api.signing_in import SignIn
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Operation, Principal
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.gateway import Gateway
from tallybook.shell.api.identity import SqlFinder
from tallybook.shell.api.oidc import Oidc, open_oidc
from tallybook.shell.api.once import SqlOnces
from tallybook.shell.api.scope import narrow, told_apart
from tallybook.shell.api.visit import Outside, Visit
from tallybook.shell.api.work import SqlWork
from tallybook.shell.clock import Clock, SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.embedded import DatabaseUnavailable
from tallybook.shell.gateways import gateways as opened_gateways
from tallybook.shell.payment_desk import write_notices

log = logging.getLogger(__name__)

NOBODY = 0
"""The number of a tenant that is not there: it has no users, and looking takes as long."""


@dataclass(frozen=True)
class SqlEngine:
    """An `Engine` on a database."""

    database: Database
    operations: Mapping[str, Operation]
    identity: Identity
    sign_in: SignIn
    credentials: Credentials
    requests: Buckets
    oidc: Oidc | None
    clock: Clock
    gateways: Callable[[], Mapping[str, Gateway]]

    def new_id(self, prefix: str) -> str:
        """A TypeID of this moment."""
        return new_id(prefix, self.clock.now())

    def work_for(self, asked: Asked, known: Known, now: Instant, *, reads: bool) -> AbstractContextManager[SqlWork]:
        """The work of a request."""
        agent = asked.headers.get("user-agent", "")
        visit = Visit(asked.address, agent, known.csrf_token, known.proved, self.credentials, self.gateways)
        return open_work(self.database, known.principal, asked.request_id, now, visit, reads=reads)

    def outside(self, tenant: int) -> Outside:
        """What second halves of requests call."""
        return Outside(self.database, tenant, self.gateways(), self.clock)

    def leave(self, tenant: int, once: Once) -> None:
        """Nobody is at the second half of a request any more."""
        with self.database.transaction(tenant) as connection:
            SqlOnces(connection).leave(once)

    def refusal_of(self, error: Exception) -> Refused | None:
        """What an error of the database means for a caller."""
        return refusal_of(error)


def refusal_of(error: Exception) -> Refused | None:
    """What an error of the database means for a caller; None where it is none of its."""
    match error:
        case DatabaseUnavailable():  # says where it is, which is for the log alone
            log.warning("the database is away: %s", error)
            return Refused("unavailable", "the database is away: try again later")
        case DataError():
            log.info("a value cannot be kept: %s", error)
            return not_kept()
        case _:
            return None


def engine_of(
    database: Database,
    operations: Mapping[str, Operation],
    key: bytes,
    limit: Limit = REQUESTS,
    clock: Clock | None = None,
    gateways: Callable[[], Mapping[str, Gateway]] = opened_gateways,
) -> SqlEngine:
    """An engine on a database; `key` encrypts what is secret, and `limit` is of what one principal may send.

    `Refused("bad_oidc")` where the provider of identities that the environment names cannot be.
    """
    credentials = Credentials(key)
    return SqlEngine(
        database,
        operations,
        Identity(SqlFinder(database)),
        SignIn(lambda name: _people(database, name), credentials),
        credentials,
        Buckets(limit),
        open_oidc(credentials.vault),
        clock or SystemClock(),
        gateways,
    )


@contextmanager
def _people(database: Database, name: str) -> Iterator[tuple[int, UserStore, SessionStore]]:
    tenant = database.find_tenant(name) or NOBODY
    with database.transaction(tenant) as connection:
        yield tenant, SqlUsers(connection), SqlSessions(connection)


@contextmanager
def open_work(
    database: Database, caller: Principal, request_id: str, now: Instant, visit: Visit, *, reads: bool
) -> Iterator[SqlWork]:
    """A transaction for one request: committed at its end with what it told the audit log, rolled back on an error.

    It reads what its caller may see.
    """
    with database.transaction(caller.tenant, snapshot=reads) as connection, told_apart(caller):
        narrow(connection, caller)
        work = SqlWork(database, connection, caller, request_id, now, visit)
        yield work
        with work.widened():
            write_notices(connection, work.notices, now)
            audit = SqlAudit(connection)
            for one in work.told:  # the last statements: from here to the commit nobody else of the tenant appends
                audit.append(one)
