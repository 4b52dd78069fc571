"""Use cases of credits: load, decide, save."""
