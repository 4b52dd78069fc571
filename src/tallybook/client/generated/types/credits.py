"""Types of credits.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    CreditType,
    Fact,
    Stage,
    TaxTreatment,
)
from tallybook.client.model import Model, Money, OpenEnum


class CreditSort(OpenEnum):
    """In which order credits are listed."""

    CREATED_AT_DESCENDING = "-created_at"
    EXPIRES_AT_DESCENDING = "-expires_at"
    REMAINING_DESCENDING = "-remaining"
    CREATED_AT = "created_at"
    EXPIRES_AT = "expires_at"
    REMAINING = "remaining"


type CreditSortWord = (
    CreditSort | Literal["-created_at", "-expires_at", "-remaining", "created_at", "expires_at", "remaining"]
)


class CreditBalanceView(Model, frozen=True, kw_only=True):
    """What a billing group's credits came to."""

    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    paid: Money
    """Left of credit that was paid for."""
    promotional: Money
    """Left of credit that was not."""
    total: Money
    """Both."""


class CreditMonthView(Model, frozen=True, kw_only=True):
    """What moved in a calendar month of the group: before + granted − spent − expired − voided = after."""

    month: str
    """A month; what it names begins in it, in the time zone of the billing group."""
    before: Money
    """What was left when it began."""
    granted: Money
    """What was granted."""
    spent: Money
    """What was spent."""
    expired: Money
    """What expired."""
    voided: Money
    """What was taken back."""
    after: Money
    """What is left at its end."""


class CreditMonths(Model, frozen=True, kw_only=True):
    """What moved month by month, the oldest first."""

    data: Sequence[CreditMonthView]
    """The months, the oldest first."""


class CreditMovement(Model, frozen=True, kw_only=True):
    """One thing that became of a credit."""

    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    fact: Fact
    """What happened."""
    subject: str
    """The id of what it was: an invoice, a void, …"""
    amount: Money
    """What it gave (positive) or took (negative)."""
    remaining: Money
    """What was left after it."""
    reason: str | None
    """Why it was taken back."""
    subject_number: str | UnsetType = UNSET
    """Its number, where it is an invoice or a credit note."""


class CreditVoid(Model, frozen=True, kw_only=True):
    """How much of a credit is taken back, and why."""

    reason: str
    """Why, for the audit log."""
    amount: Money | None = None
    """A part of what is left; null: all of it."""


class CreditVoidView(Model, frozen=True, kw_only=True):
    """What was taken back of a credit."""

    id: str
    """The void's id."""
    credit: str
    """A credit's id."""
    amount: Money
    """What was taken back."""
    remaining: Money
    """What is left of it."""


class DeductionView(Model, frozen=True, kw_only=True):
    """What was deducted."""

    id: str
    """The deduction's id."""
    key: str
    """Names the deduction in its billing group: asked for again, it is the same one."""
    requested: Money
    """What was asked for."""
    amount: Money
    """What was taken."""


class NewCredit(Model, frozen=True, kw_only=True):
    """Credit to be given to a billing group."""

    billing_group: str
    """A billing group's id."""
    type: CreditType
    """Spent in this order; PAID is money that came in with it."""
    amount: Money
    reason: str
    """Why, for the audit log."""
    name: str | None = None
    """What invoices call it: one name of each of a billing group's credits; null: type and day."""
    granted_at: datetime | None = None
    """From when on it pays; null: now."""
    expires_at: datetime | None = None
    """From when on it pays no more; null: never."""
    counters: Sequence[str] | None = None
    """It pays only counters that fit one of these."""
    stage: Stage = Stage("after_adjustments")
    """When invoices spend it."""
    tax_treatment: TaxTreatment | None = None
    """Before or after tax; null: post_tax for PAID, else pre_tax."""
    campaign: str | None = None
    """What it belongs to."""


class NewDeduction(Model, frozen=True, kw_only=True):
    """An amount to be taken from a billing group's credit, outside of an invoice."""

    billing_group: str
    """A billing group's id."""
    key: str
    """Names the deduction in its billing group: asked for again, it is the same one."""
    amount: Money
    reason: str = ""
    """What for."""
    allow_partial: bool = False
    """Take what is there where that is less."""


class OutstandingCreditView(Model, frozen=True, kw_only=True):
    """What is left of all credits of a currency and a type."""

    type: CreditType
    """Spent in this order; PAID is money that came in with it."""
    credits: int
    """How many of which something is left."""
    remaining: Money
    """What is left of them."""
    frozen: Money
    """What of that pays nothing while a dispute holds its money."""
    expiring: Money
    """What of that expires in 30 days, or should have."""
    listed_at: str
    """Where they are listed, those of other currencies too."""


class OutstandingCredits(Model, frozen=True, kw_only=True):
    """What is left of all credits."""

    at: datetime
    """The moment of these figures."""
    data: Sequence[OutstandingCreditView]
    """By currency, then by type."""
