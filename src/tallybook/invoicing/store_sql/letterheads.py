"""Letterheads and logos in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from psycopg import Connection
from psycopg.types.json import Jsonb

from tallybook.invoicing.model.letterhead import Letterhead, Logo
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, utc_datetime


class SqlLetterheads:
    """A `LetterheadStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, letterhead: Letterhead, now: Instant) -> None:
        """Keep what documents look like from now on."""
        self._connection.execute(
            "INSERT INTO letterheads (tenant_id, since, document) VALUES (current_tenant(), %s, %s)",
            [utc_datetime(now), Jsonb(document(letterhead))],
        )

    def letterhead(self, at: Instant | None = None) -> Letterhead:
        """What stood at an instant, or stands now."""
        query = """SELECT document FROM letterheads WHERE tenant_id = current_tenant()
            ORDER BY (since <= %(at)s::timestamptz) IS NOT FALSE DESC, id DESC LIMIT 1"""
        row = self._connection.execute(query, {"at": None if at is None else utc_datetime(at)}).fetchone()
        return from_document(Letterhead, row[0]) if row else Letterhead()

    def add_logo(self, digest: str, logo: Logo, now: Instant) -> None:
        """Keep a logo by its digest."""
        self._connection.execute(
            """INSERT INTO logos (tenant_id, digest, media_type, content, added_at)
            VALUES (current_tenant(), %s, %s, %s, %s) ON CONFLICT DO NOTHING""",
            [digest, logo.media_type, logo.content, utc_datetime(now)],
        )

    def logo(self, digest: str) -> Logo | None:
        """The logo of a digest."""
        query = "SELECT media_type, content FROM logos WHERE tenant_id = current_tenant() AND digest = %s"
        row = self._connection.execute(query, [digest]).fetchone()
        return Logo(row[0], bytes(row[1])) if row else None
