"""All stores of one tenant, in dictionaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallybook.accounts.store_memory import MemoryAccounts, MemoryKeys, MemorySessions, MemoryUsers
from tallybook.adjustments.store_memory import MemoryAdjustments
from tallybook.api.settings import Settings
from tallybook.audit.store_memory import MemoryAudit
from tallybook.credits.store_memory import MemoryCoupons, MemoryCredits, MemoryDeductions, MemorySchedules
from tallybook.exchange.export_memory import MemoryExports
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
from tallybook.kernel.document import Document, from_document
from tallybook.kernel.ids import NewId
from tallybook.ledger.store_memory import MemoryLedger
from tallybook.metering.store_memory.ingestion import Books
from tallybook.metering.store_memory.reading import MemoryUsageReader
from tallybook.mock.idempotency import MemoryOnces
from tallybook.mock.outbox import Outbox
from tallybook.mock.runs import MemoryRuns, MemoryShadowRuns
from tallybook.mock.seeing import belongings
from tallybook.mock.undo import Log
from tallybook.notify.store_memory import MemoryMail, MemoryWatches, MemoryWebhooks
from tallybook.payments.store_memory import (
    MemoryDunning,
    MemoryMethods,
    MemoryPayments,
    MemoryRefunds,
    MemoryReports,
    MemorySetups,
)
from tallybook.pricing.store_memory import MemoryContracts, MemoryPrices
from tallybook.tax.store_memory import MemoryTaxes


class _Names(Mapping[str, str]):
    """The names of billing groups, by id."""

    def __init__(self, accounts: MemoryAccounts) -> None:
        self._accounts = accounts

    def __getitem__(self, id_: str) -> str:
        return self._accounts.billing_groups([id_])[id_].name

    def __iter__(self) -> Iterator[str]:
        return iter(self._accounts.billing_group_ids())

    def __len__(self) -> int:
        return len(self._accounts.billing_group_ids())


class Decided:
    """What a tenant has decided, as a document."""

    def __init__(self) -> None:
        self.document: Document = {}


class MemoryStores:
    """The stores of one tenant, by the names that work across contexts knows them by."""

    def __init__(self, number: int, name: str, new_id: NewId) -> None:
        self.number = number
        self.name = name
        self.new_id = new_id
        self.accounts = MemoryAccounts()
        self.prices = MemoryPrices()
        self.contracts = MemoryContracts()
        self.adjustments = MemoryAdjustments()
        self.credits = MemoryCredits(self.accounts)
        self.coupons = MemoryCoupons()
        self.schedules = MemorySchedules()
        self.deductions = MemoryDeductions(self.credits)
        self.taxes = MemoryTaxes()
        self.books = Books({}, ())
        self.usage = MemoryUsageReader(self.books)
        self.invoices = MemoryInvoices(_Names(self.accounts))
        self.receivables = MemoryReceivables()
        self.reviews = MemoryReviews()
        self.credit_notes = MemoryCreditNotes()
        self.letterheads = MemoryLetterheads()
        self.reader = MemoryInvoiceReader(self.accounts, self.invoices, self.receivables, self.reviews)
        self.analytics = MemoryAnalytics(self.accounts, self.invoices, self.credit_notes)
        self.running = MemoryRunning(self.accounts, self.invoices)
        self.ledger = MemoryLedger()
        self.payments = MemoryPayments()
        self.refunds = MemoryRefunds()
        self.methods = MemoryMethods()
        self.setups = MemorySetups()
        self.dunning = MemoryDunning()
        self.reports = MemoryReports(self.payments)
        self.watches = MemoryWatches()
        self.mail = MemoryMail()
        self.webhooks = MemoryWebhooks()
        self.exports = MemoryExports()
        self.runs = MemoryRuns(self.accounts, self.invoices)
        self.shadow_runs = MemoryShadowRuns(self.invoices)
        self.audit = MemoryAudit(lambda group: belongings(self, group))
        self.keys = MemoryKeys()
        self.users = MemoryUsers()
        self.sessions = MemorySessions()
        self.onces = MemoryOnces()
        self.outbox = Outbox(number)
        self.decided = Decided()
        self.log = Log()

    def settings(self) -> Settings:
        """What the tenant has decided."""
        return from_document(Settings, self.decided.document)
