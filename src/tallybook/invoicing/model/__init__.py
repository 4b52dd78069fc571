"""Frozen types and pure decisions of invoicing."""
