"""Usage in over HTTP, against the ingest action called directly.

The server is `tallybook serve` as users run it, with every commit durable; the load is a process of its own.
Server, load and PostgreSQL share the machine's cores.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import batched
from pathlib import Path

from bench.figure import Figure
from bench.http_load import event
from bench.ingest import furnished
from bench.server import Bench, bench_database
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.exchange.json_events import event_of
from tallybook.kernel.operation import Role
from tallybook.metering.public import Sent
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.ingestor import Ingestor

SECRET = "tbk_" + "b" * 40
SINGLES = 30_000
BATCH = 1_000
BATCHES = 100
CONNECTIONS = 64
WORKERS = 1


def figures() -> Iterator[Figure]:
    """Events a second, one by one and in batches."""
    with bench_database() as bench:
        tenant = furnished(bench)
        with bench.database.transaction(tenant) as connection:
            now = SystemClock().now()
            make_key(
                SqlKeys(connection), SqlAccounts(connection), "bench", Role.INGEST, SECRET, "bench", now, new_id
            )  # fmt: skip
        with served(bench.data) as port:
            _load(port, "warm", 1, 3_000, CONNECTIONS)
            single = _load(port, "single", 1, SINGLES, CONNECTIONS)
            yield Figure(
                f"single durable events/s, {CONNECTIONS} connections", f"{single['events']:,.0f}",
                "at least 3,000", single["events"] >= 3_000,
            )  # fmt: skip
            yield Figure(
                "a single durable event, p99", f"{single['p99'] * 1000:.1f} ms", "less than 50 ms", single["p99"] < 0.05
            )
            _load(port, "warmer", BATCH, 10, 4)
            batches = _load(port, "batch", BATCH, BATCHES, 4)["events"]
        direct = _directly(bench, tenant)
    yield Figure("batches of 1,000 over HTTP, events/s", f"{batches:,.0f}", "aim 40,000")
    yield Figure("batches of 1,000, the action called directly, events/s", f"{direct:,.0f}")
    yield Figure("over HTTP against directly", f"{batches / direct:.2f} ×", "at least 0.5 ×", batches >= direct / 2)


def _directly(bench: Bench, tenant: int) -> float:
    events = [Sent(str(number), event_of(event(f"direct-{number}"))) for number in range(BATCH * BATCHES)]
    ingestor = Ingestor(bench.database, tenant)
    began = time.perf_counter()
    accepted = sum(receipt.accepted for receipt in ingestor.ingest_all(batched(events, BATCH)))
    assert accepted == len(events)
    return len(events) / (time.perf_counter() - began)


def _load(port: int, name: str, size: int, requests: int, connections: int) -> dict[str, float]:
    return loaded(
        {"port": port, "name": name, "size": size, "requests": requests, "connections": connections, "secret": SECRET}
    )


def loaded(plan: Mapping[str, object]) -> dict[str, float]:
    """What `bench.http_load` measured, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.http_load"], input=json.dumps(plan), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, float] = json.loads(done.stdout)
    return found


@contextmanager
def served(data: Path) -> Iterator[int]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [
        str(Path(sys.executable).with_name("tallybook")), "serve", "--port", "0", "--workers", str(WORKERS),
        "--data", str(data), "--rate", "1000000", "--burst", "1000000",  # one key sends all of it
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        found = re.search(r":(\d+)$", server.stdout.readline().strip())
        assert found
        try:
            yield int(found.group(1))
        finally:
            server.terminate()
