"""`tallybook up`, `tallybook serve` and `tallybook migrate`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.instant import SECOND
from tallybook.shell.cli.payment_options import GatewaysOption
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from socket import socket

    from tallybook.shell.api.server import Serving, Stops
    from tallybook.shell.companion import Stopping
    from tallybook.shell.database import Database

_THREADS = 16
_RATE = 1_000
_BURST = 2_000

HostOption = Annotated[str, typer.Option("--host", help="The address to serve at.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 is any that is free.")]
ThreadsOption = Annotated[
    int, typer.Option("--threads", min=1, max=256, help="Requests that run at once in each process.")
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=64, help="How many processes serve.")]
RateOption = Annotated[
    int,
    typer.Option("--rate", envvar="TALLYBOOK_RATE", min=1, max=1_000_000, help="Requests a second of each caller."),
]
BurstOption = Annotated[
    int,
    typer.Option("--burst", envvar="TALLYBOOK_BURST", min=1, max=1_000_000, help="Requests of a caller at once."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(up)
    app.command()(serve)
    app.command()(migrate)


def up(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8080,
    threads: ThreadsOption = _THREADS,
    rate: RateOption = _RATE,
    burst: BurstOption = _BURST,
    gateways: GatewaysOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Run all of it until told to stop: the database, its schema, the HTTP API and a worker.

    The first start makes a key of an administrator of the tenant and prints it once; TALLYBOOK_ADMIN_KEY presets it.
    """
    from tallybook.shell.api.server import Address, listen
    from tallybook.shell.gateways import gateways as opened
    from tallybook.shell.gateways import set_up_by

    set_up_by(gateways)
    opened()  # a file that is wrong is said at the start, not by every job
    listening = listen(Address(host, port))
    _say("starting the database")
    with _leaving():
        serve_all(listening, data, tenant, _serving(data, threads, rate, burst), _told)


def serve_all(
    listening: socket, data: Path | None, tenant: str, serving: Serving, ready: Callable[[str], None]
) -> None:
    """Serve with a worker beside, until told to stop; `ready` hears the URL once it is served."""
    from tallybook.shell.api.server import connections_of
    from tallybook.shell.api.server import serve as serve_api
    from tallybook.shell.cli.worker_command import work_beside
    from tallybook.shell.companion import companions

    with _ready(data, tenant, connections_of(serving.threads)) as database:
        _say("starting the worker")
        with companions(["worker"], work_beside, (data,)) as beside:
            serve_api(database, listening, serving, ready, _stops(beside))


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8080,
    threads: ThreadsOption = _THREADS,
    workers: WorkersOption = 1,
    rate: RateOption = _RATE,
    burst: BurstOption = _BURST,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Serve the HTTP API, for every tenant, until told to stop; `tallybook worker` runs beside it.

    The first start makes a key of an administrator of the tenant and prints it once; TALLYBOOK_ADMIN_KEY presets it.
    """
    from tallybook.shell.api.server import Address, connections_of, listen, serve_beside
    from tallybook.shell.api.server import serve as serve_api
    from tallybook.shell.companion import companions

    listening = listen(Address(host, port))
    names = [f"API process {number}" for number in range(2, workers + 1)]
    with _leaving(), _ready(data, tenant, connections_of(threads)) as database:
        serving = _serving(data, threads, rate, burst)
        with companions(names, serve_beside, (listening, data, serving)) as beside:
            serve_api(database, listening, serving, _told, _stops(beside))


def migrate(data: DataOption = None) -> None:
    """Bring the schema of the database up to date, and say at which version it is."""
    from tallybook.shell.database import open_database
    from tallybook.shell.migrate import head

    with open_database(data):
        sys.stdout.write(f"the schema is up to date, at version {head()}\n")


@contextmanager
def _ready(data: Path | None, tenant: str, most_connections: int) -> Iterator[Database]:
    """The database, with the first key of an administrator."""
    from tallybook.shell.api.server import ensure_admin_key

    with open_session(data, tenant, make=True, most_connections=most_connections) as session:
        secret = ensure_admin_key(session.database, session.tenant, session.now)
        if secret is not None:
            _say(f"the admin key, shown once: {secret}")
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it is told to stop
            yield session.database
    _say("stopped")


@contextmanager
def _leaving() -> Iterator[None]:
    """Ends the process after the block, and does not wait for threads: a request may be waiting for a gateway."""
    from tallybook.shell.companion import leave

    try:
        yield
    except KeyboardInterrupt:
        _say("interrupted")
        leave(130)
    except SystemExit as told:
        leave(told.code if isinstance(told.code, int) else 1)
    leave(0)


def _stops(beside: Stopping) -> Stops:
    """What is done when it is told to stop. It is said past the streams: a signal may come in the midst of a word."""
    from tallybook.shell.api.server import STOP_SECONDS, Stops

    def first() -> None:
        beside.ask()
        what = f"stopping; what runs has {STOP_SECONDS} seconds to end, Ctrl-C again ends it at once"
        os.write(2, f"tallybook: {what}\n".encode())

    return Stops(first, beside.hurry)


def serving_of(data: Path | None) -> Serving:
    """How it is served where nobody says otherwise."""
    return _serving(data, _THREADS, _RATE, _BURST)


def _serving(data: Path | None, threads: int, rate: int, burst: int) -> Serving:
    from tallybook.api.credentials import secret_key
    from tallybook.api.limits import Limit
    from tallybook.shell.api.server import Serving, trusted_proxies
    from tallybook.shell.embedded import default_data_dir

    key = secret_key(data or default_data_dir())
    return Serving(key, Limit(burst, -(-burst * SECOND // rate)), threads, trusted_proxies())


def _say(what: str) -> None:
    sys.stderr.write(f"tallybook: {what}\n")
    sys.stderr.flush()


def _told(url: str) -> None:
    sys.stdout.write(f"tallybook: serving {url}\n")
    sys.stdout.flush()
    say_where_no_console_is()


def say_where_no_console_is() -> None:
    """Say how to get the console where this package has none."""
    from tallybook.shell.api.console import is_built

    if not is_built():
        _say("the console is not built here: `make console` in a clone builds it where Node 20.19 or newer is")
