"""What row-level security and the audit log cost together: the same operations with both and without, in turn.

An operation runs as for a request, without HTTP: its transaction, its work, its commit. Without them, the owner has
switched off the policies of all tables, and what an operation tells the audit log is not written.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from statistics import median

from psycopg import Connection, sql

from bench.figure import Figure
from bench.ingest import BATCH, RESOURCES, START, events_of, furnished
from bench.server import bench_database
from tallybook.accounts.http.accounts import create_organization, get_organization, list_organizations
from tallybook.accounts.wire import NewOrganization
from tallybook.accounts.wire.accounts import Listing
from tallybook.api.credentials import Credentials
from tallybook.kernel.instant import MINUTE
from tallybook.kernel.operation import Principal, Role
from tallybook.shell.api.visit import Visit
from tallybook.shell.api.work import SqlWork, open_work
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.gateways import gateways
from tallybook.shell.ingestor import Ingestor

ROUNDS = 6
EACH = 300
INGESTED = 5
LIMIT = 0.15
_VISIT = Visit("127.0.0.1", "bench", None, Credentials(bytes(32)), gateways)
_TABLES = """SELECT relname FROM pg_class WHERE relrowsecurity AND relkind IN ('r', 'p')
    AND relnamespace = 'public'::regnamespace"""

type Ask = Callable[[SqlWork], object]


def figures() -> Iterator[Figure]:
    """How much longer operations take with both, one by one and all of them."""
    with bench_database() as bench:
        tenant = furnished(bench)
        caller = Principal(tenant, "key_bench", "bench", Role.ADMIN, None, ())
        asks = _asks()
        tables = [name for (name,) in bench.admin.execute(_TABLES).fetchall()]
        taken: dict[bool, dict[str, list[float]]] = {
            safe: {name: [] for name in [*asks, "ingest"]} for safe in (True, False)
        }
        chance, minute = random.Random(1), count()
        for round_ in range(ROUNDS + 1):
            for safe in (True, False) if round_ % 2 else (False, True):
                _switch(bench.admin, tables, on=safe)
                found = _run(bench.database, caller, asks, safe=safe)
                found["ingest"] = _ingest(bench.database, tenant, chance, next(minute))
                for name, seconds in found.items():
                    if round_:  # the first one warms both up
                        taken[safe][name].append(seconds)
        _switch(bench.admin, tables, on=True)
    yield from _said(taken)


def _asks() -> Mapping[str, Ask]:
    number = count()
    made: list[str] = []

    def create(work: SqlWork) -> None:
        made.append(create_organization(work, body=NewOrganization(f"customer {next(number)}")).id)

    return {
        "create an organization": create,
        "read an organization": lambda work: get_organization(work, id=made[-1]),
        "list 50 organizations": lambda work: list_organizations(work, query=Listing()),
    }


def _run(database: Database, caller: Principal, asks: Mapping[str, Ask], *, safe: bool) -> dict[str, float]:
    found = {}
    for name, ask in asks.items():
        reads = not name.startswith("create")
        began = time.perf_counter()
        for _ in range(EACH):
            now = SystemClock().now()
            with open_work(database, caller, "req_bench", now, _VISIT, reads=reads) as work:
                ask(work)
                if not safe:
                    work.told.clear()
        found[name] = time.perf_counter() - began
    return found


def _ingest(database: Database, tenant: int, chance: random.Random, number: int) -> float:
    events = events_of(chance, START + number * INGESTED * BATCH // RESOURCES * MINUTE, BATCH * INGESTED)
    ingestor = Ingestor(database, tenant)
    began = time.perf_counter()
    for receipt in ingestor.ingest_all([events[low : low + BATCH] for low in range(0, len(events), BATCH)]):
        assert receipt.accepted == BATCH
    return time.perf_counter() - began


def _switch(owner: Connection, tables: Sequence[str], *, on: bool) -> None:
    for table in tables:
        word = sql.SQL("ENABLE" if on else "DISABLE")
        owner.execute(sql.SQL("ALTER TABLE {} {} ROW LEVEL SECURITY").format(sql.Identifier(table), word))


def _said(taken: Mapping[bool, Mapping[str, list[float]]]) -> Iterator[Figure]:
    safe, bare = ({name: median(found) for name, found in taken[kind].items()} for kind in (True, False))
    for name in safe:
        what, times = (f"take in {BATCH:,} events", INGESTED) if name == "ingest" else (name, EACH)
        both, none = safe[name] / times * 1000, bare[name] / times * 1000
        yield Figure(f"{what}, with both and without", f"{both:.2f} / {none:.2f} ms ({both / none - 1:+.0%})")
    more = sum(safe.values()) / sum(bare.values()) - 1
    yield Figure("all of them, longer by", f"{more:.1%}", f"at most {LIMIT:.0%}", more <= LIMIT)
