"""The edge on Node in a process of its own, before the application of this process, which listens on loopback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from litestar.types import ASGIApp

from tallybook.kernel.operation import Role
from tests.shell.api.calling import Client, House

ROOT = Path(__file__).parents[2]
NO_LIMITS = {
    f"TALLYBOOK_EDGE_{name}": "1000000" for name in ("RATE", "BURST", "TENANT_RATE", "TENANT_BURST", "UNKNOWN_KEYS")
}


@contextmanager
def listening(application: Callable[[], ASGIApp]) -> Iterator[str]:
    """The application at a free port; its address."""
    server = uvicorn.Server(uvicorn.Config(application(), port=0, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, name="engine")
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the engine did not start"
            thread.join(0.01)
        (port,) = {socket.getsockname()[1] for one in server.servers for socket in one.sockets}
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="session")
def node_entry() -> Path:
    """The Node entry, built for this process; without Node on this machine there is none."""
    if not (ROOT / "node_modules/.ready").exists():
        assert not os.environ.get("CI"), "there is no Node 20.19 or newer here"
        pytest.skip("there is no Node 20.19 or newer here")
    place = ROOT / f"edge/dist/tests/{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}/node.js"
    subprocess.run(["node", "edge/tools/build.mjs", str(place)], cwd=ROOT, check=True)
    return place


@contextmanager
def edge_before(engine: str, entry: Path, folder: Path, settings: Mapping[str, str]) -> Iterator[str]:
    """The edge before an engine; its address."""
    node = shutil.which("node")
    assert node is not None
    environment = {"PATH": os.environ["PATH"], "TALLYBOOK_ENGINE": engine, **settings}
    command = [node, str(entry), "--port", "0", "--data", str(folder), "--quiet"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, said
            yield found.group()
        finally:
            process.terminate()
            process.wait(30)


def tenants(houses: Mapping[str, House]) -> dict[str, str]:
    """The setting that names tenants by their hosts."""
    keys = {host: {"key": house.caller(Role.EDGE).secret} for host, house in houses.items()}
    return {"TALLYBOOK_EDGE_TENANTS": json.dumps(keys)}


@contextmanager
def through(edge: str, host: str) -> Iterator[Client]:
    """A client that calls a tenant's host at the edge."""
    with httpx.Client(base_url=edge, headers={"Host": host}, timeout=60) as client:
        yield client  # type: ignore[misc]
