"""Types of price books.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import field

from tallybook.client.generated.types.shared import (
    PriceTier,
    QuantityRoundingTerms,
    RateTier,
    TierScope,
)
from tallybook.client.model import Model, Unknown, one_of


class CostPlusPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="cost_plus"):
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
    markup: Decimal
    """CostPlus: markup."""


class FlatPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="flat"):
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
    amount: Decimal
    """Flat: amount."""


class GraduatedPercentagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="graduated_percentage"):
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
    tiers: Sequence[RateTier]
    """GraduatedPercentage: tiers."""


class GraduatedPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="graduated"):
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
    tiers: Sequence[PriceTier]
    """Graduated: tiers."""


class NewPriceBook(Model, frozen=True, kw_only=True):
    """A price book to be made; its prices come with its versions."""

    name: str
    """A name; unique in its kind."""
    currency: str
    """An ISO 4217 currency code."""


class NewPriceBookVersion(Model, frozen=True, kw_only=True):
    """Prices to be published: all of the book's, for good."""

    prices: Sequence[Price]
    """All prices of the version."""
    effective_from: datetime | None = None
    """It prices billing periods that begin at this instant or later; null: whenever they begin."""


class PackagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="package"):
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
    package_size: Decimal
    """Package: package size."""
    package_price: Decimal
    """Package: package price."""
    free_units: Decimal = Decimal("0")
    """Package: free units."""


class PerUnitPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="per_unit"):
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
    unit_price: Decimal
    """PerUnit: unit price."""


class PercentagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="percentage"):
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
    rate: Decimal
    """Percentage: rate."""
    fixed: Decimal = Decimal("0")
    """Percentage: fixed."""
    minimum_per_event: Decimal | None = None
    """Percentage: minimum per event."""
    maximum_per_event: Decimal | None = None
    """Percentage: maximum per event."""


class PriceBookVersionSummary(Model, frozen=True, kw_only=True):
    """A version of a price book, without its prices."""

    price_book: str
    """A price book's id."""
    version: int
    """The number of the version: 1, 2, 3, …"""
    effective_from: datetime | None
    """It prices billing periods that begin at this instant or later; null: whenever they begin."""
    price_count: int
    """How many prices it has."""


class PriceBookVersionView(Model, frozen=True, kw_only=True):
    """A version of a price book, which never changes."""

    price_book: str
    """A price book's id."""
    version: int
    """The number of the version: 1, 2, 3, …"""
    effective_from: datetime | None
    """It prices billing periods that begin at this instant or later; null: whenever they begin."""
    digest: str
    """`sha256:` of its prices."""
    prices: Sequence[Price]
    """All prices of the version."""


class PriceBookView(Model, frozen=True, kw_only=True):
    """A named list of prices in one currency."""

    id: str
    """A price book's id."""
    name: str
    """A name; unique in its kind."""
    currency: str
    """An ISO 4217 currency code."""


class VolumePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="volume"):
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
    tiers: Sequence[PriceTier]
    """Volume: tiers."""


if TYPE_CHECKING:
    type Price = (
        PerUnitPrice
        | GraduatedPrice
        | VolumePrice
        | PackagePrice
        | FlatPrice
        | PercentagePrice
        | GraduatedPercentagePrice
        | CostPlusPrice
        | Unknown
    )
else:
    Price = one_of(
        PerUnitPrice
        | GraduatedPrice
        | VolumePrice
        | PackagePrice
        | FlatPrice
        | PercentagePrice
        | GraduatedPercentagePrice
        | CostPlusPrice
    )
