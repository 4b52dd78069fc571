"""What no gateway tells of any more: it is looked for without its key, and else a person says what became of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.kernel.instant import DAY, HOUR, Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.ledger.model.entry import Account
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.model.charge import (
    Captured,
    ChargeOutcome,
    ChargeReported,
    ChargeRequest,
    Declined,
    DeclineKind,
    GatewayTimeout,
    NotFound,
    RefundDeclined,
    Refunded,
    RefundOutcome,
    RefundRequest,
)
from tallybook.payments.model.payment import PATIENCE, Completed, Failed, Payment, Processing, Unknown
from tallybook.payments.model.refund import FromPayment, Refund, RefundFailed, RefundPaid, Unanswered
from tallybook.payments.public import confirm_refund, hear, process, request_refund, resolve, validate
from tallybook.shell.database import Database
from tests.payments.lines import raising, through
from tests.payments.till import SECRET, Till, dollars, till_in

NOT_TAKEN = Declined(None, DeclineKind.SOFT, "not_captured", "Stripe has no such charge")


class Forgetful(SimulatedGateway):
    """A gateway that keeps keys for less than a day."""

    keys_kept_for: Instant = 23 * HOUR


class Amnesiac(Forgetful):
    """One that cannot be searched either."""

    def find(self, request: ChargeRequest, reference: str | None) -> ChargeOutcome | NotFound:
        """Nothing is found."""
        return NotFound()

    def find_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """Nothing is found."""
        return NotFound()


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes 100, at a gateway that forgets and cannot be searched."""
    found = till_in(database)
    found.gateway = Amnesiac(InProcess(found.bank, found.clock), SECRET)
    found.owe("inv_1", "100")
    return found


def forgotten(till: Till, token: str = "sim_timeout_after") -> Payment:
    """A payment without an answer whose key may be forgotten."""
    till.method(token)
    asked = till.pay("inv_1")
    till.clock.pass_by(2 * DAY)
    till.collector.reconcile()
    payment = till.payment(asked.id)
    assert isinstance(payment.state, Unknown)
    return payment


def forgotten_refund(till: Till) -> Refund:
    """A refund without an answer whose key may be forgotten."""
    till.method("sim_ok+refund_timeout_before")
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    till.collector.refund(asked.id)
    till.clock.pass_by(2 * DAY)
    till.collector.reconcile()
    assert isinstance(stands(till, asked).state, Unanswered)
    return asked


def stands(till: Till, refund: Refund) -> Refund:
    """How a refund stands."""
    with till.desk() as desk:
        found = desk.refunds.refund(refund.id)
    assert found is not None
    return found


def says(till: Till, payment: Payment, outcome: Captured | Declined) -> Payment:
    """A person says what became of a payment."""
    with till.desk() as desk:
        return resolve(desk, payment.id, outcome, till.clock.now)


