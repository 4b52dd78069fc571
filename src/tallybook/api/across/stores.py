"""The stores of one tenant in one transaction, as those need them who work across contexts."""

from __future__ import annotations

from typing import Protocol

from tallybook.accounts.public import AccountStore
from tallybook.adjustments.public import AdjustmentStore
from tallybook.api.settings import Settings
from tallybook.credits.public import CreditStore
from tallybook.invoicing.public import (
    CreditNoteStore,
    InvoiceReader,
    InvoiceStore,
    LetterheadStore,
    ReceivableStore,
    ReviewStore,
)
from tallybook.kernel.instant import Instant
from tallybook.ledger.public import LedgerStore
from tallybook.metering.reading import UsageReader
from tallybook.notify.store import WatchStore
from tallybook.payments.store import DunningStore, MethodStore, PaymentStore, RefundStore, ReportStore, SetupStore
from tallybook.pricing.public import ContractStore, PriceStore
from tallybook.tax.public import TaxStore


class Stores(Protocol):
    """The stores of one tenant in one transaction."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def prices(self) -> PriceStore:
        """Counters and price books."""
        ...

    @property
    def contracts(self) -> ContractStore:
        """Contracts."""
        ...

    @property
    def adjustments(self) -> AdjustmentStore:
        """Adjustments."""
        ...

    @property
    def credits(self) -> CreditStore:
        """Credit grants."""
        ...

    @property
    def taxes(self) -> TaxStore:
        """Tax components."""
        ...

    @property
    def usage(self) -> UsageReader:
        """Kept usage."""
        ...

    @property
    def invoices(self) -> InvoiceStore:
        """Invoices, whole."""
        ...

    @property
    def reader(self) -> InvoiceReader:
        """Invoices as they are looked at."""
        ...

    @property
    def receivables(self) -> ReceivableStore:
        """What is owed of invoices."""
        ...

    @property
    def reviews(self) -> ReviewStore:
        """What was said of drafts."""
        ...

    @property
    def credit_notes(self) -> CreditNoteStore:
        """Credit notes."""
        ...

    @property
    def letterheads(self) -> LetterheadStore:
        """What documents look like."""
        ...

    @property
    def ledger(self) -> LedgerStore:
        """The journal."""
        ...

    @property
    def payments(self) -> PaymentStore:
        """Payments."""
        ...

    @property
    def refunds(self) -> RefundStore:
        """Refunds."""
        ...

    @property
    def methods(self) -> MethodStore:
        """Payment methods."""
        ...

    @property
    def setups(self) -> SetupStore:
        """Set-ups of payment methods."""
        ...

    @property
    def dunning(self) -> DunningStore:
        """What is dunned."""
        ...

    @property
    def reports(self) -> ReportStore:
        """What gateways have reported."""
        ...

    @property
    def watches(self) -> WatchStore:
        """Alerts and budgets."""
        ...

    def settings(self) -> Settings:
        """What the tenant has decided."""
        ...

    def new_id(self, prefix: str, now: Instant) -> str:
        """A TypeID of this moment."""
        ...
