"""`cost_plus`: what the use cost the provider, and a markup."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from tallybook.kernel.decimals import ZERO, fraction_of
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.use import Use
from tallybook.pricing.charges.charge import Term


class MissingCost(Refused):
    """An event without a cost, priced by its cost."""

    def __init__(self, use: Use) -> None:
        self.use = use
        super().__init__("missing_cost", "cost_plus needs the `cost` of every event that it prices", "usage")


class CostPlus(Struct, frozen=True):
    """Σ event cost × (1 + markup)."""

    itemised: ClassVar[bool] = True

    markup: Decimal

    def charge_uses(self, uses: Sequence[Use]) -> Sequence[Term]:
        """One term on the sum of the costs; refuses a use whose events do not all carry one."""
        cost = ZERO
        for use in uses:
            if use.cost is None:
                raise MissingCost(use)
            cost += use.cost
        return (Term("cost with markup", cost, 1 + fraction_of(self.markup)),)
