"""`graduated`: each tier prices its own part of the quantity."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of
from tallybook.pricing.charges.charge import Term
from tallybook.pricing.charges.tiers import PriceTier, check_tiers, reached


class Graduated(Struct, frozen=True):
    """Each reached tier: its part × unit_price + flat. Bounds are inclusive above."""

    itemised: ClassVar[bool] = False

    tiers: tuple[PriceTier, ...]

    def __post_init__(self) -> None:
        check_tiers(self.tiers)

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """One term for every tier that the quantity reaches."""
        return tuple(
            Term(f"tier {number}", part, fraction_of(tier.unit_price), fraction_of(tier.flat))
            for number, tier, part in reached(self.tiers, quantity)
        )
