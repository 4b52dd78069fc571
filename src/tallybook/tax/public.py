"""The door of tax for other contexts: the store, bound to the caller's transaction."""

from tallybook.tax.store import TaxStore

__all__ = ["TaxStore"]
