"""Figures over all invoices, as they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlencode

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId
from tallybook.invoicing.model.analytics import Months, Revenue, Spend, SpendBy, months_until
from tallybook.invoicing.model.listed import WantedState
from tallybook.invoicing.model.receivable import Outstanding
from tallybook.invoicing.model.trend import CounterTrend
from tallybook.invoicing.wire.figures import PeriodView
from tallybook.invoicing.wire.invoices import InvoiceId, Month
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain, total
from tallybook.kernel.instant import Instant, instant_text, utc_datetime
from tallybook.kernel.period import Period
from tallybook.kernel.wire import CurrencyCode, Figure, InstantText

type Sum = Annotated[Figure, Meta(description="An amount in the currency.", examples=["1250.00"])]
type Count = Annotated[int, Meta(description="Of how many invoices.", examples=[17])]


type Listing = Annotated[
    str,
    Meta(
        description="Where the invoices that it is made of are listed.",
        examples=["/v1/invoices?month=2026-05&currency=USD&state=final"],
    ),
]


class MonthsOf(Struct, frozen=True, forbid_unknown_fields=True):
    """Which months are asked for."""

    months: Annotated[int, Meta(ge=1, le=24, description="How many.", examples=[12])] = 12
    until: Annotated[Month | None, Meta(description="The last of them; null: the running one, in UTC.")] = None

    def span(self, now: Instant) -> Months:
        """From which to which."""
        return months_until(self.until or f"{utc_datetime(now):%Y-%m}", self.months)


class SpendOf(MonthsOf, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which charges are asked for, and what they are told by."""

    by: Annotated[SpendBy, Meta(description="What they are told by.", examples=["organization"])]
    top: Annotated[int, Meta(ge=1, le=50, description="How many stand alone in each currency.", examples=[10])] = 10


class MonthOfGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose running cycle is asked for."""

    billing_group: BillingGroupId


class RevenueView(Struct, frozen=True):
    """What the final invoices of a month and a currency come to: invoiced = earned − credits + tax."""

    month: Month
    currency: CurrencyCode
    invoices: Count
    charges: Annotated[Sum, Meta(description="Usage and fees, after contract discounts.")]
    adjustments: Annotated[Sum, Meta(description="Surcharges less discounts.")]
    true_up: Annotated[Sum, Meta(description="What was missing to minimum commitments.")]
    earned: Annotated[Sum, Meta(description="The three of these.")]
    credits: Annotated[Sum, Meta(description="What was paid by credits.")]
    tax: Sum
    invoiced: Annotated[Sum, Meta(description="The invoice totals, without what was unpaid before.")]
    late_fees: Annotated[Sum, Meta(description="Charged on what was unpaid before, beside the invoice totals.")]
    credited: Annotated[Sum, Meta(description="Taken back since by credit notes, with its tax.")]
    listed_at: Listing


class RevenueByMonth(Struct, frozen=True):
    """What final invoices come to, by month and currency; months without one are absent."""

    first: Annotated[Month, Meta(description="The first month that was asked for.")]
    last: Annotated[Month, Meta(description="The last one.")]
    data: Annotated[list[RevenueView], Meta(description="By month, then currency, ascending.")]


class SpendView(Struct, frozen=True):
    """The charges of a month and a currency of one counter, organization or billing group."""

    month: Month
    currency: CurrencyCode
    rank: Annotated[
        int | None,
        Meta(description="Its place in all the months, 1 the greatest; null: all that comes after.", examples=[1]),
    ]
    key: Annotated[
        str | None,
        Meta(
            description="The counter's name or the id; null of a rank: fees, which no counter has.",
            examples=["org_01jz8a6y5cf6w9t2r0q3m4n5p6"],
        ),
    ]
    name: Annotated[str | None, Meta(description="The name of what has an id.", examples=["acme"])]
    charges: Annotated[Sum, Meta(description="After contract discounts, before adjustments, credits and tax.")]
    quantity: Annotated[
        Figure | None,
        Meta(description="Of a counter: what was billed, corrections of earlier months included.", examples=["310.5"]),
    ]
    unit: Annotated[str | None, Meta(description="The quantity's unit.", examples=["hour"])]
    listed_at: Listing


class SpendByMonth(Struct, frozen=True):
    """Charges of final invoices, by month and currency."""

    first: Annotated[Month, Meta(description="The first month that was asked for.")]
    last: Annotated[Month, Meta(description="The last one.")]
    data: Annotated[list[SpendView], Meta(description="By month, then currency, then rank.")]


class TrendView(Struct, frozen=True):
    """The charges of a counter in a running cycle and in the one before, after contract discounts."""

    counter: Annotated[str | None, Meta(description="The counter; null: fees.", examples=["vm.large"])]
    so_far: Annotated[Sum, Meta(description="What its preview has.")]
    forecast: Annotated[
        Sum | None,
        Meta(
            description="What it has so far × the cycle's length ÷ the time gone by, rounded half up, where the counter"
            " is a `sum`, `count` or `increase`. Fees, corrections and counters that do not grow with time are taken"
            " as they are. Tiers and packages that come later are not thought of. Null in the first day."
        ),
    ]
    last: Annotated[Sum | None, Meta(description="What the cycle before has; null where it cannot be billed.")]


class MonthToDate(Struct, frozen=True):
    """A billing group's running cycle beside the one before."""

    billing_group: BillingGroupId
    currency: CurrencyCode
    at: Annotated[InstantText, Meta(description="The moment of these figures.")]
    period: Annotated[PeriodView, Meta(description="The running cycle.")]
    so_far: Annotated[Sum, Meta(description="The charges of its preview, after contract discounts.")]
    forecast: Annotated[Sum | None, Meta(description="The forecasts of all counters.")]
    last: Annotated[Sum | None, Meta(description="The charges of the cycle before.")]
    last_invoice: Annotated[
        InvoiceId | None, Meta(description="Its final invoice; null: a preview is what it is compared with.")
    ]
    counters: Annotated[list[TrendView], Meta(description="By name; fees are the last.")]


