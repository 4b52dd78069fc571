"""The HTTP API, with no framework and no database: what the engine and the mock server answer requests with."""
