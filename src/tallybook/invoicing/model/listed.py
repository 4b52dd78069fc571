"""Invoices as they are looked at: what state one is in, which ones are wanted, and a row of a list."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.invoicing.model.invoice import ContractUsed, InvoiceNumber, Manifest, PriceBookUsed
from tallybook.invoicing.model.receivable import Owed, Paid, Receivable, Uncollectible, WrittenOff, standing
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Place
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


class WantedState(StrEnum):
    """In which state invoices are wanted: one of theirs, or several that a figure adds up.

    `final` is all but drafts; `owed` are those of which something is due that is collected, overdue or not.
    """

    DRAFT = "draft"
    HELD = "held"
    FINALIZED = "finalized"
    OVERDUE = "overdue"
    PAID = "paid"
    UNCOLLECTIBLE = "uncollectible"
    VOID = "void"
    FINAL = "final"
    OWED = "owed"


class Listed(Struct, frozen=True):
    """A row of a list of invoices; amounts are printed. A draft has no number and no receivable."""

    id: str
    number: InvoiceNumber | None
    billing_group_id: str
    billing_group_name: str
    organization_id: str
    organization_name: str
    timezone: str
    period: Period
    currency: str
    invoice_total: str
    amount_due: str
    created_at: Instant
    finalized_at: Instant | None
    is_held: bool
    receivable: Receivable | None

    def place(self, key: str) -> Place:
        """Its place in a list; drafts have no number and are not due."""
        match key:
            case "period":
                return Place(self.id, self.period.start)
            case "created_at":
                return Place(self.id, self.created_at)
            case "due_at":
                return Place(self.id, self.receivable.due_at if self.receivable else None)
            case "number":
                return Place(self.id, self.number.rank if self.number else None)
            case _:
                return Place(self.id, Decimal(self.invoice_total))

    def state(self, now: Instant) -> State:
        """What has become of it."""
        if self.receivable is None:
            return State.HELD if self.is_held else State.DRAFT
        return state_of(self.receivable, now)

    def is_in(self, wanted: WantedState, now: Instant) -> bool:
        """Whether it is in a state that is wanted."""
        match wanted:
            case WantedState.FINAL:
                return self.receivable is not None
            case WantedState.OWED:
                return self.receivable is not None and self.receivable.is_owed
            case _:
                return self.state(now) == wanted.value


class InvoiceSort(StrEnum):
    """In which order invoices are listed."""

    PERIOD = "period"
    PERIOD_DOWN = "-period"
    CREATED = "created_at"
    CREATED_DOWN = "-created_at"
    DUE = "due_at"
    DUE_DOWN = "-due_at"
    TOTAL = "total"
    TOTAL_DOWN = "-total"
    NUMBER = "number"
    NUMBER_DOWN = "-number"


class Wanted(Struct, frozen=True):
    """Which invoices are wanted; None is any. `month` is the local one in which the period begins.

    `number_begins` is a year, or a year with a hyphen and the first digits after it; `counter` one that a line is of.
    """

    billing_group_id: str | None = None
    organization_id: str | None = None
    month: str | None = None
    number: InvoiceNumber | None = None
    state: WantedState | None = None
    number_begins: str | None = None
    currency: str | None = None
    counter: str | None = None


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
    if receivable.total > 0 and not receivable.left:
        return State.VOID
    match standing(receivable, now):
        case Owed(overdue=overdue):
            return State.OVERDUE if overdue else State.FINALIZED
        case Uncollectible() | WrittenOff():
            return State.UNCOLLECTIBLE
        case Paid():
            return State.PAID
