"""Types of analytics.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from tallybook.client.generated.types.shared import (
    PeriodView,
)
from tallybook.client.model import Model, OpenEnum


class RunningSort(OpenEnum):
    """In which order running totals are listed."""

    SO_FAR_DESCENDING = "-so_far"
    SO_FAR = "so_far"


type RunningSortWord = RunningSort | Literal["-so_far", "so_far"]


class RunningState(OpenEnum):
    """How a billing group stands in the sums: its cycle runs and is in them, it could not be rated, or it is
    stale. One that is stale was not looked at for too long, or never; it may be one of the others too.
    """

    COUNTED = "counted"
    FAILED = "failed"
    STALE = "stale"


type RunningStateWord = RunningState | Literal["counted", "failed", "stale"]


class SpendBy(OpenEnum):
    """What charges are told by."""

    BILLING_GROUP = "billing_group"
    COUNTER = "counter"
    ORGANIZATION = "organization"


type SpendByWord = SpendBy | Literal["billing_group", "counter", "organization"]


class MonthToDate(Model, frozen=True, kw_only=True):
    """A billing group's running cycle beside the one before."""

    billing_group: str
    """A billing group's id."""
    currency: str
    """An ISO 4217 currency code."""
    at: datetime
    """The moment of these figures."""
    period: PeriodView
    """The running cycle."""
    so_far: Decimal
    """An amount in the currency."""
    forecast: Decimal | None
    """The forecasts of all counters."""
    last: Decimal | None
    """The charges of the cycle before."""
    last_invoice: str | None
    """Its final invoice; null: a preview is what it is compared with."""
    counters: Sequence[TrendView]
    """By name; fees are the last."""


class OutstandingView(Model, frozen=True, kw_only=True):
    """What is due of one currency's invoices."""

    currency: str
    """An ISO 4217 currency code."""
    owed: Decimal
    """An amount in the currency."""
    owed_count: int
    """Of how many invoices."""
    overdue: Decimal
    """An amount in the currency."""
    overdue_count: int
    """Of how many invoices."""
    uncollectible: Decimal
    """An amount in the currency."""
    uncollectible_count: int
    """Of how many invoices."""
    owed_back: Decimal
    """An amount in the currency."""
    taken_over: Decimal
    """An amount in the currency."""
    taken_over_count: int
    """Of how many billing groups."""


class ReceivablesNow(Model, frozen=True, kw_only=True):
    """What is due of all final invoices; a currency of which nothing is due is absent."""

    at: datetime
    """The moment of these figures."""
    currencies: Sequence[OutstandingView]
    """By currency, in alphabetical order."""


class RevenueByMonth(Model, frozen=True, kw_only=True):
    """What final invoices come to, by month and currency; months without one are absent."""

    first: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    last: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    data: Sequence[RevenueView]
    """By month, then currency, ascending."""


class RevenueView(Model, frozen=True, kw_only=True):
    """What the final invoices of a month and a currency come to: invoiced = earned − credits + tax."""

    month: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    currency: str
    """An ISO 4217 currency code."""
    invoices: int
    """Of how many invoices."""
    charges: Decimal
    """An amount in the currency."""
    adjustments: Decimal
    """An amount in the currency."""
    true_up: Decimal
    """An amount in the currency."""
    earned: Decimal
    """An amount in the currency."""
    credits: Decimal
    """An amount in the currency."""
    tax: Decimal
    """An amount in the currency."""
    invoiced: Decimal
    """An amount in the currency."""
    late_fees: Decimal
    """An amount in the currency."""
    credited: Decimal
    """An amount in the currency."""
    listed_at: str
    """Where the invoices that it is made of are listed."""


