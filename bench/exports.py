"""A million rows of usage to a file, by the command as users run it: how fast, and with how much memory.

One billing group has 33,000 series: 330 projects of ten resources with ten counters each. Each has one event a day in
May. They are told event by event, and by day as they would be billed; beside it a hundredth of that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.figure import Figure
from bench.server import Bench, bench_database
from tallybook.kernel.instant import parse_instant

PROJECTS, FEW_PROJECTS, SERIES, DAYS = 330, 3, 100, 31
ROWS = PROJECTS * SERIES * DAYS
MOST_MB = 400
MOST_GROWTH_MB = 200

_FURNISH = """
    INSERT INTO organizations VALUES (%(tenant)s, 'org_1', 'acme', now());
    INSERT INTO price_books VALUES (%(tenant)s, 'book_1', 'list', 'USD', now());
    INSERT INTO billing_groups (tenant_id, id, organization_id, name, currency, price_book_id, created_at)
    VALUES (%(tenant)s, 'grp_1', 'org_1', 'many', 'USD', 'book_1', now()),
           (%(tenant)s, 'grp_2', 'org_1', 'few', 'USD', 'book_1', now());
    INSERT INTO counters (tenant_id, name, unit, aggregation)
    SELECT %(tenant)s, 'counter-' || c, 'GB', 'sum' FROM generate_series(1, 10) AS c;
    INSERT INTO projects SELECT %(tenant)s, 'project-' || p, now() FROM generate_series(1, %(projects)s) AS p;
    INSERT INTO project_assignments (tenant_id, project, billing_group_id)
    SELECT %(tenant)s, 'project-' || p, CASE WHEN p > %(few)s THEN 'grp_1' ELSE 'grp_2' END
      FROM generate_series(1, %(projects)s) AS p;
    INSERT INTO usage_series (tenant_id, counter, project, resource, dimensions, unit)
    SELECT %(tenant)s, 'counter-' || c, 'project-' || p, 'vm-' || r, '[["region","kr1"]]', 'GB'
      FROM generate_series(1, %(projects)s) AS p, generate_series(1, 10) AS r, generate_series(1, 10) AS c;
    SELECT ensure_event_partition('2025-05-01')
"""
_FILL = """
    WITH slots AS (
        SELECT s.id, d, '2025-05-01 00:00:00+00'::timestamptz + d * interval '1 day'
               + (s.id %% 96) * interval '15 minutes' AS at
          FROM usage_series s, generate_series(0, %(days)s - 1) AS d WHERE s.tenant_id = %(tenant)s
    ), sent AS (
        INSERT INTO events (tenant_id, series_id, at, batch_id, source, id, quantity)
        SELECT %(tenant)s, id, at, 1, 'agent', id || '-' || d, 1.25 + d FROM slots
    )
    INSERT INTO rollups (tenant_id, series_id, bucket, events, total, peak, peak_at, first_at, first_quantity, last_at,
                         last_quantity, area, rises, levels)
    SELECT %(tenant)s, id, at, 1, 1.25 + d, 1.25 + d, at, at, 1.25 + d, at, 1.25 + d, 0, 0, 1 FROM slots
"""


class _Run(NamedTuple):
    """How many rows an export has written, how long it took, and the memory that its process had at most."""

    rows: int
    seconds: float
    megabytes: float


def figures() -> Iterator[Figure]:
    """Rows a second and memory, of each kind of file."""
    with bench_database() as bench:
        tenant = bench.database.tenant("bench", parse_instant("2025-01-01T00:00:00Z"))
        given = {"tenant": tenant, "projects": PROJECTS + FEW_PROJECTS, "few": FEW_PROJECTS, "days": DAYS}
        for statement in _FURNISH.split(";"):
            bench.admin.execute(statement.encode(), given)
        bench.admin.execute(_FILL.encode(), given)
        bench.admin.execute("ANALYZE")
        for what, options in (("events", ["--events"]), ("usage by day", [])):
            for suffix in ("csv", "parquet"):
                few, many = (_export(bench, group, suffix, options) for group in ("few", "many"))
                assert (few.rows, many.rows) == (ROWS * FEW_PROJECTS // PROJECTS, ROWS)
                yield Figure(f"{what} to {suffix}, {ROWS:,} rows: rows/s", f"{many.rows / many.seconds:,.0f}")
                yield Figure(
                    f"{what} to {suffix}: memory", f"{many.megabytes:.0f} MB", f"at most {MOST_MB} MB",
                    many.megabytes <= MOST_MB,
                )  # fmt: skip
                growth = many.megabytes - few.megabytes
                yield Figure(
                    f"{what} to {suffix}: more than for {few.rows:,} rows", f"{growth:.0f} MB",
                    f"at most {MOST_GROWTH_MB} MB", growth <= MOST_GROWTH_MB,
                )  # fmt: skip


def _export(bench: Bench, group: str, suffix: str, options: list[str]) -> _Run:
    out = bench.data.parent / f"out.{suffix}"
    command = [Path(sys.executable).with_name("tallybook"), "export", "usage", "--period", "2025-05", "--out", out]
    command += ["--group", group, "--tenant", "bench", "--data", bench.data, *options]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    rows = int(said.rpartition(": ")[2].partition(" ")[0].replace(",", ""))
    return _Run(rows, time.perf_counter() - began, used.ru_maxrss / 1024)
