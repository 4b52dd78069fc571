"""Adjustments as they are kept: for the billing periods of a span."""

from __future__ import annotations

from msgspec import Struct

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.kernel.instant import Instant


class DatedAdjustment(Struct, frozen=True):
    """An adjustment of a billing group's invoices for the periods that begin in [applies_from, applies_until).

    `ordinal` is its place among the others of the group.
    """

    id: str
    billing_group_id: str
    adjustment: Adjustment
    applies_from: Instant
    applies_until: Instant
    ordinal: int = 0
