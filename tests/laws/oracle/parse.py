"""The case document as typed values, with the defaults filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from tests.laws.oracle.instants import instant, month, zone_named
from tests.laws.oracle.numbers import ZERO, converted, currency_digits, number

TIER_RATES = {"standard": Fraction(0), "discount": Fraction(30, 100), "premium": Fraction(40, 100)}


class Refused(Exception):
    """The case cannot be rated."""


@dataclass(frozen=True)
class Counter:
    name: str
    unit: str
    aggregation: str
    unique_key: str | None


@dataclass(frozen=True)
class QuantityRounding:
    mode: str
    step: Fraction
    per: str


@dataclass(frozen=True)
class Price:
    order: int  # list prices first, then negotiated ones
    negotiated: bool
    counter: str
    where: Mapping[str, frozenset[str]]
    effective_from: datetime | None
    tier_scope: str
    quantity_rounding: QuantityRounding | None
    minimum: Fraction | None
    maximum: Fraction | None
    discountable: bool
    model: str
    terms: Mapping[str, Any]  # the model's own parameters, as they stand in the document


@dataclass(frozen=True)
class Fee:
    name: str
    amount: Fraction
    prorate: bool


@dataclass(frozen=True)
class Contract:
    general_rate: Fraction
    discounts: list[tuple[str, Fraction]]
    prices: list[Price]
    fees: list[Fee]
    minimum: Fraction
    prorate_minimum: bool
    start: datetime | None
    end: datetime | None


@dataclass(frozen=True)
class Adjustment:
    level: str
    project: str | None
    kind: str
    fixed: Fraction | None
    percent: Fraction | None
    reason: str | None


@dataclass(frozen=True)
class Credit:
    id: str
    type: str
    balance: Fraction
    granted_at: datetime
    expires_at: datetime | None
    counters: list[str] | None
    before_adjustments: bool
    post_tax: bool


@dataclass(frozen=True)
class TaxComponent:
    name: str
    rate: Fraction
    counters: list[str] | None


@dataclass(frozen=True)
class Correction:
    period: str
    counter: str
    project: str
    quantity: Fraction
    amount: Fraction


@dataclass(frozen=True)
class Event:
    counter: str
    quantity: Fraction  # in the counter's unit
    at: datetime
    project: str
    resource: str | None
    dimensions: Mapping[str, str]
    source: str | None
    id: str | None
    cost: Fraction | None


@dataclass(frozen=True)
class Rounding:
    line: str
    line_digits: int
    discount: str
    tax: str
    late_fee: str


@dataclass(frozen=True)
class Case:
    currency: str
    digits: int
    zone: ZoneInfo
    start: datetime
    end: datetime
    rounding: Rounding
    counters: Mapping[str, Counter]
    prices: list[Price]
    contract: Contract | None
    adjustments: list[Adjustment]
    credits: list[Credit]
    tax: list[TaxComponent]
    unpaid: Fraction
    late_fee_rate: Fraction
    corrections: list[Correction]
    usage: list[Event]


def matches(pattern: str, counter: str) -> bool:
    """Only `*` is special; it matches dots too."""
    expression = ".*".join(re.escape(piece) for piece in pattern.split("*"))
    return re.fullmatch(expression, counter, re.DOTALL) is not None


def matches_any(patterns: list[str], counter: str) -> bool:
    return any(matches(pattern, counter) for pattern in patterns)


def parse(document: Mapping[str, Any]) -> Case:
    zone = zone_named(document.get("timezone", "UTC"))
    start, end = _period(document["period"], zone)
    digits = currency_digits(document["currency"])
    counters = {name: _counter(name, entry) for name, entry in document["counters"].items()}
    prices = [_price(entry, order, False, zone) for order, entry in enumerate(document.get("prices", []))]
    contract = document.get("contract")
    carry_over = document.get("carry_over", {})
    return Case(
        currency=document["currency"],
        digits=digits,
        zone=zone,
        start=start,
        end=end,
        rounding=_rounding(document.get("rounding", {}), digits),
        counters=counters,
        prices=prices,
        contract=None if contract is None else _contract(contract, len(prices), zone),
        adjustments=[_adjustment(entry) for entry in document.get("adjustments", [])],
        credits=[_credit(entry, zone) for entry in document.get("credits", [])],
        tax=[_tax(entry) for entry in document.get("tax", [])],
        unpaid=number(carry_over.get("unpaid", "0")),
        late_fee_rate=number(carry_over.get("late_fee_rate", "0")),
        corrections=[_correction(entry) for entry in document.get("corrections", [])],
        usage=[_event(entry, counters, zone) for entry in document.get("usage", [])],
    )


def _optional(value: object) -> Fraction | None:
    return None if value is None else number(value)


def _optional_instant(text: str | None, zone: ZoneInfo) -> datetime | None:
    return None if text is None else instant(text, zone)


def _period(entry: str | Mapping[str, str], zone: ZoneInfo) -> tuple[datetime, datetime]:
    if isinstance(entry, str):
        return month(entry, zone)
    return instant(entry["start"], zone), instant(entry["end"], zone)


def _rounding(entry: Mapping[str, Any], digits: int) -> Rounding:
    return Rounding(
        line=entry.get("line", "half_up"),
        line_digits=int(entry.get("line_digits", digits)),
        discount=entry.get("discount", "half_up"),
        tax=entry.get("tax", "half_up"),
        late_fee=entry.get("late_fee", "floor"),
    )


def _counter(name: str, entry: Mapping[str, str]) -> Counter:
    return Counter(name, entry["unit"], entry["aggregation"], entry.get("unique_key"))


def _where(value: str | list[str]) -> frozenset[str]:
    return frozenset([value]) if isinstance(value, str) else frozenset(value)


def _price(entry: Mapping[str, Any], order: int, negotiated: bool, zone: ZoneInfo) -> Price:
    steps = entry.get("quantity_rounding")
    return Price(
        order=order,
        negotiated=negotiated,
        counter=entry["counter"],
        where={key: _where(value) for key, value in entry.get("where", {}).items()},
        effective_from=_optional_instant(entry.get("effective_from"), zone),
        tier_scope=entry.get("tier_scope", "billing_group"),
        quantity_rounding=steps and QuantityRounding(steps["mode"], number(steps["step"]), steps["per"]),
        minimum=_optional(entry.get("minimum")),
        maximum=_optional(entry.get("maximum")),
        discountable=entry.get("discountable", False),
        model=entry["model"],
        terms=entry,
    )


def _contract(entry: Mapping[str, Any], first_order: int, zone: ZoneInfo) -> Contract:
    general_rate = TIER_RATES[entry.get("tier", "standard")]
    if "discount" in entry:
        general_rate = number(entry["discount"])
    return Contract(
        general_rate=general_rate,
        discounts=[(one["counter"], number(one["rate"])) for one in entry.get("discounts", [])],
        prices=[_price(one, first_order + j, True, zone) for j, one in enumerate(entry.get("prices", []))],
        fees=[_fee(one) for one in entry.get("fees", [])],
        minimum=number(entry.get("minimum", "0")),
        prorate_minimum=entry.get("prorate_minimum", False),
        start=_optional_instant(entry.get("start"), zone),
        end=_optional_instant(entry.get("end"), zone),
    )


def _fee(entry: Mapping[str, Any]) -> Fee:
    return Fee(entry["name"], number(entry["amount"]), entry.get("prorate", False))


def _adjustment(entry: Mapping[str, Any]) -> Adjustment:
    return Adjustment(
        level=entry["level"],
        project=entry.get("project"),
        kind=entry["kind"],
        fixed=_optional(entry.get("fixed")),
        percent=_optional(entry.get("percent")),
        reason=entry.get("reason"),
    )


def _credit(entry: Mapping[str, Any], zone: ZoneInfo) -> Credit:
    return Credit(
        id=entry["id"],
        type=entry["type"],
        balance=number(entry["balance"]),
        granted_at=instant(entry["granted_at"], zone),
        expires_at=_optional_instant(entry.get("expires_at"), zone),
        counters=entry.get("counters"),
        before_adjustments=entry.get("stage") == "before_adjustments",
        post_tax=entry.get("tax_treatment") == "post_tax",
    )


def _tax(entry: Mapping[str, Any]) -> TaxComponent:
    return TaxComponent(entry["name"], number(entry["rate"]), entry.get("counters"))


def _correction(entry: Mapping[str, Any]) -> Correction:
    return Correction(
        period=entry["period"],
        counter=entry["counter"],
        project=entry.get("project", "default"),
        quantity=number(entry["quantity"]),
        amount=number(entry["amount"]),
    )


def _event(entry: Mapping[str, Any], counters: Mapping[str, Counter], zone: ZoneInfo) -> Event:
    unit = counters[entry["counter"]].unit
    return Event(
        counter=entry["counter"],
        quantity=converted(number(entry.get("quantity", ZERO)), entry.get("unit", unit), unit),
        at=instant(entry["at"], zone),
        project=entry.get("project", "default"),
        resource=entry.get("resource"),
        dimensions=dict(entry.get("dimensions", {})),
        source=entry.get("source"),
        id=entry.get("id"),
        cost=_optional(entry.get("cost")),
    )
