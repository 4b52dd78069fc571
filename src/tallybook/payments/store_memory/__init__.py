"""Payments, refunds, methods, dunning and gateways' events in dictionaries."""

from tallybook.payments.store_memory.collection import MemoryDunning, MemoryMethods, MemoryReports
from tallybook.payments.store_memory.payments import MemoryPayments, MemoryRefunds

__all__ = ["MemoryDunning", "MemoryMethods", "MemoryPayments", "MemoryRefunds", "MemoryReports"]
