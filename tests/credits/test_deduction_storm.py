"""Many callers, few grants, and expiry and voids beside them: not a cent is lost, doubled or overdrawn.

32 threads of one process ask four deductors, which know nothing of each other, as four processes would be. Others
expire, void, grant and watch all the while. In the end every caller's answers are compared with what is kept.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from threading import Event

import pytest

from tallybook.credits.model.deduction import Deducted, Request
from tallybook.credits.public import void_credit
from tallybook.kernel.instant import SECOND
from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.crediting import credit_books, expire_lapsed
from tallybook.shell.database import Database
from tallybook.shell.deductor import Deductor
from tallybook.shell.ledger_check import differences
from tests.credits.wallets import Wallets, wallets
from tests.figures import Figure

CALLERS, DEDUCTORS = 32, 4
now = SystemClock().now


class Storm:
    """One run: what was asked and answered, by key."""

    def __init__(self, scene: Wallets, seed: int, deductions: int) -> None:
        self.scene, self.seed = scene, seed
        self.each = deductions // CALLERS
        self.deductors = [Deductor(scene.database, scene.tenant) for _ in range(DEDUCTORS)]
        self.answers: list[tuple[str, Decimal, Deducted | str]] = []
        self.over = Event()
        self.seen = 0

    def call(self, caller: int) -> None:
        """Ask for one deduction after the other; one in eight twice, the second time of another deductor."""
        chance = random.Random(f"{self.seed} {caller}")
        mine = []
        for number in range(self.each):
            group = chance.randrange(len(self.scene.groups))
            amount = Decimal(chance.randrange(1, 101)).scaleb(-2)
            request = Request(f"{caller}-{number}", amount, allow_partial=chance.random() < 0.2)
            for again in range(1 + (chance.random() < 0.125)):
                deductor = self.deductors[(caller + again) % DEDUCTORS]
                try:
                    answer: Deducted | str = deductor.deduct(self.scene.groups[group], request)
                except Refused as refusal:
                    answer = refusal.code
                mine.append((f"{self.scene.groups[group].id} {request.key}", amount, answer))
        self.answers += mine

    def void(self) -> None:
        """Void a little of some grant now and then."""
        chance = random.Random(f"{self.seed} void")
        while not self.over.is_set():
            held = [one for one in self.scene.held() if one.remaining > 0]
            if held:
                part = Decimal(chance.randrange(1, 301)).scaleb(-2)
                with suppress(Refused), self.scene.database.transaction(self.scene.tenant) as connection:
                    id_ = chance.choice(held).id  # others may have taken what was left of it
                    void_credit(credit_books(connection), id_, part, "storm", "storm", now(), new_id)
            self.over.wait(0.01)

    def expire(self) -> None:
        """Grant credit that lasts a moment, and expire what lapsed."""
        chance = random.Random(f"{self.seed} expire")
        while not self.over.is_set():
            group = chance.choice(self.scene.groups)
            self.scene.grant(group, "200", now() + SECOND // 4, paid=chance.random() < 0.5)
            self.over.wait(0.3)
            expire_lapsed(self.scene.database, self.scene.tenant, now())

    def watch(self) -> None:
        """Compare grants with the ledger in snapshots, and look for one below zero."""
        while not self.over.is_set():
            with self.scene.database.transaction(self.scene.tenant, snapshot=True) as connection:
                low = connection.execute("SELECT min(remaining) FROM credit_grants").fetchone()
                assert low is not None and low[0] >= 0
                assert differences(connection) == []
            self.seen += 1
            self.over.wait(0.5)

    def run(self) -> float:
        """All at once; answers the seconds that the callers took."""
        begun = time.monotonic()
        with ThreadPoolExecutor(CALLERS + 4) as pool:
            beside: list[Future[None]] = [pool.submit(one) for one in (self.void, self.expire, self.expire, self.watch)]
            try:
                for done in [pool.submit(self.call, caller) for caller in range(CALLERS)]:
                    done.result()
            finally:
                seconds = time.monotonic() - begun
                self.over.set()
            for other in beside:
                other.result()
        return seconds


@pytest.mark.parametrize("deductions", [10_000, pytest.param(100_000, marks=pytest.mark.soak)])
@pytest.mark.timeout(3600)
def test_no_deduction_is_lost_or_doubled_and_no_grant_overdrawn(
    database: Database, deductions: int, figure: Figure
) -> None:
    seed = int(os.environ.get("TALLYBOOK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    scene = wallets(database, 4)
    share = deductions // 10  # ten grants; all together three fifths of what is asked for
    for number in range(10):
        scene.grant(scene.groups[(0, 1, 1, 2, 2, 2, 3, 3, 3, 3)[number]], f"{share * 3 // 10}", paid=number % 2 == 0)
    storm = Storm(scene, seed, deductions)
    seconds = storm.run()
    expire_lapsed(database, scene.tenant, now() + SECOND)

    kept, drawn = _kept(scene)
    first: dict[str, Deducted] = {}
    counted: Counter[str] = Counter()
    for key, amount, answer in storm.answers:
        if isinstance(answer, Deducted):
            assert first.setdefault(key, answer) == answer, f"seed {seed}: two answers to {key}"
            assert answer.requested == amount and answer.amount <= amount, f"seed {seed}"
            counted["partial"] += answer.amount < amount
        else:
            counted[answer] += 1
    lost = [key for key, answer in first.items() if kept.get(key) != (answer.id, answer.amount)]
    doubled = len(kept) - len(first)
    assert (lost, doubled) == ([], 0), f"seed {seed}"
    assert drawn == dict(kept.values()), f"seed {seed}"
    held = scene.held()
    for one in held:
        assert one.grant.balance == one.spent + one.expired + one.voided + one.remaining and one.remaining >= 0
    sums = {what: sum(getattr(one, what) for one in held) for what in ("spent", "expired", "voided", "remaining")}
    assert sums["spent"] == sum(amount for _, amount in kept.values()), f"seed {seed}"
    with database.transaction(scene.tenant) as connection:
        assert differences(connection) == [], f"seed {seed}"
    assert min(counted["insufficient_credit"], counted["partial"], sums["expired"], sums["voided"], storm.seen) > 0
    figure(
        f"deductions: {len(storm.answers):,} answers of {CALLERS} callers in {seconds:.1f} s, seed {seed}: "
        f"{len(kept):,} deducted, {counted['insufficient_credit']:,} refused; {len(held)} grants: "
        + ", ".join(f"{amount} {what}" for what, amount in sums.items())
        + f"; looked at {storm.seen} times: 0 lost, 0 doubled, 0 below zero"
    )


def _kept(scene: Wallets) -> tuple[dict[str, tuple[str, Decimal]], dict[str, Decimal]]:
    """Deductions by group and key, and what was drawn for each."""
    with scene.database.transaction(scene.tenant) as connection:
        rows = connection.execute("SELECT billing_group_id, key, id, amount FROM credit_deductions").fetchall()
        drawn = connection.execute(
            "SELECT deduction_id, sum(amount) FROM credit_deduction_draws GROUP BY deduction_id"
        ).fetchall()
    return {f"{group} {key}": (id_, amount) for group, key, id_, amount in rows}, dict(drawn)
