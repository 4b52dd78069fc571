"""Refunds and disputes, through the simulated bank and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tallybook.invoicing.model.credit_note import ToPayment
from tallybook.invoicing.model.receivable import credit
from tallybook.kernel.instant import DAY, HOUR
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.charge import (
    Captured,
    ChargeReported,
    DisputeReported,
    DisputeStage,
    RefundDeclined,
    Refunded,
    RefundReported,
)
from tallybook.payments.model.payment import Completed, Payment
from tallybook.payments.model.refund import FromPayment, Refund, RefundFailed, RefundPaid, Unanswered
from tallybook.payments.public import Heard, confirm_refund, hear, record_received, refund_answered, request_refund
from tallybook.payments.store import CallKind
from tallybook.shell.database import Database
from tests.payments.till import SECRET, Till, dollars, till_in


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that has paid nothing yet."""
    return till_in(database)


def paid(till: Till, token: str = "sim_ok", amount: str = "100") -> Payment:
    """A captured payment of an invoice."""
    till.owe("inv_1", amount)
    till.method(token)
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Completed)
    return payment


def refund(till: Till, payment: Payment, amount: str | None) -> Refund:
    """Ask for a refund; it is not sent yet."""
    with till.desk() as desk:
        asked = None if amount is None else Decimal(amount)
        return request_refund(desk, payment.id, asked, "wrong", "ann", FromPayment(), till.clock.now)


def stands(till: Till, refund_id: str) -> Refund:
    """How a refund stands."""
    with till.desk() as desk:
        found = desk.refunds.refund(refund_id)
    assert found is not None
    return found


def test_a_refund_makes_its_invoice_due_again_and_goes_back_in_parts(till: Till) -> None:
    payment = paid(till)
    for part in ("30", "0.01"):
        asked = refund(till, payment, part)
        till.collector.refund(asked.id)
        assert isinstance(stands(till, asked.id).state, RefundPaid)
    assert till.receivable("inv_1").due == Decimal("30.01")
    assert till.balances()[Account.CASH] == till.bank_holds() == Decimal("69.99")
    rest = refund(till, payment, None)
    assert rest.money == dollars("69.99")
    with pytest.raises(Refused, match=r"0.00 USD of it can be refunded"):
        refund(till, payment, "0.01")


def test_more_than_was_captured_is_refused_before_anything_moves(till: Till) -> None:
    payment = paid(till)
    with pytest.raises(Refused) as refused:
        refund(till, payment, "100.01")
    assert refused.value.code == "more_than_captured"
    with pytest.raises(Refused):
        refund(till, payment, "-1")
    assert till.receivable("inv_1").due == 0


def test_a_refund_takes_an_overpayment_back_before_invoices_and_never_spent_credit(till: Till) -> None:
    till.owe("inv_1", "60")
    with till.desk() as desk:
        payment = record_received(
            desk, "grp_1", dollars("100"), "RF18", [], gateway="simulated", author="ann", now=till.clock.now
        )
    refund(till, payment, "50")
    (credit,) = till.credits()
    assert (credit.voided, credit.remaining) == (Decimal(40), 0)
    assert till.receivable("inv_1").due == Decimal(10)
    assert till.balances()[Account.UNAPPLIED] == Decimal(-50)


def test_credit_that_was_spent_is_not_refunded(till: Till) -> None:
    till.owe("inv_1", "60")
    with till.desk() as desk:
        payment = record_received(
            desk, "grp_1", dollars("100"), "RF18", [], gateway="simulated", author="ann", now=till.clock.now
        )
    with till.connection() as connection:
        connection.execute("UPDATE credit_grants SET spent = 15")
    with pytest.raises(Refused, match=r"15.00 USD of it was spent or credited"):
        refund(till, payment, None)
    with till.desk() as desk:
        assert desk.refunds.refunds_of(payment.id) == []


@pytest.mark.parametrize("what", ["refund_timeout_before", "refund_timeout_after", "refund_late", "refund_pending"])
def test_a_refund_without_an_answer_is_looked_up_and_paid_once(till: Till, what: str) -> None:
    payment = paid(till, f"sim_ok+{what}")
    asked = refund(till, payment, "40")
    till.collector.refund(asked.id)
    state = stands(till, asked.id).state
    assert isinstance(state, Unanswered) or what == "refund_pending"
    for _ in range(6):
        till.clock.pass_by(HOUR)
        till.collector.reconcile()
    assert isinstance(stands(till, asked.id).state, RefundPaid)
    assert till.balances()[Account.CASH] == till.bank_holds() == Decimal(60)


