"""Frozen types and pure decisions of accounts."""
