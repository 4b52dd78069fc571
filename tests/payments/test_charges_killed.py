"""Charges and refunds of unknown outcome, with workers killed by `kill -9`: none is made twice, none is stuck."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.kernel.ids import type_id
from tallybook.kernel.instant import HOUR, MINUTE
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.server import BankServer
from tallybook.payments.model.charge import Captured
from tallybook.payments.model.payment import Completed, Failed
from tallybook.payments.model.refund import FromPayment, RefundFailed, RefundPaid
from tallybook.payments.public import collect, request_refund, usable_method
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tests.figures import Figure
from tests.payments.charging_worker import AheadClock
from tests.payments.till import SECRET, Till, till_in
from tests.stores import GROUP

UNKNOWN_PERCENT = 30
CHARGES_PER_KILL = 15
GROUPS = 8
WORKERS = 2
STUCK_SECONDS = 30


@pytest.mark.parametrize("charges", [300, pytest.param(3_000, marks=pytest.mark.soak)])
@pytest.mark.timeout(3600)
def test_charges_and_refunds_of_killed_workers_move_money_once(
    database: Database, charges: int, tmp_path: Path, figure: Figure
) -> None:
    seed = int(os.environ.get("TALLYBOOK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    chance = random.Random(seed)
    ahead = tmp_path / "ahead"
    ahead.write_text("0")
    books = Books(tmp_path / "bank")
    till = till_in(database, Bank(books))
    kills = charges // CHARGES_PER_KILL
    with BankServer(till.bank, AheadClock(ahead), SECRET, slow_seconds=0) as server:
        invoices = _ask(till, charges, chance, seed)
        with _workers(database, till.tenant, server.url, ahead) as workers:
            _kill_while_they_work(till, workers, ahead, chance, kills * 3 // 4)
            _let_end(till, ahead)
            _refund_some(till, chance, AheadClock(ahead)())
            _kill_while_they_work(till, workers, ahead, chance, kills - kills * 3 // 4)
            _let_end(till, ahead)
        till.clock.now = AheadClock(ahead)()
        figures = _check(till, books, invoices, seed)
    books.close()
    figure(f"{charges} charges, {UNKNOWN_PERCENT} % of unknown outcome, {kills} kills, seed {seed}: {figures}")
    figure(f"    calls that the killed began and never booked: {dict(_left_open(till))}")


def _kill_while_they_work(till: Till, workers: _Workers, ahead: Path, chance: random.Random, kills: int) -> None:
    """Kill workers: one some time after somebody has called the bank, or all in the middle of a call."""
    for _ in range(kills):
        if chance.random() < 0.5:
            _await(till, lambda before: _left_open(till).total() > before, _left_open(till).total())
            places = range(WORKERS)
        else:
            _await(till, lambda before: _attempts(till) > before, _attempts(till))
            time.sleep(chance.uniform(0, 0.05))
            places = range(first := chance.randrange(WORKERS), first + 1)
        workers.kill(places)
        _let_pass(ahead, 4 * MINUTE)


def _let_end(till: Till, ahead: Path) -> None:
    """Let time pass until nothing waits; as long as somebody calls, somebody gets on."""
    called, since = _attempts(till), time.monotonic()
    while _waiting(till):
        _let_pass(ahead, HOUR)
        time.sleep(0.1)
        if _attempts(till) > called:
            called, since = _attempts(till), time.monotonic()
        assert time.monotonic() - since < STUCK_SECONDS, "something is stuck"


def _ask(till: Till, charges: int, chance: random.Random, seed: int) -> dict[str, Decimal]:
    """So many invoices, each with a payment that was asked for; answers their amounts."""
    till.clock.now = SystemClock().now()
    groups = [GROUP, *(BillingGroup(f"grp_x{n}", "org_1", f"Group {n}", "USD", "book_1") for n in range(GROUPS - 1))]
    with till.connection() as connection:
        for group in groups[1:]:
            SqlAccounts(connection).add_billing_group(group, till.clock.now)
    for group in groups:
        till.method(f"sim_random:{seed}:{UNKNOWN_PERCENT}+refund_random:{seed}:{UNKNOWN_PERCENT}", group)
    amounts = {}
    for number in range(charges):
        group, id_ = groups[number % len(groups)], f"inv_{number}"
        amounts[id_] = Decimal(chance.randrange(1, 100_000)).scaleb(-2)
        till.owe(id_, str(amounts[id_]), group)
        with till.desk() as desk:
            seeded = desk._replace(new_id=lambda prefix, now: type_id(prefix, now, chance.randbytes(10)))
            method = usable_method(desk, group.id, None)
            of = (group.id, [id_])
            collect(seeded, *of, amount=None, method=method, gateway="simulated", author="tests", now=till.clock.now)
    return amounts


def _refund_some(till: Till, chance: random.Random, now: int) -> None:
    """Every third payment so far is to go back, whole or a part of it."""
    with till.desk() as desk:
        done = desk.payments.payments(group=None, state="completed", limit=10_000)
    for payment in done[::3]:
        amount = payment.captured if chance.random() < 0.5 else Decimal("0.01")
        with till.desk() as desk:
            try:
                request_refund(desk, payment.id, amount, "wrong", "tests", FromPayment(), now)
            except Refused as refusal:
                raise AssertionError(f"{payment.id}: {refusal}") from refusal


class _Workers:
    """Processes that are started anew when they are killed."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._processes = [self._start() for _ in range(WORKERS)]

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command)

    def kill(self, places: Iterable[int]) -> None:
        """Kill some in the middle of what they do, and start others."""
        for place in places:
            self._processes[place].kill()
        for place in places:
            self._processes[place].wait()
            self._processes[place] = self._start()

    def end(self) -> None:
        """Kill all."""
        for process in self._processes:
            assert process.poll() is None, "a worker ended by itself"
            process.kill()
            process.wait()


