"""Types of coupons.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    CreditType,
    Stage,
    TaxTreatment,
)
from tallybook.client.model import Model, Money, OpenEnum


class CouponSort(OpenEnum):
    """In which order coupons are listed."""

    CODE_DESCENDING = "-code"
    CREATED_AT_DESCENDING = "-created_at"
    CODE = "code"
    CREATED_AT = "created_at"


type CouponSortWord = CouponSort | Literal["-code", "-created_at", "code", "created_at"]


class CouponView(Model, frozen=True, kw_only=True):
    """A code that gives credit to whoever knows it, so and so often."""

    id: str
    """A coupon's id."""
    code: str
    """The code that gives the credit; its case does not matter."""
    type: CreditType
    """Spent in this order; PAID is money that came in with it."""
    amount: Money
    """How much each time."""
    redemptions: int
    """How often it was redeemed."""
    max_redemptions: int | None
    """How often in all; null: no limit."""
    max_per_organization: int | None
    """How often by each customer; null: no limit."""
    valid_from: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    valid_until: datetime | None
    """Until when; null: for ever."""
    expires_at: datetime | None
    """From when on it pays no more; null: never."""
    expires_after_days: int | None
    """So many days after redemption its credit pays no more."""
    counters: Sequence[str] | None
    """It pays only counters that fit one of these."""
    stage: Stage
    """When invoices spend it."""
    tax_treatment: TaxTreatment
    """Whether it lowers what is taxed, or pays with tax."""
    campaign: str | None
    """What it belongs to."""
    reason: str
    """Why; kept with every credit that it gives."""
    author: str
    """Who did it."""
    disabled_at: datetime | None
    """Since when it cannot be redeemed."""


class NewCoupon(Model, frozen=True, kw_only=True):
    """A coupon to be made."""

    amount: Money
    """How much each time."""
    reason: str
    """Why, for the audit log."""
    code: str | None = None
    """The code; null: a new one."""
    type: CreditType = CreditType("PROMOTIONAL")
    """Spent in this order; PAID is money that came in with it."""
    max_redemptions: int | None = None
    """How often in all; null: no limit."""
    max_per_organization: int | None = 1
    """How often by each customer; null: no limit."""
    valid_from: datetime | None = None
    """From when on; null: now."""
    valid_until: datetime | None = None
    """Until when; null: for ever."""
    expires_at: datetime | None = None
    """From when on its credit pays no more."""
    expires_after_days: int | None = None
    """So many days after redemption its credit pays no more."""
    counters: Sequence[str] | None = None
    """It pays only counters that fit one of these."""
    stage: Stage = Stage("after_adjustments")
    """When invoices spend it."""
    tax_treatment: TaxTreatment = TaxTreatment("pre_tax")
    """Whether it lowers what is taxed, or pays with tax."""
    campaign: str | None = None
    """What it belongs to."""


class NewRedemption(Model, frozen=True, kw_only=True):
    """For whom a coupon is redeemed; its organization counts towards the limit per customer."""

    billing_group: str
    """A billing group's id."""


class RedemptionView(Model, frozen=True, kw_only=True):
    """A coupon was redeemed."""

    id: str
    """The redemption's id."""
    organization: str
    """An organization's id."""
    billing_group: str
    """A billing group's id."""
    credit: str
    """A credit's id."""
    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
    organization_name: str | UnsetType = UNSET
    """The organization's name."""
