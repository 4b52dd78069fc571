"""Shadow runs, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.invoicing.model.shadow import ListedShadow, ShadowOutcome, ShadowRun
from tallybook.invoicing.wire.bill_runs import Count
from tallybook.invoicing.wire.invoices import InvoiceId, Month, Number
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import EXACT, plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, CurrencyCode, Cursor, Figure, InstantText, Limit, maybe_text

type ShadowRunId = Annotated[
    str, Meta(max_length=64, description="A shadow run's id.", examples=["shr_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type Outcome = Annotated[ShadowOutcome, Meta(description="Whether it comes out as it is.", examples=["equal"])]


class NewShadowRun(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose invoices are rated again."""

    month: Month


class ShadowRunListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which shadow runs are asked for."""

    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class ShadowListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which of a run's invoices are asked for."""

    outcome: Outcome | None = None
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class ShadowRunView(Struct, frozen=True):
    """A shadow run and how far it is: it is done where it has ended."""

    id: ShadowRunId
    month: Month
    asked_by: Annotated[str, Meta(description="Who asked for it.", examples=["ops key"])]
    created_at: InstantText
    ended_at: InstantText | None
    invoices: Annotated[int, Meta(description="Final invoices of the month.", examples=[120])]
    done: Annotated[int, Meta(description="Those that were rated again.", examples=[100])]
    equal: Count
    differing: Count
    failed: Count


class ShadowView(Struct, frozen=True):
    """An invoice that was rated again."""

    invoice: InvoiceId
    number: Number
    billing_group: BillingGroupId
    currency: CurrencyCode
    outcome: Outcome
    total: Annotated[Figure, Meta(description="What the invoice comes to as it is.", examples=["12.50"])]
    rated: Annotated[Figure | None, Meta(description="What it comes to now; null where it failed.", examples=["12.50"])]
    difference: Annotated[Figure | None, Meta(description="By how much that is more.", examples=["0.00"])]
    lines: Annotated[int | None, Meta(description="How many of its lines differ.", examples=[0])]
    reason: Annotated[str | None, Meta(description="Why it could not be rated.", examples=["the usage is gone"])]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


def shadow_run_view(of: ShadowRun) -> ShadowRunView:
    """A run as it is sent."""
    done = of.equal + of.differing + of.failed
    return ShadowRunView(
        of.id, of.period, of.asked_by, instant_text(of.created_at), maybe_text(of.ended_at),
        of.invoices, done, of.equal, of.differing, of.failed,
    )  # fmt: skip


def shadow_view(of: ListedShadow) -> ShadowView:
    """An invoice as it is sent."""
    digits, shadow = minor_units(of.currency), of.shadow
    return ShadowView(
        invoice=shadow.invoice_id,
        number=str(of.number),
        billing_group=of.billing_group_id,
        currency=of.currency,
        outcome=shadow.outcome,
        total=plain(of.total, digits),
        rated=None if shadow.total is None else plain(shadow.total, digits),
        difference=None if shadow.total is None else plain(EXACT.subtract(shadow.total, of.total), digits),
        lines=shadow.lines,
        reason=shadow.reason,
    )
