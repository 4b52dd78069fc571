"""Invoices, their reviews, receivables, credit notes and running totals in dictionaries."""

from tallybook.invoicing.store_memory.analytics import MemoryAnalytics
from tallybook.invoicing.store_memory.credit_notes import MemoryCreditNotes
from tallybook.invoicing.store_memory.invoices import MemoryInvoices
from tallybook.invoicing.store_memory.letterheads import MemoryLetterheads
from tallybook.invoicing.store_memory.reader import MemoryInvoiceReader
from tallybook.invoicing.store_memory.receivables import MemoryReceivables
from tallybook.invoicing.store_memory.reviews import MemoryReviews
from tallybook.invoicing.store_memory.running import MemoryRunning

__all__ = [
    "MemoryAnalytics",
    "MemoryCreditNotes",
    "MemoryInvoiceReader",
    "MemoryInvoices",
    "MemoryLetterheads",
    "MemoryReceivables",
    "MemoryReviews",
    "MemoryRunning",
]
