"""Deductions under `kill -9`: asked for again with their keys, each was made once, and what was answered holds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import pytest

from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.credits.wallets import Wallets, wallets
from tests.database import url_of
from tests.figures import Figure

KEYS_PER_KILL = 200
ATTEMPT_SECONDS = 60


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.soak)])
@pytest.mark.timeout(3600)
def test_deductions_killed_anywhere_are_each_made_once(database: Database, kills: int, figure: Figure) -> None:
    seed = int(os.environ.get("TALLYBOOK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    chance = random.Random(seed)
    scene = wallets(database, 2)
    keys = kills * KEYS_PER_KILL
    for group in scene.groups:
        scene.grant(group, "1000")
    answered: dict[str, str] = {}
    survived = 0
    for _ in range(kills):
        was_killed, said = _killed(scene, keys, chance)
        survived += not was_killed
        for line in said:
            group_id, key, id_ = line.split()
            assert answered.setdefault(f"{group_id} {key}", id_) == id_, f"seed {seed}: {key} has another answer"
    done = subprocess.run(
        _command(scene, keys), env=_environment(database), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with database.transaction(scene.tenant) as connection:
        rows = connection.execute("SELECT billing_group_id || ' ' || key, id FROM credit_deductions").fetchall()
        assert differences(connection) == [], f"seed {seed}"
    kept = dict(rows)
    assert len(rows) == len(kept) == keys * len(scene.groups), f"seed {seed}"
    assert answered.items() <= kept.items(), f"seed {seed}: what was answered is not what is kept"
    assert [one.spent for one in scene.held()] == [keys * Decimal("0.01")] * 2, f"seed {seed}"
    figure(
        f"deductions: {kills} kills ({survived} came too late), {len(kept):,} keys, "
        f"{len(answered):,} answered before a kill, seed {seed}: 0 lost, 0 doubled"
    )


def _killed(scene: Wallets, keys: int, chance: random.Random) -> tuple[bool, list[str]]:
    """Start a process, let it deduct something new, and kill it; whether it was alive, and the whole lines it said."""
    with tempfile.NamedTemporaryFile("r") as said:
        before = _made(scene)
        with Path(said.name).open("w") as file:
            process = subprocess.Popen(
                _command(scene, keys), env=_environment(scene.database), stdout=file, stderr=subprocess.DEVNULL
            )
        deadline = time.monotonic() + ATTEMPT_SECONDS
        while process.poll() is None and _made(scene) <= before and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.2))
        alive = process.poll() is None
        process.kill()
        process.wait()
        return alive, said.read().rpartition("\n")[0].splitlines()


def _made(scene: Wallets) -> int:
    with scene.database.transaction(scene.tenant) as connection:
        row = connection.execute("SELECT count(*) FROM credit_deductions").fetchone()
    assert row is not None
    return int(row[0])


def _command(scene: Wallets, keys: int) -> list[str]:
    return [sys.executable, "-m", "tests.credits.deducting", scene.name, str(keys)]


def _environment(database: Database) -> dict[str, str]:
    return dict(os.environ) | {"DATABASE_URL": url_of(database)}
