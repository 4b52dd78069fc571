"""Credits in dictionaries, for tests and the mock server."""

from tallybook.credits.store_memory.coupons import MemoryCoupons
from tallybook.credits.store_memory.deductions import MemoryDeductions
from tallybook.credits.store_memory.grants import MemoryCredits
from tallybook.credits.store_memory.schedules import MemorySchedules

__all__ = ["MemoryCoupons", "MemoryCredits", "MemoryDeductions", "MemorySchedules"]