@contextmanager
def _workers(database: Database, tenant: int, url: str, ahead: Path) -> Iterator[_Workers]:
    words = [sys.executable, "-m", "tests.payments.charging_worker", database.dsn, str(tenant), url, str(ahead)]
    workers = _Workers(words)
    try:
        yield workers
    finally:
        workers.end()


def _let_pass(ahead: Path, span: int) -> None:
    now = int(ahead.read_text())
    beside = ahead.with_name("ahead.part")
    beside.write_text(str(now + span))
    beside.replace(ahead)


def _attempts(till: Till) -> int:
    with till.connection() as connection:
        row = connection.execute("SELECT count(*) FROM payment_attempts").fetchone()
    assert row is not None
    return int(row[0])


def _await(till: Till, has_come: Callable[[int], bool], before: int) -> None:
    """Until a worker has gone on, or has nothing left to do."""
    deadline = time.monotonic() + 5
    while not has_come(before) and time.monotonic() < deadline and _waiting(till):
        time.sleep(0.001)


def _waiting(till: Till) -> bool:
    with till.connection() as connection:
        row = connection.execute(
            "SELECT EXISTS (SELECT FROM payments WHERE check_at IS NOT NULL)"
            " OR EXISTS (SELECT FROM refunds WHERE check_at IS NOT NULL)"
        ).fetchone()
    assert row is not None
    return bool(row[0])


def _left_open(till: Till) -> Counter[str]:
    """Calls whose end nobody wrote: killed between the kept key and the call, or the call and its booking."""
    with till.connection() as connection:
        rows = connection.execute(
            "SELECT kind, count(*) FROM payment_attempts WHERE ended_at IS NULL GROUP BY 1 ORDER BY 1"
        ).fetchall()
    return Counter(dict(rows))


def _check(till: Till, books: Books, amounts: dict[str, Decimal], seed: int) -> str:
    """Nothing is stuck or doubled, and the bank's books are ours."""
    with till.desk() as desk:
        payments = desk.payments.payments(group=None, state=None, limit=100_000)
        refunds = desk.refunds.refunds(None, 100_000)
        claims = desk.payments.claimed(list(amounts))
    stuck = [one for one in payments if not isinstance(one.state, Completed | Failed)]
    assert (stuck, claims) == ([], {}), f"seed {seed}"
    assert [one for one in refunds if not isinstance(one.state, RefundPaid | RefundFailed)] == [], f"seed {seed}"
    completed = {one.id: one for one in payments if isinstance(one.state, Completed)}
    at_bank = [charge for charge in books.charges() if isinstance(charge.outcome, Captured)]
    assert len({charge.request.payment_id for charge in at_bank}) == len(at_bank), f"doubled, seed {seed}"
    assert {charge.request.payment_id: charge.reference for charge in at_bank} == {
        one.id: one.state.reference for one in completed.values() if isinstance(one.state, Completed)
    }, f"seed {seed}"
    back = sum((one.money.amount for one in refunds if isinstance(one.state, RefundPaid)), Decimal(0))
    taken = sum((one.captured for one in completed.values()), Decimal(0))
    assert till.balances()[Account.CASH] == taken - back == till.bank_holds(), f"seed {seed}"
    for payment in payments:
        (id_,) = payment.purpose.receivables  # type: ignore[union-attr]
        owed = till.receivable(id_)
        assert owed.paid == payment.captured - payment.refunded, f"{id_}, seed {seed}"
    declined = len(payments) - len(completed)
    return f"{len(completed)} captured, {declined} declined, {len(refunds)} refunds: 0 doubled, 0 stuck"
