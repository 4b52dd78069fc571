"""Accounts in dictionaries, for tests and the mock server."""

from tallybook.accounts.store_memory.accounts import MemoryAccounts
from tallybook.accounts.store_memory.keys import MemoryKeys
from tallybook.accounts.store_memory.users import MemorySessions, MemoryUsers

__all__ = ["MemoryAccounts", "MemoryKeys", "MemorySessions", "MemoryUsers"]