class RunningCurrency(Model, frozen=True, kw_only=True):
    """The running cycles of all billing groups of a currency. Amounts are of those that are included."""

    currency: str
    """An ISO 4217 currency code."""
    so_far: Decimal
    """An amount in the currency."""
    forecast: Decimal
    """An amount in the currency."""
    last: Decimal
    """An amount in the currency."""
    last_to_date: Decimal
    """An amount in the currency."""
    taxable: Decimal
    """An amount in the currency."""
    tax: Decimal
    """An amount in the currency."""
    total: Decimal
    """An amount in the currency."""
    included: int
    """How many billing groups."""
    compared: int
    """How many billing groups."""
    failed: int
    """How many billing groups."""
    stale: int
    """How many billing groups."""
    as_of: datetime | None
    """When the included one was looked at that waits longest; null where none is included."""
    listed_at: str
    """Where what it is made of is listed."""


class RunningTotals(Model, frozen=True, kw_only=True):
    """The running cycles of all billing groups."""

    at: datetime
    """The moment of the answer; each currency has its own `as_of`."""
    currencies: Sequence[RunningCurrency]
    """By currency, in alphabetical order; one without groups is absent."""


class RunningView(Model, frozen=True, kw_only=True):
    """The running cycle of a billing group. Amounts are null where it could not be rated; `trouble` says why. One
    that was never looked at has nothing but its names and its currency.
    """

    billing_group: str
    """A billing group's id."""
    billing_group_name: str
    """The billing group's name."""
    organization: str
    """An organization's id."""
    organization_name: str
    """The organization's name."""
    currency: str
    """An ISO 4217 currency code."""
    period: PeriodView | None
    """The cycle."""
    as_of: datetime | None
    """When it was looked at last: its amounts are those of then."""
    so_far: Decimal | None
    """The charges of its preview, after contract discounts."""
    forecast: Decimal | None
    """The charges so far of usage under a `sum`, `count` or `increase` × the cycle's length ÷ the time gone by,
    rounded half up for each counter of a billing group, and all other charges as they are. Tiers and packages
    that come later are not thought of. In the first day of the cycle, the charges of the cycle before, or those
    that it has where these are more.
    """
    last: Decimal | None
    """The charges of the cycle before; null where it cannot be billed."""
    last_to_date: Decimal | None
    """The charges that the cycle before had by the end of the same day: a fee whole, a gauge's level until that
    day.
    """
    taxable: Decimal | None
    """What its preview comes to before tax."""
    tax: Decimal | None
    """The tax of its preview."""
    total: Decimal | None
    """The invoice total of its preview."""
    events: int | None
    """How many events of the cycle count in it."""
    position: int | None
    """It is made of the usage that was there at this position."""
    trouble: str | None
    """Why it could not be rated."""


class SpendByMonth(Model, frozen=True, kw_only=True):
    """Charges of final invoices, by month and currency."""

    first: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    last: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    data: Sequence[SpendView]
    """By month, then currency, then rank."""


class SpendView(Model, frozen=True, kw_only=True):
    """The charges of a month and a currency of one counter, organization or billing group."""

    month: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    currency: str
    """An ISO 4217 currency code."""
    rank: int | None
    """Its place in all the months, 1 the greatest; null: all that comes after."""
    key: str | None
    """The counter's name or the id; null of a rank: fees, which no counter has."""
    name: str | None
    """The name of what has an id."""
    charges: Decimal
    """An amount in the currency."""
    quantity: Decimal | None
    """Of a counter: what was billed, corrections of earlier months included."""
    unit: str | None
    """The quantity's unit."""
    listed_at: str
    """Where the invoices that it is made of are listed."""


class TrendView(Model, frozen=True, kw_only=True):
    """The charges of a counter in a running cycle and in the one before, after contract discounts."""

    counter: str | None
    """The counter; null: fees."""
    so_far: Decimal
    """An amount in the currency."""
    forecast: Decimal | None
    """What it has so far × the cycle's length ÷ the time gone by, rounded half up, where the counter is a `sum`,
    `count` or `increase`. Fees, corrections and counters that do not grow with time are taken as they are.
    Tiers and packages that come later are not thought of. Null in the first day.
    """
    last: Decimal | None
    """What the cycle before has; null where it cannot be billed."""
