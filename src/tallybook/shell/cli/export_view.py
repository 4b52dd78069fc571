"""What an export looks like on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from tallybook.exchange.export import Subject
from tallybook.shell.exports.writing import Progress as Told

_COUNTED = {Subject.USAGE: "billing cycles", Subject.EVENTS: "billing cycles"}


@contextmanager
def export_progress(subject: Subject) -> Iterator[Told]:
    """A bar on standard error, with the rows so far; nothing where that is no terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counted]}, {task.fields[rows]:,} rows"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("Exporting", total=None, counted=_COUNTED.get(subject, "invoices"), rows=0)
        yield lambda done, of, rows: bar.update(task, completed=done, total=of, rows=rows)
