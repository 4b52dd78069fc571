"""Use cases of pricing: load, decide, save."""
