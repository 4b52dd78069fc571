"""`tallybook mock`."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.mock.missing import not_installed
from tallybook.shell.clock import SystemClock


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mock")(mock)


def mock(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8700,
    host: Annotated[str, typer.Option("--host", help="Address to listen at.")] = "127.0.0.1",
    scenario: Annotated[Path | None, typer.Option("--scenario", help="What worlds begin with, as YAML.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Ids and secrets follow from it.")] = 0,
) -> None:
    """Run the mock server until it is interrupted: the API in memory, for those who build against it."""
    try:
        from tallybook.mock.server import Mock, listen, scenario_in, serving
    except ModuleNotFoundError as error:
        raise not_installed(error) from None
    found = scenario_in(scenario)
    try:
        server = listen(Mock(SystemClock().now, found, seed), host, port)
    except OSError as error:
        message = f"cannot listen at {host}:{port}: {error.strerror}; --port and --host name another place"
        raise Refused("port_taken", message) from None
    with serving(server, host) as address:  # in a thread of its own: a signal comes to who only waits
        sys.stdout.write(f"The mock server is at {address} . Its key: {found.scenario.admin_key} Interrupt to stop.\n")
        sys.stdout.flush()
        Event().wait()