class OutstandingView(Struct, frozen=True):
    """What is due of one currency's invoices."""

    currency: CurrencyCode
    owed: Annotated[Sum, Meta(description="What is due and collected, the overdue included.")]
    owed_count: Count
    overdue: Annotated[Sum, Meta(description="What of it is due for too long.")]
    overdue_count: Count
    uncollectible: Annotated[Sum, Meta(description="What is due and collected no more.")]
    uncollectible_count: Count
    owed_back: Annotated[Sum, Meta(description="What is owed to customers.")]
    taken_over: Annotated[Sum, Meta(description="What is due beside, of balances from before the first invoices.")]
    taken_over_count: Annotated[int, Meta(description="Of how many billing groups.", examples=[0])]


class ReceivablesNow(Struct, frozen=True):
    """What is due of all final invoices; a currency of which nothing is due is absent."""

    at: Annotated[InstantText, Meta(description="The moment of these figures.")]
    currencies: Annotated[list[OutstandingView], Meta(description="By currency, in alphabetical order.")]


def receivables_now(found: list[Outstanding], at: Instant) -> ReceivablesNow:
    """What is due, as it is sent."""
    return ReceivablesNow(instant_text(at), [_view(one) for one in found])


def _view(of: Outstanding) -> OutstandingView:
    digits = minor_units(of.currency)
    return OutstandingView(
        of.currency,
        plain(of.owed, digits),
        of.owed_count,
        plain(of.overdue, digits),
        of.overdue_count,
        plain(of.uncollectible, digits),
        of.uncollectible_count,
        plain(of.owed_back, digits),
        plain(of.taken_over, digits),
        of.taken_over_count,
    )


def revenue_by_month(span: Months, found: Sequence[Revenue]) -> RevenueByMonth:
    """Revenue, as it is sent."""
    return RevenueByMonth(span.first, span.last, [_revenue(one) for one in found])


def _revenue(of: Revenue) -> RevenueView:
    digits = minor_units(of.currency)
    return RevenueView(
        of.month,
        of.currency,
        of.invoices,
        plain(of.charges, digits),
        plain(of.adjustments, digits),
        plain(of.true_up, digits),
        plain(total((of.charges, of.adjustments, of.true_up)), digits),
        plain(of.credits, digits),
        plain(of.tax, digits),
        plain(of.invoiced, digits),
        plain(of.late_fees, digits),
        plain(of.credited, digits),
        _listed_at(of.month, of.currency),
    )


def spend_by_month(by: SpendBy, span: Months, found: Sequence[Spend]) -> SpendByMonth:
    """Charges, as they are sent."""
    return SpendByMonth(span.first, span.last, [_spend(by, one) for one in found])


def _spend(by: SpendBy, of: Spend) -> SpendView:
    return SpendView(
        of.month,
        of.currency,
        of.rank,
        of.key,
        of.name,
        plain(of.charges, minor_units(of.currency)),
        None if of.quantity is None else plain(of.quantity),
        of.unit,
        _listed_at(of.month, of.currency, {by.value: of.key} if of.key is not None else {}),
    )


def _listed_at(month: str, currency: str, more: Mapping[str, str] = MappingProxyType({})) -> str:
    return f"/v1/invoices?{urlencode({'month': month, 'currency': currency, 'state': WantedState.FINAL, **more})}"


def month_to_date(
    group: str, currency: str, cycle: Period, at: Instant, found: Sequence[CounterTrend], invoice: str | None
) -> MonthToDate:
    """A running cycle beside the one before, as it is sent."""
    digits = minor_units(currency)

    def text(amount: Decimal | None) -> str | None:
        return None if amount is None else plain(amount, digits)

    def in_all(amounts: Sequence[Decimal | None]) -> str | None:
        known = [one for one in amounts if one is not None]
        return plain(total(known), digits) if len(known) == len(amounts) else None

    return MonthToDate(
        group,
        currency,
        instant_text(at),
        PeriodView(instant_text(cycle.start), instant_text(cycle.end)),
        plain(total(one.so_far for one in found), digits),
        in_all([one.forecast for one in found]),
        in_all([one.last for one in found]),
        invoice,
        [TrendView(one.counter, plain(one.so_far, digits), text(one.forecast), text(one.last)) for one in found],
    )
