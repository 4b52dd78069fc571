"""The bill run under `kill -9`: run again, every group has one invoice, no number is missing, nothing doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.bare_month import MONTH, set_up
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.database import NOW, new_tenant_name, url_of
from tests.figures import Figure

GROUPS_PER_KILL = 100
ATTEMPT_SECONDS = 120


@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.soak)])
@pytest.mark.timeout(3600)
def test_a_bill_run_killed_anywhere_ends_as_if_it_had_not_been(database: Database, kills: int, figure: Figure) -> None:
    seed = int(os.environ.get("TALLYBOOK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    chance = random.Random(seed)
    name = new_tenant_name()
    tenant = database.tenant(name, NOW)
    groups = kills * GROUPS_PER_KILL
    set_up(database, tenant, groups, quarters=2)
    survived = sum(_killed(database, tenant, name, chance) is False for _ in range(kills))
    done = subprocess.run(_command(name), env=_environment(database), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with database.transaction(tenant) as connection:
        invoices = connection.execute(
            "SELECT count(*), count(DISTINCT billing_group_id), sum(usage_events) FROM invoices"
            " WHERE state = 'finalized'"
        ).fetchone()
        numbers = connection.execute("SELECT count(*), min(number), max(number) FROM invoice_numbers").fetchone()
        lines = connection.execute("SELECT count(*), sum(quantity) FROM invoice_lines").fetchone()
        spent = connection.execute("SELECT count(DISTINCT grant_id), count(*) FROM credit_draws").fetchone()
        facts = connection.execute("SELECT count(DISTINCT subject), count(*) FROM outbox").fetchone()
        assert differences(connection) == [], f"seed {seed}"
        used = connection.execute("SELECT sum(events), sum(total) FROM rollups").fetchone()
    assert used is not None
    assert spent is not None and 0 < spent[0] == spent[1], f"seed {seed}"  # what costs nothing spends nothing
    assert facts == (groups, groups), f"seed {seed}"
    assert invoices == (groups, groups, used[0]), f"seed {seed}"
    assert numbers == (groups, 1, groups), f"seed {seed}"
    assert lines == (groups * 10, used[1]), f"seed {seed}"
    figure(f"bill run: {kills} kills ({survived} came too late), {groups} groups, seed {seed}: 0 lost, 0 doubled")


def _killed(database: Database, tenant: int, name: str, chance: random.Random) -> bool:
    """Start a run, let it commit something, kill it and its workers; False where it ended before."""
    workers = chance.choice([1, 2])
    process = subprocess.Popen(
        _command(name, "--workers", str(workers)),
        env=_environment(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    before, deadline = _done(database, tenant), time.monotonic() + ATTEMPT_SECONDS
    while process.poll() is None and _done(database, tenant) <= before and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.25))
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, 9)
    process.wait()
    return alive


def _done(database: Database, tenant: int) -> int:
    with database.transaction(tenant) as connection:
        row = connection.execute("SELECT count(outcome) FROM bill_run_groups WHERE outcome = 'finalized'").fetchone()
    assert row is not None
    return int(row[0])


def _command(name: str, *more: str) -> list[str]:
    return [str(Path(sys.executable).with_name("tallybook")), "bill-run", MONTH, "--tenant", name, *more]


def _environment(database: Database) -> dict[str, str]:
    return dict(os.environ) | {"DATABASE_URL": url_of(database)}
