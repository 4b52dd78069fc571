"""Two at once, on real PostgreSQL: each of these ends as if they had come one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest

from tallybook.invoicing.model.receivable import Paid, WrittenOff, standing
from tallybook.kernel.instant import DAY, HOUR
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.payments.model.payment import Cancelled, Completed
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import begin_collection, record_received, request_refund, write_off_invoice
from tallybook.shell.database import Database
from tests.payments.test_refunds import deliver, webhooks
from tests.payments.till import Till, dollars, till_in

ROUNDS = 6


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes 100 and pays by a card that works."""
    found = till_in(database)
    found.owe("inv_1", "100")
    found.method("sim_ok")
    return found


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """What each came to, begun at one moment; a refusal is its code, anything else that is raised is raised here."""
    start = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> object:
        start.wait()
        try:
            return task()
        except Refused as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [done.result() for done in [pool.submit(run, task) for task in tasks]]


def test_a_payment_that_two_workers_process_is_charged_once(till: Till) -> None:
    payment = till.ask("inv_1")
    at_once(*[lambda: till.collector.process(payment.id)] * 4)
    assert isinstance(till.payment(payment.id).state, Completed)
    assert till.bank_holds() == Decimal(100) == till.balances()[Account.CASH]


def test_of_many_who_ask_for_one_invoice_one_gets_a_payment(till: Till) -> None:
    made = at_once(*[lambda: till.ask("inv_1").id] * 5)
    assert sorted(map(str, made))[:4] == ["in_flight"] * 4


def test_collection_that_is_told_twice_asks_once(till: Till) -> None:
    def begin() -> str | None:
        with till.desk() as desk:
            payment = begin_collection(desk, "inv_1", till.clock.now)
        return None if payment is None else payment.id

    assert sum(one is not None for one in at_once(*[begin] * 4)) == 1


def test_refunds_at_once_never_give_back_more_than_was_captured(till: Till) -> None:
    payment = till.pay("inv_1")

    def refund() -> str:
        with till.desk() as desk:
            return request_refund(desk, payment.id, Decimal(40), "x", "ann", FromPayment(), till.clock.now).id

    made = [str(one) for one in at_once(*[refund] * 5)]
    assert made.count("more_than_captured") == 3
    for refund_id in made:
        if refund_id.startswith("ref_"):
            till.collector.refund(refund_id)
    assert till.bank_holds() == Decimal(20) == till.balances()[Account.CASH]
    assert till.receivable("inv_1").due == Decimal(80)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_an_overpayment_is_refunded_or_spent_and_never_both(till: Till, round_: int) -> None:
    with till.desk() as desk:
        payment = record_received(
            desk, "grp_1", dollars("150"), "RF18", ["inv_1"], gateway="simulated", author="ann", now=till.clock.now
        )

    def refund() -> str:
        with till.desk() as desk:
            return request_refund(desk, payment.id, Decimal(150), "x", "ann", FromPayment(), till.clock.now).id

    refunded, spent = at_once(refund, lambda: till.spend("30"))
    was_spent = not isinstance(spent, Refused)
    assert (refunded == "credit_spent") == was_spent
    (credit,) = till.credits()
    assert (credit.spent, credit.voided) == ((Decimal(30), 0) if was_spent else (0, Decimal(50)))
    till.balances()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_loss_that_is_paid_at_once_is_paid_or_recovered(till: Till, round_: int) -> None:
    def write_off() -> None:
        with till.desk() as desk:
            write_off_invoice(desk, "inv_1", "ann", "bankrupt", till.clock.now)

    def receive() -> None:
        with till.desk() as desk:
            record_received(
                desk, "grp_1", dollars("60"), "RF", ["inv_1"], gateway="manual", author="ann", now=till.clock.now
            )

    first, _ = at_once(write_off, receive)
    stands = standing(till.receivable("inv_1"), till.clock.now)
    assert first is None and till.receivable("inv_1").paid == Decimal(60)
    assert stands == WrittenOff(Decimal(40))
    assert till.balances()[Account.BAD_DEBT] == Decimal(40)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_customer_who_pays_while_the_payment_is_cancelled_has_paid_or_not(till: Till, round_: int) -> None:
    till.method("sim_action")
    payment = till.pay("inv_1")
    reference = payment.state.reference  # type: ignore[union-attr]
    at_once(
        lambda: till.bank.decide(reference, approve=True, now=till.clock.now),
        lambda: till.collector.cancel(payment.id, "ann", "changed their mind"),
    )
    deliver(till, webhooks(till))
    state = till.payment(payment.id).state
    assert isinstance(state, Completed | Cancelled)
    assert till.bank_holds() == (Decimal(100) if isinstance(state, Completed) else 0)
    assert isinstance(standing(till.receivable("inv_1"), till.clock.now), Paid) == isinstance(state, Completed)


def test_dunning_while_a_late_capture_is_told_charges_nobody_twice(till: Till) -> None:
    till.method("sim_declined")
    till.pay("inv_1")
    till.method("sim_pending")
    till.clock.pass_by(3 * DAY)
    till.collector.dun()  # the second try is pending
    till.clock.pass_by(HOUR)
    bodies = webhooks(till)
    till.clock.pass_by(5 * DAY)
    at_once(till.collector.dun, lambda: deliver(till, bodies), till.collector.reconcile, till.collector.dun)
    till.collector.reconcile()
    assert till.bank_holds() == Decimal(100) == till.balances()[Account.CASH]
    assert till.receivable("inv_1").due == 0 and till.credits() == []


def test_the_same_webhook_from_many_at_once_is_acted_on_once(till: Till) -> None:
    till.method("sim_pending")
    till.pay("inv_1")
    till.clock.pass_by(HOUR)
    till.bank.captures(till.clock.now)
    body = webhooks(till)[-1]
    heard = at_once(*[lambda: [one.value for one in deliver(till, [body])]] * 6)
    assert sorted(map(str, heard)) == sorted(["['acted_on']", *["['known']"] * 5])
    assert till.balances()[Account.CASH] == Decimal(100)
