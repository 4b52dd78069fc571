"""Shadow runs: final invoices rated again, and whether they come out as they are."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.invoicing.model.comparison import TOTALS, Comparison
from tallybook.invoicing.model.invoice import InvoiceNumber
from tallybook.kernel.instant import Instant


class ShadowOutcome(StrEnum):
    """What became of an invoice that was rated again."""

    EQUAL = "equal"
    DIFFERS = "differs"
    FAILED = "failed"


class ShadowRun(Struct, frozen=True):
    """A shadow run over the final invoices of a month, and how far it is."""

    id: str
    period: str
    asked_by: str
    created_at: Instant
    ended_at: Instant | None
    invoices: int
    equal: int
    differing: int
    failed: int


class Shadow(Struct, frozen=True):
    """An invoice rated again: what it comes to, and how many lines differ; or why it could not be rated."""

    invoice_id: str
    outcome: ShadowOutcome
    total: Decimal | None = None
    lines: int | None = None
    reason: str | None = None


class ListedShadow(Struct, frozen=True):
    """The same beside the invoice as it is."""

    shadow: Shadow
    number: InvoiceNumber
    billing_group_id: str
    currency: str
    total: Decimal


def shadow_of(invoice_id: str, of: Comparison) -> Shadow:
    """What became of an invoice: it is equal where every line and every total is."""
    differing = sum(pair.before != pair.after for pair in of.lines)
    is_equal = not differing and all(not of.difference(total) for total in TOTALS)
    outcome = ShadowOutcome.EQUAL if is_equal else ShadowOutcome.DIFFERS
    return Shadow(invoice_id, outcome, Decimal(of.after.invoice_total), differing)
