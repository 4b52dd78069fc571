"""`tallybook gateway simulate`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import SystemClock

if TYPE_CHECKING:
    from tallybook.payments.gateways.simulated.bank import Bank
    from tallybook.payments.gateways.simulated.server import BankServer

_SIGNED_WITH = "whsec_simulated"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    gateway = typer.Typer(help="Payment gateways.", no_args_is_help=True)
    gateway.callback()(_gateway)
    gateway.command("simulate")(simulate)
    app.add_typer(gateway, name="gateway")


def _gateway() -> None:
    """Payment gateways."""


def simulate(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Loopback port; 0 takes a free one.")] = 8600,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of the bank's books; without it they are gone when the bank stops."),
    ] = None,
    webhook_secret: Annotated[
        str,
        typer.Option("--webhook-secret", envvar="TALLYBOOK_SIMULATED_SECRET", help="What webhooks are signed with."),
    ] = _SIGNED_WITH,
    deliver_to: Annotated[
        str | None, typer.Option("--deliver-to", help="URL that webhooks are posted to; without it they are queued.")
    ] = None,
) -> None:
    """Run the simulated bank until it is interrupted: payment methods such as sim_ok say what becomes of a charge."""
    from tallybook.payments.gateways.simulated.bank import Bank
    from tallybook.payments.gateways.simulated.books import Books

    if deliver_to is not None and not deliver_to.startswith(("http://", "https://")):
        raise Refused("bad_url", "webhooks are posted to an http or https URL", "--deliver-to")
    books = Books(_file_in(data) if data else None)
    try:
        with _served(Bank(books), port, webhook_secret, deliver_to) as server:
            kept = f"Its books are in {data}." if data else "Its books are in memory."
            sys.stdout.write(f"The simulated bank is at {server.url} . {kept} Interrupt to stop.\n")
            sys.stdout.flush()
            signal.pause()
    finally:
        books.close()


def _file_in(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused("bad_folder", f"the folder cannot be made: {error.strerror}", str(folder)) from None
    return folder / "simulated-bank.sqlite3"


def _served(bank: Bank, port: int, webhook_secret: str, deliver_to: str | None) -> BankServer:
    from tallybook.payments.gateways.simulated.server import BankServer

    try:
        return BankServer(bank, SystemClock().now, webhook_secret, port=port, deliver_to=deliver_to)
    except OSError as error:
        raise Refused("port_taken", f"port {port} cannot be used: {error.strerror}", "--port") from None
