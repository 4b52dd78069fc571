"""Invoices, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId, GroupName, OrganizationId, OrganizationName
from tallybook.invoicing.model.invoice import Draft, parsed_number
from tallybook.invoicing.model.listed import Head, InvoiceSort, Listed, State, Wanted, WantedState
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.model.review import Waits
from tallybook.invoicing.wire.figures import CounterName, Figures, LineView, PeriodView, figures, line_view
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    CurrencyCode,
    Cursor,
    Figure,
    InstantText,
    Limit,
    Reason,
    maybe_text,
    no_cursor,
    read_cursor,
)

type InvoiceId = Annotated[
    str, Meta(max_length=64, description="An invoice's id.", examples=["inv_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type Number = Annotated[
    str,
    Meta(pattern="^[0-9]{4}-[0-9]{1,9}$", description="The number of a final invoice.", examples=["2026-000001"]),
]
type Month = Annotated[
    str,
    Meta(
        pattern="^(199[0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])$",
        description="A month: the billing cycles that begin in it, in the payer's time zone.",
        examples=["2026-05"],
    ),
]
type Digest = Annotated[str, Meta(max_length=80, description="A digest.", examples=["sha256:5f70bf18a08660"])]
type StateOf = Annotated[
    State,
    Meta(
        description="What has become of it: a draft, which may be held; `finalized` is owed, `overdue` for too long;"
        " `uncollectible` is collected no more or written off; `void` was credited as a whole.",
        examples=["finalized"],
    ),
]


class InvoiceListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which invoices are asked for."""

    billing_group: BillingGroupId | None = None
    organization: OrganizationId | None = None
    month: Month | None = None
    currency: CurrencyCode | None = None
    number: Number | None = None
    state: (
        Annotated[
            WantedState,
            Meta(
                description="Only those in this state; `final` is all but drafts, `owed` those of which something is"
                " due that is collected, overdue or not.",
                examples=["owed"],
            ),
        ]
        | None
    ) = None
    counter: (
        Annotated[CounterName, Meta(max_length=200, description="Only those with a line of this counter.")] | None
    ) = None
    search: (
        Annotated[
            str,
            Meta(
                pattern="^[0-9]{4}(-[0-9]{0,9})?$",
                description="Only those whose number begins so: a year, or a year and the first digits after it.",
                examples=["2026-0000"],
            ),
        ]
        | None
    ) = None
    sort: Annotated[InvoiceSort, SORTED] = InvoiceSort.PERIOD_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class LineListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which lines are asked for."""

    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class Standing(Struct, frozen=True):
    """What became of the money that is owed: paid, credited, written off and due sum to the total."""

    total: Annotated[Figure, Meta(description="What is owed of the invoice itself.", examples=["101.15"])]
    paid: Annotated[Figure, Meta(description="What was paid.", examples=["50.00"])]
    credited: Annotated[Figure, Meta(description="What credit notes made due no more.", examples=["0.00"])]
    written_off: Annotated[Figure, Meta(description="What is a loss.", examples=["0.00"])]
    returned: Annotated[Figure, Meta(description="What of the paid money credit notes gave back.", examples=["0.00"])]
    still_paid: Annotated[Figure, Meta(description="What was paid and no credit note gave back.", examples=["50.00"])]
    left: Annotated[
        Figure, Meta(description="What no credit note took back yet; a void takes back all of it.", examples=["101.15"])
    ]
    due: Annotated[Figure, Meta(description="What is still due; below zero it is the customer's.", examples=["51.15"])]
    overdue_from: InstantText
    given_up_at: InstantText | None


class InvoiceRow(Struct, frozen=True):
    """An invoice in a list."""

    id: InvoiceId
    number: Number | None
    state: StateOf
    billing_group: BillingGroupId
    billing_group_name: GroupName
    organization: OrganizationId
    organization_name: OrganizationName
    period: PeriodView
    timezone: Annotated[str, Meta(description="Its days are billed.", examples=["Asia/Seoul"])]
    currency: CurrencyCode
    invoice_total: Annotated[Figure, Meta(description="What this invoice itself comes to.", examples=["101.15"])]
    amount_due: Annotated[Figure, Meta(description="What it asks for, carry-over included.", examples=["101.15"])]
    created_at: InstantText
    finalized_at: InstantText | None
    standing: Annotated[Standing | None, Meta(description="How a final invoice stands; null for a draft.")]


class Source(Struct, frozen=True):
    """What an invoice was rated from."""

    price_book: Annotated[str, Meta(description="The price book.", examples=["pbk_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    price_book_version: Annotated[int, Meta(description="Its version.", examples=[3])]
    contract: Annotated[str | None, Meta(description="The contract.", examples=["ctr_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    contract_version: Annotated[int | None, Meta(description="Its version.", examples=[1])]
    position: Annotated[int, Meta(description="Its usage is what was there at this position.", examples=[42])]
    events: Annotated[int, Meta(description="How many events of its period counted.", examples=[17280])]
    case_digest: Digest


class DraftReview(Struct, frozen=True):
    """What a draft waits for; null where the next bill run finalizes it."""

    why: Annotated[
        str | None, Meta(description="What it waits for: held, approval, changed, window.", examples=["approval"])
    ]
    reason: Annotated[str | None, Meta(description="The same for people.", examples=["waits for approval"])]
    figures_digest: Digest


class InvoiceView(Struct, frozen=True):
    """An invoice: how it stands, what it was made from, and its totals. Its lines are read page by page."""

    invoice: InvoiceRow
    source: Source
    figures: Figures
    lines: Annotated[int, Meta(description="How many lines it has.", examples=[12])]
    review: Annotated[
        DraftReview | None, Meta(description="The review of a draft; null once it is final, and for customers.")
    ]


class PreviewOf(Struct, frozen=True, forbid_unknown_fields=True):
    """Of what an invoice is computed."""

    billing_group: BillingGroupId
    month: Annotated[
        Month | None,
        Meta(description="The month in which the cycle begins; the running cycle without.", examples=["2026-05"]),
    ] = None


class Preview(Struct, frozen=True):
    """What the invoice would be."""

    billing_group: BillingGroupId
    figures: Figures
    lines: Annotated[list[LineView], Meta(description="All lines.")]


class Holding(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a draft is held."""

    reason: Reason


