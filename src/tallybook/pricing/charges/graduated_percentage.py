"""`graduated_percentage`: graduated tiers with a rate on the amount."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of
from tallybook.pricing.charges.charge import Term
from tallybook.pricing.charges.tiers import RateTier, check_tiers, reached


class GraduatedPercentage(Struct, frozen=True):
    """Each reached tier: its part of the amount × rate + flat."""

    itemised: ClassVar[bool] = False

    tiers: tuple[RateTier, ...]

    def __post_init__(self) -> None:
        check_tiers(self.tiers)

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """One term for every tier that the amount reaches."""
        return tuple(
            Term(f"tier {number}", part, fraction_of(tier.rate), fraction_of(tier.flat))
            for number, tier, part in reached(self.tiers, quantity)
        )
