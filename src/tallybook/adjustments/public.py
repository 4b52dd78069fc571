"""The door of adjustments for other contexts: the store, bound to the caller's transaction, and its actions."""

from tallybook.adjustments.actions.adjust import ensure_adjustments
from tallybook.adjustments.store import AdjustmentStore

__all__ = ["AdjustmentStore", "ensure_adjustments"]
