"""The stores that have a twin in memory: `stores` runs a test on both, on a billing group that exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.public import AccountStore, SessionStore, UserStore
from tallybook.accounts.store_memory import MemoryAccounts, MemorySessions, MemoryUsers
from tallybook.accounts.store_sql import SqlAccounts, SqlSessions, SqlUsers
from tallybook.adjustments.public import AdjustmentStore
from tallybook.adjustments.store_memory import MemoryAdjustments
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.audit.public import AuditStore
from tallybook.audit.store_memory import MemoryAudit
from tallybook.audit.store_sql import SqlAudit
from tallybook.credits.public import CouponStore, CreditBooks, CreditStore, DeductionStore, ScheduleStore
from tallybook.credits.store_memory import MemoryCoupons, MemoryCredits, MemoryDeductions, MemorySchedules
from tallybook.credits.store_sql import SqlCoupons, SqlCredits, SqlDeductions, SqlSchedules
from tallybook.invoicing.model.credit_note import CreditNote, Noted, ToPayment
from tallybook.invoicing.model.receivable import Credited
from tallybook.invoicing.public import (
    AnalyticsStore,
    CreditNoteStore,
    InvoiceReader,
    InvoiceStore,
    LetterheadStore,
    ReceivableStore,
    ReviewStore,
    RunningStore,
)
from tallybook.invoicing.store_memory import (
    MemoryAnalytics,
    MemoryCreditNotes,
    MemoryInvoiceReader,
    MemoryInvoices,
    MemoryLetterheads,
    MemoryReceivables,
    MemoryReviews,
    MemoryRunning,
)
from tallybook.invoicing.store_sql import (
    SqlAnalytics,
    SqlCreditNotes,
    SqlInvoiceReader,
    SqlInvoices,
    SqlLetterheads,
    SqlReceivables,
    SqlReviews,
    SqlRunning,
)
from tallybook.invoicing.store_sql.runs import SqlRuns
from tallybook.invoicing.store_sql.shadow_runs import SqlShadowRuns
from tallybook.kernel.notice import Tell
from tallybook.ledger.public import LedgerStore
from tallybook.ledger.store_memory import MemoryLedger
from tallybook.ledger.store_sql import SqlLedger
from tallybook.mock.runs import MemoryRuns, MemoryShadowRuns
from tallybook.notify.store import MailStore, WatchStore, WebhookStore
from tallybook.notify.store_memory import MemoryMail, MemoryWatches, MemoryWebhooks
from tallybook.notify.store_sql import SqlMail, SqlWatches, SqlWebhooks
from tallybook.payments.public import Desk, Policy
from tallybook.payments.store import DunningStore, MethodStore, PaymentStore, RefundStore, ReportStore, SetupStore
from tallybook.payments.store_memory import (
    MemoryDunning,
    MemoryMethods,
    MemoryPayments,
    MemoryRefunds,
    MemoryReports,
    MemorySetups,
)
from tallybook.payments.store_sql import SqlDunning, SqlMethods, SqlPayments, SqlRefunds, SqlReports, SqlSetups
from tallybook.pricing.model.catalog import PriceBook, PriceBookVersion
from tallybook.pricing.public import ContractStore, PriceStore
from tallybook.pricing.store_memory import MemoryContracts, MemoryPrices
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.tax.public import TaxStore
from tallybook.tax.store_memory import MemoryTaxes
from tallybook.tax.store_sql import SqlTaxes
from tests.database import NOW, new_tenant, unfiltered_pool

GROUP = BillingGroup("grp_1", "org_1", "Acme", "USD", "book_1", "Europe/Berlin")
OTHER = BillingGroup("grp_2", "org_1", "Acme labs", "USD", "book_1", anchor_day=15)


@dataclass(frozen=True)
class Stores:
    """One kind of store for each context; `invoice` makes an invoice that credits can be drawn for."""

    accounts: AccountStore
    prices: PriceStore
    contracts: ContractStore
    adjustments: AdjustmentStore
    credits: CreditStore
    taxes: TaxStore
    invoices: InvoiceStore
    ledger: LedgerStore
    receivables: ReceivableStore
    audit: AuditStore
    coupons: CouponStore
    schedules: ScheduleStore
    deductions: DeductionStore
    reviews: ReviewStore
    credit_notes: CreditNoteStore
    payments: PaymentStore
    refunds: RefundStore
    methods: MethodStore
    setups: SetupStore
    dunning: DunningStore
    reports: ReportStore
    users: UserStore
    sessions: SessionStore
    reader: InvoiceReader
    letterheads: LetterheadStore
    mail: MailStore
    watches: WatchStore
    webhooks: WebhookStore
    analytics: AnalyticsStore
    running: RunningStore
    runs: SqlRuns | MemoryRuns
    shadow_runs: SqlShadowRuns | MemoryShadowRuns
    invoice: Callable[[str], None]

    def desk(self, tell: Tell = lambda notice: None) -> Desk:
        """What actions of payments work with."""
        given = {name: getattr(self, name) for name in Desk._fields if name not in {"decided", "tell", "new_id"}}
        return Desk(**given, decided=Policy, tell=tell, new_id=new_id)

    @property
    def credit_books(self) -> CreditBooks:
        """The stores that every change of credits writes to."""
        return CreditBooks(self.accounts, self.credits, self.ledger)


def sql_stores(connection: Connection) -> Stores:
    """All stores on one connection."""

    def invoice(id_: str) -> None:
        month = len(id_)  # one invoice per group and period
        connection.execute("INSERT INTO tariffs VALUES (current_tenant(), 'sha256:0', '{}') ON CONFLICT DO NOTHING")
        connection.execute(
            """INSERT INTO invoices (tenant_id, id, billing_group_id, state, period_start, period_end, currency,
                price_book_id, price_book_version, position, usage_events, tariff_digest, inputs, case_digest, document,
                invoice_total, amount_due, created_at)
            SELECT current_tenant(), %s, 'grp_1', 'draft', start, start + interval '1 month', 'USD', 'book_1', 1, 0, 0,
                'sha256:0', '{}', '', '{}', 0, 0, now()
            FROM (SELECT timestamptz '2020-01-01Z' + interval '1 month' * %s) AS month (start)""",
            [id_, month],
        )

    return Stores(
        SqlAccounts(connection),
        SqlPrices(connection),
        SqlContracts(connection),
        SqlAdjustments(connection),
        SqlCredits(connection),
        SqlTaxes(connection),
        SqlInvoices(connection),
        SqlLedger(connection),
        SqlReceivables(connection),
        SqlAudit(connection),
        SqlCoupons(connection),
        SqlSchedules(connection),
        SqlDeductions(connection),
        SqlReviews(connection),
        SqlCreditNotes(connection),
        SqlPayments(connection),
        SqlRefunds(connection),
        SqlMethods(connection),
        SqlSetups(connection),
        SqlDunning(connection),
        SqlReports(connection),
        SqlUsers(connection),
        SqlSessions(connection),
        SqlInvoiceReader(connection),
        SqlLetterheads(connection),
        SqlMail(connection),
        SqlWatches(connection),
        SqlWebhooks(connection),
        SqlAnalytics(connection),
        SqlRunning(connection),
        SqlRuns(connection),
        SqlShadowRuns(connection),
        invoice,
    )


def memory_stores() -> Stores:
    """All stores in dictionaries."""
    accounts, payments = MemoryAccounts(), MemoryPayments()
    credits_ = MemoryCredits(accounts)
    invoices = MemoryInvoices({GROUP.id: GROUP.name, OTHER.id: OTHER.name})
    receivables, reviews, notes = MemoryReceivables(), MemoryReviews(), MemoryCreditNotes()
    return Stores(
        accounts,
        MemoryPrices(),
        MemoryContracts(),
        MemoryAdjustments(),
        credits_,
        MemoryTaxes(),
        invoices,
        MemoryLedger(),
        receivables,
        MemoryAudit(),
        MemoryCoupons(),
        MemorySchedules(),
        MemoryDeductions(credits_),
        reviews,
        notes,
        payments,
        MemoryRefunds(),
        MemoryMethods(),
        MemorySetups(),
        MemoryDunning(),
        MemoryReports(payments),
        MemoryUsers(),
        MemorySessions(),
        MemoryInvoiceReader(accounts, invoices, receivables, reviews),
        MemoryLetterheads(),
        MemoryMail(),
        MemoryWatches(),
        MemoryWebhooks(),
        MemoryAnalytics(accounts, invoices, notes),
        MemoryRunning(accounts, invoices),
        MemoryRuns(accounts, invoices),
        MemoryShadowRuns(invoices),
        lambda id_: None,
    )


def returned_note(id_: str, invoice_id: str, amount: str) -> CreditNote:
    """A credit note of USD that were paid of an invoice, to be given back to the payment."""
    total = Decimal(amount)
    noted = Noted((), (), total, Decimal(0), Decimal(0), total)
    effect = Credited(Decimal(0), Decimal(0), total)
    return CreditNote(id_, invoice_id, "2026-000001", "grp_1", "USD", "wrong", "ann", NOW, noted, effect, ToPayment())


def furnish(stores: Stores) -> None:
    """A price book with one version, an organization and its two billing groups."""
    stores.prices.add_price_book(PriceBook("book_1", "List", "USD"), NOW)
    stores.prices.add_version(PriceBookVersion("book_1", 1, ()), NOW)
    stores.accounts.add_organization(Organization("org_1", "Acme Corp"), NOW)
    stores.accounts.add_billing_group(GROUP, NOW)
    stores.accounts.add_billing_group(OTHER, NOW)


@pytest.fixture(scope="session")
def crowded(database: Database) -> Iterator[Database]:
    """A database where another tenant has all that a test furnishes, and our statements say nothing of tenants."""
    with database.transaction(new_tenant(database)) as connection:
        furnish(sql_stores(connection))
    with unfiltered_pool(database.dsn) as pool:
        yield Database(database.dsn, pool)


@pytest.fixture(params=["sql", "memory", "sql without filters"])
def stores(request: pytest.FixtureRequest) -> Iterator[Stores]:
    """Stores of a new tenant: in PostgreSQL, in memory, and in PostgreSQL with policies alone between tenants.

    A refusal ends the transaction, and so the test.
    """
    if request.param == "memory":
        found = memory_stores()
        furnish(found)
        yield found
        return
    database = request.getfixturevalue("database" if request.param == "sql" else "crowded")
    assert isinstance(database, Database)
    with database.transaction(new_tenant(database)) as connection:
        found = sql_stores(connection)
        furnish(found)
        yield found