def test_a_charge_whose_key_may_be_forgotten_is_looked_for_and_found(till: Till) -> None:
    till.gateway = Forgetful(InProcess(till.bank, till.clock), SECRET)
    till.method("sim_timeout_after+refund_timeout_after")
    asked = till.pay("inv_1")
    till.clock.pass_by(2 * DAY)
    till.collector.reconcile()
    assert till.payment(asked.id).captured == till.bank_holds() == Decimal(100)
    with till.desk() as desk:
        refund = request_refund(desk, asked.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    till.collector.refund(refund.id)
    till.clock.pass_by(2 * DAY)
    till.collector.reconcile()
    assert isinstance(stands(till, refund).state, RefundPaid)
    assert till.bank_holds() == 0


def test_what_waits_for_a_person_is_what_is_open_and_may_be_forgotten(till: Till) -> None:
    refund = forgotten_refund(till)
    assert till.collector.waiting_for_people() == [refund.id]
    asked = forgotten(till, "sim_timeout_before")
    till.owe("inv_2", "5", till.other)
    till.method("sim_timeout_after", till.other)
    till.pay("inv_2", group=till.other)
    assert till.collector.waiting_for_people() == [asked.id, refund.id]


def test_a_person_says_that_the_money_was_taken(till: Till) -> None:
    payment = forgotten(till)
    (taken,) = till.bank.captures(till.clock.now)
    after = says(till, payment, Captured(taken.reference, dollars("100")))
    assert isinstance(after.state, Completed) and after.captured == till.bank_holds()
    assert till.receivable("inv_1").due == 0
    assert till.balances()[Account.CASH] == Decimal(100)


def test_a_person_says_that_the_money_was_not_taken_and_the_invoice_is_free_again(till: Till) -> None:
    payment = forgotten(till, "sim_timeout_before")
    after = says(till, payment, NOT_TAKEN)
    assert isinstance(after.state, Failed)
    till.method("sim_ok")
    assert till.pay("inv_1").captured == till.bank_holds() == Decimal(100)
    with till.desk() as desk:
        assert desk.payments.payments(newest(9), state="unknown") == []


def test_what_a_gateway_says_later_counts_more_than_a_persons_no(till: Till) -> None:
    payment = forgotten(till)
    says(till, payment, NOT_TAKEN)
    (taken,) = till.bank.captures(till.clock.now)
    word = Captured(taken.reference, dollars("100"))
    with till.desk() as desk:
        event = ChargeReported("evt_1", till.clock.now, payment.id, payment.key, taken.reference, word)
        hear(desk, "simulated", event, till.clock.now)
    assert till.payment(payment.id).captured == till.bank_holds() == till.balances()[Account.CASH] == Decimal(100)


@pytest.mark.parametrize("token", ["sim_ok", "sim_declined", "sim_action", "sim_pending"])
def test_only_what_nobody_knows_is_left_to_a_person(till: Till, token: str) -> None:
    till.method(token)
    payment = till.pay("inv_1")
    with pytest.raises(Refused) as refused:
        says(till, payment, NOT_TAKEN)
    assert refused.value.code == "not_unknown"
    assert till.payment(payment.id) == payment


def test_a_charge_whose_worker_died_is_a_persons_too_once_it_was_waited_for(till: Till) -> None:
    till.method("sim_ok")
    asked = till.ask("inv_1")
    with till.desk() as desk:
        validated = validate(desk, asked.id, till.clock.now)
        process(desk, validated, till.gateway.chargeable, till.clock.now)
    payment = till.payment(asked.id)
    assert isinstance(payment.state, Processing)
    with pytest.raises(Refused, match="processing"):
        says(till, payment, NOT_TAKEN)
    till.clock.pass_by(PATIENCE)
    assert isinstance(says(till, payment, NOT_TAKEN).state, Failed)


def test_one_reference_is_the_money_of_one_payment(till: Till) -> None:
    till.owe("inv_2", "5", till.other)
    till.method("sim_ok", till.other)
    other = till.pay("inv_2", group=till.other)
    assert isinstance(other.state, Completed)
    payment = forgotten(till)
    with pytest.raises(Refused) as refused:
        says(till, payment, Captured(other.state.reference, dollars("100")))
    assert refused.value.code == "reference_known"


@pytest.mark.parametrize(
    ("outcome", "kind", "cash"),
    [
        (RefundDeclined(None, "not_sent", "no"), RefundFailed, 100),
        (Refunded("re_1", dollars("100")), RefundPaid, 0),
    ],
)
def test_a_person_says_what_became_of_a_refund(
    till: Till, outcome: Refunded | RefundDeclined, kind: type, cash: int
) -> None:
    refund = forgotten_refund(till)
    with till.desk() as desk:
        confirm_refund(desk, refund.id, outcome, by_hand=False, now=till.clock.now)
    assert isinstance(stands(till, refund).state, kind)
    assert till.balances().get(Account.CASH, Decimal(0)) == Decimal(cash)


def test_one_reference_is_one_refund_of_a_payment(till: Till) -> None:
    till.method("sim_ok")
    payment = till.pay("inv_1")
    with till.desk() as desk:
        first, second = (
            request_refund(desk, payment.id, Decimal(10), "wrong", "ann", FromPayment(), till.clock.now) for _ in "ab"
        )
    for refund in (first, second):
        through(till, refund=raising(GatewayTimeout())).refund(refund.id)
    with till.desk() as desk:
        confirm_refund(desk, first.id, Refunded("re_1", first.money), by_hand=False, now=till.clock.now)
    with till.desk() as desk, pytest.raises(Refused) as refused:
        confirm_refund(desk, second.id, Refunded("re_1", second.money), by_hand=False, now=till.clock.now)
    assert refused.value.code == "reference_taken"


def test_a_refund_that_its_gateway_tells_of_is_not_a_persons(till: Till) -> None:
    till.method("sim_ok+refund_pending")
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    till.collector.refund(asked.id)
    with till.desk() as desk, pytest.raises(Refused) as refused:
        confirm_refund(desk, asked.id, RefundDeclined(None, "not_sent", "no"), by_hand=False, now=till.clock.now)
    assert refused.value.code == "not_by_hand"
