"""What adjustments keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.standing import Authored, Standing
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part


class Wanted(Struct, frozen=True):
    """Which adjustments are looked for; None asks for all."""

    billing_group_id: str | None = None
    standing: Standing | None = None


class AdjustmentStore(Protocol):
    """Adjustments of one tenant, inside one transaction."""

    def add(self, adjustments: Sequence[DatedAdjustment], now: Instant) -> None:
        """Keep new adjustments of a case, active at once; `Refused("id_taken")` where an id is known."""
        ...

    def enter(self, authored: Authored) -> None:
        """Keep a new adjustment that a person made; `Refused("id_taken")` where its id or its ordinal is taken."""
        ...

    def settle(self, before: Authored, after: Authored) -> bool:
        """Put an adjustment into another state; False, and nothing is changed, where it is no longer as before."""
        ...

    def find(self, id_: str) -> Authored | None:
        """The adjustment of this id, whatever its state."""
        ...

    def listed(self, wanted: Wanted, part: Part) -> list[Authored]:
        """A part of the list of those that are wanted, by age or the first period that they apply to."""
        ...

    def next_ordinal(self, billing_group_id: str) -> int:
        """One more than the greatest of the group, 0 where there is none; free while the group's lock is held."""
        ...

    def adjustments_of(self, billing_group_id: str) -> list[DatedAdjustment]:
        """A group's active adjustments, by their ordinal, then by id."""
        ...

    def applying(self, period_starts: Mapping[str, Instant]) -> dict[str, tuple[Adjustment, ...]]:
        """By billing group id: the active ones for the group's period of that start, by ordinal, then by id."""
        ...
