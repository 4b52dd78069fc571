"""The door of adjustments for other contexts: the store, bound to the caller's transaction, and its actions."""

from tallybook.adjustments.actions.adjust import ensure_adjustments
from tallybook.adjustments.actions.create import Asked, create_adjustment
from tallybook.adjustments.actions.decide import (
    ClosedPeriod,
    approve_adjustment,
    cancel_adjustment,
    reject_adjustment,
)
from tallybook.adjustments.store import AdjustmentStore

__all__ = [
    "AdjustmentStore",
    "Asked",
    "ClosedPeriod",
    "approve_adjustment",
    "cancel_adjustment",
    "create_adjustment",
    "ensure_adjustments",
    "reject_adjustment",
]
