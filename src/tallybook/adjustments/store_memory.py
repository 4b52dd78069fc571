"""Adjustments in dictionaries, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class MemoryAdjustments:
    """An `AdjustmentStore` of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, DatedAdjustment] = {}
        self._cancelled: set[str] = set()

    def add(self, adjustments: Sequence[DatedAdjustment], now: Instant) -> None:
        """Keep new adjustments."""
        new = {dated.id: dated for dated in adjustments}
        if len(new) < len(adjustments) or new.keys() & self._kept.keys():
            raise Refused("id_taken", "an adjustment exists already")
        self._kept |= new

    def cancel(self, id_: str, now: Instant) -> bool:
        """Apply an adjustment no more."""
        if id_ not in self._kept or id_ in self._cancelled:
            return False
        self._cancelled.add(id_)
        return True

    def adjustments_of(self, billing_group_id: str) -> list[DatedAdjustment]:
        """A group's adjustments that are not cancelled, by their ordinal, then by id."""
        own = (dated for dated in self._kept.values() if dated.billing_group_id == billing_group_id)
        return sorted(
            (dated for dated in own if dated.id not in self._cancelled), key=lambda dated: (dated.ordinal, dated.id)
        )

    def applying(self, period_starts: Mapping[str, Instant]) -> dict[str, tuple[Adjustment, ...]]:
        """By billing group id: what applies to the group's period of that start."""
        found = {
            group: tuple(
                dated.adjustment
                for dated in self.adjustments_of(group)
                if dated.applies_from <= start < dated.applies_until
            )
            for group, start in period_starts.items()
        }
        return {group: own for group, own in found.items() if own}
