"""The lock that changes of one resource take."""

from __future__ import annotations

from psycopg import Connection


def lock_resource(connection: Connection, tag: str, *, alone: bool) -> None:
    """Change what has a tag until the transaction ends: beside others of its tenant, or `alone` and after them."""
    connection.execute(
        """SELECT CASE WHEN %s THEN pg_advisory_xact_lock(resource) ELSE pg_advisory_xact_lock_shared(resource) END
        FROM hashtextextended(current_tenant() || ' ' || %s, 7420222) AS resource""",
        [alone, tag],
    )
