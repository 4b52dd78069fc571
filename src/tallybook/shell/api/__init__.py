"""The HTTP API: operations bound to Litestar, one transaction a request."""
