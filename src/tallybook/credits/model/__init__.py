"""Frozen types and pure decisions of credits."""
