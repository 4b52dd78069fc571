"""Use cases of invoicing: load, decide, save."""
