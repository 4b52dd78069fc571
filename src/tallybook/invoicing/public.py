"""The door of invoicing for other contexts: its stores, bound to the caller's transaction, and its actions."""

from tallybook.invoicing.actions.expire_credits import expire_credits
from tallybook.invoicing.actions.take_over_balance import ensure_opening_balance
from tallybook.invoicing.store import (
    AnalyticsStore,
    CreditNoteStore,
    InvoiceReader,
    InvoiceStore,
    LetterheadStore,
    ReceivableStore,
    ReviewStore,
    RunningStore,
)

__all__ = [
    "AnalyticsStore",
    "CreditNoteStore",
    "InvoiceReader",
    "InvoiceStore",
    "LetterheadStore",
    "ReceivableStore",
    "ReviewStore",
    "RunningStore",
    "ensure_opening_balance",
    "expire_credits",
]
