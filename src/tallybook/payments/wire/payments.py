"""Payments, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.invoicing.wire.invoices import Month, Number
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAmount
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    CurrencyCode,
    Cursor,
    InstantText,
    Limit,
    Money,
    Reason,
    maybe_text,
    money,
)
from tallybook.payments.model.charge import DeclineKind
from tallybook.payments.model.payment import (
    Cancelled,
    Completed,
    Failed,
    ForInvoices,
    Payment,
    RequiresAction,
    Unknown,
    check_at,
    reference_of,
    state_name,
)
from tallybook.payments.store import Applied, Attempt, CallKind, Target

type PaymentId = Annotated[
    str, Meta(max_length=64, description="A payment's id.", examples=["pay_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type InvoiceId = Annotated[
    str, Meta(max_length=64, description="A finalized invoice's id.", examples=["inv_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type PaymentMethodId = Annotated[
    str, Meta(max_length=64, description="A payment method's id.", examples=["pmt_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type GatewayName = Annotated[
    str, Meta(max_length=64, description="A gateway that is set up here.", examples=["stripe"])
]
type GatewayReference = Annotated[
    str,
    Meta(min_length=1, max_length=140, description="The gateway's or the bank's own reference.", examples=["pi_3Pq7"]),
]
type ReturnUrl = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2_000,
        description="Where the gateway's page leads back to.",
        examples=["https://console.example/paid"],
    ),
]


class PaymentState(StrEnum):
    """How far a payment is."""

    CREATED = "created"
    VALIDATING = "validating"
    PROCESSING = "processing"
    REQUIRES_ACTION = "requires_action"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    FAILED = "failed"
    COMPLETED = "completed"


class PaymentPurpose(StrEnum):
    """What a payment is for: invoices, or credit in advance."""

    INVOICES = "invoices"
    TOP_UP = "top_up"


class NewPayment(Struct, frozen=True, forbid_unknown_fields=True):
    """A payment to be asked for: by the group's default method, another one of its, or as its customer chooses at a
    gateway.
    """

    billing_group: BillingGroupId
    purpose: Annotated[
        PaymentPurpose, Meta(description="Pay invoices, or credit in advance.", examples=["invoices"])
    ] = PaymentPurpose.INVOICES
    invoices: (
        Annotated[
            tuple[InvoiceId, ...],
            Meta(min_length=1, max_length=200, description="What is to be paid. Left out: all that is due."),
        ]
        | UnsetType
    ) = UNSET
    money: Annotated[
        Money | None, Meta(description="How much: a part of what is due, default all; a top-up needs it.")
    ] = None
    method: PaymentMethodId | None = None
    gateway: GatewayName | None = None
    return_url: ReturnUrl | None = None


class PaymentListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which payments are asked for."""

    billing_group: BillingGroupId | None = None
    state: Annotated[PaymentState, Meta(description="How far they are.", examples=["unknown"])] | None = None
    invoice: InvoiceId | None = None
    month: Annotated[Month, Meta(description="Only those that were made in this month, in UTC.")] | None = None
    currency: CurrencyCode | None = None
    sort: Annotated[ByAmount, SORTED] = ByAmount.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class PaymentRetry(Struct, frozen=True, forbid_unknown_fields=True):
    """How a payment is tried again; without anything in the same way."""

    method: PaymentMethodId | None = None
    gateway: GatewayName | None = None
    return_url: ReturnUrl | None = None


