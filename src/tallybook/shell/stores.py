"""The stores of one transaction."""

from __future__ import annotations

from functools import cached_property

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.api.settings import Settings
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.store_sql import (
    SqlCreditNotes,
    SqlInvoiceReader,
    SqlInvoices,
    SqlLetterheads,
    SqlReceivables,
    SqlReviews,
)
from tallybook.kernel.instant import Instant
from tallybook.ledger.store_sql import SqlLedger
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.notify.store_sql import SqlWatches
from tallybook.payments.store_sql import SqlDunning, SqlMethods, SqlPayments, SqlRefunds, SqlReports, SqlSetups
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.clock import new_id
from tallybook.shell.settings import read_settings
from tallybook.tax.store_sql import SqlTaxes


class SqlStores:
    """The `Stores` of a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def accounts(self) -> SqlAccounts:
        """Organizations, billing groups and projects."""
        return SqlAccounts(self._connection)

    @cached_property
    def prices(self) -> SqlPrices:
        """Counters and price books."""
        return SqlPrices(self._connection)

    @cached_property
    def contracts(self) -> SqlContracts:
        """Contracts."""
        return SqlContracts(self._connection)

    @cached_property
    def adjustments(self) -> SqlAdjustments:
        """Adjustments."""
        return SqlAdjustments(self._connection)

    @cached_property
    def credits(self) -> SqlCredits:
        """Credit grants."""
        return SqlCredits(self._connection)

    @cached_property
    def taxes(self) -> SqlTaxes:
        """Tax components."""
        return SqlTaxes(self._connection)

    @cached_property
    def usage(self) -> SqlUsageReader:
        """Kept usage."""
        return SqlUsageReader(self._connection)

    @cached_property
    def invoices(self) -> SqlInvoices:
        """Invoices, whole."""
        return SqlInvoices(self._connection)

    @cached_property
    def reader(self) -> SqlInvoiceReader:
        """Invoices as they are looked at."""
        return SqlInvoiceReader(self._connection)

    @cached_property
    def receivables(self) -> SqlReceivables:
        """What is owed of invoices."""
        return SqlReceivables(self._connection)

    @cached_property
    def reviews(self) -> SqlReviews:
        """What was said of drafts."""
        return SqlReviews(self._connection)

    @cached_property
    def credit_notes(self) -> SqlCreditNotes:
        """Credit notes."""
        return SqlCreditNotes(self._connection)

    @cached_property
    def letterheads(self) -> SqlLetterheads:
        """What documents look like."""
        return SqlLetterheads(self._connection)

    @cached_property
    def ledger(self) -> SqlLedger:
        """The journal."""
        return SqlLedger(self._connection)

    @cached_property
    def payments(self) -> SqlPayments:
        """Payments."""
        return SqlPayments(self._connection)

    @cached_property
    def refunds(self) -> SqlRefunds:
        """Refunds."""
        return SqlRefunds(self._connection)

    @cached_property
    def methods(self) -> SqlMethods:
        """Payment methods."""
        return SqlMethods(self._connection)

    @cached_property
    def setups(self) -> SqlSetups:
        """Set-ups of payment methods."""
        return SqlSetups(self._connection)

    @cached_property
    def dunning(self) -> SqlDunning:
        """What is dunned."""
        return SqlDunning(self._connection)

    @cached_property
    def reports(self) -> SqlReports:
        """What gateways have reported."""
        return SqlReports(self._connection)

    @cached_property
    def watches(self) -> SqlWatches:
        """Alerts and budgets."""
        return SqlWatches(self._connection)

    def settings(self) -> Settings:
        """What the tenant has decided."""
        return read_settings(self._connection)

    def new_id(self, prefix: str, now: Instant) -> str:
        """A TypeID of this moment."""
        return new_id(prefix, now)
