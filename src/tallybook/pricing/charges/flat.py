"""`flat`: one amount, whatever the quantity."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of
from tallybook.pricing.charges.charge import Term


class Flat(Struct, frozen=True):
    """The amount, once, when the quantity is above zero."""

    itemised: ClassVar[bool] = False

    amount: Decimal

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """One term, or none."""
        return (Term("flat", Fraction(1), fraction_of(self.amount)),) if quantity > 0 else ()
