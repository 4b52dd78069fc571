"""Use cases of accounts: load, decide, save."""
