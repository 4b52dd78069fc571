"""The door of credits for other contexts: the store, bound to the caller's transaction, and its actions."""

from tallybook.credits.actions.grant_credits import ensure_grants
from tallybook.credits.store import CreditStore

__all__ = ["CreditStore", "ensure_grants"]
