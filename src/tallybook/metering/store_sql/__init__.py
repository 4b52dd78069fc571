"""Metering in PostgreSQL. The connection's transaction is bound to the tenant."""
