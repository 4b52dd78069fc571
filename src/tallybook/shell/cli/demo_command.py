"""`tallybook demo`: one month of real cloud usage, from the file to the invoices."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from tallybook.cases.explain import explain_line
from tallybook.shell.cli.invoice_table import console, print_invoice
from tallybook.shell.cli.session import open_session

if TYPE_CHECKING:
    from tallybook.shell.demo import Demo, DemoInvoice

_MOST_LINES = 8


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    exit_: Annotated[bool, typer.Option("--exit", help="Keep nothing: the database is gone afterwards.")] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of the demo's database; kept."),
    ] = None,
) -> None:
    """Import a sample of real cloud billing, bill its month, and show invoices, an explanation and a comparison."""
    from tallybook.shell.cli.import_view import step_progress
    from tallybook.shell.demo import ATTRIBUTION, TENANT, demo_folder, run_demo

    out = console()
    out.print(Text("Tallybook: one month of real cloud usage, from the file to the invoices", style="bold"))
    out.print(f"Data: {ATTRIBUTION}\n")
    with demo_folder(data, keep=not exit_) as folder:
        os.environ.pop("DATABASE_URL", None)  # the demo has a database of its own, whatever else is at hand
        with open_session(folder, TENANT, make=True) as session, step_progress() as progress:
            done = run_demo(session.database, session.tenant, session.now, progress)
        _show(done)
        if data is not None or not exit_:
            _show_what_next(folder, done)
    raise typer.Exit(1 if done.summary.failures or done.imported.problems else 0)


def _show(done: Demo) -> None:
    from tallybook.shell.cli.import_view import print_agreement, print_listed, print_made
    from tallybook.shell.cli.run_view import print_summary

    _title("1. The file becomes customers, prices and usage")
    print_made(done.imported, "focus_sample.csv")
    _title("2. The month is billed")
    print_summary(done.summary, as_json=False)
    _title("3. The invoices")
    for invoice in done.invoices:
        name = f"Invoice {invoice.number}, {invoice.organization}, account {invoice.billing_group}"
        print_invoice(invoice.draft.output, name, _MOST_LINES, done.imported.names)
        console().print()
    if done.invoices:
        _explain_one(done.invoices[0])
    _title("5. Every usage row's list amount, beside the file's own ListCost")
    print_agreement(done.imported)
    print_listed(done.imported)


def _explain_one(invoice: DemoInvoice) -> None:
    """Explain the greatest line of an invoice."""
    lines = invoice.draft.output.lines
    if lines:
        number = max(range(len(lines)), key=lambda index: Fraction(lines[index].amount)) + 1
        _title(f"4. How line {number} of invoice {invoice.number} came about")
        console().print(Text(explain_line(invoice.draft.output, number)), soft_wrap=True)


def _title(text: str) -> None:
    console().print(Text(f"\n{text}", style="bold underline"))


def _show_what_next(folder: Path, done: Demo) -> None:
    from tallybook.shell.demo import TENANT

    kept_elsewhere = bool(os.environ.get("DATABASE_URL"))
    where = "the database of DATABASE_URL" if kept_elsewhere else str(folder)
    options = f"--tenant {TENANT}" if kept_elsewhere else f"--data {folder} --tenant {TENANT}"
    _title("What next")
    out = console()
    out.print(Text(f"All of this is kept in {where}. Try:"), soft_wrap=True)
    commands = [f"tallybook invoice list {options}"]
    for invoice in done.invoices[:1]:
        commands += [
            f"tallybook invoice show {invoice.number} {options}",
            f"tallybook explain {invoice.number} 1 {options}",
            f"tallybook export-case {invoice.number} {options} > case.yaml && tallybook rate case.yaml",
        ]
    for command in commands:
        out.print(Text(f"  {command}"), soft_wrap=True)
