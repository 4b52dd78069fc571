"""Types of contracts.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import UNSET, UnsetType, field

from tallybook.client.generated.types.shared import (
    PriceTier,
    QuantityRoundingTerms,
    RateTier,
    TierScope,
)
from tallybook.client.model import Model, OpenEnum, Unknown, one_of


class ContractChangeTier(OpenEnum):
    """A contract tier, which has a discount: standard (0 %), discount (30 %) or premium (40 %)."""

    STANDARD = "standard"
    DISCOUNT = "discount"
    PREMIUM = "premium"


type ContractChangeTierWord = ContractChangeTier | Literal["standard", "discount", "premium"]


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


class ContractChange(Model, frozen=True, kw_only=True):
    """Terms that take the place of those that were agreed on."""

    tier: ContractChangeTier | UnsetType | None = UNSET
    """Whose discount is taken."""
    discount: Decimal | UnsetType | None = UNSET
    """A discount of its own, over the tier's."""
    discounts: Sequence[DiscountTerms] | UnsetType = UNSET
    """By counter; the first that matches counts, over the general one."""
    prices: Sequence[NegotiatedPrice] | UnsetType = UNSET
    """Negotiated prices, over the list prices."""
    fees: Sequence[FeeTerms] | UnsetType = UNSET
    """Recurring fees."""
    minimum: Decimal | UnsetType = UNSET
    """The commitment for each period, in the group's currency."""
    prorate_minimum: bool | UnsetType = UNSET
    """Prorate the commitment like a fee."""
    start: datetime | UnsetType | None = UNSET
    """In force from; null: from ever."""
    end: datetime | UnsetType | None = UNSET
    """In force until, itself excluded; null: for ever."""


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


class DiscountTerms(Model, frozen=True, kw_only=True):
    """A discount of some counters."""

    counter: str
    """A counter's name; only * is special."""
    rate: Decimal
    """A fraction from 0 to 1: 0.05 is 5 %."""


class FeeTerms(Model, frozen=True, kw_only=True):
    """A recurring fee."""

    name: str
    """A name; unique in its kind."""
    amount: Decimal
    """For a whole period, in the group's currency."""
    prorate: bool = False
    """By the days that the contract covers."""


class NegotiatedCostPlusPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="cost_plus"):
    """Σ event cost × (1 + markup)."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    markup: Decimal
    """CostPlus: markup."""


class NegotiatedFlatPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="flat"):
    """The amount, once, when the quantity is above zero."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    amount: Decimal
    """Flat: amount."""


class NegotiatedGraduatedPercentagePrice(
    Model, frozen=True, kw_only=True, tag_field="model", tag="graduated_percentage"
):
    """Each reached tier: its part of the amount × rate + flat."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    tiers: Sequence[RateTier]
    """GraduatedPercentage: tiers."""


class NegotiatedGraduatedPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="graduated"):
    """Each reached tier: its part × unit_price + flat. Bounds are inclusive above."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    tiers: Sequence[PriceTier]
    """Graduated: tiers."""


class NegotiatedPackagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="package"):
    """ceil(max(0, quantity − free_units) / package_size) × package_price."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    package_size: Decimal
    """Package: package size."""
    package_price: Decimal
    """Package: package price."""
    free_units: Decimal = Decimal("0")
    """Package: free units."""


class NegotiatedPerUnitPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="per_unit"):
    """quantity × unit_price; the quantity may be negative."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    unit_price: Decimal
    """PerUnit: unit price."""


class NegotiatedPercentagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="percentage"):
    """Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    rate: Decimal
    """Percentage: rate."""
    fixed: Decimal = Decimal("0")
    """Percentage: fixed."""
    minimum_per_event: Decimal | None = None
    """Percentage: minimum per event."""
    maximum_per_event: Decimal | None = None
    """Percentage: maximum per event."""


class NegotiatedVolumePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="volume"):
    """quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    tiers: Sequence[PriceTier]
    """Volume: tiers."""


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


if TYPE_CHECKING:
    type NegotiatedPrice = (
        NegotiatedPerUnitPrice
        | NegotiatedGraduatedPrice
        | NegotiatedVolumePrice
        | NegotiatedPackagePrice
        | NegotiatedFlatPrice
        | NegotiatedPercentagePrice
        | NegotiatedGraduatedPercentagePrice
        | NegotiatedCostPlusPrice
        | Unknown
    )
else:
    NegotiatedPrice = one_of(
        NegotiatedPerUnitPrice
        | NegotiatedGraduatedPrice
        | NegotiatedVolumePrice
        | NegotiatedPackagePrice
        | NegotiatedFlatPrice
        | NegotiatedPercentagePrice
        | NegotiatedGraduatedPercentagePrice
        | NegotiatedCostPlusPrice
    )
