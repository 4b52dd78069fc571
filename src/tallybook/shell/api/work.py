"""One request's work: the stores of its transaction, and what the audit log is told at its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from psycopg import Connection

from tallybook.accounts.model.api_key import SECRET_BYTES, secret_of
from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.audit.model.record import Author, Record, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.notice import Notice
from tallybook.kernel.operation import Principal
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.payment import Payment
from tallybook.payments.public import Desk
from tallybook.shell import transfers
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.collecting import Collector
from tallybook.shell.database import Database
from tallybook.shell.payment_desk import desk_of, write_notices


class SqlWork:
    """The work of one request on a connection whose transaction is bound to the caller's tenant."""

    def __init__(
        self,
        connection: Connection,
        caller: Principal,
        request_id: str,
        now: Instant,
        gateways: Callable[[], Mapping[str, Gateway]],
    ) -> None:
        self.connection = connection
        self.caller = caller
        self.now = now
        self.told: list[Record] = []
        self.notices: list[Notice] = []
        self._gateways = gateways
        self._author = Author(caller.name, request_id)

    @cached_property
    def accounts(self) -> SqlAccounts:
        """Organizations, billing groups and projects."""
        return SqlAccounts(self.connection)

    @cached_property
    def keys(self) -> SqlKeys:
        """API keys."""
        return SqlKeys(self.connection)

    @cached_property
    def desk(self) -> Desk:
        """What payments work with."""
        return desk_of(self.connection, self.notices.append)

    @property
    def gateways(self) -> Mapping[str, Gateway]:
        """The gateways that are set up here; none of them is called within the transaction."""
        return self._gateways()

    def book_received(
        self, group: BillingGroup, money: Money, reference: str, receivables: Sequence[str], payment_id: str | None
    ) -> tuple[Payment | None, Payment]:
        """Book money that came by itself once; the payment as it was before, and as it is."""
        desk = self.desk
        desk.locked_group(group.id)
        transfers.refuse_ours(desk, reference)
        meant = None if payment_id is None else transfers.waiting(desk, payment_id, group)
        received = transfers.Received(money, reference, group, tuple(receivables), meant)
        before = {id_: desk.payments.payment(id_) for id_ in transfers.touched(desk, received)}
        made = transfers.record(desk, received, self.caller.name, self.now)
        return before.get(made.id), made

    def new_id(self, prefix: str) -> str:
        """A TypeID of this moment."""
        return new_id(prefix, self.now)

    def new_secret(self) -> str:
        """A secret that nobody can guess."""
        return secret_of(os.urandom(SECRET_BYTES))

    def audit(
        self, action: str, subject: str, *, before: object = None, after: object = None, reason: str | None = None
    ) -> None:
        """Tell the audit log what was done."""
        self.told.append(record(self._author, action, subject, self.now, before=before, after=after, reason=reason))


@dataclass(frozen=True)
class Outside:
    """What second halves of requests call for a tenant, outside of any transaction."""

    database: Database
    tenant: int
    gateways: Mapping[str, Gateway]
    clock: SystemClock

    @property
    def collector(self) -> Collector:
        """Brings payments and refunds to their gateways."""
        return Collector(self.database, self.tenant, self.gateways, self.clock.now)


@contextmanager
def open_work(
    database: Database,
    caller: Principal,
    request_id: str,
    now: Instant,
    gateways: Callable[[], Mapping[str, Gateway]],
    *,
    reads: bool,
) -> Iterator[SqlWork]:
    """A transaction for one request: committed at its end with what it told the audit log, rolled back on an error."""
    with database.transaction(caller.tenant, snapshot=reads) as connection:
        work = SqlWork(connection, caller, request_id, now, gateways)
        yield work
        write_notices(connection, work.notices, now)
        audit = SqlAudit(connection)
        for one in work.told:  # the last statements: from here to the commit nobody else of the tenant appends
            audit.append(one)
