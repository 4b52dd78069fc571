"""Invoices as they are looked at: what state one is in, which ones are wanted, and a row of a list."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.invoicing.model.invoice import ContractUsed, InvoiceNumber, Manifest, PriceBookUsed
from tallybook.invoicing.model.receivable import Owed, Paid, Receivable, Uncollectible, WrittenOff, standing
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.rating.output import LineOut, Output


class State(StrEnum):
    """What has become of an invoice. All but the first two are of invoices that are final.

    `finalized` is owed and not overdue yet; `void` was credited as a whole; `uncollectible` is collected no more, or
    was written off.
    """

    DRAFT = "draft"
    HELD = "held"
    FINALIZED = "finalized"
    OVERDUE = "overdue"
    PAID = "paid"
    UNCOLLECTIBLE = "uncollectible"
    VOID = "void"


class Listed(Struct, frozen=True):
    """A row of a list of invoices; amounts are printed. A draft has no number and no receivable."""

    id: str
    number: InvoiceNumber | None
    billing_group_id: str
    organization_id: str
    timezone: str
    period: Period
    currency: str
    invoice_total: str
    amount_due: str
    created_at: Instant
    finalized_at: Instant | None
    is_held: bool
    receivable: Receivable | None

    def key(self, sort: Sort) -> Instant | Decimal:
        """What it is sorted by."""
        match sort.key:
            case "period":
                return self.period.start
            case "created_at":
                return self.created_at
            case _:
                return Decimal(self.invoice_total)

    def state(self, now: Instant) -> State:
        """What has become of it."""
        if self.receivable is None:
            return State.HELD if self.is_held else State.DRAFT
        return state_of(self.receivable, now)


class Sort(StrEnum):
    """In which order a list is: by a key, then by the id; with `-` descending."""

    PERIOD = "period"
    PERIOD_DOWN = "-period"
    CREATED = "created_at"
    CREATED_DOWN = "-created_at"
    TOTAL = "total"
    TOTAL_DOWN = "-total"

    @property
    def is_descending(self) -> bool:
        """Whether the greatest comes first."""
        return self.value.startswith("-")

    @property
    def key(self) -> str:
        """What it is sorted by: `period`, `created_at` or `total`."""
        return self.value.removeprefix("-")


class Bookmark(Struct, frozen=True):
    """Where a page of a list ends: the key that its list is sorted by, and the id."""

    key: Instant | Decimal
    id: str


class Wanted(Struct, frozen=True):
    """Which invoices are wanted; None is any. `month` is the local one in which the period begins."""

    billing_group_id: str | None = None
    organization_id: str | None = None
    month: str | None = None
    number: InvoiceNumber | None = None
    state: State | None = None
    sort: Sort = Sort.PERIOD_DOWN


class Head(Struct, frozen=True):
    """What an invoice was made from, and its figures without the lines; `lines` says how many there are."""

    price_book: PriceBookUsed
    contract: ContractUsed | None
    manifest: Manifest
    case_digest: str
    output: Output
    lines: int


class NumberedLine(Struct, frozen=True):
    """A line of an invoice; numbers begin at 1."""

    number: int
    line: LineOut


def state_of(receivable: Receivable, now: Instant) -> State:
    """What has become of a final invoice."""
    taken_back = EXACT.add(receivable.credited, receivable.returned)
    if receivable.total > 0 and taken_back == receivable.total:
        return State.VOID
    match standing(receivable, now):
        case Owed(overdue=overdue):
            return State.OVERDUE if overdue else State.FINALIZED
        case Uncollectible() | WrittenOff():
            return State.UNCOLLECTIBLE
        case Paid():
            return State.PAID