@pytest.mark.parametrize("what", ["refund_declined", "refund_failed"])
def test_a_refund_that_fails_pays_its_invoice_again(till: Till, what: str) -> None:
    payment = paid(till, f"sim_ok+{what}")
    asked = refund(till, payment, "40")
    till.collector.refund(asked.id)
    deliver(till, webhooks(till))
    for _ in range(3):
        till.clock.pass_by(DAY)
        till.collector.reconcile()
        deliver(till, webhooks(till))
    assert isinstance(stands(till, asked.id).state, RefundFailed)
    assert till.receivable("inv_1").due == 0
    assert till.payment(payment.id).refunded == 0
    assert till.balances()[Account.CASH] == till.bank_holds() == Decimal(100)


def overpaid_and_spent(till: Till, also_paid: str | None = None) -> Payment:
    """150 that became a credit, of which the customer has used 50; an invoice was paid by another 100.

    The payment that came to credit may have paid the invoice inv_2 as well.
    """
    paid(till)
    invoices = [] if also_paid is None else [till.owe("inv_2", also_paid).id]
    received = dollars(str(150 + Decimal(also_paid or 0)))
    with till.desk() as desk:
        more = record_received(
            desk, "grp_1", received, "RF18", invoices, gateway="simulated", author="ann", now=till.clock.now
        )
    assert [one.remaining for one in till.credits()] == [Decimal(150)]
    till.spend("50")
    return more


def say_of_refund(till: Till, refund_id: str, outcome: Refunded | RefundDeclined) -> None:
    """The gateway's word on a refund of that payment, made at the gateway."""
    till.clock.pass_by(1)
    told = RefundReported(f"evt_{till.clock.now}", till.clock.now, None, "RF18", refund_id, outcome)
    with till.desk() as desk:
        assert hear(desk, "simulated", told, till.clock.now) is Heard.ACTED_ON


def test_a_refund_of_spent_credit_that_fails_is_no_loss_and_gives_no_credit_again(till: Till) -> None:
    overpaid_and_spent(till)
    say_of_refund(till, "re_1", Refunded("re_1", dollars("150")))
    assert till.balances()[Account.BAD_DEBT] == Decimal(50) and till.balances()[Account.CASH] == Decimal(100)
    say_of_refund(till, "re_1", RefundDeclined("re_1", "account_closed", "It came back."))
    assert Account.BAD_DEBT not in till.balances() and till.balances()[Account.CASH] == Decimal(250)
    assert sum(one.remaining for one in till.credits()) == Decimal(100)


def test_what_a_failed_refund_makes_good_is_neither_what_another_took_nor_what_a_note_freed(till: Till) -> None:
    payment = overpaid_and_spent(till, also_paid="10")
    till.credit_note("inv_2", "10", ToPayment())
    with till.desk() as desk:
        (note,) = desk.refunds.refunds_of(payment.id)
        refund_answered(desk, note.id, RefundDeclined(None, "closed", ""), till.clock.now, till.clock.now)
    say_of_refund(till, "re_1", Refunded("re_1", dollars("30")))  # 10 that the note gave, 20 of 100 left
    say_of_refund(till, "re_2", Refunded("re_2", dollars("120")))  # 80 were left
    assert till.balances()[Account.BAD_DEBT] == Decimal(40)
    say_of_refund(till, "re_1", RefundDeclined("re_1", "closed", ""))
    assert till.balances()[Account.BAD_DEBT] == Decimal(10), "30 of the loss are here again"
    say_of_refund(till, "re_2", RefundDeclined("re_2", "closed", ""))
    assert Account.BAD_DEBT not in till.balances()
    assert sum(one.remaining for one in till.credits()) == Decimal(110)


def test_what_a_credit_note_freed_is_refunded_without_touching_the_invoice(till: Till) -> None:
    payment = paid(till)
    till.credit_note("inv_1", "10", ToPayment())
    with till.desk() as desk:
        (asked,) = desk.refunds.refunds_of(payment.id)
    till.collector.refund(asked.id)
    assert (till.receivable("inv_1").paid, till.receivable("inv_1").due) == (Decimal(100), 0)
    assert till.balances()[Account.CASH] == till.bank_holds() == Decimal(90)


