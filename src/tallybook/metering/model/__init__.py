"""Frozen types and pure decisions of metering."""
