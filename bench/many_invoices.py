"""100,000 final invoices: those that a bill run made of 50 billing groups, and copies of them of other periods."""

from __future__ import annotations

import httpx
from psycopg import Connection

from bench.http_ingest import SECRET
from bench.server import Bench
from bench.usage_query import COUNTERS, GROUPS
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.kernel.operation import Role
from tallybook.shell.clock import SystemClock, new_id

COPIES = 2_000
BILLED = "2025-11"

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
    SELECT r.tenant_id, r.id || '-' || k, r.billing_group_id, r.currency, r.total, r.opened_at,
           r.due_at - k %% %(late_of)s * interval '90 days'
      FROM receivables r, generate_series(1, %(copies)s) AS k WHERE r.tenant_id = %(tenant)s"""


def admin_key(bench: Bench, tenant: int) -> str:
    with bench.database.transaction(tenant) as connection:
        now = SystemClock().now()
        make_key(SqlKeys(connection), SqlAccounts(connection), "bench", Role.ADMIN, SECRET, "bench", now, new_id)
    return SECRET


def payers(bench: Bench, tenant: int, client: httpx.Client) -> list[str]:
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


def copy_invoices(admin: Connection, tenant: int, *, late_of: int = 1) -> None:
    """Copy what is billed; of so many copies all but one are overdue."""
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")  # copies of what was checked are not checked
        for statement in (_LINES, _NUMBERS, _RECEIVABLES, _COPY):
            admin.execute(statement, {"copies": COPIES, "tenant": tenant, "late_of": late_of})
    admin.execute("ANALYZE")
