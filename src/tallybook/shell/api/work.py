"""One request's work: the stores of its transaction, and what the audit log is told at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from psycopg import Connection

from tallybook.accounts.model.api_key import SECRET_BYTES, secret_of
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.audit.model.record import Author, Record, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.invoicing.store_sql import SqlInvoiceReader, SqlInvoices, SqlReceivables, SqlReviews
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal
from tallybook.shell.api.invoice_desk import SqlInvoiceDesk
from tallybook.shell.bill_run_jobs import SqlRunDesk
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database


class SqlWork:
    """The work of one request on a connection whose transaction is bound to the caller's tenant."""

    def __init__(
        self, database: Database, connection: Connection, caller: Principal, request_id: str, now: Instant
    ) -> None:
        self._database = database
        self.connection = connection
        self.caller = caller
        self.now = now
        self.told: list[Record] = []
        self.request_id = request_id
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
    def invoices(self) -> SqlInvoices:
        """Invoices, whole."""
        return SqlInvoices(self.connection)

    @cached_property
    def invoice_reader(self) -> SqlInvoiceReader:
        """Invoices as they are looked at."""
        return SqlInvoiceReader(self.connection)

    @cached_property
    def reviews(self) -> SqlReviews:
        """What was said of drafts."""
        return SqlReviews(self.connection)

    @cached_property
    def receivables(self) -> SqlReceivables:
        """What is owed of invoices."""
        return SqlReceivables(self.connection)

    @cached_property
    def invoice_desk(self) -> SqlInvoiceDesk:
        """What is done with invoices across contexts."""
        return SqlInvoiceDesk(self._database, self.connection, self.caller, self.now)

    @cached_property
    def bill_runs(self) -> SqlRunDesk:
        """Bill runs that jobs work on."""
        return SqlRunDesk(self.connection, self.caller.tenant, self.now)

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


@contextmanager
def open_work(
    database: Database, caller: Principal, request_id: str, now: Instant, *, reads: bool
) -> Iterator[SqlWork]:
    """A transaction for one request: committed at its end with what it told the audit log, rolled back on an error."""
    with database.transaction(caller.tenant, snapshot=reads) as connection:
        work = SqlWork(database, connection, caller, request_id, now)
        yield work
        audit = SqlAudit(connection)
        for one in work.told:  # the last statements: from here to the commit nobody else of the tenant appends
            audit.append(one)
