"""The console in Chromium: Lighthouse on the demo's data, and how soon a list of 100,000 invoices answers a filter.

`web/tools/measure.mjs` looks; it needs Node and a Chromium. The console is the built one, served as users serve it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from bench.figure import Figure
from bench.http_ingest import served
from bench.many_invoices import BILLED, COPIES, admin_key, copy_invoices, payers
from bench.server import bench_database
from bench.usage_query import GROUPS, fill_month, furnish_usage
from tallybook.accounts.actions.users import make_user
from tallybook.accounts.store_sql import SqlAccounts, SqlUsers
from tallybook.api.credentials import Argon2
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.operation import Role
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database, open_database
from tests.tool import ROOT

LEAST_SCORE = 95
MOST_FILTER_MS = 300
_EMAIL, _PASSWORD = "bench@example.com", "correct horse battery"
_PROGRAM = Path(sys.executable).with_name("tallybook")
_CLEAN = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def figures() -> Iterator[Figure]:
    """Lighthouse's scores of each page in each form, then the time from a filter to the rows that it leaves."""
    with demo_served() as url:
        for found in _measured("lighthouse", url, "demo"):
            yield _score(found)
    with many_served() as url:
        taken = [row["ms"] for row in _measured("filter", url, "bench")]
    what, limit = (
        f"a filter of {GROUPS * (COPIES + 1):,} invoices, until its rows are painted",
        f"at most {MOST_FILTER_MS} ms",
    )
    for name, ms in (("median", median(taken)), ("worst", max(taken))):
        yield Figure(f"{what}, {name} of {len(taken)}", f"{ms:.0f} ms", limit, ms <= MOST_FILTER_MS)


def _score(found: dict[str, Any]) -> Figure:
    """A score and its limit."""
    what = f"{found['page']} at {found['form']}, {found['visit']} visit, {found['category']}"
    value = str(found["score"]) if len(found["all"]) == 1 else f"{found['score']} of {found['all']}"
    return Figure(what, value, f"at least {LEAST_SCORE}", found["score"] >= LEAST_SCORE)


@contextmanager
def demo_served() -> Iterator[str]:
    """The demo's data by `tallybook up`, at an address."""
    with tempfile.TemporaryDirectory(prefix="tallybook-bench-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        command = [str(_PROGRAM), "demo", "--exit", "--data", str(data)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_CLEAN)
        with open_database(data) as database:
            tenant = database.find_tenant("demo")
            assert tenant is not None
            _admit(database, tenant)
        command = [str(_PROGRAM), "up", "--port", "0", "--tenant", "demo", "--data", str(data)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=_CLEAN
        ) as server:
            assert server.stdout is not None
            said = re.search(r"serving (\S+)", server.stdout.readline())
            assert said is not None
            try:
                yield said[1]
            finally:
                server.terminate()


@contextmanager
def many_served() -> Iterator[str]:
    """100,000 invoices, half of them overdue, by `tallybook serve`, at an address."""
    with bench_database() as bench:
        tenant = bench.database.tenant("bench", parse_instant("2025-01-01T00:00:00Z"))
        month = date.fromisoformat(f"{BILLED}-01")
        furnish_usage(bench.admin, tenant, GROUPS, [month])
        fill_month(bench, tenant, month)  # else there is nothing to bill, and nothing owed
        key = admin_key(bench, tenant)
        _admit(bench.database, tenant)
        with served(bench.data) as port:
            url = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=60) as client:
                payers(bench, tenant, client)
            bill_month(bench.database, Spec(tenant, BILLED))
            copy_invoices(bench.admin, tenant, late_of=2)
            yield url


def _admit(database: Database, tenant: int) -> None:
    """Somebody who may sign in."""
    with database.transaction(tenant) as connection:
        users, accounts, now = SqlUsers(connection), SqlAccounts(connection), SystemClock().now()
        make_user(users, accounts, Argon2(), _EMAIL, "bench", Role.ADMIN, _PASSWORD, "bench", now, new_id)


def _measured(what: str, url: str, tenant: str) -> list[dict[str, Any]]:
    """What is found in Chromium. What Lighthouse would have otherwise goes to standard error."""
    told = {"TALLYBOOK_TENANT": tenant, "TALLYBOOK_EMAIL": _EMAIL, "TALLYBOOK_PASSWORD": _PASSWORD}
    command = ["node", str(ROOT / "web" / "tools" / "measure.mjs"), what, url]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=_CLEAN | told)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
