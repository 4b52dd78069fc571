"""Adjustments in dictionaries, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.standing import IMPORT, Active, Authored, adjustment_place
from tallybook.adjustments.store import Wanted
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, part_of


class MemoryAdjustments:
    """An `AdjustmentStore` of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Authored] = {}

    def add(self, adjustments: Sequence[DatedAdjustment], now: Instant) -> None:
        """Keep new adjustments of a case, active at once."""
        new = {dated.id: Authored(dated, IMPORT, now, Active()) for dated in adjustments}
        if len(new) < len(adjustments) or new.keys() & self._kept.keys():
            raise Refused("id_taken", "an adjustment exists already")
        self._kept |= new

    def enter(self, authored: Authored) -> None:
        """Keep a new adjustment that a person made."""
        new = authored.dated
        taken = {(one.dated.billing_group_id, one.dated.ordinal) for one in self._kept.values() if one.author != IMPORT}
        if new.id in self._kept or (new.billing_group_id, new.ordinal) in taken:
            raise Refused("id_taken", "an adjustment exists already")
        self._kept[new.id] = authored

    def settle(self, before: Authored, after: Authored) -> bool:
        """Put an adjustment into another state."""
        id_ = before.dated.id
        if id_ not in self._kept or self._kept[id_].state != before.state:
            return False
        self._kept[id_] = after
        return True

    def find(self, id_: str) -> Authored | None:
        """The adjustment of this id, whatever its state."""
        return self._kept.get(id_)

    def listed(self, wanted: Wanted, part: Part) -> list[Authored]:
        """A part of the list of those that are wanted, by age or the first period that they apply to."""
        found = (
            one
            for one in self._kept.values()
            if wanted.billing_group_id in (None, one.dated.billing_group_id) and wanted.standing in (None, one.standing)
        )
        return part_of(found, part, adjustment_place)

    def next_ordinal(self, billing_group_id: str) -> int:
        """One more than the greatest of the group."""
        dated = (authored.dated for authored in self._kept.values())
        return max((one.ordinal for one in dated if one.billing_group_id == billing_group_id), default=-1) + 1

    def adjustments_of(self, billing_group_id: str) -> list[DatedAdjustment]:
        """A group's active adjustments, by their ordinal, then by id."""
        active = (authored.dated for authored in self._kept.values() if isinstance(authored.state, Active))
        own = (dated for dated in active if dated.billing_group_id == billing_group_id)
        return sorted(own, key=lambda dated: (dated.ordinal, dated.id))

    def applying(self, period_starts: Mapping[str, Instant]) -> dict[str, tuple[Adjustment, ...]]:
        """By billing group id: what is active and applies to the group's period of that start."""
        found = {
            group: tuple(dated.adjustment for dated in self.adjustments_of(group) if dated.applies_to(start))
            for group, start in period_starts.items()
        }
        return {group: own for group, own in found.items() if own}
