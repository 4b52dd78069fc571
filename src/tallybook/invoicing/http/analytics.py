"""The operations that tell figures over all invoices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore, known_group
from tallybook.invoicing.actions.count_running import STALE_AFTER
from tallybook.invoicing.http.work import InvoiceDesk
from tallybook.invoicing.model.invoice import draft_of
from tallybook.invoicing.model.running import ListedRunning
from tallybook.invoicing.model.trend import GROWING, trends
from tallybook.invoicing.store import AnalyticsStore, InvoiceStore, ReceivableStore, RunningStore
from tallybook.invoicing.wire.analytics import (
    MonthOfGroup,
    MonthsOf,
    MonthToDate,
    ReceivablesNow,
    RevenueByMonth,
    SpendByMonth,
    SpendOf,
    month_to_date,
    receivables_now,
    revenue_by_month,
    spend_by_month,
)
from tallybook.invoicing.wire.running import (
    RunningListing,
    RunningTotals,
    RunningView,
    running_totals,
    running_view,
)
from tallybook.kernel.operation import READERS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.period import local_day
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, asked_part, page_of
from tallybook.metering.model.counter import Counter
from tallybook.rating.output import Output


class AnalyticsWork(Work, Protocol):
    """A request's work on figures."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups."""
        ...

    @property
    def receivables(self) -> ReceivableStore:
        """What is owed of invoices."""
        ...

    @property
    def analytics(self) -> AnalyticsStore:
        """Figures over final invoices."""
        ...

    @property
    def running(self) -> RunningStore:
        """Running totals."""
        ...

    @property
    def invoices(self) -> InvoiceStore:
        """Invoices, whole."""
        ...

    @property
    def invoice_desk(self) -> InvoiceDesk:
        """What tells what an invoice would be now."""
        ...

    def known_counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        ...


ANALYTICS = Operations("Analytics", "Figures over all invoices.")


@ANALYTICS.get("/v1/analytics/receivables", roles=READERS)
def get_receivables_now(work: AnalyticsWork) -> ReceivablesNow:
    """Tell what is due of all final invoices now, by currency."""
    return receivables_now(work.receivables.outstanding(work.now), work.now)


@ANALYTICS.get("/v1/analytics/revenue", roles=READERS)
def get_revenue(work: AnalyticsWork, *, query: MonthsOf) -> RevenueByMonth:
    """Tell what the final invoices of months come to, by month and currency.

    An invoice is of the month in which its period begins, in its payer's time zone.
    """
    span = query.span(work.now)
    return revenue_by_month(span, work.analytics.revenue(span))


@ANALYTICS.get("/v1/analytics/spend", roles=READERS)
def get_spend(work: AnalyticsWork, *, query: SpendOf) -> SpendByMonth:
    """Tell the charges of final invoices by month, and by counter, organization or billing group.

    The greatest of each currency stand alone, the rest is one row. The rows of a month and currency come to the
    charges of its invoices, whatever they are told by.
    """
    span = query.span(work.now)
    return spend_by_month(query.by, span, work.analytics.spend(query.by, span, query.top))


@ANALYTICS.get("/v1/analytics/month-to-date", roles=READERS_AND_CUSTOMERS)
def get_month_to_date(work: AnalyticsWork, *, query: MonthOfGroup) -> MonthToDate:
    """Tell a billing group's running cycle beside the one before, with a forecast, by counter."""
    group = known_group(work.accounts, query.billing_group, "billing_group")
    cycle = group.cycle_at(work.now)
    running = work.invoice_desk.preview(group.id, None).output
    invoice, last = _last(work, group)
    growing = {name for name, counter in work.known_counters().items() if counter.aggregation in GROWING}
    found = trends(running, last, growing, cycle, work.now)
    return month_to_date(group.id, group.currency, cycle, work.now, found, invoice)


@ANALYTICS.get("/v1/analytics/running-totals", roles=READERS)
def get_running_totals(work: AnalyticsWork) -> RunningTotals:
    """Tell the month to date: what the running cycles of all billing groups come to, by currency.

    A job looks at every billing group within some minutes, and rates again those whose usage or set-up is another:
    each currency tells as of when its amounts are. The cycle before is looked at once a day. A cycle is the month
    where a billing group's anchor day is 1; the same days are the cycle's days, today's included.
    """
    return running_totals(work.running.sums(work.now - STALE_AFTER, work.now), work.now)


@ANALYTICS.get("/v1/analytics/running-totals/billing-groups", roles=READERS)
def list_running_totals(work: AnalyticsWork, *, query: RunningListing) -> Page[RunningView]:
    """List the running cycles of billing groups as they were looked at last, the greatest charges first.

    Those that were never looked at are listed with the stale ones alone.
    """
    found = work.running.listed(
        work.now - STALE_AFTER, work.now, currency=query.currency, state=query.state, part=asked_part(query)
    )
    return page_of(found, query, ListedRunning.place, running_view)


def _last(work: AnalyticsWork, group: BillingGroup) -> tuple[str | None, Output | None]:
    """The final invoice of the cycle before the running one and its figures, or what it would be now."""
    before = group.cycle_at(group.cycle_at(work.now).start - 1)
    existing = work.invoices.existing({group.id: before.start}).get(group.id)
    if existing is not None and existing.finalized:
        invoice = work.invoices.invoice(existing.id)
        assert invoice is not None, f"{existing.id} exists"
        return existing.id, draft_of(invoice).output
    try:
        return None, work.invoice_desk.preview(group.id, f"{local_day(before.start, group.tz):%Y-%m}").output
    except Refused as refusal:
        if refusal.code != "not_billed":
            raise
        return None, None
