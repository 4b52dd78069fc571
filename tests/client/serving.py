"""The API served over a socket in this process, and clients of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from threading import Event, Thread

import pytest
import uvicorn

from tallybook.api.operations import OPERATIONS
from tallybook.client import Tallybook
from tallybook.kernel.operation import Role
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.api.server import Address, listen
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name
from tests.shell.api.calling import KEY, new_secret


@pytest.fixture(scope="session")
def url(database: Database) -> Iterator[str]:
    """Where the API is served, by uvicorn on a socket."""
    listening = listen(Address(port=0))
    server = uvicorn.Server(
        uvicorn.Config(build_app(engine_of(database, OPERATIONS, KEY), threads=4), log_level="warning", loop="asyncio")
    )
    ready = Event()

    async def run() -> None:
        ready.set()
        await server.serve(sockets=[listening])

    thread = Thread(target=lambda: asyncio.run(run()))
    thread.start()
    ready.wait()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def secret(database: Database) -> str:
    """The key of an administrator of a new tenant."""
    return new_secret(database, database.tenant(new_tenant_name(), NOW), Role.ADMIN)


@pytest.fixture
def tallybook(url: str, secret: str) -> Iterator[Tallybook]:
    """A client of a new tenant's administrator."""
    with Tallybook(url, secret) as found:
        yield found
