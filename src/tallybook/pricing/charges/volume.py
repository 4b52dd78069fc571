"""`volume`: the whole quantity at the price of the tier that it falls in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of
from tallybook.pricing.charges.charge import Term
from tallybook.pricing.charges.tiers import PriceTier, check_tiers


class Volume(Struct, frozen=True):
    """quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less."""

    itemised: ClassVar[bool] = False

    tiers: tuple[PriceTier, ...]

    def __post_init__(self) -> None:
        check_tiers(self.tiers)

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """One term."""
        if quantity <= 0:
            return ()
        number, tier = next(
            (number, tier)
            for number, tier in enumerate(self.tiers, start=1)
            if tier.up_to is None or quantity <= tier.up_to
        )
        return (Term(f"tier {number}", quantity, fraction_of(tier.unit_price), fraction_of(tier.flat)),)
