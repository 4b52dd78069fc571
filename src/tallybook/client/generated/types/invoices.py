"""Types of invoices.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from tallybook.client.model import Model, OpenEnum


class State(OpenEnum):
    """What has become of an invoice. All but the first two are of invoices that are final. `finalized` is owed and
    not overdue yet; `void` was credited as a whole; `uncollectible` is collected no more, or was written off.
    """

    DRAFT = "draft"
    FINALIZED = "finalized"
    HELD = "held"
    OVERDUE = "overdue"
    PAID = "paid"
    UNCOLLECTIBLE = "uncollectible"
    VOID = "void"


type StateWord = State | Literal["draft", "finalized", "held", "overdue", "paid", "uncollectible", "void"]


class AdjustmentFigures(Model, frozen=True, kw_only=True):
    """What an adjustment did; a percentage was taken of `base` and rounded from `exact`."""

    level: str
    """Of a project or of the billing group."""
    kind: str
    """A discount or a surcharge."""
    amount: Decimal
    """An amount in the invoice's currency."""
    unused: Decimal
    """What of it found nothing to reduce."""
    project: str | None = None
    """The project."""
    fixed: Decimal | None = None
    """A decimal number as text, exact."""
    percent: Decimal | None = None
    """The percentage."""
    reason: str | None = None
    """Why."""
    base: Decimal | None = None
    """An amount in the invoice's currency."""
    exact: str | None = None
    """An exact number: a decimal, or a fraction where that does not end."""
    rounding: str | None = None
    """How it was rounded."""


class Approval(Model, frozen=True, kw_only=True):
    """What is approved: the figures that were seen, by their digest."""

    figures_digest: str
    """A digest."""
    at_once: bool = False
    """It need not wait for the end of its review window."""


class CarryOverFigures(Model, frozen=True, kw_only=True):
    """What earlier invoices left unpaid, and the late fee on it."""

    unpaid: Decimal
    """What is unpaid of earlier invoices."""
    late_fee: Decimal
    """The late fee."""
    late_fee_rate: Decimal
    """Its rate."""
    rounding: str
    """How it was rounded."""


class CreditFigures(Model, frozen=True, kw_only=True):
    """A grant that was used."""

    id: str
    """The grant."""
    type: str
    """What kind of credit."""
    applied: Decimal
    """An amount in the invoice's currency."""
    remaining: Decimal
    """What is left of the grant."""
    stage: str
    """Before or after tax."""
    tax_treatment: str
    """How it is taxed."""


class DraftReview(Model, frozen=True, kw_only=True):
    """What a draft waits for; null where the next bill run finalizes it."""

    why: str | None
    """What it waits for: held, approval, changed, window."""
    reason: str | None
    """The same for people."""
    figures_digest: str
    """A digest."""


class Explanation(Model, frozen=True, kw_only=True):
    """How a line came about, step by step, with every rounding."""

    number: int
    """The line's number, from 1."""
    text: str
    """For people, line by line."""
    trace: Mapping[str, Any]
    """For programs: enough to compute the amount again."""


class Figures(Model, frozen=True, kw_only=True):
    """The totals of an invoice, in the order in which they are computed."""

    currency: str
    """An ISO 4217 currency code."""
    timezone: str
    """Its days are billed."""
    period: PeriodView
    list_total: Decimal
    """All lines at list price."""
    contract_discount: Decimal
    """What the contract takes off."""
    charges: Decimal
    """All lines."""
    settled_charges: Decimal
    """The same, rounded to the currency."""
    adjustments: Sequence[AdjustmentFigures]
    """Adjustments, in their order."""
    adjustment_total: Decimal
    """What adjustments add, or take."""
    true_up: Decimal
    """What is lacking of the minimum commitment."""
    credits: Sequence[CreditFigures]
    """Grants that were used, in their order."""
    credit_total: Decimal
    """What credits pay."""
    taxable: Decimal
    """What is taxed."""
    taxes: Sequence[TaxFigures]
    """The components of the tax."""
    tax: Decimal
    """The tax."""
    invoice_total: Decimal
    """What this invoice itself comes to."""
    carry_over: CarryOverFigures
    """What earlier invoices left unpaid."""
    amount_due: Decimal
    """What is to be paid, carry-over included."""
    ignored: Sequence[IgnoredEvent]
    """Events that do not count."""
    minimum: MinimumFigures | None = None
    """The minimum commitment, where there is one."""


class Holding(Model, frozen=True, kw_only=True):
    """Why a draft is held."""

    reason: str
    """Why, for the audit log."""


