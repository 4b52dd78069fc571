"""Credit notes, as they are sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.invoicing.model.credit_note import (
    NUMBER_BEGINS,
    CreditNoteSort,
    Disposition,
    Issued,
    ToCredit,
    ToPayment,
)
from tallybook.invoicing.wire.figures import Amount
from tallybook.invoicing.wire.invoices import InvoiceId, Number
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    CurrencyCode,
    Cursor,
    DecimalText,
    Figure,
    InstantText,
    Limit,
    Reason,
)

type CreditNoteId = Annotated[
    str, Meta(max_length=64, description="A credit note's id.", examples=["crn_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]


class To(StrEnum):
    """Where money goes that a credit note returns."""

    CREDIT = "credit"
    PAYMENT = "payment"


type Destination = Annotated[
    To,
    Meta(
        description="Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.",
        examples=["credit"],
    ),
]


class LineToCredit(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the invoice that is taken back, whole or in part."""

    line: Annotated[int, Meta(ge=1, le=999_999_999, description="The line's number.", examples=[3])]
    amount: Annotated[
        DecimalText | None, Meta(description="So much of it, without tax; all of it without.", examples=["12.50"])
    ] = None


class NewCreditNote(Struct, frozen=True, forbid_unknown_fields=True):
    """What of a final invoice is taken back: some of its lines, or without lines all that is left of it."""

    invoice: Annotated[str, Meta(max_length=64, description="The invoice's id or number.", examples=["2026-000001"])]
    reason: Reason
    lines: (
        Annotated[
            tuple[LineToCredit, ...],
            Meta(
                min_length=1, max_length=10_000, description="Which lines. Left out: all that is left of the invoice."
            ),
        ]
        | UnsetType
    ) = UNSET
    to: Destination = To.CREDIT


class Voiding(Struct, frozen=True, forbid_unknown_fields=True):
    """Why all of an invoice is taken back, and where what was paid goes."""

    reason: Reason
    to: Destination = To.CREDIT


class CreditNoteListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which credit notes are asked for."""

    billing_group: BillingGroupId | None = None
    invoice: InvoiceId | None = None
    search: (
        Annotated[
            str,
            Meta(
                pattern=f"^{NUMBER_BEGINS.pattern}$",
                description="Only those whose number, or that of their invoice, begins so.",
                examples=["CN-2026-0000"],
            ),
        ]
        | None
    ) = None
    sort: Annotated[CreditNoteSort, SORTED] = CreditNoteSort.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class NotedLineView(Struct, frozen=True):
    """What is taken back of a part of the invoice, without tax."""

    line: Annotated[int | None, Meta(description="The line's number; null for what has no line.", examples=[3])]
    name: Annotated[str, Meta(description="What it is.", examples=["vm, project shop"])]
    amount: Amount


class NotedTaxView(Struct, frozen=True):
    """What is taken back of a tax."""

    name: Annotated[str, Meta(description="The tax.", examples=["VAT"])]
    amount: Amount


class CreditNoteView(Struct, frozen=True):
    """A credit note. It never changes: lines, taxes and late fee sum to the total."""

    id: CreditNoteId
    number: Annotated[str, Meta(description="Its number.", examples=["CN-2026-000001"])]
    invoice: InvoiceId
    invoice_number: Number
    billing_group: BillingGroupId
    currency: CurrencyCode
    reason: Reason
    issued_by: Annotated[str, Meta(description="Who issued it.", examples=["ann"])]
    issued_at: InstantText
    lines: Annotated[list[NotedLineView], Meta(description="What is taken back, without tax.")]
    taxes: Annotated[list[NotedTaxView], Meta(description="What is taken back of each tax.")]
    net: Annotated[Figure, Meta(description="The lines in all.", examples=["10.00"])]
    tax: Annotated[Figure, Meta(description="The taxes in all.", examples=["1.00"])]
    late_fee: Annotated[Figure, Meta(description="What is taken back of the late fee.", examples=["0.00"])]
    total: Annotated[Figure, Meta(description="What is taken back in all.", examples=["11.00"])]
    credited: Annotated[Figure, Meta(description="What of it is due no more.", examples=["11.00"])]
    returned: Annotated[Figure, Meta(description="What of it had been paid.", examples=["0.00"])]
    to: Annotated[To | None, Meta(description="Where what had been paid went; null where nothing had been.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


def destination(of: To) -> Disposition:
    """Where money goes."""
    return ToCredit() if of is To.CREDIT else ToPayment()


def credit_note_view(of: Issued) -> CreditNoteView:
    """A credit note."""
    note, noted = of.note, of.note.noted
    digits = minor_units(note.currency)
    to = None if note.to is None else To.CREDIT if isinstance(note.to, ToCredit) else To.PAYMENT
    return CreditNoteView(
        id=note.id,
        number=str(of.number),
        invoice=note.invoice_id,
        invoice_number=note.invoice_number,
        billing_group=note.billing_group_id,
        currency=note.currency,
        reason=note.reason,
        issued_by=note.by,
        issued_at=instant_text(note.at),
        lines=[NotedLineView(one.line, one.name, plain(one.amount, digits)) for one in noted.lines],
        taxes=[NotedTaxView(one.name, plain(one.amount, digits)) for one in noted.taxes],
        net=plain(noted.net, digits),
        tax=plain(noted.tax, digits),
        late_fee=plain(noted.late_fee, digits),
        total=plain(noted.total, digits),
        credited=plain(note.effect.credited, digits),
        returned=plain(note.effect.returned, digits),
        to=to,
    )
