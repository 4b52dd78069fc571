"""What is read over HTTP: the preview of a running month among 10 million events, and lists among 100,000 invoices.

The server is `tallybook serve` as users run it; one request is sent when the one before is answered. The invoices are
copies of some that a bill run made, of other periods; nobody is asked for them twice in a row.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from bench.figure import Figure
from bench.http_ingest import served
from bench.many_invoices import BILLED, COPIES, admin_key, copy_invoices, payers
from bench.server import bench_database
from bench.usage_query import EVENTS_PER_GROUP, GROUPS, MONTHS, fill_month, furnish_usage
from tallybook.kernel.instant import parse_instant
from tallybook.shell.bill_run import Spec, bill_month

TIMES = 300
PREVIEW_SECONDS, READ_SECONDS = 0.1, 0.025
PREVIEWED = "2025-12"


def figures() -> Iterator[Figure]:
    """The slowest of a hundred requests, of each kind."""
    with bench_database() as bench:
        tenant = bench.database.tenant("bench", parse_instant("2025-01-01T00:00:00Z"))
        furnish_usage(bench.admin, tenant, GROUPS, MONTHS)
        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(lambda month: fill_month(bench, tenant, month), MONTHS))
        with (
            served(bench.data) as port,
            httpx.Client(
                base_url=f"http://127.0.0.1:{port}",
                headers={"Authorization": f"Bearer {admin_key(bench, tenant)}"},
                timeout=60,
            ) as client,
        ):
            groups = payers(bench, tenant, client)
            bill_month(bench.database, Spec(tenant, BILLED))
            copy_invoices(bench.admin, tenant)
            yield from _previews(client, groups)
            yield from _reads(client, groups)


def _previews(client: httpx.Client, groups: Sequence[str]) -> Iterator[Figure]:
    events = GROUPS * len(MONTHS) * EVENTS_PER_GROUP
    chance = random.Random(1)

    def ask() -> None:
        answer = client.post("/v1/invoices/preview", json={"billing_group": chance.choice(groups), "month": PREVIEWED})
        assert answer.status_code == 200, answer.text

    p99 = _p99(ask)
    what = f"preview of a month of {EVENTS_PER_GROUP:,} events among {events:,}, p99"
    yield Figure(what, f"{p99 * 1000:.1f} ms", f"less than {PREVIEW_SECONDS * 1000:.0f} ms", p99 < PREVIEW_SECONDS)


def _reads(client: httpx.Client, groups: Sequence[str]) -> Iterator[Figure]:
    chance = random.Random(2)
    some = client.get("/v1/invoices?limit=200").json()["data"]

    def get(path: Callable[[], str]) -> Callable[[], None]:
        def ask() -> None:
            answer = client.get(path())
            assert answer.status_code == 200, answer.text

        return ask

    asks = {
        "the newest invoices": lambda: "/v1/invoices",
        "the greatest invoices": lambda: "/v1/invoices?sort=-total",
        "invoices of a payer": lambda: f"/v1/invoices?billing_group={chance.choice(groups)}",
        "invoices of a month": lambda: f"/v1/invoices?month=2024-{chance.randrange(1, 13):02d}",
        "overdue invoices": lambda: "/v1/invoices?state=overdue",
        "an invoice": lambda: f"/v1/invoices/{chance.choice(some)['id']}",
        "an invoice by its number": lambda: f"/v1/invoices/{chance.choice(some)['number']}",
        "an invoice's lines": lambda: f"/v1/invoices/{chance.choice(some)['id']}/lines",
    }
    for what, path in asks.items():
        p99 = _p99(get(path))
        limit = f"less than {READ_SECONDS * 1000:.0f} ms"
        yield Figure(f"{what} of {GROUPS * (COPIES + 1):,}, p99", f"{p99 * 1000:.1f} ms", limit, p99 < READ_SECONDS)


def _p99(ask: Callable[[], None]) -> float:
    taken = []
    for _ in range(TIMES + 20):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return sorted(taken[20:])[int(TIMES * 0.99)]
