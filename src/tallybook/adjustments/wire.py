"""Adjustments, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone, ProjectName
from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.standing import (
    Active,
    AdjustmentSort,
    Approval,
    Authored,
    Cancelled,
    Proposed,
    Rejected,
    Standing,
)
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.period import local_day, month_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    Cursor,
    DecimalText,
    InstantText,
    Limit,
    Money,
    Month,
    Reason,
    amount_of,
    decimal_of,
    money,
)

type AdjustmentId = Annotated[
    str, Meta(max_length=64, description="An adjustment's id.", examples=["adj_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type AdjustmentKind = Annotated[Kind, Meta(description="Whether it takes or adds.", examples=["discount"])]
type Percent = Annotated[DecimalText, Meta(description="A percentage: 5 is 5 %.", examples=["10"])]
type FirstMonth = Annotated[Month, Meta(description="The month in which the first cycle begins that it is for.")]
type LastMonth = Annotated[
    Month | None, Meta(description="The month in which the last cycle begins that it is for; null: no end.")
]
type StandingState = Annotated[Standing, Meta(description="Where it stands.", examples=["active"])]
type OfProject = Annotated[ProjectName | None, Meta(description="Of this project's lines; null: of everything.")]
type Person = Annotated[str, Meta(description="Who.", examples=["kim"])]
type InvoiceNumber = Annotated[str, Meta(description="The number of a final invoice.", examples=["2026-000001"])]


class NewAdjustment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A discount or a surcharge on a billing group's invoices: a percentage, or an amount for each period."""

    billing_group: BillingGroupId
    kind: AdjustmentKind
    reason: Annotated[Reason, Meta(description="Why; the invoice shows it.")]
    first_month: FirstMonth
    last_month: LastMonth = None
    percent: Percent | None = None
    amount: Annotated[Money | None, Meta(description="For each period.", examples=[None])] = None
    project: OfProject = None


class AdjustmentListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which adjustments are asked for."""

    billing_group: BillingGroupId | None = None
    state: StandingState | None = None
    sort: Annotated[AdjustmentSort, SORTED] = AdjustmentSort.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class AdjustmentReason(Struct, frozen=True, forbid_unknown_fields=True):
    """Why somebody says no, or ends it."""

    reason: Reason


class DecisionView(Struct, frozen=True):
    """Who decided, when and why."""

    by: Person
    at: InstantText
    reason: Annotated[str | None, Meta(description="Why, where it was said.", examples=[None])]


class AdjustmentView(Struct, frozen=True):
    """A discount or a surcharge by a person, for some billing cycles."""

    id: AdjustmentId
    billing_group: BillingGroupId
    state: StandingState
    kind: AdjustmentKind
    percent: Percent | None
    amount: Annotated[Money | None, Meta(description="For each period.")]
    project: OfProject
    first_month: FirstMonth
    last_month: LastMonth
    reason: Annotated[str | None, Meta(description="Why; the invoice shows it.", examples=["a long outage"])]
    author: Person
    created_at: InstantText
    approval: Annotated[DecisionView | None, Meta(description="The second person's yes, where there was one.")]
    ended: Annotated[DecisionView | None, Meta(description="Who rejected or cancelled it.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class AdjustmentDecided(Struct, frozen=True):
    """An adjustment after a decision, and the final invoices that it does not change."""

    adjustment: AdjustmentView
    invoices: Annotated[
        list[InvoiceNumber],
        Meta(description="Final invoices: after an approval those without it, else those that keep it."),
    ]


class AdjustmentDetail(Struct, frozen=True):
    """An adjustment, and the final invoices that it is on."""

    adjustment: AdjustmentView
    invoices: Annotated[list[InvoiceNumber], Meta(description="The final invoices that it is on.")]


def adjustment_of(sent: NewAdjustment, group: BillingGroup) -> Adjustment:
    """The adjustment that was sent; `Refused` where it is not either a percentage or an amount."""
    if (sent.percent is None) == (sent.amount is None):
        raise Refused("one_of_two", "an adjustment is either a percentage or an amount", "percent")
    return Adjustment(
        Level.BILLING_GROUP if sent.project is None else Level.PROJECT,
        sent.kind,
        sent.project,
        None if sent.amount is None else amount_of(sent.amount, group.currency, "amount"),
        None if sent.percent is None else decimal_of(sent.percent, "percent"),
        sent.reason,
    )


def adjustment_view(of: Authored, group: BillingGroup) -> AdjustmentView:
    """An adjustment as it is sent."""
    dated, what = of.dated, of.dated.adjustment
    last = None if dated.applies_until is None else group.cycle_at(dated.applies_until - 1).start
    return AdjustmentView(
        id=dated.id,
        billing_group=dated.billing_group_id,
        state=of.standing,
        kind=what.kind,
        percent=None if what.percent is None else plain(what.percent),
        amount=None if what.fixed is None else money(what.fixed, group.currency),
        project=what.project,
        first_month=month_text(local_day(dated.applies_from, group.tz)),
        last_month=None if last is None else month_text(local_day(last, group.tz)),
        reason=what.reason,
        author=of.author,
        created_at=instant_text(of.created_at),
        approval=_approval(of),
        ended=_end(of),
    )


def _approval(of: Authored) -> DecisionView | None:
    match of.state:
        case Active(approval=Approval(by=by, at=at)) | Cancelled(approval=Approval(by=by, at=at)):
            return DecisionView(by, instant_text(at), None)
        case _:
            return None


def _end(of: Authored) -> DecisionView | None:
    match of.state:
        case Rejected(by=by, at=at, reason=reason) | Cancelled(by=by, at=at, reason=reason):
            return DecisionView(by, instant_text(at), reason)
        case Proposed() | Active():
            return None
