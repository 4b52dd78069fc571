"""Types of contracts.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    DiscountTerms,
    FeeTerms,
    NegotiatedPrice,
)
from tallybook.client.model import Model, OpenEnum


class ContractViewTier(OpenEnum):
    """A contract tier, which has a discount: standard (0 %), discount (30 %) or premium (40 %)."""

    STANDARD = "standard"
    DISCOUNT = "discount"
    PREMIUM = "premium"


type ContractViewTierWord = ContractViewTier | Literal["standard", "discount", "premium"]


class NewContractTier(OpenEnum):
    """A contract tier, which has a discount: standard (0 %), discount (30 %) or premium (40 %)."""

    STANDARD = "standard"
    DISCOUNT = "discount"
    PREMIUM = "premium"


type NewContractTierWord = NewContractTier | Literal["standard", "discount", "premium"]


class ContractEnd(Model, frozen=True, kw_only=True):
    """When a contract ends."""

    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


class ContractView(Model, frozen=True, kw_only=True):
    """A version of a contract."""

    id: str
    """A contract's id."""
    billing_group: str
    """A billing group's id."""
    version: int
    """The number of the version: 1, 2, 3, …"""
    tier: ContractViewTier | None
    """Whose discount is taken."""
    discount: Decimal | None
    """A discount of its own, over the tier's."""
    discounts: Sequence[DiscountTerms]
    """By counter; the first that matches counts, over the general one."""
    prices: Sequence[NegotiatedPrice]
    """Negotiated prices, over the list prices."""
    fees: Sequence[FeeTerms]
    """Recurring fees."""
    minimum: Decimal
    """The commitment for each period, in the group's currency."""
    prorate_minimum: bool
    """Prorate the commitment like a fee."""
    start: datetime | None
    """In force from; null: from ever."""
    end: datetime | None
    """In force until, itself excluded; null: for ever."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
    currency: str | UnsetType = UNSET
    """An ISO 4217 currency code."""


class NewContract(Model, frozen=True, kw_only=True):
    """A contract to be agreed on with a billing group, in the terms of the case format."""

    billing_group: str
    """A billing group's id."""
    tier: NewContractTier | None = None
    """Whose discount is taken."""
    discount: Decimal | None = None
    """A discount of its own, over the tier's."""
    discounts: Sequence[DiscountTerms] = ()
    """By counter; the first that matches counts, over the general one."""
    prices: Sequence[NegotiatedPrice] = ()
    """Negotiated prices, over the list prices."""
    fees: Sequence[FeeTerms] = ()
    """Recurring fees."""
    minimum: Decimal = Decimal("0")
    """The commitment for each period, in the group's currency."""
    prorate_minimum: bool = False
    """Prorate the commitment like a fee."""
    start: datetime | None = None
    """In force from; null: from ever."""
    end: datetime | None = None
    """In force until, itself excluded; null: for ever."""
