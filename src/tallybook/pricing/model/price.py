"""Prices, and which of them prices a use."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.money import fits_digits
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding
from tallybook.metering.model.event import Dimensions
from tallybook.pricing.charges import Charge

type Where = tuple[tuple[str, frozenset[str]], ...]
"""Dimension keys, sorted, each with the values it may have."""


class TierScope(StrEnum):
    """What a price's quantity, and so its tiers, are counted over."""

    RESOURCE = "resource"
    PROJECT = "project"
    BILLING_GROUP = "billing_group"


class RoundingScope(StrEnum):
    """Whose quantity is rounded: each event's, each resource's, or the tier scope's total."""

    EVENT = "event"
    RESOURCE = "resource"
    TOTAL = "total"


class QuantityRounding(Struct, frozen=True):
    """Quantities are rounded to multiples of `step` (> 0) before they are priced."""

    mode: Rounding
    step: Decimal
    per: RoundingScope


class Price(Struct, frozen=True):
    """One price of one counter: for uses with certain dimensions, from a certain time on."""

    counter: str
    charge: Charge
    where: Where = ()
    effective_from: Instant | None = None
    tier_scope: TierScope = TierScope.BILLING_GROUP
    quantity_rounding: QuantityRounding | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    discountable: bool = False

    @property
    def itemised(self) -> bool:
        """Whether each event must be seen alone."""
        rounding = self.quantity_rounding
        return self.charge.itemised or (rounding is not None and rounding.per is RoundingScope.EVENT)


class AmbiguousPrice(Refused):
    """Two prices fit a use equally well."""

    def __init__(self, dimensions: Dimensions, at: Instant, one: tuple[int, Price], other: tuple[int, Price]) -> None:
        self.index, self.price = other
        self.counter, self.dimensions, self.at = self.price.counter, dimensions, at
        super().__init__(
            "ambiguous_price",
            f"prices {one[0]} and {self.index} of {self.counter} both fit {shown(dimensions)} at {instant_text(at)}"
            " with as many keys in `where`; make one of them more specific",
            "usage",
        )


def fits(where: Where, dimensions: Dimensions) -> bool:
    """Whether dimensions satisfy every key of a `where`."""
    if not where:
        return True
    values = dict(dimensions)
    return all(values.get(key) in allowed for key, allowed in where)


def price_of(prices: Sequence[tuple[int, Price]], dimensions: Dimensions, at: Instant) -> int | None:
    """The index of the price of a use, None where none matches.

    `prices` are one counter's, with their indices. Among equal `where`s the latest in force at the time counts; of
    those that match, the one with the most keys. Two with as many keys but different `where` are refused.
    """
    in_force: dict[Where, tuple[int, Price]] = {}
    for index, price in prices:
        if not fits(price.where, dimensions) or (price.effective_from is not None and price.effective_from > at):
            continue
        other = in_force.get(price.where)
        if other is None or _later(price, other[1]):
            in_force[price.where] = (index, price)
    if not in_force:
        return None
    most = max(len(where) for where in in_force)
    best = [(index, price) for where, (index, price) in in_force.items() if len(where) == most]
    if len(best) > 1:
        raise AmbiguousPrice(dimensions, at, *best[:2])
    return best[0][0]


def shown(dimensions: Dimensions) -> str:
    """Dimensions for a message."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in dimensions) + "}"


def _later(one: Price, other: Price) -> bool:
    if one.effective_from is None or other.effective_from is None:
        return one.effective_from is not None
    return one.effective_from > other.effective_from


def check_distinct(prices: Sequence[Price], path: str) -> None:
    """Refuse two prices with the same counter, `where` and `effective_from`."""
    seen: dict[tuple[str, Where, Instant | None], int] = {}
    for index, price in enumerate(prices):
        first = seen.setdefault((price.counter, price.where, price.effective_from), index)
        if first != index:
            raise Refused(
                "ambiguous_price",
                f"has the same counter, `where` and `effective_from` as {path}[{first}]",
                f"{path}[{index}]",
            )


def check_prices(prices: Sequence[Price], currency: str, counters: Container[str], path: str) -> None:
    """Refuse prices that cannot be in a currency and for these counters.

    `unknown_counter`, `out_of_range` for a step that is not above zero and a maximum below the minimum,
    `too_many_digits` for a minimum that cannot be paid, `ambiguous_price` for two of the same place.
    """
    for index, price in enumerate(prices):
        place = f"{path}[{index}]"
        if price.counter not in counters:
            raise Refused("unknown_counter", "there is no counter of this name", f"{place}.counter")
        if price.quantity_rounding is not None and price.quantity_rounding.step <= 0:
            raise Refused("out_of_range", "must be greater than zero", f"{place}.quantity_rounding.step")
        if price.minimum is not None:
            check_settled(price.minimum, currency, f"{place}.minimum")
            if price.maximum is not None and price.maximum < price.minimum:
                raise Refused("out_of_range", "must not be below `minimum`", f"{place}.maximum")
    check_distinct(prices, path)


def check_settled(amount: Decimal, currency: str, path: str) -> None:
    """Refuse an amount with more digits than can be paid."""
    if not fits_digits(amount, minor_units(currency)):
        raise Refused("too_many_digits", f"{plain(amount)} has more digits than {currency} has", path)
