"""Types of refunds.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    PaymentsAttemptView,
)
from tallybook.client.model import Model, Money, OpenEnum


class RefundStateName(OpenEnum):
    """How far a refund is."""

    FAILED = "failed"
    PAID = "paid"
    SENDING = "sending"
    UNKNOWN = "unknown"


type RefundStateNameWord = RefundStateName | Literal["failed", "paid", "sending", "unknown"]


class NewRefund(Model, frozen=True, kw_only=True):
    """Money of a payment to be given back."""

    reason: str
    """Why, for the audit log."""
    money: Money | None = None
    """A part; default all that can be refunded."""


class RefundConfirmation(Model, frozen=True, kw_only=True):
    """What became of a refund: it was sent under a reference, or it has failed, and why."""

    reference: str | None = None
    """The gateway's or the bank's own reference."""
    failed: str | None = None
    """Why, for the audit log."""


class RefundView(Model, frozen=True, kw_only=True):
    """Money of a payment that goes back."""

    id: str
    """A refund's id."""
    payment: str
    """A payment's id."""
    billing_group: str
    """A billing group's id."""
    money: Money
    """How much."""
    state: RefundStateName
    """How far it is."""
    reference: str | None
    """Its gateway's or the bank's reference."""
    code: str | None
    """Why it has failed, for programs."""
    message: str | None
    """Why it has failed."""
    credit_note: str | None
    """The credit note that frees its money."""
    reason: str
    """Why, for the audit log."""
    author: str
    """Who asked for it."""
    created_at: datetime
    """When it was asked for."""
    check_at: datetime | None
    """When it is looked after, while it has not ended."""
    attempts: Sequence[PaymentsAttemptView] | UnsetType = UNSET
    """The calls of its gateway; told of one refund, not in lists."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
