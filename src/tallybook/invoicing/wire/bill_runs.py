"""Bill runs, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId, Days, GroupName
from tallybook.invoicing.model.run import ListedRun, Summary
from tallybook.invoicing.wire.invoices import Month
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, CurrencyCode, Cursor, Figure, InstantText, Limit, maybe_text

type RunId = Annotated[
    str, Meta(max_length=64, description="A bill run's id.", examples=["run_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type Count = Annotated[int, Meta(description="How many.", examples=[120])]


class NewBillRun(Struct, frozen=True, forbid_unknown_fields=True):
    """Which cycles are billed."""

    month: Month
    finalize_after_days: Annotated[
        Days | None,
        Meta(description="Days after a period's end until which drafts are held; as the groups say without."),
    ] = None


class BillRunListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which bill runs are asked for."""

    month: Month | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class BillRunRow(Struct, frozen=True):
    """A bill run and how far it is."""

    id: RunId
    month: Month
    created_at: InstantText
    ended_at: InstantText | None
    groups: Annotated[int, Meta(description="Billing groups in all.", examples=[120])]
    done: Annotated[int, Meta(description="Those that are done.", examples=[100])]
    failed: Annotated[int, Meta(description="Those of them that could not be billed.", examples=[0])]
    asked_by: Annotated[str | None, Meta(description="Who asked for it over the API.", examples=["ops key"])]


class Outcomes(Struct, frozen=True):
    """How many billing groups had which outcome."""

    finalized: Count = 0
    held: Count = 0
    unchanged: Count = 0
    not_over: Count = 0
    failed: Count = 0


class RunTotal(Struct, frozen=True):
    """The invoices of one currency that it made."""

    currency: CurrencyCode
    invoices: Count
    amount: Annotated[Figure, Meta(description="What they ask for in all.", examples=["1012.50"])]


class GroupReason(Struct, frozen=True):
    """A billing group, and why it failed or waits."""

    billing_group: BillingGroupId
    billing_group_name: GroupName
    reason: Annotated[str, Meta(description="Why.", examples=["waits for approval"])]


class BillRunView(Struct, frozen=True):
    """A bill run so far."""

    run: BillRunRow
    outcomes: Outcomes
    totals: Annotated[list[RunTotal], Meta(description="By currency.")]
    failures: Annotated[list[GroupReason], Meta(description="Billing groups that could not be billed.")]
    held: Annotated[list[GroupReason], Meta(description="The first billing groups whose drafts wait.")]


def run_row(of: ListedRun) -> BillRunRow:
    """A run in a list."""
    return BillRunRow(
        id=of.id,
        month=of.period,
        created_at=instant_text(of.created_at),
        ended_at=maybe_text(of.ended_at),
        groups=of.groups,
        done=of.done,
        failed=of.failed,
        asked_by=of.terms.asked_by,
    )


def run_view(of: ListedRun, summary: Summary) -> BillRunView:
    """A run so far."""
    return BillRunView(
        run_row(of),
        Outcomes(**{outcome.value: count for outcome, count in summary.outcomes.items()}),
        [RunTotal(one.currency, one.invoices, one.amount) for one in summary.totals],
        [GroupReason(one.group_id, one.group, one.reason) for one in summary.failures],
        [GroupReason(one.group_id, one.group, one.reason) for one in summary.held],
    )
