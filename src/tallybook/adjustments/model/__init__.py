"""Frozen types and pure decisions of adjustments."""
