"""Whatever moves customers' money, at once and at random: no deadlocks, and the books balance."""

from __future__ import annotations

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import count

from tallybook.credits.model.deduction import Request
from tallybook.credits.public import deduct_all
from tallybook.credits.store_sql import SqlDeductions
from tallybook.kernel.instant import DAY, HOUR
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.ledger.model.entry import Account
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.payment import in_flight
from tallybook.payments.model.refund import FromPayment, RefundFailed, RefundPaid
from tallybook.payments.public import begin_collection, record_received, request_refund, write_off_invoice
from tallybook.shell.clock import new_id
from tallybook.shell.crediting import credit_books
from tallybook.shell.database import Database
from tests.figures import Figure
from tests.payments.till import SECRET, Till, dollars, till_in
from tests.stores import GROUP, OTHER

THREADS, EACH, INVOICES = 6, 40, 24
GROUPS = (GROUP, OTHER)
DAYS_UNTIL_QUIET = 40


class Storm:
    """What a thread may do next; each is a transaction or a few, and may be refused."""

    def __init__(self, till: Till, received: count[int]) -> None:
        self.till = till
        self._received = received

    def act(self, chance: random.Random) -> str:
        """Do something; answers what it was, and whether it was refused."""
        done = chance.choice(
            (
                *(self.collect, self.collect, self.look_after, self.look_after, self.deliver, self.deliver),
                *(self.receive, self.refund, self.spend, self.lose, self.dispute, self.cancel),
            )
        )
        self.till.clock.pass_by(HOUR)
        try:
            done(chance)
        except Refused as refusal:
            return f"{done.__name__}: {refusal.code}"
        return done.__name__

    def collect(self, chance: random.Random) -> None:
        """Begin to collect an invoice by itself."""
        with self.till.desk() as desk:
            payment = begin_collection(desk, _invoice(chance), self.till.clock.now)
        if payment is not None:
            self.till.collector.process(payment.id)

    def receive(self, chance: random.Random) -> None:
        """A transfer of 7 for one of the group's invoices."""
        group = chance.choice(GROUPS)
        with self.till.desk() as desk:
            due = [one.id for one in desk.receivables.due_of(group.id)][:1]
            reference = f"RF{next(self._received)}"
            now = self.till.clock.now
            record_received(desk, group.id, dollars("7"), reference, due, gateway="manual", author="ann", now=now)

    def refund(self, chance: random.Random) -> None:
        """Give a part of a payment by card back."""
        with self.till.desk() as desk:
            done = desk.payments.payments(newest(1_000), state="completed")
            payment = chance.choice([one for one in done if one.gateway == "simulated"] or [None])
            if payment is None:
                return
            part = Decimal(chance.randint(1, 900)).scaleb(-2)
            asked = request_refund(desk, payment.id, part, "wrong", "ann", FromPayment(), self.till.clock.now)
        self.till.collector.refund(asked.id)

    def spend(self, chance: random.Random) -> None:
        """Use credit."""
        with self.till.connection() as connection:
            asked = [Request(str(chance.random()), Decimal(chance.randint(1, 300)).scaleb(-2))]
            now = self.till.clock.now + 1
            deduct_all(credit_books(connection), SqlDeductions(connection), chance.choice(GROUPS), asked, now, new_id)

    def lose(self, chance: random.Random) -> None:
        """Write an invoice off."""
        with self.till.desk() as desk:
            write_off_invoice(desk, _invoice(chance), "ann", "bankrupt", self.till.clock.now)

    def dispute(self, chance: random.Random) -> None:
        """A customer's bank takes something of a charge back, and decides at once or never."""
        taken = self.till.bank.captures(self.till.clock.now)
        if taken:
            now = self.till.clock.now
            opened = self.till.bank.open_dispute(chance.choice(taken).reference, dollars("0.50"), "fraudulent", now)
            if chance.random() < 0.7:
                self.till.bank.close_dispute(opened.reference, won=chance.random() < 0.5, now=now)

    def cancel(self, chance: random.Random) -> None:
        """Cancel the newest payment."""
        with self.till.desk() as desk:
            found = desk.payments.payments(newest(1), group=chance.choice(GROUPS).id)
        for payment in found:
            self.till.collector.cancel(payment.id, "ann", "changed their mind")

    def look_after(self, chance: random.Random) -> None:
        """What workers do by the clock."""
        chance.choice([self.till.collector.reconcile, self.till.collector.dun])()

    def deliver(self, chance: random.Random) -> None:
        """Some of the bank's webhooks, old or new, again or for the first time."""
        for _, body in chance.sample(sent := self.till.bank.webhooks(self.till.clock.now), min(5, len(sent))):
            _tell(self.till, body)


def test_whatever_is_done_at_once_nobody_is_deadlocked_and_our_cash_is_the_banks(
    database: Database, figure: Figure
) -> None:
    seed = int(os.environ.get("TALLYBOOK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    till, received = till_in(database), count()
    for number in range(INVOICES):
        till.owe(f"inv_{number}", str(10 + number), GROUPS[number % 2])
    for group in GROUPS:
        till.method(f"sim_random:{seed}:30+refund_random:{seed}:30", group)
    with ThreadPoolExecutor(THREADS) as pool:
        threads = [pool.submit(_storm, Storm(till, received), f"{seed}/{place}") for place in range(THREADS)]
        did = sum((thread.result() for thread in threads), Counter[str]())  # a deadlock would be raised here
    _calm(till)
    with till.desk() as desk:
        payments = desk.payments.payments(newest(10_000))
        refunds = desk.refunds.refunds(newest(10_000))
    assert [one for one in payments if in_flight(one.state)] == [], f"seed {seed}"
    assert [one for one in refunds if not isinstance(one.state, RefundPaid | RefundFailed)] == [], f"seed {seed}"
    transfers = sum((one.captured for one in payments if one.gateway == "manual"), Decimal(0))
    assert till.balances()[Account.CASH] == till.bank_holds() + transfers, f"seed {seed}"
    done = sum(times for what, times in did.items() if ":" not in what)
    figure(f"storm of {THREADS} threads, seed {seed}: {done} done, {sum(did.values()) - done} refused, 0 deadlocks")


def _storm(storm: Storm, seed: str) -> Counter[str]:
    chance = random.Random(seed)
    return Counter(storm.act(chance) for _ in range(EACH))


def _calm(till: Till) -> None:
    """Let time pass and all be told until nothing is in flight."""
    told: set[int] = set()
    for _ in range(DAYS_UNTIL_QUIET):
        till.clock.pass_by(DAY)
        till.collector.reconcile()
        for position, body in till.bank.webhooks(till.clock.now):
            if position not in told:
                told.add(position)
                _tell(till, body)


def _tell(till: Till, body: bytes) -> None:
    at = till.clock.now
    till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, at)}, body, at)


def _invoice(chance: random.Random) -> str:
    return f"inv_{chance.randrange(INVOICES)}"
