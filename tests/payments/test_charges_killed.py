"""Charges and refunds of unknown outcome, with workers killed by `kill -9`: none is made twice, none is stuck."""

from __future__ import annotations

import os
import random
import signal
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
from tallybook.kernel.currency import minor_units
from tallybook.kernel.ids import type_id
from tallybook.kernel.instant import DAY, HOUR, MINUTE
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.gateways.simulated.bank import Bank, Delays
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
CURRENCIES = ("USD", "KRW", "KWD")
WORKERS = 2
STUCK_SECONDS = 30
LATE = 2 * DAY
"""How late a message comes to the bank: after look-ups that did not find it, and after it was sent again."""
WRITING = "transactions not committed"
NOT_AT_BANK, NOT_BOOKED = "calls kept and not at the bank", "calls at the bank and not booked"


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
    till = till_in(database, Bank(books, delays=Delays(late=LATE)))
    kills = charges // CHARGES_PER_KILL
    with BankServer(till.bank, AheadClock(ahead), SECRET, slow_seconds=0) as server:
        invoices = _ask(till, charges, chance, seed)
        with _workers(database, till.tenant, server.url, ahead) as workers:
            killed = _kill_while_they_work(till, books, workers, ahead, chance, kills * 3 // 4)
            _let_end(till, ahead)
            _refund_some(till, chance, AheadClock(ahead)())
            killed += _kill_while_they_work(till, books, workers, ahead, chance, kills - kills * 3 // 4)
            _let_end(till, ahead)
        till.clock.now = AheadClock(ahead)() + LATE
        figures = _check(till, books, invoices, seed)
    books.close()
    figure(f"{charges} charges, {UNKNOWN_PERCENT} % of unknown outcome, {kills} kills, seed {seed}: {figures}")
    figure(f"    at the kills, seed {seed}: " + ", ".join(f"{count} {what}" for what, count in sorted(killed.items())))
    assert killed[WRITING] and killed[NOT_AT_BANK] + killed[NOT_BOOKED], f"the kills hit nothing, seed {seed}"


def _kill_while_they_work(
    till: Till, books: Books, workers: _Workers, ahead: Path, chance: random.Random, kills: int
) -> Counter[str]:
    """Kill workers in turn: all in the midst of a call, all with something written and not committed, one anytime.

    All stand still before, so that what they are killed in can be counted; answers that.
    """
    killed: Counter[str] = Counter()
    everyone = range(WORKERS)
    for number in range(kills):
        places, open_before, called_before = everyone, _left_open(till), _attempts(till)
        match number % 3:
            case 0:
                _await(till, lambda before=open_before: workers.stopped_while(lambda: bool(_left_open(till) - before)))
            case 1:
                _await(till, lambda: workers.stopped_while(lambda: _writing(till) > 0))
            case _:
                _await(till, lambda before=called_before: _attempts(till) > before)
                time.sleep(chance.uniform(0, 0.05))
                places = range(first := chance.randrange(WORKERS), first + 1)
        if places is everyone:
            killed += _at_hand(till, books, _left_open(till) - open_before)
        workers.kill(places)
        _let_pass(ahead, 4 * MINUTE)
    return killed


def _at_hand(till: Till, books: Books, calls: set[tuple[str, str]]) -> Counter[str]:
    """What workers who are stopped have in hand: how payments and calls stand."""
    hit = Counter({WRITING: _writing(till)})
    for kind, key in calls:
        if kind not in {"charge", "refund"}:
            hit["look-ups not booked"] += 1
            continue
        with books.writing():
            is_there = (books.charge(key) if kind == "charge" else books.refund(key)) is not None
        hit[NOT_BOOKED if is_there else NOT_AT_BANK] += 1
    with till.connection() as connection:
        states = connection.execute(
            "SELECT state, count(*) FROM payments WHERE state IN ('validating', 'processing', 'unknown') GROUP BY 1"
        ).fetchall()
    hit.update({f"payments {state}": count for state, count in states})
    return hit


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
    groups = [GROUP, *(_group(number) for number in range(1, GROUPS))]
    with till.connection() as connection:
        for group in groups[1:]:
            SqlAccounts(connection).add_billing_group(group, till.clock.now)
    for group in groups:
        till.method(f"sim_random:{seed}:{UNKNOWN_PERCENT}+refund_random:{seed}:{UNKNOWN_PERCENT}", group)
    amounts = {}
    for number in range(charges):
        group, id_ = groups[number % len(groups)], f"inv_{number}"
        amounts[id_] = Decimal(chance.randrange(1, 100_000)).scaleb(-minor_units(group.currency))
        till.owe(id_, str(amounts[id_]), group)
        with till.desk() as desk:
            seeded = desk._replace(new_id=lambda prefix, now: type_id(prefix, now, chance.randbytes(10)))
            method = usable_method(desk, group.id, None)
            of = (group.id, [id_])
            collect(seeded, *of, amount=None, method=method, gateway="simulated", author="tests", now=till.clock.now)
    return amounts


def _group(number: int) -> BillingGroup:
    return BillingGroup(f"grp_x{number}", "org_1", f"Group {number}", CURRENCIES[number % len(CURRENCIES)], "book_1")


def _refund_some(till: Till, chance: random.Random, now: int) -> None:
    """Every third payment so far is to go back, whole or a part of it."""
    with till.desk() as desk:
        done = desk.payments.payments(newest(10_000), state="completed")
    for payment in done[::3]:
        amount = payment.captured if chance.random() < 0.5 else Decimal(1).scaleb(-minor_units(payment.money.currency))
        with till.desk() as desk:
            try:
                request_refund(desk, payment.id, amount, "wrong", "tests", FromPayment(), now)
            except Refused as refusal:
                raise AssertionError(f"{payment.id}: {refusal}") from refusal


class _Workers:
    """Processes that are started anew when they are killed."""

    def __init__(self, command: list[str], name: str) -> None:
        self._command = command
        self._environment = dict(os.environ) | {"PGAPPNAME": name}
        self._processes = [self._start() for _ in range(WORKERS)]

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, env=self._environment)

    def stopped_while(self, is_so: Callable[[], bool]) -> bool:
        """Have all stand still while something is so; where it is not, or is over before they stand, they go on."""
        if not is_so():
            return False
        self._send(signal.SIGSTOP)
        if is_so():
            return True
        self._send(signal.SIGCONT)
        return False

    def _send(self, number: signal.Signals) -> None:
        for process in self._processes:
            process.send_signal(number)

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
    words = [sys.executable, "-m", "tests.payments.charging_worker", database.dsn, str(tenant), url, SECRET, str(ahead)]
    workers = _Workers(words, _name(tenant))
    try:
        yield workers
    finally:
        workers.end()


def _name(tenant: int) -> str:
    return f"charging worker of {tenant}"


def _writing(till: Till) -> int:
    """How many of the workers' transactions have written and are not committed."""
    with till.connection() as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND backend_xid IS NOT NULL",
            [_name(till.tenant)],
        ).fetchone()
    assert row is not None
    return int(row[0])


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


