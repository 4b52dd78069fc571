"""Types of billing groups.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    Rounding,
)
from tallybook.client.model import Model


class BillingGroupChange(Model, frozen=True, kw_only=True):
    """New terms; they hold from now on, for what is not final yet."""

    late_fee_rate: Decimal | UnsetType = UNSET
    """A decimal number as text, exact."""
    late_fee_grace_days: int | UnsetType = UNSET
    """A number of days."""
    finalize_after_days: int | UnsetType = UNSET
    """A number of days."""
    payment_terms_days: int | UnsetType = UNSET
    """A number of days."""
    needs_approval: bool | UnsetType = UNSET
    """Whether a person approves each invoice."""
    retry_days: Sequence[int] | UnsetType | None = UNSET
    """On which days after the first failure a payment is tried again; null: the tenant's schedule."""
    emails: Sequence[str] | UnsetType = UNSET
    """Where invoices and reminders are sent."""
    language: str | UnsetType | None = UNSET
    """The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's."""


class BillingGroupView(Model, frozen=True, kw_only=True):
    """A payer: currency, time zone, billing cycle and the terms on which it pays."""

    id: str
    """A billing group's id."""
    organization: str
    """An organization's id."""
    name: str
    """A name; unique in its kind."""
    currency: str
    """An ISO 4217 currency code."""
    price_book: str
    """The price book that it is charged by."""
    timezone: str
    """An IANA time zone; its days are billed."""
    anchor_day: int
    """The day of the month on which its billing cycles begin."""
    late_fee_rate: Decimal
    """A decimal number as text, exact."""
    late_fee_grace_days: int
    """A number of days."""
    finalize_after_days: int
    """A number of days."""
    payment_terms_days: int
    """A number of days."""
    needs_approval: bool
    """Whether a person approves each invoice."""
    retry_days: Sequence[int] | None
    """On which days after the first failure a payment is tried again; null: the tenant's schedule."""
    emails: Sequence[str]
    """Where invoices and reminders are sent."""
    language: str | None
    """The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's."""
    rounding: RoundingTerms
    organization_name: str | UnsetType = UNSET
    """The organization's name."""


class NewBillingGroup(Model, frozen=True, kw_only=True):
    """A billing group to be made."""

    organization: str
    """An organization's id."""
    name: str
    """A name; unique in its kind."""
    currency: str
    """An ISO 4217 currency code."""
    price_book: str
    """The price book that it is charged by."""
    timezone: str = "UTC"
    """An IANA time zone; its days are billed."""
    anchor_day: int = 1
    """The day of the month on which its billing cycles begin."""
    rounding: RoundingTerms | UnsetType = UNSET
    emails: Sequence[str] | UnsetType = UNSET
    """Where invoices and reminders are sent."""
    language: str | UnsetType | None = UNSET
    """The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's."""
    late_fee_rate: Decimal | UnsetType = UNSET
    """A decimal number as text, exact."""
    late_fee_grace_days: int | UnsetType = UNSET
    """A number of days."""
    finalize_after_days: int | UnsetType = UNSET
    """A number of days."""
    payment_terms_days: int | UnsetType = UNSET
    """A number of days."""
    needs_approval: bool | UnsetType = UNSET
    """Whether a person approves each invoice."""
    retry_days: Sequence[int] | UnsetType | None = UNSET
    """On which days after the first failure a payment is tried again; null: the tenant's schedule."""


class RoundingTerms(Model, frozen=True, kw_only=True):
    """How a billing group's amounts are rounded."""

    line: Rounding = Rounding("half_up")
    """How to round."""
    line_digits: int | None = None
    """How many decimals lines keep; null: as many as the currency has."""
    discount: Rounding = Rounding("half_up")
    """How to round."""
    tax: Rounding = Rounding("half_up")
    """How to round."""
    late_fee: Rounding = Rounding("floor")
    """How to round."""
