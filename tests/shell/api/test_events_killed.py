"""A server that is killed while events come in one by one: what it acknowledged is kept, and once."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Lock

import httpx

from tallybook.kernel.operation import Role
from tallybook.shell.database import Database
from tests.database import url_of
from tests.figures import Figure
from tests.metering.engines import SqlEngine
from tests.metering.test_ingestion_processes import assert_whole
from tests.shell.api.calling import new_secret
from tests.shell.cli.serving import Serving, serving

EVENTS = 5_000
SENDERS = 16
KILLED_AFTER = 1_500


class Senders:
    """Several who send events one by one until all are acknowledged, or nobody answers."""

    def __init__(self, server: Serving, secret: str, known: set[str]) -> None:
        self._server = server
        self._headers = {"Authorization": f"Bearer {secret}"}
        self._numbers = count()
        self._lock = Lock()
        self.acknowledged = known

    def send_all(self, kill_after: int | None) -> None:
        """Send; the server is killed once so many are acknowledged."""
        with ThreadPoolExecutor(SENDERS) as pool:
            for done in [pool.submit(self._send, kill_after) for _ in range(SENDERS)]:
                done.result()

    def _send(self, kill_after: int | None) -> None:
        with httpx.Client(headers=self._headers, timeout=30) as client:
            while (number := next(self._numbers)) < EVENTS:
                event = {"id": f"e{number}", "counter": "cpu", "quantity": "1", "at": "2026-05-01T10:00:00Z"}
                try:
                    told = client.post(f"{self._server.url}/v1/events", json=event)
                except httpx.TransportError:
                    return
                assert told.status_code in {200, 202}, told.text
                with self._lock:
                    self.acknowledged.add(f"e{number}")
                    if len(self.acknowledged) == kill_after:
                        self._server.process.send_signal(signal.SIGKILL)


def test_what_a_killed_server_has_acknowledged_is_kept_and_nothing_is_doubled(
    database: Database, figure: Figure
) -> None:
    engine = SqlEngine(database)
    secret = new_secret(database, engine.tenant, Role.INGEST)
    acknowledged: set[str] = set()
    with serving("serve", url=url_of(database)) as server:
        Senders(server, secret, acknowledged).send_all(KILLED_AFTER)
        assert server.process.wait(30) == -signal.SIGKILL
    assert KILLED_AFTER <= len(acknowledged) < EVENTS
    assert_whole(engine)
    assert acknowledged <= {str(id_) for (id_,) in engine.rows("SELECT id FROM events")}
    with serving("serve", url=url_of(database)) as server:
        Senders(server, secret, acknowledged).send_all(None)
    assert sum(assert_whole(engine).values()) == len(acknowledged) == EVENTS
    figure(f"events over HTTP: killed after {KILLED_AFTER} of {EVENTS}: 0 lost, 0 doubled")
