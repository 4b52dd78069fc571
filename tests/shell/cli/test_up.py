"""`tallybook up`: all of it in one command; `serve` with several processes; `migrate`."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tallybook.shell.database import Database
from tests.database import url_of
from tests.shell.cli.commands import refused, tallybook
from tests.shell.cli.serving import SECRET, Serving, lives, serving
from tests.shell.embedded_places import new_place

HEADERS = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture
def data() -> Iterator[Path]:
    place = new_place()
    yield place / "data"
    shutil.rmtree(place)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def worker_of(server: Serving) -> int:
    until(lambda: len(server.children()) >= 1)
    return max(server.children())


def test_it_serves_with_a_worker_and_stops_cleanly(data: Path) -> None:
    with serving("up", "--data", str(data)) as server:
        assert httpx.get(f"{server.url}/readyz").json() == {"status": "ready"}
        assert httpx.get(f"{server.url}/v1/me", headers=HEADERS).json()["role"] == "admin"
        worker = worker_of(server)
        assert server.end(signal.SIGINT) == 0
    assert not lives(worker)
    assert not (data / "postgresql/cluster/postmaster.pid").exists()


def test_what_a_killed_one_leaves_is_taken_over_by_the_next_start(data: Path) -> None:
    with serving("up", "--data", str(data)) as server:
        worker = worker_of(server)
        made = httpx.post(f"{server.url}/v1/organizations", json={"name": "acme"}, headers=HEADERS).json()
        server.end(signal.SIGKILL)
        with serving("up", "--data", str(data)) as again:
            assert httpx.get(f"{again.url}/v1/organizations", headers=HEADERS).json()["data"] == [made]
        until(lambda: not lives(worker))


def test_a_worker_that_is_killed_is_started_anew(data: Path) -> None:
    with serving("up", "--data", str(data)) as server:
        worker = worker_of(server)
        os.kill(worker, signal.SIGKILL)
        until(lambda: worker not in server.children() and bool(server.children()))
        assert server.end(signal.SIGTERM) == 143


def test_several_processes_serve_at_one_port_and_end_together(database: Database) -> None:
    with serving("serve", "--workers", "3", url=url_of(database)) as server:
        until(lambda: len(server.children()) >= 2)
        for _ in range(20):
            assert httpx.get(f"{server.url}/healthz").status_code == 200
        children = server.children()
        assert server.end(signal.SIGTERM) == 143
    assert not any(lives(child) for child in children)


def test_a_port_that_is_taken_is_said_before_anything_starts(database: Database, tmp_path: Path) -> None:
    with serving("serve", url=url_of(database)) as server:
        port = server.url.rpartition(":")[2]
        why = refused("up", "--port", port, "--data", str(tmp_path / "data"))
    assert f"127.0.0.1:{port} cannot be served" in why
    assert "name another --port" in why
    assert not (tmp_path / "data").exists()


def test_migrate_says_the_version_of_the_schema(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    done = tallybook("migrate")
    assert done.status == 0
    assert done.out.startswith("the schema is up to date, at version 0")
