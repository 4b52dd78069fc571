"""The mock server under many users at once, who read and write: k6 and `load/mock.js` ask, from a process of their own.

No user waits between two requests, so that a request takes about as many milliseconds as 400 users divided by the
requests that are answered in one.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

from bench.figure import Figure
from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.credits.actions.grant_credits import ensure_grants
from tallybook.credits.model.grant import CreditType, Grant
from tallybook.shell.clock import new_id
from tests.mock.serving import Served
from tests.tool import ROOT, tool_python

USERS = 400
SECONDS = int(os.environ.get("TALLYBOOK_BENCH_SECONDS", "30"))
LEAST_RATE, MOST_P95_MS = 500, 500
FEW, MANY, WRITES = 1_000, 100_000, 300
MOST_GROWTH = 1.5
_LOAD = ROOT / "load"


def figures() -> Iterator[Figure]:
    """How many requests are answered in a second, how soon, and that none fails."""
    k6 = tool_python("k6", _LOAD / "requirements.txt").with_name("k6")
    with mock() as (process, url, key):
        before = _cpu_seconds(process)
        told = _asked(k6, url, key)
        cpu_ms = 1000 * (_cpu_seconds(process) - before) / told["requests"]
    rate, p95 = told["rate"], told["p95_ms"]
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    yield Figure("load averages of the machine at the end", load)
    yield Figure(
        f"requests/s of {USERS} users for {SECONDS} s", f"{rate:,.0f}", f"at least {LEAST_RATE}", rate >= LEAST_RATE
    )
    yield Figure("requests that failed", f"{told['wrong']} of {told['requests']:,}", "none", told["wrong"] == 0)
    yield Figure("p95 of all", f"{p95:,.0f} ms", f"less than {MOST_P95_MS} ms", p95 < MOST_P95_MS)
    yield Figure("median of all", f"{told['median_ms']:,.0f} ms")
    yield Figure("CPU of the mock by request", f"{cpu_ms:.2f} ms")
    yield from growing()


def growing() -> Iterator[Figure]:
    """What making an organization and granting credit costs, where there are few of both and where there are many."""
    few, many = _write_ms(FEW), _write_ms(MANY)
    yield Figure(f"CPU by write and its caller where there are {FEW:,} organizations and credits", f"{few:.2f} ms")
    most = MOST_GROWTH * few
    yield Figure(f"the same where there are {MANY:,}", f"{many:.2f} ms", f"less than {most:.2f} ms", many < most)


def _write_ms(rows: int) -> float:
    """Milliseconds of CPU by write, in a world that has so many rows of what is written; the caller's too."""
    house = Served().house()
    admin, now = house.caller(), house.world.clock.now()
    with house.stores() as stores, house.world.changing(stores):
        for number in range(rows):
            stores.accounts.add_organization(Organization(f"org_{number}", f"customer {number}"), now)
        stores.accounts.add_billing_group(BillingGroup("grp_1", "org_1", "acme", "USD", "book_1"), now)
        grants = [Grant(f"credit {number}", CreditType.FREE, Decimal(1), now) for number in range(rows)]
        ensure_grants(stores.credits, stores.ledger, "grp_1", "USD", grants, now, new_id)
    one = {"amount": "1.00", "currency": "USD"}
    credit = {"billing_group": "grp_1", "type": "FREE", "amount": one, "reason": "bench"}
    before = process_time()
    for number in range(WRITES):
        made = admin.post("/v1/organizations", {"name": f"new {number}"})
        granted = admin.post("/v1/credits", {**credit, "name": f"new {number}"})
        assert (made.status_code, granted.status_code) == (201, 201), made.text + granted.text
    return 1000 * (process_time() - before) / (2 * WRITES)


@contextmanager
def mock() -> Iterator[tuple[int, str, str]]:
    """`tallybook mock` at a free port: its process, its address, the key of its administrator."""
    code = "from tallybook.shell.cli import main; main()"
    command = [sys.executable, "-c", code, "mock", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"is at (\S+) \. Its key: (\S+)", said)
        assert found is not None, said
        try:
            yield process.pid, found[1], found[2]
        finally:
            process.terminate()


def _asked(k6: Path, url: str, key: str) -> dict[str, Any]:
    """What k6 says of all requests."""
    settings = {"URL": url, "KEY": key, "USERS": str(USERS), "SECONDS": str(SECONDS)}
    told = [word for name, value in settings.items() for word in ("--env", f"{name}={value}")]
    command = [k6, "run", "--quiet", "--no-usage-report", *told, _LOAD / "mock.js"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), f"k6 said: {done.stdout}{done.stderr}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _cpu_seconds(process: int) -> float:
    """What a process has had of the processors."""
    used = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
