"""The stores in dictionaries."""

from tallybook.notify.store_memory.alert import MemoryWatches
from tallybook.notify.store_memory.mail import MemoryMail

__all__ = ["MemoryMail", "MemoryWatches"]