class IgnoredEvent(Model, frozen=True, kw_only=True):
    """An event that does not count."""

    source: str | None
    """The event's source."""
    id: str | None
    """The event's id."""
    why: str
    """Why it does not count."""


class InvoiceRow(Model, frozen=True, kw_only=True):
    """An invoice in a list."""

    id: str
    """An invoice's id."""
    number: str | None
    """The number of a final invoice."""
    state: State
    """What has become of it: a draft, which may be held; `finalized` is owed, `overdue` for too long;
    `uncollectible` is collected no more or written off; `void` was credited as a whole.
    """
    billing_group: str
    """A billing group's id."""
    organization: str
    """An organization's id."""
    period: PeriodView
    timezone: str
    """Its days are billed."""
    currency: str
    """An ISO 4217 currency code."""
    invoice_total: Decimal
    """What this invoice itself comes to."""
    amount_due: Decimal
    """What it asks for, carry-over included."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    finalized_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    standing: InvoicingStanding | None
    """How a final invoice stands; null for a draft."""


class InvoiceView(Model, frozen=True, kw_only=True):
    """An invoice: how it stands, what it was made from, and its totals. Its lines are read page by page."""

    invoice: InvoiceRow
    source: Source
    figures: Figures
    lines: int
    """How many lines it has."""
    review: DraftReview | None
    """The review of a draft; null once it is final, and for customers."""


class InvoicingStanding(Model, frozen=True, kw_only=True):
    """What became of the money that is owed: paid, credited, written off and due sum to the total."""

    total: Decimal
    """What is owed of the invoice itself."""
    paid: Decimal
    """What was paid."""
    credited: Decimal
    """What credit notes made due no more."""
    written_off: Decimal
    """What is a loss."""
    returned: Decimal
    """What of the paid money credit notes gave back."""
    due: Decimal
    """What is still due; below zero it is the customer's."""
    overdue_from: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    given_up_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


class LineView(Model, frozen=True, kw_only=True):
    """A line: usage of a counter by a project, a fee (`name`), or a correction of an earlier `period`."""

    number: int
    """The line's number, from 1."""
    counter: str | None
    """The counter."""
    project: str | None
    """The project."""
    quantity: Decimal | None
    """How much."""
    unit: str | None
    """The unit of the quantity."""
    list_amount: Decimal
    """The amount at list price."""
    discount: Decimal
    """What the contract takes off."""
    amount: Decimal
    """The line's amount."""
    part: str | None = None
    """Whether the contract covers it, where it covers a part of the period."""
    name: str | None = None
    """A fee's name."""
    period: str | None = None
    """The period that a correction corrects."""
    invoice: str | None = None
    """The number of the invoice that a correction corrects."""


class MinimumFigures(Model, frozen=True, kw_only=True):
    """The minimum commitment and what counted towards it."""

    minimum: Decimal
    """The minimum of the period."""
    counted: Decimal
    """What counted towards it."""
    exact: str | None = None
    """An exact number: a decimal, or a fraction where that does not end."""


class PeriodView(Model, frozen=True, kw_only=True):
    """What an invoice covers, half-open."""

    start: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    end: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


class Preview(Model, frozen=True, kw_only=True):
    """What the invoice would be."""

    billing_group: str
    """A billing group's id."""
    figures: Figures
    lines: Sequence[LineView]
    """All lines."""


class PreviewOf(Model, frozen=True, kw_only=True):
    """Of what an invoice is computed."""

    billing_group: str
    """A billing group's id."""
    month: str | None = None
    """The month in which the cycle begins; the running cycle without."""


class Source(Model, frozen=True, kw_only=True):
    """What an invoice was rated from."""

    price_book: str
    """The price book."""
    price_book_version: int
    """Its version."""
    contract: str | None
    """The contract."""
    contract_version: int | None
    """Its version."""
    position: int
    """Its usage is what was there at this position."""
    events: int
    """How many events of its period counted."""
    case_digest: str
    """A digest."""


class TaxFigures(Model, frozen=True, kw_only=True):
    """A component of the tax."""

    name: str
    """The tax."""
    rate: Decimal
    """The rate."""
    base: Decimal
    """What it is taken of."""
    exact: str
    """An exact number: a decimal, or a fraction where that does not end."""
    rounding: str
    """How it was rounded."""
    tax: Decimal
    """An amount in the invoice's currency."""


class WriteOff(Model, frozen=True, kw_only=True):
    """Why what is due is given up as a loss."""

    reason: str
    """Why, for the audit log."""
