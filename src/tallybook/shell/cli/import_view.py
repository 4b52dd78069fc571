"""What imports look like on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tallybook.exchange.focus_compare import Agreement, Compared
from tallybook.exchange.focus_rows import FocusRow
from tallybook.kernel.decimals import exact_text, plain
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.importing import FocusImported
from tallybook.shell.importing import Progress as Told

_MOST_SHOWN = 50


@contextmanager
def step_progress() -> Iterator[Told]:
    """Bars on standard error, one a step; nothing where that is no terminal."""
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    tasks: dict[str, TaskID] = {}
    with bars:

        def told(title: str, done: int, total: int | None) -> None:
            if title not in tasks:
                tasks[title] = bars.add_task(title, total=total)
            bars.update(tasks[title], completed=done, total=total)

        yield told


def counted(new: Mapping[str, int]) -> str:
    """`2 organizations, 3 billing groups` or `nothing that did not stand already`."""
    if not new:
        return "nothing that did not stand already"
    return ", ".join(f"{count:,} {name if count != 1 else name.removesuffix('s')}" for name, count in new.items())


def print_focus(found: FocusImported, name: str) -> None:
    """What an import found, made and compared, and the rows that stand out."""
    print_made(found, name)
    print_agreement(found)
    print_listed(found)


def print_made(found: FocusImported, name: str) -> None:
    """What an import found and made, and the events that were not kept."""
    out = console()
    out.print(Text(f"{name}: {found.rows:,} rows, {found.usage:,} of them usage", style="bold"))
    out.print(f"  made {counted(found.new)}")
    out.print(f"  events: {found.accepted:,} new, {found.duplicate:,} known already")
    for problem in found.problems[:_MOST_SHOWN]:
        out.print(Text(f"  refused: {problem.place}: {problem.refusal}", style="red"))
    _print_more(len(found.problems))


def print_agreement(found: FocusImported) -> None:
    """How many usage rows agree with their ListCost, and how."""
    counts = found.agreement
    out = console()
    out.print("  list amounts (quantity × list price, as rated) beside the file's own ListCost:")
    out.print(f"    {counts[Agreement.EXACT]:>9,} equal, to the last digit")
    out.print(f"    {counts[Agreement.NEAR]:>9,} differ by less than 1e-10, in digits that the file leaves out")
    out.print(f"    {counts[Agreement.DIFFERS]:>9,} truly differ")


def print_listed(found: FocusImported) -> None:
    """The rows that are no usage, and those whose ListCost is another amount."""
    out = console()
    if found.listed:
        out.print(Text("Rows that were not imported", style="bold"))
        for listed in found.listed[:_MOST_SHOWN]:
            out.print(Text(f"  {_named(listed.row)} {listed.reason}"), soft_wrap=True)
        _print_more(len(found.listed))
    if found.differing:
        out.print(Text("Usage rows whose ListCost is another amount", style="bold"))
        out.print(_differing(found.differing[:_MOST_SHOWN]))
        _print_more(len(found.differing))
        consumed = sum(compared.is_of_consumed for compared in found.differing)
        if consumed:
            out.print(f"  In {consumed:,} of them ListCost is ConsumedQuantity × ListUnitPrice.")


def _differing(rows: Sequence[Compared]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Row", "Provider", "Charge"):
        table.add_column(name, overflow="fold")
    for name in ("As rated", "ListCost", "Times"):
        table.add_column(name, justify="right", no_wrap=True)
    for compared in rows:
        row = compared.row
        what = (Text(row.name), Text(row.provider), Text(row.description or row.service))
        table.add_row(*what, exact_text(compared.amount), plain(row.list_cost), compared.times)
    return table


def write_listed(found: FocusImported, path: Path) -> None:
    """Every row that stands out, as JSON lines."""
    told = [(listed.row, listed.reason, False) for listed in found.listed]
    told += [(compared.row, f"is {exact_text(compared.amount)} as rated", True) for compared in found.differing]
    try:
        with path.open("w", encoding="utf-8") as file:
            for row, reason, imported in told:
                fields = {"line": row.line, "id": row.name, "list_cost": plain(row.list_cost), "reason": reason}
                file.write(json.dumps({**fields, "imported": imported}, ensure_ascii=False) + "\n")
    except OSError as error:
        raise Refused("unwritable", f"cannot be written: {error.strerror or error}", str(path)) from None


def _named(row: FocusRow) -> str:
    return f"{row.name} (line {row.line}, {row.provider}, {row.description or row.service})"


def _print_more(count: int) -> None:
    if count > _MOST_SHOWN:
        console().print(f"  … and {count - _MOST_SHOWN:,} more; --listed FILE writes them all")
