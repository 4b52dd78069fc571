"""Frozen types and pure decisions."""
