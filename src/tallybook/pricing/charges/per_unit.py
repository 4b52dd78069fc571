"""`per_unit`: every unit at one price."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of
from tallybook.pricing.charges.charge import Term


class PerUnit(Struct, frozen=True):
    """quantity × unit_price; the quantity may be negative."""

    itemised: ClassVar[bool] = False

    unit_price: Decimal

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """One term."""
        return (Term("per unit", quantity, fraction_of(self.unit_price)),)
