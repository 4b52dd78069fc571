"""Use cases of adjustments: load, decide, save."""
