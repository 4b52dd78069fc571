"""Invoices and receivables in dictionaries."""

from tallybook.invoicing.store_memory.invoices import MemoryInvoices
from tallybook.invoicing.store_memory.receivables import MemoryReceivables

__all__ = ["MemoryInvoices", "MemoryReceivables"]
