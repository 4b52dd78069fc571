"""The door of the ledger for other contexts: the store, bound to the caller's transaction."""

from tallybook.ledger.store import LedgerStore

__all__ = ["LedgerStore"]
