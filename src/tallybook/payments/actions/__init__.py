"""Use cases of payments: load, decide, save. No gateway is called here."""
