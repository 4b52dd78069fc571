"""Exports in PostgreSQL: how each stands, and its file in chunks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psycopg import Connection

from tallybook.exchange.export import (
    Cancelled,
    Done,
    Export,
    Failed,
    FileFormat,
    Running,
    State,
    Subject,
    Waiting,
    Wanted,
)
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.sorting import Part

CHUNK_BYTES = 1024 * 1024
_SELECT = """
    SELECT id, subject, format, month, through, organization_id, billing_group_id, groups, ascii_only, asked_by,
           created_at, state, started_at, ended_at, done, of_all, row_count, byte_count, encode(sha256, 'hex'),
           expires_at, error
      FROM exports WHERE tenant_id = current_tenant()"""


class SqlExports:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, export: Export) -> None:
        """Keep a new one, which waits."""
        wanted = export.wanted
        self._connection.execute(
            """
            INSERT INTO exports (tenant_id, id, subject, format, month, through, organization_id, billing_group_id,
                groups, ascii_only, asked_by, created_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
            """,
            [
                *(export.id, wanted.subject, wanted.format, wanted.month, wanted.through, wanted.organization_id),
                *(wanted.billing_group_id, None if wanted.groups is None else list(wanted.groups)),
                *(wanted.ascii_only, export.asked_by),
                utc_datetime(export.created_at),
            ],
        )

    def export(self, id_: str, *, lock: bool = False) -> Export | None:
        """One, by its id; `lock` holds it until the transaction ends."""
        row = self._connection.execute(f"{_SELECT} AND id = %s{' FOR UPDATE' if lock else ''}", [id_]).fetchone()
        return None if row is None else _export(*row)

    def listed(self, *, subject: Subject | None, part: Part) -> list[Export]:
        """A part of the list by age, of one subject where it is given."""
        query = f"{_SELECT} AND (%(subject)s::text IS NULL OR subject = %(subject)s)"
        rows = read_part(self._connection.execute, query, {"subject": subject}, part, BY_ID)
        return [_export(*row) for row in rows]

    def going_on(self) -> int:
        """How many wait or run."""
        row = self._connection.execute(
            "SELECT count(*) FROM exports WHERE tenant_id = current_tenant() AND state IN ('waiting', 'running')"
        ).fetchone()
        assert row is not None
        return int(row[0])

    def begin(self, id_: str, now: Instant) -> int | None:
        """Take one up, from its beginning; answers which attempt that is, None where it is done, cancelled or gone."""
        row = self._connection.execute(
            """
            UPDATE exports SET state = 'running', started_at = %s, ended_at = NULL, error = NULL, done = 0, of_all = 0,
                   row_count = 0, attempt = attempt + 1
             WHERE tenant_id = current_tenant() AND id = %s AND state IN ('waiting', 'running', 'failed')
            RETURNING attempt
            """,
            [utc_datetime(now), id_],
        ).fetchone()
        return None if row is None else int(row[0])

    def progress(self, id_: str, attempt: int, done: int, of: int, rows: int) -> bool:
        """Say how far an attempt is; whether it is still wanted."""
        changed = self._connection.execute(
            "UPDATE exports SET done = %s, of_all = %s, row_count = %s"
            " WHERE tenant_id = current_tenant() AND id = %s AND state = 'running' AND attempt = %s",
            [done, of, rows, id_, attempt],
        )
        return bool(changed.rowcount)

    def finish(self, id_: str, attempt: int, done: Done) -> bool:
        """Say that the file is whole; whether that was still wanted. Its chunks come in the same transaction."""
        changed = self._connection.execute(
            """
            UPDATE exports SET state = 'done', done = %s, of_all = %s, ended_at = %s, row_count = %s, byte_count = %s,
                   sha256 = decode(%s, 'hex'), expires_at = %s
             WHERE tenant_id = current_tenant() AND id = %s AND state = 'running' AND attempt = %s
            """,
            [
                done.of, done.of, utc_datetime(done.at), done.rows, done.bytes, done.sha256,
                utc_datetime(done.expires_at), id_, attempt,
            ],
        )  # fmt: skip
        return bool(changed.rowcount)

    def add_chunks(self, id_: str, chunks: Iterable[bytes]) -> None:
        """Keep the file's chunks, in their order."""
        with self._connection.cursor(binary=True) as cursor:
            for number, data in enumerate(chunks):
                cursor.execute(
                    "INSERT INTO export_chunks (tenant_id, export_id, number, data)"
                    " VALUES (current_tenant(), %s, %s, %s)",
                    [id_, number, data],
                )

    def chunk(self, id_: str, number: int) -> bytes | None:
        """One chunk; None after the last."""
        with self._connection.cursor(binary=True) as cursor:
            row = cursor.execute(
                "SELECT data FROM export_chunks WHERE tenant_id = current_tenant() AND export_id = %s AND number = %s",
                [id_, number],
            ).fetchone()
        return None if row is None else bytes(row[0])

    def end(self, id_: str, state: Failed | Cancelled) -> None:
        """Say that there will be no file."""
        name, error = ("failed", state.error) if isinstance(state, Failed) else ("cancelled", None)
        self._connection.execute(
            "UPDATE exports SET state = %s, ended_at = %s, error = %s, started_at = coalesce(started_at, %s)"
            " WHERE tenant_id = current_tenant() AND id = %s AND state IN ('waiting', 'running', 'failed')",
            [name, utc_datetime(state.at), error, utc_datetime(state.at), id_],
        )

    def forget(self, before: Instant) -> int:
        """Delete those that expired, or ended without a file, before an instant; answers how many."""
        return self._connection.execute(
            "DELETE FROM exports WHERE tenant_id = current_tenant() AND coalesce(expires_at, ended_at) < %s",
            [utc_datetime(before)],
        ).rowcount


def _export(*row: Any) -> Export:
    id_, subject, format_, month, through, organization, group, groups, ascii_only, asked_by, created, state = row[:12]
    wanted = Wanted(
        Subject(subject),
        FileFormat(format_),
        month,
        through,
        organization,
        group,
        None if groups is None else tuple(groups),
        ascii_only,
    )
    return Export(id_, wanted, asked_by, instant(created), _state(state, *row[12:]))


def _state(
    state: str,
    started: Any,
    ended: Any,
    done: int,
    of: int,
    rows: int,
    size: int,
    sha256: str,
    expires: Any,
    error: str,
) -> State:
    match state:
        case "waiting":
            return Waiting()
        case "running":
            return Running(instant(started), done, of, rows)
        case "done":
            return Done(instant(ended), of, rows, size, sha256, instant(expires))
        case "failed":
            return Failed(instant(ended), error)
        case _:
            return Cancelled(instant(ended))