class Approval(Struct, frozen=True, forbid_unknown_fields=True):
    """What is approved: the figures that were seen, by their digest."""

    figures_digest: Digest
    at_once: Annotated[
        bool, Meta(description="It need not wait for the end of its review window.", examples=[False])
    ] = False


class WriteOff(Struct, frozen=True, forbid_unknown_fields=True):
    """Why what is due is given up as a loss."""

    reason: Reason


def wanted(of: InvoiceListing) -> Wanted:
    """Which invoices are wanted."""
    number = None if of.number is None else parsed_number(of.number)
    return Wanted(
        of.billing_group, of.organization, of.month, number, of.state, of.search, of.currency, of.counter
    )  # fmt: skip


def line_after(cursor: str | None) -> int:
    """The number of the line after which a page begins."""
    key = read_cursor(cursor) or "0"
    if not key.isascii() or not key.isdigit() or len(key) > 9:
        raise no_cursor()
    return int(key)


def invoice_row(of: Listed, now: Instant) -> InvoiceRow:
    """A row of a list."""
    return InvoiceRow(
        id=of.id,
        number=None if of.number is None else str(of.number),
        state=of.state(now),
        billing_group=of.billing_group_id,
        billing_group_name=of.billing_group_name,
        organization=of.organization_id,
        organization_name=of.organization_name,
        period=PeriodView(instant_text(of.period.start), instant_text(of.period.end)),
        timezone=of.timezone,
        currency=of.currency,
        invoice_total=of.invoice_total,
        amount_due=of.amount_due,
        created_at=instant_text(of.created_at),
        finalized_at=maybe_text(of.finalized_at),
        standing=None if of.receivable is None else _standing(of.receivable),
    )


def _standing(of: Receivable) -> Standing:
    digits = minor_units(of.currency)
    return Standing(
        total=plain(of.total, digits),
        paid=plain(of.paid, digits),
        credited=plain(of.credited, digits),
        written_off=plain(of.written_off, digits),
        returned=plain(of.returned, digits),
        still_paid=plain(of.still_paid, digits),
        left=plain(of.left, digits),
        due=plain(of.due, digits),
        overdue_from=instant_text(of.due_at),
        given_up_at=maybe_text(of.given_up_at),
    )


def draft_review(waits: Waits | None, digest: str) -> DraftReview:
    """The review of a draft."""
    return DraftReview(waits.why.value if waits else None, waits.reason if waits else None, digest)


def invoice_view(of: Listed, head: Head, review: DraftReview | None, now: Instant) -> InvoiceView:
    """An invoice."""
    source = Source(
        head.price_book.id,
        head.price_book.version,
        head.contract.id if head.contract else None,
        head.contract.version if head.contract else None,
        head.manifest.position,
        head.manifest.events,
        head.case_digest,
    )
    return InvoiceView(invoice_row(of, now), source, figures(head.output), head.lines, review)


def preview_view(of: Draft) -> Preview:
    """What an invoice would be."""
    lines = [line_view(number, line) for number, line in enumerate(of.output.lines, start=1)]
    return Preview(of.billing_group_id, figures(of.output), lines)
