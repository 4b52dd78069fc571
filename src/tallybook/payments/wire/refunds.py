"""Refunds and disputes, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAmount
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, Money, Reason, maybe_text, money
from tallybook.payments.model.charge import DisputeStage
from tallybook.payments.model.refund import (
    Dispute,
    FromCreditNote,
    Refund,
    RefundFailed,
    refund_check_at,
    refund_reference,
    refund_state_name,
)
from tallybook.payments.store import Attempt
from tallybook.payments.wire.payments import AttemptView, GatewayReference, PaymentId, attempt_view

type RefundId = Annotated[
    str, Meta(max_length=64, description="A refund's id.", examples=["ref_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type DisputeId = Annotated[
    str, Meta(max_length=64, description="A dispute's id.", examples=["dsp_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]


class RefundStateName(StrEnum):
    """How far a refund is."""

    SENDING = "sending"
    UNKNOWN = "unknown"
    PAID = "paid"
    FAILED = "failed"


class NewRefund(Struct, frozen=True, forbid_unknown_fields=True):
    """Money of a payment to be given back."""

    reason: Reason
    money: Annotated[Money | None, Meta(description="A part; default all that can be refunded.")] = None


class RefundListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which refunds are asked for."""

    billing_group: BillingGroupId | None = None
    payment: PaymentId | None = None
    state: Annotated[RefundStateName, Meta(description="How far they are.", examples=["unknown"])] | None = None
    sort: Annotated[ByAmount, SORTED] = ByAmount.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class RefundConfirmation(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of a refund: it was sent under a reference, or it has failed, and why."""

    reference: GatewayReference | None = None
    failed: Reason | None = None


class RefundView(Struct, frozen=True):
    """Money of a payment that goes back."""

    id: RefundId
    payment: PaymentId
    billing_group: BillingGroupId
    money: Annotated[Money, Meta(description="How much.")]
    state: Annotated[RefundStateName, Meta(description="How far it is.", examples=["paid"])]
    reference: Annotated[str | None, Meta(description="Its gateway's or the bank's reference.", examples=["re_3Pq7"])]
    code: Annotated[str | None, Meta(description="Why it has failed, for programs.", examples=[None])]
    message: Annotated[str | None, Meta(description="Why it has failed.", examples=[None])]
    credit_note: Annotated[str | None, Meta(description="The credit note that frees its money.", examples=[None])]
    reason: Reason
    author: Annotated[str, Meta(description="Who asked for it.", examples=["ann"])]
    created_at: Annotated[InstantText, Meta(description="When it was asked for.")]
    check_at: Annotated[InstantText | None, Meta(description="When it is looked after, while it has not ended.")]
    attempts: (
        Annotated[list[AttemptView], Meta(description="The calls of its gateway; told of one refund, not in lists.")]
        | UnsetType
    ) = UNSET
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class DisputeListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which disputes are asked for."""

    billing_group: BillingGroupId | None = None
    payment: PaymentId | None = None
    sort: Annotated[ByAmount, SORTED] = ByAmount.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class DisputeView(Struct, frozen=True):
    """A customer's bank took a payment back, or tries to."""

    id: DisputeId
    payment: PaymentId
    billing_group: BillingGroupId
    money: Annotated[Money, Meta(description="How much.")]
    stage: Annotated[DisputeStage, Meta(description="How far it is.", examples=["opened"])]
    taken_back: Annotated[Money, Meta(description="What was still there as credit when it was lost.")]
    reason: Annotated[str, Meta(description="The bank's reason.", examples=["fraudulent"])]
    reference: GatewayReference
    as_of: Annotated[InstantText, Meta(description="Since when it is at this stage.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


def refund_view(of: Refund, attempts: Sequence[Attempt] | UnsetType = UNSET) -> RefundView:
    """A refund as it is sent."""
    failed = of.state if isinstance(of.state, RefundFailed) else None
    return RefundView(
        id=of.id,
        payment=of.payment_id,
        billing_group=of.billing_group_id,
        money=money(of.money.amount, of.money.currency),
        state=RefundStateName(refund_state_name(of.state)),
        reference=refund_reference(of.state),
        code=None if failed is None else failed.code,
        message=None if failed is None else failed.message,
        credit_note=of.source.note_id if isinstance(of.source, FromCreditNote) else None,
        reason=of.reason,
        author=of.author,
        created_at=instant_text(of.created_at),
        check_at=maybe_text(refund_check_at(of.state)),
        attempts=UNSET if attempts is UNSET else [attempt_view(one) for one in attempts],
    )


def dispute_view(of: Dispute) -> DisputeView:
    """A dispute as it is sent."""
    return DisputeView(
        id=of.id,
        payment=of.payment_id,
        billing_group=of.billing_group_id,
        money=money(of.money.amount, of.money.currency),
        stage=of.stage,
        taken_back=money(of.taken_back, of.money.currency),
        reason=of.reason,
        reference=of.reference,
        as_of=instant_text(of.as_of),
    )
