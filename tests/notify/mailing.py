"""A tenant whose payers have e-mail addresses, and whose e-mail goes to a server of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec import structs
from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.kernel.document import Document
from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.sorting import newest
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.notify.store.mail import MailListing
from tallybook.notify.store_sql import SqlMail
from tallybook.shell.database import Database
from tallybook.shell.jobs.outbox import Fact, relay, write
from tallybook.shell.mailing import SEND_MAIL, send_mail
from tallybook.shell.wiring import HANDLERS
from tests.database import NOW, new_tenant
from tests.stores import GROUP, furnish, sql_stores

RECEIPT: Document = {"billing_group": GROUP.id, "amount": "12.50", "currency": "USD", "invoices": []}


@dataclass
class Mailroom:
    """The tenant, and a clock that tests set."""

    database: Database
    tenant: int
    now: Instant = NOW

    def settings(self, port: int, **more: Any) -> None:
        """Set e-mail up."""
        given = {"host": "localhost", "port": port, "security": Security.NONE, "from_name": "Clouds & Co, Inc."}
        made = MailSettings(**(given | {"from_address": "billing@clouds.example"} | more))
        with self.database.transaction(self.tenant) as connection:
            SqlMail(connection).save_settings(made, self.now)

    def addresses(self, *emails: str, language: str | None = None) -> None:
        """Give the payer its addresses."""
        with self.database.transaction(self.tenant) as connection:
            accounts = SqlAccounts(connection)
            known = accounts.billing_groups([GROUP.id])[GROUP.id]
            accounts.change_billing_group(structs.replace(known, emails=emails, language=language), self.now)

    def happen(self, kind: str, subject: str, document: Document = RECEIPT) -> None:
        """Something happened, and is handled."""
        with self.database.transaction(self.tenant) as connection:
            write(connection, [Fact(kind, subject, document)], self.now)
        self.relay()

    def relay(self) -> None:
        """Handle what waits in the outbox."""
        relay(self.database, self.tenant, self.now, handlers=HANDLERS)

    def jobs(self) -> list[tuple[str, Instant]]:
        """The messages that jobs will send, and when, in order of the jobs."""
        with self.database.connection() as connection:
            rows = connection.execute(
                """SELECT args->>'message', (extract(epoch FROM scheduled_at) * 1000000)::bigint
                FROM jobs.procrastinate_jobs WHERE task_name = %s AND (args->>'tenant')::int = %s AND status = 'todo'
                ORDER BY id""",
                [SEND_MAIL, self.tenant],
            )
            return list(rows)

    def send(self) -> int:
        """Send what is due by now, each message once; answers how many were tried."""
        return sum(send_mail(self.database, self.tenant, self.now, message=message) for message in dict(self.jobs()))

    def pass_days(self, days: int) -> None:
        """Let time pass."""
        self.now += days * DAY

    def messages(self) -> list[MailMessage]:
        """All messages, the oldest first."""
        with self.database.transaction(self.tenant) as connection:
            return SqlMail(connection).messages(MailListing(), newest(1_000))[::-1]

    def transaction(self) -> Any:
        """A transaction of the tenant."""
        return self.database.transaction(self.tenant)


def mailroom_in(database: Database) -> Mailroom:
    """A new tenant with one payer, which has an address."""
    room = Mailroom(database, new_tenant(database))
    with room.transaction() as connection:
        assert isinstance(connection, Connection)
        furnish(sql_stores(connection))
    room.addresses("ann@acme.example")
    return room
