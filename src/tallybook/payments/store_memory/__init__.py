"""Payments, refunds, methods and their set-ups, dunning and gateways' events in dictionaries."""

from tallybook.payments.store_memory.collection import MemoryDunning, MemoryMethods, MemoryReports
from tallybook.payments.store_memory.payments import MemoryPayments, MemoryRefunds
from tallybook.payments.store_memory.setups import MemorySetups

__all__ = ["MemoryDunning", "MemoryMethods", "MemoryPayments", "MemoryRefunds", "MemoryReports", "MemorySetups"]
