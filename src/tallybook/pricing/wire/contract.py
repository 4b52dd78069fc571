"""Contracts, as they are sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.kernel.decimals import plain
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    CurrencyCode,
    Cursor,
    DecimalText,
    InstantText,
    Limit,
    Name,
    decimal_of,
    instant_of,
    maybe_text,
)
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.contract import STANDARD_TIERS, Contract, CounterDiscount, Fee
from tallybook.pricing.wire.catalog import VersionNumber
from tallybook.pricing.wire.price import MOST_PRICES, NegotiatedPrice, negotiated_price_view, price_of

type ContractId = Annotated[
    str, Meta(max_length=64, description="A contract's id.", examples=["con_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type TierName = Annotated[
    str,
    Meta(
        max_length=40,
        description="A contract tier, which has a discount: standard (0 %), discount (30 %) or premium (40 %).",
        examples=["standard"],
        extra_json_schema={"enum": list(STANDARD_TIERS)},
    ),
]
type Rate = Annotated[
    DecimalText,
    Meta(description="A fraction from 0 to 1: 0.05 is 5 %.", examples=["0.05"]),
]
type CounterPattern = Annotated[
    str, Meta(min_length=1, max_length=200, description="A counter's name; only * is special.", examples=["compute.*"])
]


class DiscountTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """A discount of some counters."""

    counter: CounterPattern
    rate: Rate


class FeeTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """A recurring fee."""

    name: Name
    amount: Annotated[
        DecimalText, Meta(description="For a whole period, in the group's currency.", examples=["100.00"])
    ]
    prorate: Annotated[bool, Meta(description="By the days that the contract covers.", examples=[False])] = False


type _Tier = Annotated[TierName | None, Meta(description="Whose discount is taken.")]
type _Discount = Annotated[Rate | None, Meta(description="A discount of its own, over the tier's.")]
type _Discounts = Annotated[
    tuple[DiscountTerms, ...],
    Meta(max_length=1_000, description="By counter; the first that matches counts, over the general one."),
]
type _Prices = Annotated[
    tuple[NegotiatedPrice, ...], Meta(max_length=MOST_PRICES, description="Negotiated prices, over the list prices.")
]
type _Fees = Annotated[tuple[FeeTerms, ...], Meta(max_length=100, description="Recurring fees.")]
type _Minimum = Annotated[
    DecimalText, Meta(description="The commitment for each period, in the group's currency.", examples=["1000.00"])
]
type _Prorated = Annotated[bool, Meta(description="Prorate the commitment like a fee.", examples=[False])]
type _Start = Annotated[InstantText | None, Meta(description="In force from; null: from ever.")]
type _End = Annotated[InstantText | None, Meta(description="In force until, itself excluded; null: for ever.")]


class NewContract(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A contract to be agreed on with a billing group, in the terms of the case format."""

    billing_group: BillingGroupId
    tier: _Tier = None
    discount: _Discount = None
    discounts: _Discounts = ()
    prices: _Prices = ()
    fees: _Fees = ()
    minimum: _Minimum = "0"
    prorate_minimum: _Prorated = False
    start: _Start = None
    end: _End = None


class ContractChange(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Terms that take the place of those that were agreed on."""

    tier: _Tier | UnsetType = UNSET
    discount: _Discount | UnsetType = UNSET
    discounts: _Discounts | UnsetType = UNSET
    prices: _Prices | UnsetType = UNSET
    fees: _Fees | UnsetType = UNSET
    minimum: _Minimum | UnsetType = UNSET
    prorate_minimum: _Prorated | UnsetType = UNSET
    start: _Start | UnsetType = UNSET
    end: _End | UnsetType = UNSET


class ContractEnd(Struct, frozen=True, forbid_unknown_fields=True):
    """When a contract ends."""

    at: InstantText


class ContractListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which contracts are asked for."""

    billing_group: BillingGroupId | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class ContractView(Struct, frozen=True):
    """A version of a contract."""

    id: ContractId
    billing_group: BillingGroupId
    version: VersionNumber
    tier: _Tier
    discount: _Discount
    discounts: _Discounts
    prices: _Prices
    fees: _Fees
    minimum: _Minimum
    prorate_minimum: _Prorated
    start: _Start
    end: _End
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET
    currency: CurrencyCode | UnsetType = UNSET


def contract_of(sent: NewContract) -> Contract:
    """The contract that was sent; `Refused` with its place where a part of it cannot be."""
    if sent.tier is not None and sent.tier not in STANDARD_TIERS:
        raise Refused("unknown_value", f"is none of {', '.join(STANDARD_TIERS)}", "tier")
    return Contract(
        tier=sent.tier,
        tier_discount=STANDARD_TIERS[sent.tier] if sent.tier else Decimal(0),
        discount=None if sent.discount is None else decimal_of(sent.discount, "discount"),
        discounts=tuple(
            CounterDiscount(one.counter, decimal_of(one.rate, f"discounts[{index}].rate"))
            for index, one in enumerate(sent.discounts)
        ),
        prices=tuple(price_of(one, f"prices[{index}]") for index, one in enumerate(sent.prices)),
        fees=tuple(
            Fee(one.name, decimal_of(one.amount, f"fees[{index}].amount"), one.prorate)
            for index, one in enumerate(sent.fees)
        ),
        minimum=decimal_of(sent.minimum, "minimum"),
        prorate_minimum=sent.prorate_minimum,
        start=None if sent.start is None else instant_of(sent.start, "start"),
        end=None if sent.end is None else instant_of(sent.end, "end"),
    )


def contract_view(of: ContractVersion) -> ContractView:
    """A contract as it is sent."""
    agreed = of.contract
    return ContractView(
        id=of.id,
        billing_group=of.billing_group_id,
        version=of.version,
        tier=agreed.tier,
        discount=None if agreed.discount is None else plain(agreed.discount),
        discounts=tuple(DiscountTerms(one.counter, plain(one.rate)) for one in agreed.discounts),
        prices=tuple(negotiated_price_view(price) for price in agreed.prices),
        fees=tuple(FeeTerms(fee.name, plain(fee.amount), fee.prorate) for fee in agreed.fees),
        minimum=plain(agreed.minimum),
        prorate_minimum=agreed.prorate_minimum,
        start=maybe_text(agreed.start),
        end=maybe_text(agreed.end),
    )


def changed_terms(of: ContractVersion, change: ContractChange) -> NewContract:
    """A contract's terms with a change of them."""
    seen = contract_view(of)
    sent = {name: getattr(change, name) for name in change.__struct_fields__}
    terms = {name: getattr(seen, name) if value is UNSET else value for name, value in sent.items()}
    return NewContract(billing_group=seen.billing_group, **terms)
