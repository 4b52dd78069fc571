"""How long a healthy endpoint waits for its delivery while others never answer or have much before them.

One worker as users run it. Each time the others' deliveries wait when it starts, and so does one of the healthy
endpoint; once that has arrived another one is made.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from bench.beside import running
from bench.figure import Figure
from bench.server import Bench, bench_database
from tallybook.notify.model.webhook import Endpoint, Secret
from tallybook.notify.store_sql import SqlWebhooks
from tallybook.shell.addresses import ALLOWED
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.jobs import outbox
from tallybook.shell.secrets import WEBHOOK_SECRET, set_up_in, vault
from tallybook.shell.webhooks import new_secret
from tallybook.shell.wiring import HANDLERS

HEALTHY, OTHERS = "invoice.paid", "invoice.overdue"
_LONGEST_SECONDS = 150


class Load(NamedTuple):
    """So many others with so many deliveries each, whether they answer, and what is asked of the healthy one."""

    others: int
    each: int
    answers: bool
    most_seconds: float


LOADS = (
    Load(2, 50, answers=False, most_seconds=3),
    Load(1, 1_000, answers=True, most_seconds=3),
    Load(10, 10, answers=False, most_seconds=20),
)
_MOST_LATER_SECONDS = 3


def figures() -> Iterator[Figure]:
    """Seconds until the healthy endpoint's delivery arrives."""
    for load in LOADS:
        first, later = _measured(load)
        how = "answer" if load.answers else "never answer"
        what = f"{load.others} that {how}, {load.each:,} each"
        most = load.most_seconds
        yield Figure(f"{what}: a healthy one's first", f"{first:.1f} s", f"at most {most} s", first <= most)
        most = _MOST_LATER_SECONDS
        yield Figure(f"{what}: its next", f"{later:.1f} s", f"at most {most} s", later <= most)


def _measured(load: Load) -> tuple[float, float]:
    arrived: SimpleQueue[str] = SimpleQueue()
    with bench_database() as bench, _receiver(arrived) as port, socket.create_server(("127.0.0.1", 0)) as silent:
        set_up_in(bench.data)
        tenant = bench.database.tenant("bench", SystemClock().now())
        other_port = port if load.answers else silent.getsockname()[1]
        for number in range(load.others):
            _add(bench, tenant, f"http://127.0.0.1:{other_port}/{number}", OTHERS)
        _add(bench, tenant, f"http://127.0.0.1:{port}/healthy", HEALTHY)
        _happen(bench, tenant, OTHERS, load.each)
        _happen(bench, tenant, HEALTHY, 1)
        with running("worker", "--data", str(bench.data), **{ALLOWED: "127.0.0.1/32"}):
            first = _until(arrived)
            _happen(bench, tenant, HEALTHY, 1)
            return first, _until(arrived)


@contextmanager
def _receiver(arrived: SimpleQueue[str]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            if self.path == "/healthy":
                arrived.put(self.path)
            self.send_response_only(200)
            self.send_header("content-length", "0")
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def _add(bench: Bench, tenant: int, url: str, kind: str) -> None:
    now = SystemClock().now()
    secret = Secret(vault().seal(new_secret().encode(), WEBHOOK_SECRET))
    with bench.database.transaction(tenant) as connection:
        SqlWebhooks(connection).add_endpoint(Endpoint(new_id("whe", now), url, (kind,), (secret,), now, "bench"))


def _happen(bench: Bench, tenant: int, kind: str, times: int) -> None:
    with bench.database.transaction(tenant) as connection:
        facts = [outbox.Fact(kind, f"inv_{number}", {}) for number in range(times)]
        outbox.write(connection, facts, SystemClock().now())
    while outbox.relay(bench.database, tenant, SystemClock().now(), handlers=HANDLERS):
        pass


def _until(arrived: SimpleQueue[str]) -> float:
    began = time.perf_counter()
    arrived.get(timeout=_LONGEST_SECONDS)
    return time.perf_counter() - began
