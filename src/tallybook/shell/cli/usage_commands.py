"""`tallybook ingest`: usage in, from files or standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from enum import StrEnum
from itertools import batched
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from tallybook.exchange.usage import UsageFormat, read_usage
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import Problem, Receipt, Sent
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session

MOST_SHOWN = 20
MOST_CHARACTERS = 500


class Output(StrEnum):
    """How the counts are printed."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)


def ingest(
    files: Annotated[
        list[Path], typer.Argument(help="Files of usage events; - is standard input.", show_default=False)
    ],
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
    batch_size: Annotated[int, typer.Option("--batch-size", min=1, max=100_000, help="Events per commit.")] = 10_000,
    usage_format: Annotated[
        UsageFormat | None,
        typer.Option("--format", help="Default: told by the file's suffix, else by its first bytes."),
    ] = None,
    output: Annotated[Output, typer.Option("--output", help="How to print the counts.")] = Output.TABLE,
    refused: Annotated[
        Path | None,
        typer.Option("--refused", help="Write every refused and conflicting event here, as JSON lines."),
    ] = None,
) -> None:
    """Take usage in, each event once; run it again after an interruption and nothing counts twice.

    Exit status 1 where an event was refused or conflicts with a known one, 2 where a file cannot be read.
    """
    from tallybook.shell.ingestor import Ingestor

    with ExitStack() as stack:
        sources = [_Source(name, stack) for name in files]
        for source in sources:
            source.refuse_as_output(refused)
        session = stack.enter_context(open_session(data, tenant, make=True))  # before a file is written over
        tally = _Tally(stack.enter_context(_opened(refused)) if refused else None)
        progress = stack.enter_context(_progress())
        ingestor = Ingestor(session.database, session.tenant)
        for source in sources:
            bar = progress.add_task(source.name, total=source.size, accepted=0)
            for receipt in ingestor.ingest_all(source.batches(batch_size, usage_format)):
                tally.add(source.name, receipt)
                progress.update(bar, completed=source.position(), accepted=tally.accepted)
    tally.show(output)
    for source in sources:
        if source.failure:
            sys.stderr.write(f"tallybook: {source.failure}\n")
    raise typer.Exit(2 if any(source.failure for source in sources) else tally.status)


class _Source:
    """An open file of usage."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        is_input = str(path) == "-"
        self.failure = ""
        self.name = "standard input" if is_input else str(path)
        self.size: int | None = None
        try:
            opened = os.fdopen(os.dup(sys.stdin.fileno()), "rb") if is_input else path.open("rb")
            self._file = stack.enter_context(opened)
            if not is_input:
                self.size = path.stat().st_size if path.is_file() else None
        except OSError as error:
            raise Refused("unreadable", f"{path}: cannot be read: {error.strerror or error}") from None

    def refuse_as_output(self, path: Path | None) -> None:
        """Raise `Refused` where this file would be written over."""
        if path is not None and path.is_file() and os.path.samestat(path.stat(), os.fstat(self._file.fileno())):
            raise Refused("same_file", f"{path}: is read as usage; name another file for what is refused")

    def position(self) -> int:
        """How many bytes were read."""
        return 0 if self.size is None else self._file.tell()

    def batches(self, size: int, usage_format: UsageFormat | None) -> Iterator[Sequence[Sent]]:
        """The events in batches; where the file cannot be read on, `failure` says why, after what came before."""
        yield from batched(self._events(usage_format), size)

    def _events(self, usage_format: UsageFormat | None) -> Iterator[Sent]:
        try:
            yield from read_usage(self._file, self.name, usage_format)
        except Refused as refusal:
            self.failure = f"{self.name}: {refusal}"


class _Tally:
    """What became of everything so far."""

    def __init__(self, written: TextIO | None) -> None:
        self._written = written
        self._shown: list[str] = []
        self.accepted = self._duplicate = self._conflicting = self._refused = 0

    @property
    def status(self) -> int:
        """The exit status: 1 where an event was not kept."""
        return int(bool(self._conflicting or self._refused))

    def add(self, name: str, receipt: Receipt) -> None:
        """Count a batch of this file, and keep or write what was wrong with it."""
        self.accepted += receipt.accepted
        self._duplicate += receipt.duplicate
        self._conflicting += receipt.conflicting
        self._refused += receipt.refused
        for problem in receipt.problems:
            if len(self._shown) < MOST_SHOWN:
                self._shown.append(_shorten(f"{name}: {problem.place}: {problem.refusal}"))
            if self._written is not None:
                self._written.write(json.dumps(_document(name, problem), ensure_ascii=False) + "\n")

    def show(self, output: Output) -> None:
        """Print the counts, and the first problems on standard error."""
        counts = {
            "accepted": self.accepted,
            "duplicate": self._duplicate,
            "conflicting": self._conflicting,
            "refused": self._refused,
        }
        for line in self._shown:
            sys.stderr.write(f"tallybook: {line}\n")
        more = self._conflicting + self._refused - len(self._shown)
        if more:
            sys.stderr.write(f"tallybook: … and {more} more; --refused FILE writes them all\n")
        if output is Output.JSON:
            sys.stdout.write(json.dumps(counts) + "\n")
            return
        for name, count in counts.items():
            sys.stdout.write(f"{name:<12} {count:>12,}\n")


def _document(name: str, problem: Problem) -> dict[str, str]:
    found = {
        "file": name,
        "place": problem.place,
        "code": problem.refusal.code,
        "path": problem.refusal.path,
        "message": problem.refusal.message,
    }
    return found if problem.key is None else {**found, "source": problem.key.source, "id": problem.key.id}


def _shorten(line: str) -> str:
    """The line, cut where it would fill a screen."""
    return line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 1] + "…"


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise Refused("unwritable", f"{path}: cannot be written: {error.strerror or error}") from None


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[accepted]:,} accepted"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
