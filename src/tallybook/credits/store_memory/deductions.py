"""Direct deductions in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tallybook.credits.model.deduction import Deducted, Deduction
from tallybook.credits.store_memory.grants import MemoryCredits
from tallybook.kernel.refusal import Refused


class MemoryDeductions:
    """A `DeductionStore` beside the store of the grants that it spends."""

    def __init__(self, credits_: MemoryCredits) -> None:
        self._credits = credits_
        self._kept: dict[tuple[str, str], Deducted] = {}

    def deducted(self, billing_group_id: str, keys: Collection[str]) -> dict[str, Deducted]:
        """By key: a group's deductions."""
        return {key: self._kept[billing_group_id, key] for key in keys if (billing_group_id, key) in self._kept}

    def deduct(self, deductions: Sequence[Deduction]) -> None:
        """Keep new deductions and spend what they take, all of it or nothing."""
        new = {(one.billing_group_id, one.request.key): one.deducted for one in deductions}
        if len(new) < len(deductions) or new.keys() & self._kept.keys():
            raise Refused("deducted_already", "deducted before")
        self._credits.change("spent", ((taken.holding.id, taken.amount) for one in deductions for taken in one.taken))
        self._kept |= new
