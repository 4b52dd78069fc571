"""Contracts: discounts, negotiated prices, recurring fees and a minimum commitment."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.kernel.decimals import ZERO, fraction_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.pattern import matches
from tallybook.kernel.period import Period, days_between
from tallybook.kernel.refusal import Refused
from tallybook.pricing.model.price import Price, check_prices, check_settled

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


def check_contract(contract: Contract, currency: str, counters: Container[str]) -> None:
    """Refuse what cannot be agreed on in a currency: the rules of `check_prices`, `out_of_range` for rates that are not
    0 to 1 and a negative minimum, `too_many_digits` for what cannot be paid, `bad_period` for an end before the start.
    """
    rates = [("discount", contract.discount or Decimal(0))]
    rates += [(f"discounts[{index}].rate", own.rate) for index, own in enumerate(contract.discounts)]
    for path, rate in rates:
        if not 0 <= rate <= 1:
            raise Refused("out_of_range", "is a rate from 0 to 1: 0.05 is 5 %", path)
    if contract.minimum < 0:
        raise Refused("out_of_range", "is zero or more", "minimum")
    check_settled(contract.minimum, currency, "minimum")
    for index, fee in enumerate(contract.fees):
        check_settled(fee.amount, currency, f"fees[{index}].amount")
    check_prices(contract.prices, currency, counters, "prices")
    if contract.start is not None and contract.end is not None and contract.end <= contract.start:
        raise Refused("bad_period", "must be after `start`", "end")


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
