"""Adjust a billing group's invoices."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.store import AdjustmentStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period


def ensure_adjustments(
    store: AdjustmentStore,
    billing_group_id: str,
    adjustments: Sequence[Adjustment],
    period: Period,
    now: Instant,
    new_id: NewId,
) -> list[DatedAdjustment]:
    """Adjust the group's invoice for a period, in this order; answers the adjustments that are new."""
    standing = store.adjustments_of(billing_group_id)
    known = [(dated.adjustment, dated.applies_from, dated.ordinal) for dated in standing]
    new = [
        DatedAdjustment(new_id("adj", now), billing_group_id, adjustment, period.start, period.end, ordinal)
        for ordinal, adjustment in enumerate(adjustments)
        if (adjustment, period.start, ordinal) not in known
    ]
    if new:
        store.add(new, now)
    return new
