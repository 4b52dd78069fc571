"""Money as the whole number of minor units that gateways count in."""

from __future__ import annotations

from decimal import Decimal

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.money import Money


def to_units(money: Money, digits: int | None = None) -> int:
    """How many 10^-digits the money is, exactly; `digits` None are the currency's own.

    The amount must be a whole number of them.
    """
    units = EXACT.scaleb(money.amount, minor_units(money.currency) if digits is None else digits)
    assert units == int(units), f"{money} is no whole number of 10^-{digits}"
    return int(units)


def from_units(units: int, currency: str, digits: int | None = None) -> Money:
    """The money of so many 10^-digits."""
    return Money(EXACT.scaleb(Decimal(units), -(minor_units(currency) if digits is None else digits)), currency)
