"""Each usage row's amount at list prices, as rating has it, beside the row's own ListCost."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from tallybook.exchange.focus_rows import FocusRow
from tallybook.exchange.focus_survey import LINE_DIGITS, counter_of, project_of
from tallybook.kernel.decimals import ZERO, exact_text
from tallybook.kernel.period import cycle_at, zone
from tallybook.kernel.rounding import RoundingRules
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.event import Event
from tallybook.pricing.model.price import Price
from tallybook.rating.case import Case, Inputs
from tallybook.rating.rate import rate

NEAR = Fraction(1, 10**10)
"""Amounts that are nearer than this differ in digits that the file leaves out."""


class Agreement(StrEnum):
    """How a row's amount and its ListCost agree."""

    EXACT = "exact"
    NEAR = "near"
    DIFFERS = "differs"


class Compared(Struct, frozen=True):
    """A row, its amount by rating, and how that agrees with its ListCost."""

    row: FocusRow
    amount: Fraction
    agreement: Agreement

    @property
    def times(self) -> str:
        """How many times the amount the ListCost is; empty where one of them is zero."""
        if not self.amount or not self.row.list_cost:
            return ""
        return exact_text(Fraction(self.row.list_cost) / self.amount)

    @property
    def is_of_consumed(self) -> bool:
        """Whether the ListCost is ConsumedQuantity × ListUnitPrice."""
        row = self.row
        if row.consumed is None or row.list_unit_price is None:
            return False
        return Fraction(row.consumed) * Fraction(row.list_unit_price) == Fraction(row.list_cost)


class Comparison:
    """Rates rows one by one with the prices of a book."""

    def __init__(self, prices: Sequence[Price]) -> None:
        self._prices: dict[str, tuple[Price, ...]] = {}
        for price in prices:
            self._prices[price.counter] = (*self._prices.get(price.counter, ()), price)

    def compare(self, row: FocusRow) -> Compared:
        """Rate a usage row alone."""
        amount = self._rated(row)
        distance = abs(amount - Fraction(row.list_cost))
        if not distance:
            return Compared(row, amount, Agreement.EXACT)
        return Compared(row, amount, Agreement.NEAR if distance < NEAR else Agreement.DIFFERS)

    def _rated(self, row: FocusRow) -> Fraction:
        assert row.quantity is not None and row.unit is not None
        name = counter_of(row)
        inputs = Inputs(
            currency=row.currency,
            timezone="UTC",
            period=cycle_at(row.at, 1, zone("UTC")),
            counters={name: Counter(name, row.unit, Aggregation.SUM)},
            prices=self._prices[name],
            rounding=RoundingRules(line_digits=LINE_DIGITS),
        )
        event = Event(name, row.quantity, row.unit, row.at, project_of(row))
        return sum((line.list_amount for line in rate(Case(inputs, [event])).lines), ZERO)
