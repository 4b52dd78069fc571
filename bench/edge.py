"""The edge on Node before an engine, against the engine asked directly, in turn in one run.

Load, edge, engine and PostgreSQL share the machine's cores, so an edge costs the engine what it takes of them. Where
the engine is the bottleneck, each way is asked as fast as it answers. The time that the edge adds is measured with
requests that come by a clock, at 70 % of what the way through the edge sustains, the same for all ways.

A proxy that does nothing but pass requests on (`bare_proxy.mjs`: Node and undici, as the edge) stands in the edge's
place in each round too. What it adds is the floor: one hop more between processes that share two cores. A durable event
shares its commit with those that come at the same time, so its answers come in bursts, and each process on the way
works through a burst while the others wait for a core.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bench.figure import Figure
from bench.http_ingest import CONNECTIONS, SECRET, loaded, served
from bench.ingest import furnished
from bench.server import Bench, bench_database
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.kernel.operation import Role
from tallybook.shell.clock import SystemClock, new_id

ROUNDS = 5
REQUESTS = 4_000
GROUPS = 50
MANY = 400
LOAD = 0.7
ADDED_P50, ADDED_P99 = 0.001, 0.005
LEAST_RATIO = 0.8
_EDGE_SECRET = "tbk_" + "e" * 40
_NO_LIMITS = {f"TALLYBOOK_EDGE_{name}": "1000000" for name in ("RATE", "BURST", "TENANT_RATE", "TENANT_BURST")}

_LIST = {"path": f"/v1/billing-groups?limit={GROUPS}"}
_KEPT = {"prefer": "respond-async"}
_ASKED: dict[str, dict[str, object]] = {
    "a list of 50 billing groups": _LIST,
    "a single durable event": {},
    "an event that the edge keeps": _KEPT,  # directly it is a durable one: the engine keeps none for later
}


def figures() -> Iterator[Figure]:
    """How fast each way is, what the edge adds, and that nothing fails."""
    with bench_database() as bench:
        tenant = furnished(bench)
        _key(bench, tenant, Role.ADMIN, SECRET)
        _key(bench, tenant, Role.EDGE, _EDGE_SECRET)
        with (
            served(bench.data) as engine,
            edge_before(engine, bench.data.with_name("edge")) as edge,
            _before(engine, ["node", "bench/bare_proxy.mjs"]) as bare,
        ):
            _furnish(engine)
            ways = {"direct": engine, "edge": edge, "bare": bare}
            for way, port in ways.items():
                for what, asked in _ASKED.items():
                    _load(port, asked, f"warm-{what}-{way}", requests=2_000)
            for what, asked in _ASKED.items():
                yield from _compared(ways, what, asked)
            kept = _load(edge, _KEPT, "kept", requests=20_000)
            yield Figure("single events kept at the edge, events/s", f"{kept['events']:,.0f}")
            for what, asked in _ASKED.items():
                _load(edge, asked, f"many-{what}", requests=10_000, connections=MANY)
                yield Figure(f"{what}, {MANY} connections, failed", "0 of 10,000", "none", True)


def _compared(ways: dict[str, int], what: str, asked: dict[str, object]) -> Iterator[Figure]:
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(ROUNDS):
        for way, port in ways.items():
            rates[way].append(_load(port, asked, f"{what}-{way}-{number}")["events"])
    ratio = statistics.median(edge / direct for edge, direct in zip(rates["edge"], rates["direct"], strict=True))
    middle = {way: statistics.median(found) for way, found in rates.items()}
    yield Figure(f"{what}, directly, by the second", f"{middle['direct']:,.0f}")
    yield Figure(f"{what}, through the edge", f"{middle['edge']:,.0f}")
    yield Figure(f"{what}, edge against direct", f"{ratio:.2f} ×", f"at least {LEAST_RATIO} ×", ratio >= LEAST_RATIO)
    rate = LOAD * min(middle["edge"], middle["direct"])
    rounds = [
        {way: _load(port, asked, f"{what}-{way}-at-{number}", rate=rate) for way, port in ways.items()}
        for number in range(ROUNDS)
    ]
    for part, most in (("p50", ADDED_P50), ("p99", ADDED_P99)):
        direct = statistics.median(found["direct"][part] for found in rounds)
        yield Figure(f"{what} at {rate:,.0f}/s, directly, {part}", f"{direct * 1000:.2f} ms")
        more, floor = (
            statistics.median(found[way][part] - found["direct"][part] for found in rounds) for way in ("edge", "bare")
        )
        limit = f"at most {most * 1000:.0f} ms"
        yield Figure(f"{what} at {rate:,.0f}/s, added at {part}", f"{more * 1000:.2f} ms", limit, more <= most)
        yield Figure(f"{what}, a bare proxy in its place, added at {part}", f"{floor * 1000:.2f} ms")


def _load(
    port: int,
    asked: dict[str, object],
    name: str,
    requests: int = REQUESTS,
    connections: int = CONNECTIONS,
    **more: object,
) -> dict[str, float]:
    plan = {"port": port, "name": name, "size": 1, "requests": requests, "connections": connections, "secret": SECRET}
    return loaded(plan | asked | more)


def _key(bench: Bench, tenant: int, role: Role, secret: str) -> None:
    with bench.database.transaction(tenant) as connection:
        now = SystemClock().now()
        make_key(SqlKeys(connection), SqlAccounts(connection), role.value, role, secret, "bench", now, new_id)


def _furnish(port: int) -> None:
    headers = {"Authorization": f"Bearer {SECRET}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:

        def made(path: str, body: dict[str, Any]) -> str:
            answer = client.post(path, json=body)
            assert answer.status_code == 201, answer.text
            return str(answer.json()["id"])

        book = made("/v1/price-books", {"name": "list", "currency": "USD"})
        body = {"organization": made("/v1/organizations", {"name": "acme"}), "currency": "USD", "price_book": book}
        for number in range(GROUPS):
            made("/v1/billing-groups", body | {"name": f"group {number}"})


@contextmanager
def edge_before(engine: int, folder: Path) -> Iterator[int]:
    """The Node entry before the engine at a port; its own port."""
    subprocess.run(["node", "edge/tools/build.mjs"], check=True)
    with _before(engine, ["node", "edge/dist/node.js", "--port", "0", "--data", str(folder)]) as port:
        yield port


@contextmanager
def _before(engine: int, command: list[str]) -> Iterator[int]:
    settings = {"TALLYBOOK_ENGINE": f"http://127.0.0.1:{engine}", "TALLYBOOK_EDGE_KEY": _EDGE_SECRET, **_NO_LIMITS}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | settings
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r":(\d+) before", said)
        assert found, said
        try:
            yield int(found.group(1))
        finally:
            process.terminate()
