"""The charge models: what a price charges for a pool of uses, exactly."""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.laws.oracle.aggregate import Use
from tests.laws.oracle.numbers import ZERO, number, rounded
from tests.laws.oracle.parse import Price, Refused

Terms = Mapping[str, Any]

BY_OWN_CHARGE = ("percentage", "cost_plus")


def exact_charge(price: Price, uses: Sequence[Use], quantity: Fraction) -> Fraction:
    """The charge for `uses`, whose charged quantity is `quantity`, within the price's minimum and maximum."""
    if price.model in BY_OWN_CHARGE:
        charge = sum((own_charge(price, use) for use in uses), ZERO)
    else:
        charge = _BY_QUANTITY[price.model](price.terms, quantity)
    if quantity > 0 and price.minimum is not None:
        charge = max(charge, price.minimum)
    if quantity > 0 and price.maximum is not None:
        charge = min(charge, price.maximum)
    return charge


def own_charge(price: Price, use: Use) -> Fraction:
    """What `percentage` and `cost_plus` charge for one event."""
    if price.model == "cost_plus":
        if use.event.cost is None:
            raise Refused(f"cost_plus without cost: {price.counter}")
        return use.event.cost * (1 + number(price.terms["markup"]))
    size = event_rounded(price, use) * use.times
    charge = size * number(price.terms["rate"]) + number(price.terms.get("fixed", "0"))
    if size >= 0 and "minimum_per_event" in price.terms:
        charge = max(charge, number(price.terms["minimum_per_event"]))
    if size >= 0 and "maximum_per_event" in price.terms:
        charge = min(charge, number(price.terms["maximum_per_event"]))
    return charge


def event_rounded(price: Price, use: Use) -> Fraction:
    rounding = price.quantity_rounding
    if rounding is None or rounding.per != "event":
        return use.size
    return rounded(use.size, rounding.step, rounding.mode)


def _per_unit(terms: Terms, quantity: Fraction) -> Fraction:
    return quantity * number(terms["unit_price"])


def _tiers(terms: Terms, price_key: str) -> list[tuple[Fraction, Fraction | None, Fraction, Fraction]]:
    """(above, up to, price, flat) of every tier."""
    tiers: list[tuple[Fraction, Fraction | None, Fraction, Fraction]] = []
    above = ZERO
    for tier in terms["tiers"]:
        up_to = number(tier["up_to"]) if "up_to" in tier else None
        tiers.append((above, up_to, number(tier[price_key]), number(tier.get("flat", "0"))))
        above = above if up_to is None else up_to
    return tiers


def _graduated_by(terms: Terms, quantity: Fraction, price_key: str) -> Fraction:
    charge = ZERO
    for above, up_to, price, flat in _tiers(terms, price_key):
        if quantity > above:
            part = (quantity if up_to is None else min(quantity, up_to)) - above
            charge += part * price + flat
    return charge


def _graduated(terms: Terms, quantity: Fraction) -> Fraction:
    return _graduated_by(terms, quantity, "unit_price")


def _graduated_percentage(terms: Terms, quantity: Fraction) -> Fraction:
    return _graduated_by(terms, quantity, "rate")


def _volume(terms: Terms, quantity: Fraction) -> Fraction:
    if quantity <= 0:
        return ZERO
    for _, up_to, price, flat in _tiers(terms, "unit_price"):
        if up_to is None or quantity <= up_to:
            return quantity * price + flat
    raise AssertionError("the last tier is open")


def _package(terms: Terms, quantity: Fraction) -> Fraction:
    chargeable = max(ZERO, quantity - number(terms.get("free_units", "0")))
    return math.ceil(chargeable / number(terms["package_size"])) * number(terms["package_price"])


def _flat(terms: Terms, quantity: Fraction) -> Fraction:
    return number(terms["amount"]) if quantity > 0 else ZERO


_BY_QUANTITY: Mapping[str, Callable[[Terms, Fraction], Fraction]] = {
    "per_unit": _per_unit,
    "graduated": _graduated,
    "volume": _volume,
    "package": _package,
    "flat": _flat,
    "graduated_percentage": _graduated_percentage,
}
