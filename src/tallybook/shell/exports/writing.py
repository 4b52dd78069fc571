"""Write an export's rows to a file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from psycopg import Connection

from tallybook.exchange.csv_table import write_csv
from tallybook.exchange.export import FileFormat, Subject, Wanted
from tallybook.exchange.focus_columns import COLUMNS as FOCUS
from tallybook.exchange.parquet_table import write_parquet
from tallybook.exchange.table import Cells, Column, in_ascii
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal, Role
from tallybook.shell.api.scope import narrow
from tallybook.shell.database import Database
from tallybook.shell.exports.invoices import INVOICES, LINES, SqlExportedInvoices
from tallybook.shell.exports.usage import EVENTS, USAGE, event_rows, usage_rows
from tallybook.shell.exports.wanted import Tick, groups_of
from tallybook.shell.settings import read_settings

type Progress = Callable[[int, int, int], None]
"""Called with the billing cycles or invoices that are done, those in all, and the rows so far; may raise to stop."""

_TABLES = {
    Subject.USAGE: USAGE,
    Subject.EVENTS: EVENTS,
    Subject.INVOICES: INVOICES,
    Subject.INVOICE_LINES: LINES,
    Subject.FOCUS: FOCUS,
}
_TOLD_EVERY = 1_000
_PREFIX = "tallybook-export-"
_LEFT_SECONDS = 2 * 24 * 3600


class _Told:
    """Counts what is done, and tells it."""

    def __init__(self, of: int, progress: Progress | None) -> None:
        self.done = 0
        self.of = of
        self.rows = 0
        self._progress = progress

    def tick(self, more: int) -> None:
        self.done += more
        self._tell()

    def counted(self, rows: Iterator[Cells]) -> Iterator[Cells]:
        self._tell()
        for row in rows:
            yield row
            self.rows += 1
            if self.rows % _TOLD_EVERY == 0:
                self._tell()
        self.done = self.of
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self.done, self.of, self.rows)


def write_export(
    database: Database, tenant: int, wanted: Wanted, path: Path, now: Instant, progress: Progress | None = None
) -> int:
    """Write a file that is not there yet, of one moment; answers how many rows.

    Rows are read and written as they come: memory does not grow with them. `Refused` where a number fits no Parquet.
    """
    table = _TABLES[wanted.subject]
    with database.transaction(tenant, snapshot=True) as connection:
        rows, of = _rows(connection, tenant, wanted, now)
        told = _Told(of, progress)
        found = rows(told.tick)
        counted = told.counted(in_ascii(found) if wanted.ascii_only else found)
        if wanted.format is FileFormat.PARQUET:
            return write_parquet(path, table, counted)
        return _write_csv(path, table, counted)


def _write_csv(path: Path, table: Sequence[Column], rows: Iterator[Cells]) -> int:
    with path.open("x", encoding="utf-8", newline="") as file:
        return write_csv(file, table, rows)


def _rows(
    connection: Connection, tenant: int, wanted: Wanted, now: Instant
) -> tuple[Callable[[Tick], Iterator[Cells]], int]:
    """The rows, and how many billing cycles or invoices they are of."""
    groups, months = groups_of(connection, wanted), wanted.months
    if wanted.subject in {Subject.USAGE, Subject.EVENTS}:
        source = usage_rows if wanted.subject is Subject.USAGE else event_rows
        return lambda tick: source(connection, groups, months, tick), len(groups) * len(months)
    provider = _provider(connection)
    if wanted.groups is not None:  # the database keeps to what whoever asked may see, whatever a statement forgets
        narrow(connection, Principal(tenant, "export", "export", Role.VIEWER, billing_groups=wanted.groups))
    found = SqlExportedInvoices(connection, groups, months)
    match wanted.subject:
        case Subject.INVOICES:
            return lambda tick: found.invoices(now, tick), found.count()
        case Subject.INVOICE_LINES:
            return found.lines, found.count()
        case _:
            return lambda tick: chain(found.focus(provider, tick), found.focus_of_notes(provider)), found.count()


def _provider(connection: Connection) -> str:
    """Who provides, as FOCUS names it."""
    row = connection.execute("SELECT name FROM tenants WHERE id = current_tenant()").fetchone()
    assert row is not None, "the transaction is bound to a tenant"
    return read_settings(connection).exports.provider_name or str(row[0])


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of its own, gone at the end."""
    with TemporaryDirectory(prefix=_PREFIX) as folder:
        yield Path(folder)


def sweep() -> None:
    """Remove the folders of processes that were killed long ago."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
