"""One request's work: the stores of its transaction, and what the audit log is told at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property

from msgspec import UNSET, UnsetType
from psycopg import Connection

from tallybook.accounts.model.api_key import SECRET_BYTES, hash_of, secret_of
from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.session import TOKEN_BYTES, token_of
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys, SqlSessions, SqlUsers
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.api.across import transfers
from tallybook.api.across.rerating import ReratingDesk
from tallybook.api.across.runs import RunDesk
from tallybook.audit.model.checkpoint import Key
from tallybook.audit.model.record import Author, Record, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.credits.model.coupon import readable_code
from tallybook.credits.store_sql import SqlCoupons, SqlCredits, SqlDeductions, SqlSchedules
from tallybook.invoicing.actions.credit_invoice import Crediting
from tallybook.invoicing.model.credit_note import Settle
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoiceReader, SqlInvoices, SqlReceivables, SqlReviews
from tallybook.invoicing.store_sql.running import SqlRunning
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.notice import Notice
from tallybook.kernel.operation import Principal
from tallybook.ledger.store_sql import SqlLedger
from tallybook.metering.model.counter import Counter
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.model.webhook import Endpoint
from tallybook.notify.store_sql import SqlMail, SqlWatches, SqlWebhooks
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.payment import Payment
from tallybook.payments.public import Desk
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.addresses import allowed_networks
from tallybook.shell.alerting import SqlAlertDesk
from tallybook.shell.api.document_desk import SqlDocumentDesk
from tallybook.shell.api.invoice_desk import SqlInvoiceDesk
from tallybook.shell.api.once import SqlOnces
from tallybook.shell.api.ports import Adjusting, Books, Checking, Closed, Figures, export_chunks
from tallybook.shell.api.resource_lock import lock_resource
from tallybook.shell.api.scope import widened
from tallybook.shell.api.visit import Visit
from tallybook.shell.auditing import checkpoint_key
from tallybook.shell.bill_run_jobs import run_desk_on
from tallybook.shell.clock import new_id
from tallybook.shell.credit_noting import crediting, settling
from tallybook.shell.database import Database
from tallybook.shell.exports.jobs import SqlExportDesk
from tallybook.shell.jobs.listing import SqlJobDesk
from tallybook.shell.mailing import defer_sending, languages_of
from tallybook.shell.payment_desk import desk_of
from tallybook.shell.secrets import SMTP_PASSWORD, WEBHOOK_SECRET
from tallybook.shell.settings import SqlSettings
from tallybook.shell.shadow_run import SqlShadowDesk
from tallybook.shell.stores import SqlStores
from tallybook.shell.webhooks import new_secret, wake_endpoints
from tallybook.tax.store_sql import SqlTaxes


class SqlWork:
    """The work of one request on a connection whose transaction is bound to the caller's tenant."""

    def __init__(
        self,
        database: Database,
        connection: Connection,
        caller: Principal,
        request_id: str,
        now: Instant,
        visit: Visit,
    ) -> None:
        self._database = database
        self.connection = connection
        self.caller = caller
        self.now = now
        self.told: list[Record] = []
        self.notices: list[Notice] = []
        self._gateways = visit.gateways
        self.origin = (visit.address, visit.agent)
        self.csrf_token = visit.csrf_token
        self.proved = visit.proved
        self.passwords = visit.credentials.passwords
        self.codes = visit.credentials.codes
        self._vault = visit.credentials.vault
        self.cookie: str | UnsetType | None = UNSET
        """The session's token that the browser shall keep, None where it shall forget it."""
        self.request_id = request_id
        self._author = Author(caller.name, request_id)

    @cached_property
    def onces(self) -> SqlOnces:
        """Keys of idempotent requests."""
        return SqlOnces(self.connection)

    def lock_resource(self, tag: str, *, alone: bool) -> None:
        """Change what has a tag until the transaction ends: beside others, or `alone` and after all of them."""
        lock_resource(self.connection, tag, alone=alone)

    @cached_property
    def settings(self) -> SqlSettings:
        """What the tenant has decided."""
        return SqlSettings(self.connection, self.caller.name, self.now)

    @cached_property
    def jobs(self) -> SqlJobDesk:
        """Jobs."""
        return SqlJobDesk(self.connection, self.caller.tenant, self.now)

    @cached_property
    def accounts(self) -> SqlAccounts:
        """Organizations, billing groups and projects."""
        return SqlAccounts(self.connection)

    @cached_property
    def keys(self) -> SqlKeys:
        """API keys."""
        return SqlKeys(self.connection)

    @cached_property
    def users(self) -> SqlUsers:
        """People."""
        return SqlUsers(self.connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        """Their sessions."""
        return SqlSessions(self.connection)

    @cached_property
    def books(self) -> Books:
        """What accounts need to know of price books."""
        return Books(self.connection)

    @cached_property
    def closed(self) -> Closed:
        """What accounts need to know of invoices."""
        return Closed(self.connection)

    @cached_property
    def prices(self) -> SqlPrices:
        """Counters and price books."""
        return SqlPrices(self.connection)

    @cached_property
    def contracts(self) -> SqlContracts:
        """Contracts."""
        return SqlContracts(self.connection)

    @cached_property
    def credits(self) -> SqlCredits:
        """Credit grants."""
        return SqlCredits(self.connection)

    @cached_property
    def deductions(self) -> SqlDeductions:
        """Direct deductions."""
        return SqlDeductions(self.connection)

    @cached_property
    def schedules(self) -> SqlSchedules:
        """Recurring grants."""
        return SqlSchedules(self.connection)

    @cached_property
    def coupons(self) -> SqlCoupons:
        """Coupons."""
        return SqlCoupons(self.connection)

    @cached_property
    def ledger(self) -> SqlLedger:
        """The journal."""
        return SqlLedger(self.connection)

    @cached_property
    def adjustments(self) -> SqlAdjustments:
        """Adjustments."""
        return SqlAdjustments(self.connection)

    @cached_property
    def adjustment_desk(self) -> Adjusting:
        """Decisions on adjustments."""
        return Adjusting(self.connection)

    @cached_property
    def taxes(self) -> SqlTaxes:
        """Tax components of billing groups."""
        return SqlTaxes(self.connection)

    @cached_property
    def books_check(self) -> Checking:
        """What the books are compared with."""
        return Checking(self.connection)

    @cached_property
    def audit_log(self) -> SqlAudit:
        """The audit log."""
        return SqlAudit(self.connection)

    @cached_property
    def tenant_name(self) -> str:
        """The name by which checkpoints know the tenant."""
        row = self.connection.execute("SELECT name FROM tenants WHERE id = current_tenant()").fetchone()
        assert row is not None, "the transaction is bound to a tenant"
        return str(row[0])

    def checkpoint_key(self) -> Key:
        """The key that signs checkpoints."""
        return checkpoint_key()

    def new_token(self) -> tuple[str, bytes]:
        """A session's token that nobody can guess, and its hash."""
        token = token_of(os.urandom(TOKEN_BYTES))
        return token, hash_of(token)

    def set_cookie(self, token: str | None) -> None:
        """Have the browser keep a session's token, or forget it."""
        self.cookie = token

    def widened(self) -> AbstractContextManager[None]:
        """Within, a scoped caller's transaction sees its tenant: for what is found to be its own, and done for it."""
        return widened(self.connection, self.caller)

    def new_coupon_code(self) -> str:
        """A code that nobody can guess."""
        return readable_code(os.urandom(SECRET_BYTES))

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
    def analytics(self) -> Figures:
        """Figures over final invoices."""
        return Figures(self.connection)

    @cached_property
    def running(self) -> SqlRunning:
        """Running totals, counted by jobs."""
        return SqlRunning(self.connection)

    @cached_property
    def invoice_desk(self) -> SqlInvoiceDesk:
        """What is done with invoices across contexts."""
        return SqlInvoiceDesk(self._database, self.connection, self.caller, self.now)

    @cached_property
    def document_desk(self) -> SqlDocumentDesk:
        """What makes documents."""
        return SqlDocumentDesk(self.connection, self.caller)

    @cached_property
    def bill_runs(self) -> RunDesk:
        """Bill runs that jobs work on."""
        return run_desk_on(self.connection, self.caller.tenant, self.now)

    @cached_property
    def shadow_runs(self) -> SqlShadowDesk:
        """Shadow runs that jobs work on."""
        return SqlShadowDesk(self.connection, self.caller.tenant, self.now)

    @cached_property
    def credit_notes(self) -> SqlCreditNotes:
        """Credit notes."""
        return SqlCreditNotes(self.connection)

    @property
    def crediting(self) -> Crediting:
        """The stores of a new credit note."""
        return crediting(self.connection)

    @property
    def settling(self) -> Settle:
        """What becomes of money that a credit note returns."""
        return settling(self.connection)

    @cached_property
    def usage_reader(self) -> SqlUsageReader:
        """Kept usage."""
        return SqlUsageReader(self.connection)

    @cached_property
    def mail(self) -> SqlMail:
        """E-mail: settings, templates and messages."""
        return SqlMail(self.connection)

    @cached_property
    def watches(self) -> SqlWatches:
        """Alerts and budgets."""
        return SqlWatches(self.connection)

    @cached_property
    def alert_desk(self) -> SqlAlertDesk:
        """What is done with alerts across contexts."""
        return SqlAlertDesk(self._database, self.connection, self.caller.tenant, self.now)

    def seal_smtp_password(self, password: str) -> bytes:
        """A password, encrypted."""
        return self._vault.seal(password.encode(), SMTP_PASSWORD)

    def languages_of(self, group: BillingGroup) -> Sequence[str]:
        """The languages in which a payer is written to, the best first."""
        return languages_of(self.connection, group)

    def send_later(self, messages: Sequence[MailMessage]) -> None:
        """Have jobs send messages once the transaction is committed."""
        defer_sending(self.connection, self.caller.tenant, messages)

    def known_counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        return SqlPrices(self.connection).counters()

    @cached_property
    def webhooks(self) -> SqlWebhooks:
        """Webhooks out."""
        return SqlWebhooks(self.connection)

    @property
    def takes_plain_http(self) -> bool:
        """Whether networks are allowed for development."""
        return bool(allowed_networks())

    def new_webhook_secret(self) -> tuple[str, bytes]:
        """A secret that nobody can guess, and it encrypted."""
        secret = new_secret()
        return secret, self._vault.seal(secret.encode(), WEBHOOK_SECRET)

    def send_soon(self, endpoint: Endpoint) -> None:
        """Have a job send what is due of an endpoint once the transaction is committed."""
        wake_endpoints(self.connection, self.caller.tenant, [endpoint], self.now)

    @cached_property
    def rerating(self) -> ReratingDesk:
        """What rates invoices again."""
        return ReratingDesk(SqlStores(self.connection), self.now, self.invoice_desk.preview)

    @cached_property
    def desk(self) -> Desk:
        """What payments work with."""
        with self.widened():
            return desk_of(self.connection, self.notices.append)

    @property
    def gateways(self) -> Mapping[str, Gateway]:
        """The gateways that are set up here; none of them is called within the transaction."""
        return self._gateways()

    def book_received(
        self, group: BillingGroup, money: Money, reference: str, receivables: Sequence[str], payment_id: str | None
    ) -> tuple[Payment | None, Payment]:
        """Book money that came by itself once; the payment as it was before, and as it is."""
        return transfers.book(self.desk, group, money, reference, receivables, payment_id, self.caller.name, self.now)

    @cached_property
    def exports(self) -> SqlExportDesk:
        """Exports that jobs make."""
        return SqlExportDesk(self.connection, self.caller.tenant, self.now)

    def export_chunks(self, id_: str) -> Iterator[bytes]:
        """The file of an export, chunk by chunk, each in a transaction of its own that sees what the caller sees."""
        return export_chunks(self._database, self.caller, id_)

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
