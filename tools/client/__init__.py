"""Writes the generated part of the Python client from `contracts/openapi.json`."""
