"""Random sequences of every operation on money: the books always balance, and all is as a small model has it."""

from __future__ import annotations

import os
import random
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import get_state_machine_test

from tallybook.shell import embedded
from tallybook.shell.database import Database
from tests.database import url_of
from tests.figures import Figure
from tests.simulation.machine import Books
from tests.thorough import SOAK

PARTS = 4
STEPS = 60
SEQUENCES = 8
"""How many sequences are drawn before the count is looked at."""


@pytest.mark.parametrize(
    ("part", "operations"),
    [
        *((part, 1_250) for part in range(PARTS)),
        *(pytest.param(p, 50_000, marks=pytest.mark.soak) for p in range(PARTS)),
    ],
)
@pytest.mark.timeout(7200)
def test_after_every_operation_the_books_balance_and_are_as_the_model_has_them(
    database: Database, part: int, operations: int, figure: Figure
) -> None:
    chosen = int(os.environ.get("TALLYBOOK_SEED", "0"))
    first = chosen or (1_000 * (part + 1) if "CI" in os.environ else random.SystemRandom().randrange(1, 1 << 31))
    done: Counter[str] = Counter()
    machine = type("BooksOnPostgresql", (Books,), {"database": database, "done": done})
    drawn, began = 0, time.monotonic()
    while done["operations"] < operations:
        drawn += 1
        run = get_state_machine_test(
            machine,
            settings=settings(
                max_examples=SEQUENCES,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                print_blob=True,
                phases=[Phase.generate, Phase.shrink],
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
        if SOAK:
            _begin_anew(database)
        try:
            seed(first + drawn - 1)(run)()
        except BaseException as error:
            error.add_note(f"replay it with TALLYBOOK_SEED={first + drawn - 1}")
            raise
    spent = time.monotonic() - began
    figure(f"books, part {part}: {done.pop('operations')} operations in {spent:.0f} s, seed {first}: all balanced")
    figure("    " + ", ".join(f"{count} {what}" for what, count in sorted(done.items())))


def _begin_anew(database: Database) -> None:
    """Forget all tenants: what is checked after each operation must not grow with those before."""
    with embedded.connect(url_of(database)) as superuser:
        superuser.execute("SET session_replication_role = replica")  # what is final refuses to be forgotten
        superuser.execute("TRUNCATE tenants, jobs.procrastinate_jobs CASCADE")
