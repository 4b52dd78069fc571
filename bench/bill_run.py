"""The bill run, with and without all that an invoice may be made of.

In full, each of 10,000 billing groups has ten projects, credits, adjustments and taxes, and some have an earlier
invoice that is unpaid (`bench/full_month.py`). Ledger, receivables, outbox, jobs and audit log are on. A worker runs
beside, which acts on what is finalized at the same time. Fifty of the invoices are compared with what the pure
core makes of their cases, and the books with what they are made of. The bare month has as much usage, about 2.4 million
rollups, and little else.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from bench import bare_month, full_month
from bench.bare_month import MONTH
from bench.beside import collected, until_all_is_done, worker_and_bank
from bench.figure import Figure
from bench.server import Bench, bench_database
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences

PER_SECOND = 500
WORKERS = 2
SAMPLE = 50
SEED = 20240901


class Measured(NamedTuple):
    """Groups per second; the greatest memory of a process in MB; payments that were completed when the run was over,
    and in the end; seconds from the run's end until nothing was left to collect."""

    rate: float
    memory: int
    collected_meanwhile: int = 0
    collected: int = 0
    rest_seconds: float = 0


def figures() -> Iterator[Figure]:
    """Groups per second in full and bare, and memory as groups grow."""
    few, full, bare = measure(_full, 1_000), measure(_full, 10_000), measure(_bare, 10_000)
    yield Figure(
        f"in full: 10,000 groups × {full_month.PROJECTS} projects, a worker beside",
        f"{full.rate:,.0f} groups/s",
        f">= {PER_SECOND} groups/s",
        full.rate >= PER_SECOND,
    )
    yield Figure("collected meanwhile, in all", f"{full.collected_meanwhile:,} of {full.collected:,} payments")
    yield Figure("until the rest was collected too", f"{full.rest_seconds:.0f} s")
    yield Figure(
        f"bare: 10,000 groups × {bare_month.COUNTERS} counters, one credit",
        f"{bare.rate:,.0f} groups/s",
        f">= {PER_SECOND} groups/s",
        bare.rate >= PER_SECOND,
    )
    yield Figure("in full against bare", f"{full.rate / bare.rate:.2f} ×")
    yield Figure(
        "memory in full with 10,000 groups, with 1,000",
        f"{full.memory} MB, {few.memory} MB",
        "<= 1.25 times",
        full.memory <= few.memory * 1.25,
    )


def measure(month: Callable[[Bench, int, int], Measured], groups: int) -> Measured:
    """Measure in processes of their own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measure, month, groups).result()


def _measure(month: Callable[[Bench, int, int], Measured], groups: int) -> Measured:
    with bench_database() as bench:
        return month(bench, bench.database.tenant("bench", SystemClock().now()), groups)


def _bare(bench: Bench, tenant: int, groups: int) -> Measured:
    bare_month.set_up(bench.database, tenant, groups)
    return _time_a_run(bench, tenant, groups)


def _full(bench: Bench, tenant: int, groups: int) -> Measured:
    full_month.set_up(bench.database, tenant, groups)
    with worker_and_bank(bench.data):
        measured = _time_a_run(bench, tenant, groups)
        meanwhile = collected(bench.admin)
        rest = until_all_is_done(bench.admin)
    _check(bench.database, tenant, groups)
    return measured._replace(collected_meanwhile=meanwhile, collected=collected(bench.admin), rest_seconds=rest)


def _time_a_run(bench: Bench, tenant: int, groups: int) -> Measured:
    bench.admin.execute("VACUUM ANALYZE")
    started = time.perf_counter()
    summary = bill_month(bench.database, Spec(tenant, MONTH), workers=WORKERS)
    seconds = time.perf_counter() - started
    assert summary.done == groups and not summary.failures, summary
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Measured(groups / seconds, memory // 1024)


def _check(database: Database, tenant: int, groups: int) -> None:
    """A sample of the invoices is right, and the books agree with what they are made of."""
    sample = [f"grp-{number:06d}" for number in random.Random(SEED).sample(range(groups), SAMPLE)]
    with database.transaction(tenant) as connection:
        full_month.check_sample(connection, sample)
        assert differences(connection) == []
