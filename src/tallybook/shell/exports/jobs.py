"""Exports that a job makes: asked for in a transaction, made by a worker, visible meanwhile.

A worker that is killed leaves an export that runs; the job is rescued and begins anew. Rows go to a file of the
worker's own machine first. Its chunks are kept in the transaction that says that it is done: others see all of it or
none.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from psycopg import Connection

from tallybook.exchange.export import (
    KEPT_FOR,
    Cancelled,
    Done,
    Export,
    Failed,
    State,
    Subject,
    Waiting,
    Wanted,
)
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.exports.store import CHUNK_BYTES, SqlExports
from tallybook.shell.exports.writing import scratch, sweep, write_export
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.failure import error_line

EXPORT = "export"
_TOLD_EVERY_SECONDS = 1.0


class SqlExportDesk:
    """Exports of one tenant, on a connection whose transaction is bound to it; it sees what its caller may see."""

    def __init__(self, connection: Connection, tenant: int, now: Instant) -> None:
        self._connection = connection
        self._tenant = tenant
        self._now = now
        self._exports = SqlExports(connection)

    def start(self, wanted: Wanted, asked_by: str) -> Export:
        """Ask for an export; a job makes it."""
        found = Export(new_id("exp", self._now), wanted, asked_by, self._now, Waiting())
        self._exports.add(found)
        defer(self._connection, EXPORT, {"tenant": self._tenant, "export": found.id}, lock=f"{EXPORT}:{found.id}")
        return found

    def going_on(self) -> int:
        """How many wait or run, of those that the transaction sees."""
        return self._exports.going_on()

    def visible_groups(self) -> tuple[str, ...]:
        """The billing groups that the transaction sees, by id."""
        rows = self._connection.execute("SELECT id FROM billing_groups WHERE tenant_id = current_tenant() ORDER BY id")
        return tuple(id_ for (id_,) in rows)

    def export(self, id_: str) -> Export | None:
        """One, by its id."""
        return self._exports.export(id_)

    def cancel(self, id_: str) -> Export:
        """Want one no more. `Refused("has_ended")` for one that has ended."""
        found = self._exports.export(id_, lock=True)
        assert found is not None, "it was looked up"
        if not _goes_on(found.state):
            raise Refused("has_ended", "it has ended; only one that waits or runs can be cancelled", id_)
        self._exports.end(id_, Cancelled(self._now))
        cancelled = self._exports.export(id_)
        assert cancelled is not None
        return cancelled

    def listed(self, *, subject: Subject | None, part: Part) -> list[Export]:
        """A part of the list by age, of one subject where it is given."""
        return self._exports.listed(subject=subject, part=part)


def _goes_on(state: State) -> bool:
    return not isinstance(state, Done | Failed | Cancelled)


class _NotWanted(Exception):
    """Somebody cancelled it, or another worker took it up."""


def work_on_export(database: Database, tenant: int, now: Instant, *, export: str) -> int:
    """Make an export's file; answers how many rows. One that is done or cancelled is left as it is."""
    with database.transaction(tenant) as connection:
        exports = SqlExports(connection)
        found, attempt = exports.export(export), exports.begin(export, now)
    if found is None or attempt is None:
        return 0
    try:
        with scratch() as folder:
            path = folder / "export"
            told = _Progress(database, tenant, export, attempt)
            rows = write_export(database, tenant, found.wanted, path, now, told)
            _keep(database, tenant, export, attempt, path, told.of, rows)
            return rows
    except _NotWanted:
        return 0
    except Refused as refusal:  # the same rows would be refused again
        _fail(database, tenant, export, f"{refusal}")
        return 0
    except Exception as error:
        _fail(database, tenant, export, error_line(error))
        raise  # the job is tried again


class _Progress:
    """Tells how far an export is, now and then. Raises `_NotWanted`."""

    def __init__(self, database: Database, tenant: int, export: str, attempt: int) -> None:
        self._database, self._tenant, self._export, self._attempt = database, tenant, export, attempt
        self._told_at = 0.0
        self.of = 0

    def __call__(self, done: int, of: int, rows: int) -> None:
        self.of = of
        now = time.monotonic()
        if now - self._told_at < _TOLD_EVERY_SECONDS:
            return
        self._told_at = now
        with self._database.transaction(self._tenant) as connection:
            wanted = SqlExports(connection).progress(self._export, self._attempt, done, of, rows)
        if not wanted:
            raise _NotWanted


def _keep(database: Database, tenant: int, export: str, attempt: int, path: Path, of: int, rows: int) -> None:
    digest = sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    at = SystemClock().now()
    done = Done(at, of, rows, path.stat().st_size, digest.hexdigest(), at + KEPT_FOR)
    with database.transaction(tenant) as connection:
        exports = SqlExports(connection)
        if not exports.finish(export, attempt, done):
            raise _NotWanted
        exports.add_chunks(export, _chunks(path))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _fail(database: Database, tenant: int, export: str, error: str) -> None:
    with database.transaction(tenant) as connection:
        SqlExports(connection).end(export, Failed(SystemClock().now(), error))


def forget_exports(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's exports that have expired, and what killed workers left on this machine; answers how many."""
    sweep()
    with database.transaction(tenant) as connection:
        return SqlExports(connection).forget(now)
