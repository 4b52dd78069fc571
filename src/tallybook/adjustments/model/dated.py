"""Adjustments as they are kept: for the billing periods of a span."""

from __future__ import annotations

from msgspec import Struct

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.kernel.instant import Instant


class DatedAdjustment(Struct, frozen=True):
    """An adjustment of a billing group's invoices for the periods that begin in [applies_from, applies_until).

    Without `applies_until` for all from then on. `ordinal` is its place among the others of the group.
    """

    id: str
    billing_group_id: str
    adjustment: Adjustment
    applies_from: Instant
    applies_until: Instant | None
    ordinal: int = 0

    def applies_to(self, period_start: Instant) -> bool:
        """Whether the period that begins then is in its span."""
        return self.applies_from <= period_start and (self.applies_until is None or period_start < self.applies_until)
