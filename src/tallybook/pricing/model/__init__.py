"""Frozen types and pure decisions of pricing."""
