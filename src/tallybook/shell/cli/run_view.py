"""What a bill run and lists of invoices look like on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import to_builtins
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from tallybook.invoicing.model.run import Summary
from tallybook.invoicing.store import InvoiceSummary
from tallybook.kernel.instant import instant_text
from tallybook.kernel.period import shown, zone
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console

_MOST_HELD = 10


@contextmanager
def live_progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, counted in billing groups; nothing where that is no terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("groups"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def counted(number: int, noun: str) -> str:
    """`1 line`, `2 lines`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_summary(summary: Summary, as_json: bool) -> None:
    """What a run did: groups, invoices, totals by currency, failures."""
    if as_json:
        sys.stdout.write(json.dumps(to_builtins(summary)) + "\n")
        return
    out = console()
    out.print(Text(f"Bill run of {summary.period}: {counted(summary.groups, 'billing group')}", style="bold"))
    words = {
        "finalized": "finalized",
        "held": "held as a draft, for review",
        "unchanged": "had its invoice already",
        "not_over": "whose cycle is not over yet",
        "failed": "failed",
    }
    for outcome, count in sorted(summary.outcomes.items()):
        out.print(f"  {count:>8} {words[outcome]}")
    for total in summary.totals:
        out.print(f"  {total.invoices:>8} in {total.currency}, due in all: {total.amount}")
    for held in summary.held[:_MOST_HELD]:
        out.print(Text(f"  {printable(held.group)} is held: {printable(held.reason)}"))
    if len(summary.held) > _MOST_HELD:
        out.print("  … and more; `tallybook invoice review` lists them all")
    for failure in summary.failures:
        out.print(Text(f"  {failure.group} failed: {failure.reason}", style="red"))
    if summary.groups == 0:
        out.print("  no billing groups yet; `tallybook import` makes some")


def print_summaries(found: Sequence[InvoiceSummary], as_json: bool) -> None:
    """A list of invoices."""
    if as_json:
        rows = [
            {
                "id": item.id,
                "number": str(item.number) if item.number else None,
                "billing_group": item.billing_group,
                "period": {"start": instant_text(item.period.start), "end": instant_text(item.period.end)},
                "currency": item.currency,
                "invoice_total": item.invoice_total,
                "amount_due": item.amount_due,
            }
            for item in found
        ]
        sys.stdout.write(json.dumps(rows) + "\n")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Number", "Billing group", "Period"):
        table.add_column(name, overflow="fold")
    for name in ("Invoice total", "Amount due"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Currency")
    for item in found:
        table.add_row(
            str(item.number) if item.number else f"draft {item.id}",
            Text(item.billing_group),
            shown(item.period, zone(item.timezone)),
            item.invoice_total,
            item.amount_due,
            item.currency,
        )
    console().print(table if found else "no invoices yet; `tallybook bill-run 2024-09` makes those of a month")
