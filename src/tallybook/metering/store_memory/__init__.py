"""Metering in dictionaries, for tests and the mock server."""