def _await(till: Till, has_come: Callable[[], bool]) -> None:
    """Until workers have come so far, or have nothing left to do."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _waiting(till):
        for _ in range(20):
            if has_come():
                return
            time.sleep(0.001)


def _waiting(till: Till) -> bool:
    with till.connection() as connection:
        row = connection.execute(
            "SELECT EXISTS (SELECT FROM payments WHERE check_at IS NOT NULL)"
            " OR EXISTS (SELECT FROM refunds WHERE check_at IS NOT NULL)"
        ).fetchone()
    assert row is not None
    return bool(row[0])


def _left_open(till: Till) -> set[tuple[str, str]]:
    """Calls by kind and key whose end nobody wrote: kept and not made yet, being made, or answered and not booked."""
    with till.connection() as connection:
        return set(connection.execute("SELECT kind, key FROM payment_attempts WHERE ended_at IS NULL").fetchall())


def _check(till: Till, books: Books, amounts: dict[str, Decimal], seed: int) -> str:
    """Nothing is stuck or doubled, and the bank's books are ours."""
    with till.desk() as desk:
        payments = desk.payments.payments(newest(100_000))
        refunds = desk.refunds.refunds(newest(100_000))
        claims = desk.payments.claimed(list(amounts))
    stuck = [one for one in payments if not isinstance(one.state, Completed | Failed)]
    assert (stuck, claims) == ([], {}), f"seed {seed}"
    assert [one for one in refunds if not isinstance(one.state, RefundPaid | RefundFailed)] == [], f"seed {seed}"
    completed = {one.id: one for one in payments if isinstance(one.state, Completed)}
    till.bank.captures(till.clock.now)  # whatever was on its way has come by then
    at_bank = [charge for charge in books.charges() if isinstance(charge.outcome, Captured)]
    assert len({charge.request.payment_id for charge in at_bank}) == len(at_bank), f"doubled, seed {seed}"
    assert {charge.request.payment_id: charge.reference for charge in at_bank} == {
        one.id: one.state.reference for one in completed.values() if isinstance(one.state, Completed)
    }, f"seed {seed}"
    till.balances()  # checks the books
    for currency in CURRENCIES:
        paid_back = [one.money for one in refunds if isinstance(one.state, RefundPaid)]
        back = sum((money.amount for money in paid_back if money.currency == currency), Decimal(0))
        taken = sum((one.captured for one in completed.values() if one.money.currency == currency), Decimal(0))
        assert 0 < _cash(till, currency) == taken - back == till.bank_holds(currency), f"{currency}, seed {seed}"
    for payment in payments:
        (id_,) = payment.purpose.receivables  # type: ignore[union-attr]
        owed = till.receivable(id_)
        assert owed.paid == payment.captured - payment.refunded, f"{id_}, seed {seed}"
    declined = len(payments) - len(completed)
    return f"{len(completed)} captured, {declined} declined, {len(refunds)} refunds: 0 doubled, 0 stuck"


def _cash(till: Till, currency: str) -> Decimal:
    """Our cash account's balance."""
    with till.connection() as connection:
        lines = SqlLedger(connection).trial_balance()
    (line,) = (one for one in lines if (one.account, one.currency) == (Account.CASH, currency))
    return line.debits - line.credits
