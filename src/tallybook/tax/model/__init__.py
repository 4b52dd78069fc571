"""Frozen types and pure decisions of tax."""
