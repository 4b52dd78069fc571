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
from psycopg import Connection

from bench.figure import Figure
from bench.http_ingest import SECRET, served
from bench.server import Bench, bench_database
from bench.usage_query import COUNTERS, EVENTS_PER_GROUP, GROUPS, MONTHS, fill_month, furnish_usage
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.operation import Role
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock, new_id

COPIES = 2_000
TIMES = 300
PREVIEW_SECONDS, READ_SECONDS = 0.1, 0.025
BILLED, PREVIEWED = "2025-11", "2025-12"

_COPY = """
    INSERT INTO invoices SELECT (i).* FROM (
        SELECT jsonb_populate_record(i, jsonb_build_object('id', i.id || '-' || k,
            'period_start', i.period_start - k * interval '1 day', 'period_end', i.period_end - k * interval '1 day',
            'invoice_total', i.invoice_total + k)) AS i
        FROM invoices i, generate_series(1, %(copies)s) AS k WHERE i.tenant_id = %(tenant)s) AS copied"""
_LINES = """
    INSERT INTO invoice_lines SELECT (l).* FROM (
        SELECT jsonb_populate_record(l, jsonb_build_object('invoice_id', l.invoice_id || '-' || k)) AS l
        FROM invoice_lines l, generate_series(1, %(copies)s) AS k WHERE l.tenant_id = %(tenant)s) AS copied"""
_NUMBERS = """
    INSERT INTO invoice_numbers SELECT (n).* FROM (
        SELECT jsonb_populate_record(n, jsonb_build_object('invoice_id', n.invoice_id || '-' || k,
            'number', n.number + 100 * k)) AS n
        FROM invoice_numbers n, generate_series(1, %(copies)s) AS k WHERE n.tenant_id = %(tenant)s) AS copied"""
_RECEIVABLES = """
    INSERT INTO receivables (tenant_id, id, billing_group_id, currency, total, opened_at, due_at)
    SELECT r.tenant_id, r.id || '-' || k, r.billing_group_id, r.currency, r.total, r.opened_at, r.due_at
      FROM receivables r, generate_series(1, %(copies)s) AS k WHERE r.tenant_id = %(tenant)s"""


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
                headers={"Authorization": f"Bearer {_key(bench, tenant)}"},
                timeout=60,
            ) as client,
        ):
            groups = _payers(bench, tenant, client)
            bill_month(bench.database, Spec(tenant, BILLED))
            _copies(bench.admin, tenant)
            yield from _previews(client, groups)
            yield from _reads(client, groups)


def _key(bench: Bench, tenant: int) -> str:
    with bench.database.transaction(tenant) as connection:
        now = SystemClock().now()
        make_key(SqlKeys(connection), SqlAccounts(connection), "bench", Role.ADMIN, SECRET, "bench", now, new_id)
    return SECRET


def _payers(bench: Bench, tenant: int, client: httpx.Client) -> list[str]:
    def made(path: str, body: object) -> str:
        answer = client.post(path, json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json().get("id"))

    book = made("/v1/price-books", {"name": "list", "currency": "USD"})
    prices = [{"counter": name, "model": "per_unit", "unit_price": "0.01"} for name in COUNTERS]
    made(f"/v1/price-books/{book}/versions", {"prices": prices})
    organization = made("/v1/organizations", {"name": "acme"})
    body = {"organization": organization, "currency": "USD", "price_book": book}
    groups = [made("/v1/billing-groups", body | {"name": f"group {number}"}) for number in range(1, GROUPS + 1)]
    with bench.database.transaction(tenant) as connection:
        assignments = [ProjectAssignment(f"project-{number}", id_) for number, id_ in enumerate(groups, start=1)]
        SqlAccounts(connection).assign(assignments, SystemClock().now())
    return groups


def _copies(admin: Connection, tenant: int) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")  # copies of what was checked are not checked
        for statement in (_LINES, _NUMBERS, _RECEIVABLES, _COPY):
            admin.execute(statement, {"copies": COPIES, "tenant": tenant})
    admin.execute("ANALYZE")


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
