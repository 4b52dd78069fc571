"""An engine that is killed while events come in through the edge: what the edge has acknowledged is kept, and once."""

from __future__ import annotations

import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

import httpx

from tallybook.kernel.operation import Role
from tallybook.shell.database import Database
from tests.database import url_of
from tests.edge.running import NO_LIMITS, edge_before, node_entry
from tests.figures import Figure
from tests.metering.engines import SqlEngine
from tests.metering.test_ingestion_processes import assert_whole
from tests.shell.api.calling import new_secret
from tests.shell.cli.serving import Serving, serving
from tests.thorough import SOAK

__all__ = ["node_entry"]
EVENTS = 50_000 if SOAK else 5_000
SENDERS = 16
KILLED_AFTER = EVENTS // 3
AT_ONCE = EVENTS // 4
"""How many events are sent for whose answers senders wait."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def send_all(edge: str, secret: str, engine: Serving) -> set[str]:
    """Send events one by one, many at once; the engine is killed in the midst. Answers what was acknowledged."""
    numbers, acknowledged, lock = count(), set[str](), Lock()

    def send() -> None:
        with httpx.Client(headers={"Authorization": f"Bearer {secret}"}, timeout=60) as client:
            while (number := next(numbers)) < EVENTS:
                event = {"id": f"e{number}", "counter": "cpu", "quantity": "1", "at": "2026-05-01T10:00:00Z"}
                told = client.post(f"{edge}/v1/events", json=event)
                assert (told.status_code, told.json()) == (202, {**told.json(), "buffered": 1}), told.text
                with lock:
                    acknowledged.add(f"e{number}")
                    if len(acknowledged) == KILLED_AFTER:
                        engine.process.send_signal(signal.SIGKILL)

    with ThreadPoolExecutor(SENDERS) as pool:
        for done in [pool.submit(send) for _ in range(SENDERS)]:
            done.result()
    return acknowledged


def send_until_acknowledged(edge: str, secret: str, engine: Serving) -> set[str]:
    """Send events for whose answers senders wait; the engine is killed in the midst. Answers what was acknowledged."""
    numbers, acknowledged, lock = count(), set[str](), Lock()

    def send() -> None:
        headers = {"Authorization": f"Bearer {secret}", "Prefer": "wait=30"}
        with httpx.Client(headers=headers, timeout=60) as client:
            while (number := next(numbers)) < AT_ONCE:
                event = {"id": f"s{number}", "counter": "cpu", "quantity": "1", "at": "2026-05-01T10:00:00Z"}
                told = client.post(f"{edge}/v1/events", json=event)
                if told.status_code == 503:
                    assert int(told.headers["retry-after"]) >= 1
                    return
                assert (told.status_code, told.headers["ingest-mode"]) in {(200, "synchronous"), (202, "synchronous")}
                with lock:
                    acknowledged.add(f"s{number}")
                    if len(acknowledged) == AT_ONCE // 3:
                        engine.process.send_signal(signal.SIGKILL)

    with ThreadPoolExecutor(SENDERS) as pool:
        for done in [pool.submit(send) for _ in range(SENDERS)]:
            done.result()
    return acknowledged


def waiting(edge: str) -> Any:
    """What waits at the edge."""
    return httpx.get(f"{edge}/healthz").json()["waiting"]


def test_what_the_edge_has_acknowledged_is_stored_once_though_the_engine_was_killed(
    database: Database, node_entry: Path, tmp_path: Path, figure: Figure
) -> None:
    books, port = SqlEngine(database), free_port()
    secret = new_secret(database, books.tenant, Role.INGEST)
    settings = {**NO_LIMITS, "TALLYBOOK_EDGE_KEY": new_secret(database, books.tenant, Role.EDGE)}
    with edge_before(f"http://127.0.0.1:{port}", node_entry, tmp_path, settings) as edge:
        with serving("serve", url=url_of(database), port=port) as engine:
            acknowledged = send_all(edge, secret, engine)
            assert engine.process.wait(30) == -signal.SIGKILL
        assert len(acknowledged) == EVENTS
        assert waiting(edge)["messages"] > 0, "the rest waits for the engine"
        with serving("serve", url=url_of(database), port=port):
            deadline = time.monotonic() + 120
            while waiting(edge)["messages"]:
                assert time.monotonic() < deadline, waiting(edge)
                time.sleep(0.1)
        assert waiting(edge)["letters"] == 0
    assert sum(assert_whole(books).values()) == EVENTS
    assert acknowledged == {str(id_) for (id_,) in books.rows("SELECT id FROM events")}
    figure(f"events through the edge: engine killed after {KILLED_AFTER} of {EVENTS}: 0 lost, 0 doubled")


def test_what_the_engine_has_acknowledged_to_events_that_went_together_is_stored_once_though_it_was_killed(
    database: Database, node_entry: Path, tmp_path: Path, figure: Figure
) -> None:
    books, port = SqlEngine(database), free_port()
    secret = new_secret(database, books.tenant, Role.INGEST)
    settings = {**NO_LIMITS, "TALLYBOOK_EDGE_KEY": new_secret(database, books.tenant, Role.EDGE)}
    with (
        edge_before(f"http://127.0.0.1:{port}", node_entry, tmp_path, settings) as edge,
        serving("serve", url=url_of(database), port=port) as engine,
    ):
        acknowledged = send_until_acknowledged(edge, secret, engine)
        assert engine.process.wait(30) == -signal.SIGKILL
    assert AT_ONCE // 3 <= len(acknowledged) < AT_ONCE
    assert_whole(books)
    assert acknowledged <= {str(id_) for (id_,) in books.rows("SELECT id FROM events")}
    figure(f"events through the edge that went together: killed after {AT_ONCE // 3} of {AT_ONCE}: 0 lost, 0 doubled")
