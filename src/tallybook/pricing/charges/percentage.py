"""`percentage`: a rate on each event's amount, with a fixed part and bounds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import ZERO, fraction_of
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.use import Use
from tallybook.pricing.charges.charge import Term


class Percentage(Struct, frozen=True):
    """Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more."""

    itemised: ClassVar[bool] = True

    rate: Decimal
    fixed: Decimal = Decimal(0)
    minimum_per_event: Decimal | None = None
    maximum_per_event: Decimal | None = None

    def __post_init__(self) -> None:
        low, high = self.minimum_per_event, self.maximum_per_event
        if low is not None and high is not None and low > high:
            raise Refused("out_of_range", "must not be below minimum_per_event", "maximum_per_event")

    def charge_uses(self, uses: Sequence[Use]) -> Sequence[Term]:
        """Up to three terms: events at the rate, at the minimum, at the maximum."""
        rate, fixed = fraction_of(self.rate), fraction_of(self.fixed)
        low = None if self.minimum_per_event is None else fraction_of(self.minimum_per_event)
        high = None if self.maximum_per_event is None else fraction_of(self.maximum_per_event)
        free, free_events, at_low, at_high = ZERO, 0, 0, 0
        for use in uses:
            quantity = use.quantity
            charge = quantity * rate + fixed
            if quantity >= 0 and low is not None and charge < low:
                at_low += 1
            elif quantity >= 0 and high is not None and charge > high:
                at_high += 1
            else:
                free += quantity
                free_events += 1
        terms = [Term(f"{free_events} at the rate", free, rate, fixed * free_events)] if free_events else []
        if at_low and low is not None:
            terms.append(Term(f"{at_low} at the minimum", Fraction(at_low), low))
        if at_high and high is not None:
            terms.append(Term(f"{at_high} at the maximum", Fraction(at_high), high))
        return terms
