"""Contracts: discounts, negotiated prices, recurring fees and a minimum commitment."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.kernel.decimals import ZERO, fraction_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.pattern import matches
from tallybook.kernel.period import Period, days_between
from tallybook.pricing.model.price import Price

STANDARD_TIERS: dict[str, Decimal] = {
    "standard": Decimal("0"),
    "discount": Decimal("0.30"),
    "premium": Decimal("0.40"),
}
"""The shipped contract tiers and their discounts."""


class CounterDiscount(Struct, frozen=True):
    """A discount rate for the counters that fit a pattern."""

    counter: str
    rate: Decimal


class Fee(Struct, frozen=True):
    """A recurring fee of a contract."""

    name: str
    amount: Decimal
    prorate: bool = False


class Contract(Struct, frozen=True):
    """What was agreed with a billing group, from `start` to `end` (open where None)."""

    tier: str | None = None
    tier_discount: Decimal = Decimal(0)
    discount: Decimal | None = None
    discounts: tuple[CounterDiscount, ...] = ()
    prices: tuple[Price, ...] = ()
    fees: tuple[Fee, ...] = ()
    minimum: Decimal = Decimal(0)
    prorate_minimum: bool = False
    start: Instant | None = None
    end: Instant | None = None

    def covers(self, at: Instant) -> bool:
        """Whether the contract is in force at the instant."""
        return (self.start is None or self.start <= at) and (self.end is None or at < self.end)


class Discount(NamedTuple):
    """A rate and where the contract says so."""

    rate: Fraction
    origin: str


def discount_for(contract: Contract, counter: str) -> Discount:
    """The counter's discount: the first matching pattern, else the contract's own rate, else its tier's."""
    for index, own in enumerate(contract.discounts):
        if matches(own.counter, counter):
            return Discount(fraction_of(own.rate), f"discounts[{index}] {own.counter}")
    if contract.discount is not None:
        return Discount(fraction_of(contract.discount), "discount")
    return Discount(fraction_of(contract.tier_discount), f"tier {contract.tier}" if contract.tier else "none")


class Coverage(NamedTuple):
    """How much of a period a contract covers, in local calendar days."""

    days: Fraction
    of_days: Fraction

    @property
    def share(self) -> Fraction:
        """0 to 1."""
        return self.days / self.of_days


def coverage(contract: Contract, period: Period, tz: ZoneInfo) -> Coverage:
    """Local calendar days that the contract covers, a part of a day as its fraction."""
    whole = days_between(period.start, period.end, tz)
    part = period.overlap(contract.start, contract.end)
    return Coverage(days_between(part.start, part.end, tz) if part else ZERO, whole)
