"""The double-entry journal."""
