"""The stores in dictionaries."""

from tallybook.notify.store_memory.alert import MemoryWatches
from tallybook.notify.store_memory.mail import MemoryMail
from tallybook.notify.store_memory.webhook import MemoryWebhooks

__all__ = ["MemoryMail", "MemoryWatches", "MemoryWebhooks"]
