"""What adjustments keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.kernel.instant import Instant


class AdjustmentStore(Protocol):
    """Adjustments of one tenant, inside one transaction."""

    def add(self, adjustments: Sequence[DatedAdjustment], now: Instant) -> None:
        """Keep new adjustments; `Refused("id_taken")` where an id is known."""
        ...

    def cancel(self, id_: str, now: Instant) -> bool:
        """Apply an adjustment no more; False where none of this id applies."""
        ...

    def adjustments_of(self, billing_group_id: str) -> list[DatedAdjustment]:
        """A group's adjustments that are not cancelled, by their ordinal, then by id."""
        ...

    def applying(self, period_starts: Mapping[str, Instant]) -> dict[str, tuple[Adjustment, ...]]:
        """By billing group id: what applies to the group's period of that start, by ordinal, then by id."""
        ...
