"""`tallybook up`: all of it in one command; `serve` with several processes; `migrate`."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

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


def waits_for_a_row(database: Database) -> bool:
    with database.connection() as connection:
        return connection.execute("SELECT FROM pg_locks WHERE NOT granted").fetchone() is not None


@contextmanager
def hanging(server: Serving, database: Database) -> Iterator[Callable[[], httpx.Response]]:
    """A request that waits for a row that somebody holds; tells what it was answered."""
    name = f"held {uuid4()}"
    made = httpx.post(f"{server.url}/v1/organizations", json={"name": name}, headers=HEADERS).json()
    url = f"{server.url}/v1/organizations/{made['id']}"
    tenant = database.find_tenant("default")
    assert tenant is not None
    with ThreadPoolExecutor(1) as threads, database.transaction(tenant) as connection:
        connection.execute("SELECT FROM organizations WHERE id = %s FOR UPDATE", [made["id"]])
        asked = threads.submit(httpx.patch, url, json={"name": f"{name}!"}, headers=HEADERS, timeout=30)
        until(lambda: waits_for_a_row(database))
        yield asked.result


def test_it_serves_with_a_worker_and_stops_cleanly(data: Path) -> None:
    with serving("up", "--data", str(data)) as server:
        assert httpx.get(f"{server.url}/readyz").json() == {"status": "ready"}
        assert httpx.get(f"{server.url}/v1/me", headers=HEADERS).json()["role"] == "admin"
        worker = worker_of(server)
        os.kill(worker, signal.SIGINT)  # a terminal says Ctrl-C to both; the worker stops when it is told to
        time.sleep(0.3)
        assert lives(worker)
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


def test_a_request_that_hangs_holds_no_stop_longer_than_three_seconds(database: Database) -> None:
    with serving("serve", url=url_of(database)) as server, hanging(server, database) as answer:
        begun = time.monotonic()
        assert server.end(signal.SIGINT) == 0
        assert 2 < time.monotonic() - begun < 10
        assert (answer().status_code, answer().json()["code"]) == (500, "unfinished")


def test_ctrl_c_told_again_waits_for_no_request(database: Database) -> None:
    with serving("serve", url=url_of(database)) as server, hanging(server, database):
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        begun = time.monotonic()
        assert server.end(signal.SIGINT) == 0
        assert time.monotonic() - begun < 3


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
