"""A tenant's settings in PostgreSQL."""

from __future__ import annotations

from psycopg import Connection
from psycopg.types.json import Jsonb

from tallybook.api.settings import Change, Settings, changed, setting
from tallybook.invoicing.model.letterhead import Logo
from tallybook.invoicing.store_sql import SqlLetterheads
from tallybook.kernel.document import Document, from_document
from tallybook.kernel.instant import Instant, utc_datetime


def read_settings(connection: Connection) -> Settings:
    """The settings of the transaction's tenant."""
    return from_document(Settings, _decided(connection))


def _decided(connection: Connection) -> Document:
    row = connection.execute("SELECT document FROM settings WHERE tenant_id = current_tenant()").fetchone()
    return row[0] if row else {}


def change_settings(connection: Connection, name: str, text: str, changed_by: str, now: Instant) -> Change:
    """Set one setting to what a text says; `none` gives it its default back. Nothing is written where it is so already.

    `Refused` for a name that is none, with the nearest that is, and for a value that cannot be.
    """
    connection.execute(
        """INSERT INTO settings (tenant_id, document, changed_at, changed_by)
        VALUES (current_tenant(), '{}', %s, %s) ON CONFLICT DO NOTHING""",
        [utc_datetime(now), changed_by],
    )
    connection.execute("SELECT FROM settings WHERE tenant_id = current_tenant() FOR UPDATE")
    decided = _decided(connection)
    document, before, after = changed(decided, name, text)
    connection.execute(
        "UPDATE settings SET document = %s, changed_at = %s, changed_by = %s WHERE tenant_id = current_tenant()",
        [Jsonb(document), utc_datetime(now), changed_by],
    )
    if after.documents != before.documents:
        SqlLetterheads(connection).keep(after.documents, now)
    return Change(setting(before, name), setting(after, name))


class SqlSettings:
    """A `SettingsDesk` on a request's connection."""

    def __init__(self, connection: Connection, changed_by: str, now: Instant) -> None:
        self._connection = connection
        self._changed_by = changed_by
        self._now = now

    def read(self) -> Settings:
        """Every setting."""
        return read_settings(self._connection)

    def change(self, name: str, text: str) -> Change:
        """Set one setting."""
        return change_settings(self._connection, name, text, self._changed_by, self._now)

    def logo(self, digest: str) -> Logo | None:
        """The logo of a digest."""
        return SqlLetterheads(self._connection).logo(digest)

    def keep_logo(self, content: bytes) -> Change:
        """Put a logo on documents."""
        from tallybook.shell.logos import keep_logo

        return keep_logo(self._connection, content, self._changed_by, self._now)
