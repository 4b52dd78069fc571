"""`package`: whole packages, each started one charged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of, plain
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_units
from tallybook.pricing.charges.charge import Term


class Package(Struct, frozen=True):
    """ceil(max(0, quantity − free_units) / package_size) × package_price."""

    itemised: ClassVar[bool] = False

    package_size: Decimal
    package_price: Decimal
    free_units: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.package_size <= 0:
            raise Refused("out_of_range", "must be greater than zero", "package_size")

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """One term, counted in packages."""
        billable = quantity - fraction_of(self.free_units)
        if quantity <= 0 or billable <= 0:
            return ()
        packages = round_units(billable / fraction_of(self.package_size), Rounding.CEIL)
        beyond = f" beyond {plain(self.free_units)} free" if self.free_units else ""
        return (
            Term(
                f"packages of {plain(self.package_size)}{beyond}", Fraction(packages), fraction_of(self.package_price)
            ),
        )