class PaymentCancellation(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a payment is cancelled."""

    reason: Reason


class PaymentResolution(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of a payment that is unknown: it was captured under a reference, or it was not, for a reason."""

    captured: Annotated[GatewayReference | None, Meta(description="The gateway's reference of what it took.")] = None
    money: Annotated[Money | None, Meta(description="What was taken; default what was asked for.")] = None
    reason: Reason | None = None


class ReceivedMoney(Struct, frozen=True, forbid_unknown_fields=True):
    """Money that came by itself: a transfer or cash."""

    billing_group: BillingGroupId
    money: Annotated[Money, Meta(description="What came.")]
    reference: GatewayReference
    invoices: Annotated[
        tuple[InvoiceId, ...],
        Meta(max_length=200, description="What it pays first; then what is due, the oldest first.", examples=[[]]),
    ] = ()
    payment: Annotated[PaymentId | None, Meta(description="The payment by transfer that waits for it.")] = None


class WentTo(Struct, frozen=True):
    """Money of a payment that paid an invoice or became a credit; below zero where it was taken back."""

    invoice: Annotated[InvoiceId | None, Meta(description="The invoice that it paid.")]
    credit: Annotated[str | None, Meta(description="The credit that it became.", examples=[None])]
    money: Annotated[Money, Meta(description="How much.")]
    at: Annotated[InstantText, Meta(description="When.")]


class AttemptView(Struct, frozen=True):
    """A call of a payment's gateway."""

    call: Annotated[CallKind, Meta(description="What was asked.", examples=["charge"])]
    key: Annotated[str, Meta(description="The idempotency key under which.", examples=["pay_01jz8a6y-charge"])]
    started_at: Annotated[InstantText, Meta(description="When it began.")]
    ended_at: Annotated[InstantText | None, Meta(description="When it ended.")]
    outcome: Annotated[str | None, Meta(description="How it ended.", examples=["Captured"])]


class PaymentView(Struct, frozen=True):
    """A payment: one charge at a gateway, under one key."""

    id: PaymentId
    billing_group: BillingGroupId
    money: Annotated[Money, Meta(description="What is asked for.")]
    state: Annotated[PaymentState, Meta(description="How far it is.", examples=["completed"])]
    purpose: Annotated[PaymentPurpose, Meta(description="What it is for.", examples=["invoices"])]
    invoices: Annotated[list[InvoiceId], Meta(description="The invoices that it was asked for.")]
    gateway: GatewayName
    method: PaymentMethodId | None
    captured: Annotated[Money, Meta(description="What was taken.")]
    refunded: Annotated[Money, Meta(description="What refunds give back.")]
    disputed: Annotated[Money, Meta(description="What open and lost disputes hold.")]
    refundable: Annotated[Money, Meta(description="What can still be refunded.")]
    retry_of: Annotated[PaymentId | None, Meta(description="The payment that it tries again.")]
    author: Annotated[str, Meta(description="Who asked for it.", examples=["ann"])]
    created_at: Annotated[InstantText, Meta(description="When it was asked for.")]
    reference: Annotated[str | None, Meta(description="Its gateway's reference.", examples=["pi_3Pq7"])]
    url: Annotated[str | None, Meta(description="The page that its customer must go to.", examples=[None])]
    check_at: Annotated[InstantText | None, Meta(description="When it is looked after, while it has not ended.")]
    unknown_since: Annotated[InstantText | None, Meta(description="Since when nobody knows what became of it.")]
    ended_at: Annotated[InstantText | None, Meta(description="When it ended.")]
    decline: Annotated[DeclineKind | None, Meta(description="How it has failed.", examples=["soft"])]
    code: Annotated[str | None, Meta(description="Why it has failed, for programs.", examples=["card_declined"])]
    message: Annotated[str | None, Meta(description="Why it has failed or was cancelled.", examples=["declined"])]
    cancelled_by: Annotated[str | None, Meta(description="Who has cancelled it, or has asked to.", examples=["ann"])]
    went_to: (
        Annotated[list[WentTo], Meta(description="Where its money went; told of one payment, and not in lists.")]
        | UnsetType
    ) = UNSET
    attempts: (
        Annotated[list[AttemptView], Meta(description="The calls of its gateway; told of one payment, not in lists.")]
        | UnsetType
    ) = UNSET
    invoice_numbers: (
        Annotated[
            dict[InvoiceId, Number],
            Meta(description="The numbers of the invoices, by their ids.", examples=[{"inv_01": "2026-000001"}]),
        ]
        | UnsetType
    ) = UNSET
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


def payment_view(
    of: Payment,
    *,
    applied: Sequence[Applied] | UnsetType = UNSET,
    attempts: Sequence[Attempt] | UnsetType = UNSET,
) -> PaymentView:
    """A payment as it is sent."""
    state, currency = of.state, of.money.currency
    failed = state if isinstance(state, Failed) else None
    cancelled = state if isinstance(state, Cancelled) else of.cancel_asked
    return PaymentView(
        id=of.id,
        billing_group=of.billing_group_id,
        money=money(of.money.amount, of.money.currency),
        state=PaymentState(state_name(state)),
        purpose=PaymentPurpose.INVOICES if isinstance(of.purpose, ForInvoices) else PaymentPurpose.TOP_UP,
        invoices=list(of.purpose.receivables) if isinstance(of.purpose, ForInvoices) else [],
        gateway=of.gateway,
        method=of.method_id,
        captured=_money(of.captured, currency),
        refunded=_money(of.refunded, currency),
        disputed=_money(of.disputed, currency),
        refundable=_money(of.refundable, currency),
        retry_of=of.retry_of,
        author=of.author,
        created_at=instant_text(of.created_at),
        reference=reference_of(state),
        url=state.url if isinstance(state, RequiresAction) else None,
        check_at=maybe_text(check_at(state)),
        unknown_since=instant_text(state.as_of) if isinstance(state, Unknown) else None,
        ended_at=instant_text(state.as_of) if isinstance(state, Failed | Cancelled | Completed) else None,
        decline=None if failed is None else failed.kind,
        code=None if failed is None else failed.code,
        message=failed.message if failed is not None else None if cancelled is None else cancelled.reason,
        cancelled_by=None if cancelled is None else cancelled.by,
        went_to=UNSET if applied is UNSET else [_went_to(one, currency) for one in applied],
        attempts=UNSET if attempts is UNSET else [attempt_view(one) for one in attempts],
    )


def attempt_view(of: Attempt) -> AttemptView:
    """A call of a gateway as it is sent."""
    return AttemptView(of.kind, of.key, instant_text(of.started_at), maybe_text(of.ended_at), of.outcome)


def _went_to(of: Applied, currency: str) -> WentTo:
    is_credit = of.target is Target.CREDIT
    return WentTo(
        None if is_credit else of.target_id,
        of.target_id if is_credit else None,
        _money(of.amount, currency),
        instant_text(of.at),
    )


def _money(amount: Decimal, currency: str) -> Money:
    return money(amount, currency)
