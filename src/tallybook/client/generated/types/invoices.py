"""Types of invoices.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from tallybook.client.generated.types.shared import (
    Figures,
    LineView,
    PeriodView,
)
from tallybook.client.model import Model, OpenEnum


class InvoiceSort(OpenEnum):
    """In which order invoices are listed."""

    CREATED_AT_DESCENDING = "-created_at"
    DUE_AT_DESCENDING = "-due_at"
    NUMBER_DESCENDING = "-number"
    PERIOD_DESCENDING = "-period"
    TOTAL_DESCENDING = "-total"
    CREATED_AT = "created_at"
    DUE_AT = "due_at"
    NUMBER = "number"
    PERIOD = "period"
    TOTAL = "total"


type InvoiceSortWord = (
    InvoiceSort
    | Literal[
        "-created_at", "-due_at", "-number", "-period", "-total", "created_at", "due_at", "number", "period", "total"
    ]
)


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


class WantedState(OpenEnum):
    """In which state invoices are wanted: one of theirs, or several that a figure adds up. `final` is all but
    drafts; `owed` are those of which something is due that is collected, overdue or not.
    """

    DRAFT = "draft"
    FINAL = "final"
    FINALIZED = "finalized"
    HELD = "held"
    OVERDUE = "overdue"
    OWED = "owed"
    PAID = "paid"
    UNCOLLECTIBLE = "uncollectible"
    VOID = "void"


type WantedStateWord = (
    WantedState | Literal["draft", "final", "finalized", "held", "overdue", "owed", "paid", "uncollectible", "void"]
)


class Approval(Model, frozen=True, kw_only=True):
    """What is approved: the figures that were seen, by their digest."""

    figures_digest: str
    """A digest."""
    at_once: bool = False
    """It need not wait for the end of its review window."""


class DraftReview(Model, frozen=True, kw_only=True):
    """What a draft waits for; null where the next bill run finalizes it."""

    why: str | None
    """What it waits for: held, approval, changed, window."""
    reason: str | None
    """The same for people."""
    figures_digest: str
    """A digest."""


class Holding(Model, frozen=True, kw_only=True):
    """Why a draft is held."""

    reason: str
    """Why, for the audit log."""


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
    billing_group_name: str
    """The billing group's name."""
    organization: str
    """An organization's id."""
    organization_name: str
    """The organization's name."""
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
    still_paid: Decimal
    """What was paid and no credit note gave back."""
    left: Decimal
    """What no credit note took back yet; a void takes back all of it."""
    due: Decimal
    """What is still due; below zero it is the customer's."""
    overdue_from: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    given_up_at: datetime | None
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


class WriteOff(Model, frozen=True, kw_only=True):
    """Why what is due is given up as a loss."""

    reason: str
    """Why, for the audit log."""
