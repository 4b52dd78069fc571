"""Types of payments.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    PaymentsAttemptView,
)
from tallybook.client.model import Model, Money, OpenEnum


class DeclineKind(OpenEnum):
    """Whose fault it is, and so whether a later attempt with the same payment method may succeed. Soft and hard
    are the method's: hard for good. Refused is what was not asked of the method at all, since it could not be
    charged so, whatever the method.
    """

    HARD = "hard"
    REFUSED = "refused"
    SOFT = "soft"


type DeclineKindWord = DeclineKind | Literal["hard", "refused", "soft"]


class PaymentPurpose(OpenEnum):
    """What a payment is for: invoices, or credit in advance."""

    INVOICES = "invoices"
    TOP_UP = "top_up"


type PaymentPurposeWord = PaymentPurpose | Literal["invoices", "top_up"]


class PaymentState(OpenEnum):
    """How far a payment is."""

    CANCELLED = "cancelled"
    COMPLETED = "completed"
    CREATED = "created"
    FAILED = "failed"
    PROCESSING = "processing"
    REQUIRES_ACTION = "requires_action"
    UNKNOWN = "unknown"
    VALIDATING = "validating"


type PaymentStateWord = (
    PaymentState
    | Literal["cancelled", "completed", "created", "failed", "processing", "requires_action", "unknown", "validating"]
)


class NewPayment(Model, frozen=True, kw_only=True):
    """A payment to be asked for: by the group's default method, another one of its, or as its customer chooses at
    a gateway.
    """

    billing_group: str
    """A billing group's id."""
    purpose: PaymentPurpose = PaymentPurpose("invoices")
    """Pay invoices, or credit in advance."""
    invoices: Sequence[str] | UnsetType = UNSET
    """What is to be paid. Left out: all that is due."""
    money: Money | None = None
    """How much: a part of what is due, default all; a top-up needs it."""
    method: str | None = None
    """A payment method's id."""
    gateway: str | None = None
    """A gateway that is set up here."""
    return_url: str | None = None
    """Where the gateway's page leads back to."""


class PaymentCancellation(Model, frozen=True, kw_only=True):
    """Why a payment is cancelled."""

    reason: str
    """Why, for the audit log."""


class PaymentFiguresView(Model, frozen=True, kw_only=True):
    """The payments of one state that were made in a month, in one currency."""

    month: str
    """The month, in UTC."""
    state: PaymentState
    """How far they are now."""
    payments: int
    """How many."""
    asked: Money
    """What they were made for."""
    captured: Money
    """The money that was taken."""
    refunded: Money
    """What of it was given back."""
    disputed: Money
    """What of it disputes hold, or have taken."""
    listed_at: str
    """Where they are listed."""


class PaymentResolution(Model, frozen=True, kw_only=True):
    """What became of a payment that is unknown: it was captured under a reference, or it was not, for a reason."""

    captured: str | None = None
    """The gateway's reference of what it took."""
    money: Money | None = None
    """What was taken; default what was asked for."""
    reason: str | None = None
    """Why, for the audit log."""


class PaymentRetry(Model, frozen=True, kw_only=True):
    """How a payment is tried again; without anything in the same way."""

    method: str | None = None
    """A payment method's id."""
    gateway: str | None = None
    """A gateway that is set up here."""
    return_url: str | None = None
    """Where the gateway's page leads back to."""


class PaymentView(Model, frozen=True, kw_only=True):
    """A payment: one charge at a gateway, under one key."""

    id: str
    """A payment's id."""
    billing_group: str
    """A billing group's id."""
    money: Money
    """What is asked for."""
    state: PaymentState
    """How far it is."""
    purpose: PaymentPurpose
    """What it is for."""
    invoices: Sequence[str]
    """The invoices that it was asked for."""
    gateway: str
    """A gateway that is set up here."""
    method: str | None
    """A payment method's id."""
    captured: Money
    """What was taken."""
    refunded: Money
    """What refunds give back."""
    disputed: Money
    """What open and lost disputes hold."""
    refundable: Money
    """What can still be refunded."""
    retry_of: str | None
    """The payment that it tries again."""
    author: str
    """Who asked for it."""
    created_at: datetime
    """When it was asked for."""
    reference: str | None
    """Its gateway's reference."""
    url: str | None
    """The page that its customer must go to."""
    check_at: datetime | None
    """When it is looked after, while it has not ended."""
    unknown_since: datetime | None
    """Since when nobody knows what became of it."""
    ended_at: datetime | None
    """When it ended."""
    decline: DeclineKind | None
    """How it has failed."""
    code: str | None
    """Why it has failed, for programs."""
    message: str | None
    """Why it has failed or was cancelled."""
    cancelled_by: str | None
    """Who has cancelled it, or has asked to."""
    went_to: Sequence[WentTo] | UnsetType = UNSET
    """Where its money went; told of one payment, and not in lists."""
    attempts: Sequence[PaymentsAttemptView] | UnsetType = UNSET
    """The calls of its gateway; told of one payment, not in lists."""
    invoice_numbers: Mapping[str, str] | UnsetType = UNSET
    """The numbers of the invoices, by their ids."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class PaymentsByMonth(Model, frozen=True, kw_only=True):
    """Payments by the month in which they were made; months without one are absent."""

    first: str
    """The first month that was asked for."""
    last: str
    """The last one."""
    data: Sequence[PaymentFiguresView]
    """By month, then currency, then state."""


class ReceivedMoney(Model, frozen=True, kw_only=True):
    """Money that came by itself: a transfer or cash."""

    billing_group: str
    """A billing group's id."""
    money: Money
    """What came."""
    reference: str
    """The gateway's or the bank's own reference."""
    invoices: Sequence[str] = ()
    """What it pays first; then what is due, the oldest first."""
    payment: str | None = None
    """The payment by transfer that waits for it."""


class WentTo(Model, frozen=True, kw_only=True):
    """Money of a payment that paid an invoice or became a credit; below zero where it was taken back."""

    invoice: str | None
    """The invoice that it paid."""
    credit: str | None
    """The credit that it became."""
    money: Money
    """How much."""
    at: datetime
    """When."""