def webhooks(till: Till) -> list[bytes]:
    """What the bank has sent so far."""
    return [body for _, body in till.bank.webhooks(till.clock.now)]


def deliver(till: Till, bodies: Sequence[bytes]) -> list[Heard]:
    """Deliver webhooks as the bank signs them."""
    return [
        heard
        for body in bodies
        for heard in till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, till.clock.now)}, body)
    ]


def test_a_webhook_that_nobody_signed_or_that_is_old_changes_nothing(till: Till) -> None:
    till.owe("inv_1", "100")
    till.method("sim_pending")
    payment = till.pay("inv_1")
    till.clock.pass_by(HOUR)
    (body, *_) = [one for one in webhooks(till) if b"Captured" in one]
    now = till.clock.now
    for signature in ("", sign(body, "another secret", now), sign(body, SECRET, now - 301_000_000)):
        with pytest.raises(Refused) as refused:
            till.collector.receive("simulated", {SIGNATURE: signature}, body)
        assert refused.value.code in {"bad_signature", "stale_webhook"}
    assert till.payment(payment.id) == payment
    deliver(till, [body])
    assert isinstance(till.payment(payment.id).state, Completed)


def test_a_call_is_kept_with_its_key_before_it_is_made(till: Till) -> None:
    till.owe("inv_1", "100")
    till.method("sim_timeout_before")
    asked = till.pay("inv_1")
    till.clock.pass_by(HOUR)
    till.collector.reconcile()
    with till.desk() as desk:
        attempts = desk.payments.attempts(asked.id)
    assert [(one.kind, one.key, one.outcome) for one in attempts] == [
        (CallKind.CHARGE, asked.key, "GatewayTimeout"),
        (CallKind.LOOK_UP, asked.key, "not found"),
        (CallKind.CHARGE, asked.key, "Captured"),
    ]


def test_what_a_gateway_says_in_another_currency_is_booked_by_nobody(till: Till) -> None:
    till.owe("inv_1", "100")
    till.method("sim_pending")
    asked = till.pay("inv_1")
    won = Money(Decimal(100), "KRW")
    reported = ChargeReported("evt_1", till.clock.now, asked.id, None, "ch_1", Captured("ch_1", won))
    with till.desk() as desk, pytest.raises(Refused, match="its gateway says 100 KRW, and it is in USD"):
        hear(desk, "simulated", reported, till.clock.now)
    payment = paid_by(till, asked)
    assert isinstance(payment.state, Completed)
    disputed = DisputeReported("evt_2", till.clock.now, "dp_1", payment.state.reference, won, DisputeStage.OPENED, "")
    refunded = RefundReported("evt_3", till.clock.now, None, payment.state.reference, "re_1", Refunded("re_1", won))
    for event in (disputed, refunded):
        with till.desk() as desk, pytest.raises(Refused, match="100 KRW"):
            hear(desk, "simulated", event, till.clock.now)
    assert till.balances()[Account.CASH] == Decimal(100)


def paid_by(till: Till, payment: Payment) -> Payment:
    """The same once its result has come."""
    till.clock.pass_by(HOUR)
    till.collector.reconcile()
    return till.payment(payment.id)


def test_a_person_confirms_a_refund_that_no_gateway_reports(till: Till) -> None:
    payment = paid(till)
    asked = refund(till, payment, "10")
    for is_new in (True, False):
        with till.desk() as desk:
            said = confirm_refund(
                desk, asked.id, Refunded("statement 7", dollars("10")), by_hand=True, now=till.clock.now
            )
        assert said.new is is_new
    state = stands(till, asked.id).state
    assert isinstance(state, RefundPaid) and state.reference == "statement 7"
    assert till.balances()[Account.CASH] == Decimal(90)


def test_what_a_credit_note_gave_back_is_not_refunded_as_well(till: Till) -> None:
    payment = paid(till)
    with till.desk() as desk:
        owed = desk.receivables.receivables(["inv_1"])["inv_1"]
        desk.receivables.change([credit(owed, Decimal(30))[0]])
    with pytest.raises(Refused, match=r"30.00 USD of it was spent or credited"):
        refund(till, payment, None)
    refund(till, payment, "70")
    assert till.receivable("inv_1").due == Decimal(70)
