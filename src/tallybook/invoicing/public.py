"""The door of invoicing for other contexts: its store, bound to the caller's transaction."""

from tallybook.invoicing.store import InvoiceStore

__all__ = ["InvoiceStore"]
