"""`tallybook serve`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tallybook.kernel.instant import SECOND
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to serve at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 is any that is free.")] = 8080,
    threads: Annotated[int, typer.Option("--threads", min=1, max=256, help="Requests that run at once.")] = 16,
    rate: Annotated[
        int,
        typer.Option("--rate", envvar="TALLYBOOK_RATE", min=1, max=1_000_000, help="Requests a second of each caller."),
    ] = 1_000,
    burst: Annotated[
        int,
        typer.Option("--burst", envvar="TALLYBOOK_BURST", min=1, max=1_000_000, help="Requests of a caller at once."),
    ] = 2_000,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Serve the HTTP API, for every tenant, until told to stop; `tallybook worker` runs beside it.

    The first start makes a key of an administrator of the tenant and prints it once; TALLYBOOK_ADMIN_KEY presets it.
    """
    from tallybook.shell.api.credentials import secret_key
    from tallybook.shell.api.limits import Limit
    from tallybook.shell.api.server import Address, ensure_admin_key
    from tallybook.shell.api.server import serve as serve_api
    from tallybook.shell.embedded import default_data_dir

    with open_session(data, tenant, make=True, most_connections=threads + 2) as session:
        secret = ensure_admin_key(session.database, session.tenant, session.now)
        if secret is not None:
            sys.stderr.write(f"tallybook: the admin key, shown once: {secret}\n")
        serve_api(
            session.database, Address(host, port), key=secret_key(data or default_data_dir()),
            limit=Limit(burst, -(-burst * SECOND // rate)), threads=threads, ready=_told,
        )  # fmt: skip


def _told(url: str) -> None:
    sys.stdout.write(f"tallybook: serving {url}\n")
    sys.stdout.flush()
