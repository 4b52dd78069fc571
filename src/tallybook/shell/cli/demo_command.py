"""`tallybook demo`: one month of real cloud usage, from the file to the invoices, and half a year made of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

import typer
from rich.text import Text

from tallybook.cases.explain import explain_line
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.invoice_table import console, print_invoice
from tallybook.shell.cli.session import open_session

if TYPE_CHECKING:
    from socket import socket

    from tallybook.shell.demo.history import Told
    from tallybook.shell.demo.month import Demo, DemoInvoice

_MOST_LINES = 8


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    exit_: Annotated[
        bool, typer.Option("--exit", help="Serve no console; without --data, the database is gone afterwards.")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of the demo's database; kept."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65_535, help="Where the console is; default 8080, or any that is free."),
    ] = None,
) -> None:
    """Import a sample of real cloud billing, bill its month, show what came of it, make half a year of a provider
    of it, and serve the console on that.
    """
    from tallybook.shell.cli.import_view import step_progress
    from tallybook.shell.demo.history import half_year
    from tallybook.shell.demo.month import ATTRIBUTION, BILLED_AT, TENANT, demo_folder, run_demo
    from tallybook.shell.demo.provider import SetClock
    from tallybook.shell.running import count_running_totals
    from tallybook.shell.secrets import set_up_in

    out = console()
    out.print(Text("Tallybook: one month of real cloud usage, from the file to the invoices", style="bold"))
    out.print(f"Data: {ATTRIBUTION}\n")
    with demo_folder(data, keep=not exit_) as folder:
        os.environ.pop("DATABASE_URL", None)  # the demo has a database of its own, whatever else is at hand
        with open_session(folder, TENANT, make=True) as session, step_progress() as progress:
            clock = SetClock(BILLED_AT, session.now)
            done = run_demo(session.database, session.tenant, clock, progress)
            set_up_in(folder)
            told = half_year(session.database, session.tenant, folder, clock, session.now)
            count_running_totals(session.database, session.tenant, session.now)
        _show(done)
        _show_half_year(told)
        if data is not None or not exit_:
            _show_what_next(folder, done)
        if not exit_ and not done.summary.failures:
            _serve(folder, port)
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


def _show_half_year(told: Told | None) -> None:
    """Say what the half year is, so that nobody takes it for real."""
    _title("6. Half a year made of this month")
    out = console()
    if told is None:
        out.print("It stands already.")
        return
    out.print(
        f"Made, not real: {told.months[0]} to {told.months[-1]}, until now. Their {told.events:,} usage events are the "
        f"real month's usage times fixed factors; {told.customers - 2} of the {told.customers} customers are invented, "
        "and a simulated bank takes the money. Prices in won are those in dollars times 1,400.",
    )
    out.print(f"Invoices: {_counted(told.invoices)}")
    out.print(f"Payments: {_counted(told.payments)}")


def _counted(states: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in states.items())


def _explain_one(invoice: DemoInvoice) -> None:
    """Explain the greatest line of an invoice."""
    lines = invoice.draft.output.lines
    if lines:
        number = max(range(len(lines)), key=lambda index: Fraction(lines[index].amount)) + 1
        _title(f"4. How line {number} of invoice {invoice.number} came about")
        console().print(Text(explain_line(invoice.draft.output, number)), soft_wrap=True)


def _serve(folder: Path, port: int | None) -> None:
    """Serve the console on the demo's data, with people who may sign in, until told to stop."""
    from tallybook.shell.api.console import is_built
    from tallybook.shell.cli.serve_command import say_where_no_console_is, serve_all, serving_of
    from tallybook.shell.demo.bank import bank_at_work
    from tallybook.shell.demo.month import TENANT
    from tallybook.shell.demo.people import admit
    from tallybook.shell.gateways import set_up_by

    listening = _listening(port)
    with open_session(folder, TENANT) as session:
        people = admit(session.database, session.tenant, session.author, session.now)

    def told(url: str) -> None:
        _title("The console" if is_built() else "The API")
        for person in people:
            query = urlencode({"tenant": TENANT, "email": person.email})
            where = f"{url}/sign-in?{query}" if is_built() else url
            console().print(Text(f"  {where}\n    {person.email}, password {person.password}"), soft_wrap=True)
        console().print("  Ctrl-C stops it.")
        sys.stdout.flush()
        say_where_no_console_is()

    with bank_at_work(folder, f"http://127.0.0.1:{listening.getsockname()[1]}") as gateways:
        set_up_by(gateways)
        serve_all(listening, folder, TENANT, serving_of(folder), told)


def _listening(port: int | None) -> socket:
    """What listens at a port; where none was named and the usual one is taken, at any that is free."""
    from tallybook.shell.api.server import Address, listen

    try:
        return listen(Address(port=Address.port if port is None else port))
    except Refused:
        if port is not None:
            raise
    return listen(Address(port=0))


def _title(text: str) -> None:
    console().print(Text(f"\n{text}", style="bold underline"))


def _show_what_next(folder: Path, done: Demo) -> None:
    from tallybook.shell.demo.month import TENANT

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
