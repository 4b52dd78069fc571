"""Payments from the ask to the books, through the simulated bank and PostgreSQL."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.api.across.transfers import ForPayment, Received, record
from tallybook.kernel.instant import DAY, HOUR, MINUTE
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.ledger.model.entry import Account
from tallybook.payments.model.charge import Captured, ChargeReported, Declined, DeclineKind
from tallybook.payments.model.payment import (
    PATIENCE,
    Cancelled,
    Completed,
    Failed,
    Processing,
    RequiresAction,
    Unknown,
    state_name,
)
from tallybook.payments.public import (
    Heard,
    collect,
    hear,
    make_default,
    record_received,
    remove_method,
    top_up,
    usable_method,
    write_off_invoice,
)
from tallybook.shell.database import Database
from tests.payments.till import Till, dollars, till_in
from tests.stores import GROUP, OTHER


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant with nothing owed yet."""
    return till_in(database)


def test_a_charge_pays_its_invoice_and_is_booked(till: Till) -> None:
    till.owe("inv_1", "100.50")
    till.method("sim_ok")
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Completed) and payment.captured == Decimal("100.50")
    assert till.receivable("inv_1").due == 0
    assert till.balances() == {Account.CASH: Decimal("100.50"), Account.OPENING_BALANCE: Decimal("-100.50")}
    assert till.told() == [("invoice.paid", "inv_1"), ("payment.completed", payment.id)]
    assert till.bank_holds() == Decimal("100.50")


def test_what_was_booked_as_captured_stays_whatever_is_reported_later(till: Till) -> None:
    till.owe("inv_1", "100")
    till.method("sim_ok")
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Completed)
    for amount in ("70", "100", "130"):
        at = till.clock.now + MINUTE
        event = ChargeReported(
            f"evt_{amount}", at, payment.id, payment.key, "sim_ch_other", Captured("sim_ch_other", dollars(amount))
        )
        with till.desk() as desk:
            assert hear(desk, "simulated", event, at) is Heard.ACTED_ON
    assert till.payment(payment.id) == payment
    assert till.balances()[Account.CASH] == till.bank_holds() == Decimal(100)


def test_a_soft_decline_that_turns_out_to_be_for_good_is_remembered(till: Till) -> None:
    till.owe("inv_1", "100")
    method = till.method("sim_declined")
    payment = till.pay("inv_1")
    at = till.clock.now + MINUTE
    stolen = Declined("sim_ch_1", DeclineKind.HARD, "stolen_card", "stolen")
    with till.desk() as desk:
        hear(desk, "simulated", ChargeReported("evt_1", at, payment.id, payment.key, "sim_ch_1", stolen), at)
        dunning = desk.dunning.dunning_of("inv_1")
    assert dunning is not None and dunning.declined_methods == (method.id,)


def test_no_method_that_was_ever_declined_for_good_is_charged_again(till: Till) -> None:
    till.owe("inv_1", "100")
    first = till.method("sim_stolen")
    till.pay("inv_1")
    second = till.method("sim_stolen")
    till.clock.pass_by(3 * DAY)
    assert till.collector.dun() == 1
    with till.desk() as desk:
        make_default(desk, first.id)
    till.clock.pass_by(4 * DAY)
    assert till.collector.dun() == 1
    with till.desk() as desk:
        made = desk.payments.payments(newest(9))
    assert [payment.method_id for payment in made] == [second.id, first.id]


def test_a_payment_that_ended_is_processed_no_further(till: Till) -> None:
    till.owe("inv_1", "5")
    till.method("sim_ok")
    payment = till.pay("inv_1")
    till.collector.process(payment.id)
    assert (till.payment(payment.id), till.bank_holds()) == (payment, Decimal(5))


def test_part_of_an_invoice_can_be_paid(till: Till) -> None:
    till.owe("inv_1", "100")
    till.method("sim_ok")
    till.pay("inv_1", amount="30")
    assert till.receivable("inv_1").due == Decimal(70)
    till.pay("inv_1")
    assert till.receivable("inv_1").paid == Decimal(100)


@pytest.mark.parametrize("amount", ["0", "-1", "100.01"])
def test_more_than_is_due_is_not_asked_for(till: Till, amount: str) -> None:
    till.owe("inv_1", "100")
    till.method("sim_ok")
    with pytest.raises(Refused) as refused:
        till.ask("inv_1", amount=amount)
    assert refused.value.code == "too_much"


def test_while_a_payment_has_not_ended_no_other_is_made_of_its_invoice(till: Till) -> None:
    till.owe("inv_1", "100")
    till.owe("inv_2", "10")
    till.method("sim_pending")
    first = till.pay("inv_1", amount="1")
    assert isinstance(first.state, Processing)
    with pytest.raises(Refused, match="has not ended"):
        till.ask("inv_1", "inv_2")
    till.clock.pass_by(HOUR)
    till.collector.reconcile()
    assert isinstance(till.payment(first.id).state, Completed)
    till.method("sim_ok")
    assert isinstance(till.pay("inv_1", "inv_2").state, Completed)


@pytest.mark.parametrize("token", ["sim_timeout_before", "sim_timeout_after", "sim_late"])
def test_a_charge_without_an_answer_is_unknown_until_it_is_looked_up_and_is_taken_once(till: Till, token: str) -> None:
    till.owe("inv_1", "100")
    till.method(token)
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Unknown)
    assert till.receivable("inv_1").due == Decimal(100)
    assert till.collector.reconcile() == 0, "it is not looked up at once"
    for _ in range(6):
        till.clock.pass_by(HOUR)
        till.collector.reconcile()
    assert isinstance(till.payment(payment.id).state, Completed)
    assert (till.receivable("inv_1").due, till.bank_holds()) == (0, Decimal(100))
    assert till.balances()[Account.CASH] == Decimal(100)


def test_a_worker_that_died_before_the_call_is_taken_over_and_the_charge_made(till: Till) -> None:
    till.owe("inv_1", "100")
    till.method("sim_ok")
    asked = till.ask("inv_1")
    assert state_name(asked.state) == "created"
    till.clock.pass_by(PATIENCE)
    till.collector.reconcile()
    assert isinstance(till.payment(asked.id).state, Completed)


@pytest.mark.parametrize(("asked", "taken"), [("100", "60"), ("60", "60"), ("50", "50")])
def test_what_was_paid_meanwhile_is_not_charged_again(till: Till, asked: str, taken: str) -> None:
    till.owe("inv_1", "100")
    till.method("sim_ok")
    payment = till.ask("inv_1", amount=asked)
    received(till, "40")
    till.collector.process(payment.id)
    assert till.payment(payment.id).money == dollars(taken), "no more is asked for than is still due"
    assert till.payment(payment.id).captured == till.bank_holds() == Decimal(taken)
    assert till.receivable("inv_1").due == Decimal(60) - Decimal(taken)
    assert till.credits() == []


def test_where_nothing_is_due_any_more_a_payment_is_refused_and_the_card_is_not_to_blame(till: Till) -> None:
    till.owe("inv_1", "100")
    method = till.method("sim_ok")
    payment = till.ask("inv_1")
    received(till, "100")
    till.collector.process(payment.id)
    state = till.payment(payment.id).state
    assert isinstance(state, Failed) and (state.kind, state.code) == (DeclineKind.REFUSED, "not_due")
    assert till.bank_holds() == 0
    assert ("payment.failed", payment.id) in till.told()
    till.owe("inv_2", "5")
    assert till.pay("inv_2").method_id == method.id


def received(till: Till, amount: str) -> None:
    """A transfer came."""
    with till.desk() as desk:
        record_received(
            desk, "grp_1", dollars(amount), "RF18 5390", [], gateway="manual", author="ann", now=till.clock.now
        )


def test_a_method_that_is_removed_is_not_charged(till: Till) -> None:
    till.owe("inv_1", "100")
    method = till.method("sim_ok")
    asked = till.ask("inv_1")
    with till.desk() as desk:
        desk.methods.save_method(
            type(method)(
                **{f: getattr(method, f) for f in method.__struct_fields__} | {"is_default": False, "removed_at": 1}
            )
        )
    till.collector.process(asked.id)
    state = till.payment(asked.id).state
    assert isinstance(state, Failed) and state.code == "no_method"
    with till.desk() as desk, pytest.raises(Refused, match="no default payment method"):
        usable_method(desk, "grp_1", None)


def test_what_was_sent_before_its_method_was_removed_is_still_looked_up(till: Till) -> None:
    till.owe("inv_1", "100")
    method = till.method("sim_action")
    asked = till.pay("inv_1")
    assert isinstance(asked.state, RequiresAction)
    with till.desk() as desk:
        remove_method(desk, method.id, till.clock.now)
    till.bank.decide(asked.state.reference, approve=True, now=till.clock.now)
    till.clock.pass_by(HOUR)
    till.collector.reconcile()
    assert isinstance(till.payment(asked.id).state, Completed)
    assert till.bank_holds() == till.balances()[Account.CASH] == Decimal(100)


def test_money_pays_what_it_was_for_then_the_oldest_and_the_rest_is_credit(till: Till) -> None:
    for number, amount in enumerate(("10", "20", "30"), start=1):
        till.owe(f"inv_{number}", amount)
    with till.desk() as desk:
        paid = record_received(
            desk, "grp_1", dollars("65"), "RF18 5390", ["inv_2"], gateway="manual", author="ann", now=till.clock.now
        )
    assert [till.receivable(f"inv_{number}").due for number in (1, 2, 3)] == [0, 0, 0]
    (credit,) = till.credits()
    assert (credit.grant.type.value, credit.remaining, credit.provenance.source) == ("PAID", Decimal(5), paid.id)
    with till.desk() as desk:
        went = [(one.target_id, one.amount) for one in desk.payments.applied(paid.id)]
    assert went == [("inv_2", 20), ("inv_1", 10), ("inv_3", 30), (credit.id, 5)]
    assert till.balances() == {
        Account.CASH: Decimal(65),
        Account.DEFERRED_REVENUE: Decimal(-5),
        Account.OPENING_BALANCE: Decimal(-60),
    }


def test_a_transfer_is_booked_once_by_its_reference(till: Till) -> None:
    till.owe("inv_1", "10")
    for _ in range(2):
        with till.desk() as desk:
            record_received(desk, "grp_1", dollars("4"), "RF18", [], gateway="manual", author="ann", now=till.clock.now)
    assert till.receivable("inv_1").due == Decimal(6)
    with till.desk() as desk, pytest.raises(Refused, match="received under this reference before"):
        record_received(desk, "grp_1", dollars("5"), "RF18", [], gateway="manual", author="ann", now=till.clock.now)


def test_a_transfer_of_less_than_was_asked_for_is_booked_once_by_its_reference(till: Till) -> None:
    till.owe("inv_1", "100")
    with till.desk() as desk:
        asked = collect(
            desk, "grp_1", ["inv_1"], amount=None, method=None, gateway="manual", author="ann", now=till.clock.now
        )
    received = Received(dollars("60"), "BANK 1", GROUP, (), ForPayment(asked.id, GROUP))
    for _ in range(2):
        with till.desk() as desk:
            assert record(desk, received, "ann", till.clock.now).id == asked.id
    assert till.receivable("inv_1").due == Decimal(40) and till.balances()[Account.CASH] == Decimal(60)
    with till.desk() as desk, pytest.raises(Refused, match=r"60.00 USD were received under this reference before"):
        record(desk, structs.replace(received, money=dollars("100")), "ann", till.clock.now)


@pytest.mark.parametrize("named", ["inv_9", "inv_8"])
def test_money_is_not_recorded_for_an_invoice_of_another_group_or_of_none(till: Till, named: str) -> None:
    till.owe("inv_9", "100", OTHER)
    with till.desk() as desk:
        write_off_invoice(desk, "inv_9", "ann", "bankrupt", till.clock.now)
    with till.desk() as desk, pytest.raises(Refused, match=f"{named}: is no invoice of {GROUP.name}"):
        record_received(
            desk, "grp_1", dollars("60"), "RF18", [named], gateway="manual", author="ann", now=till.clock.now
        )
    assert till.receivable("inv_9").due == 0
    assert till.balances()[Account.BAD_DEBT] == Decimal(100), "what another group owes is lost as before"


@pytest.mark.parametrize(("due", "lost"), [("inv_1", "inv_2"), ("inv_2", "inv_1")])
def test_a_loss_is_recovered_by_what_the_other_invoices_leave_and_none_is_due_again(
    till: Till, due: str, lost: str
) -> None:
    till.owe(due, "50")
    till.owe(lost, "100")
    with till.desk() as desk:
        write_off_invoice(desk, lost, "ann", "bankrupt", till.clock.now)
    with till.desk() as desk:
        record_received(
            desk, "grp_1", dollars("120"), "RF18", [due, lost], gateway="manual", author="ann", now=till.clock.now
        )
    assert till.receivable(due).due == till.receivable(lost).due == 0
    assert till.receivable(lost).written_off == Decimal(30) == till.balances()[Account.BAD_DEBT]


def test_a_top_up_is_paid_credit_whatever_is_due(till: Till) -> None:
    till.owe("inv_1", "10")
    method = till.method("sim_ok")
    with till.desk() as desk:
        asked = top_up(
            desk, "grp_1", dollars("50"), method=method, gateway="simulated", author="ann", now=till.clock.now
        )
    till.collector.process(asked.id)
    (credit,) = till.credits()
    assert (credit.grant.tax_treatment.value, credit.remaining) == ("post_tax", Decimal(50))
    assert till.receivable("inv_1").due == Decimal(10)


def test_what_waits_for_the_customer_can_be_cancelled_at_the_gateway(till: Till) -> None:
    till.owe("inv_1", "10")
    till.method("sim_action")
    payment = till.pay("inv_1")
    assert isinstance(payment.state, RequiresAction) and payment.state.url
    till.collector.cancel(payment.id, "ann", "paid in cash")
    assert till.payment(payment.id).state == Cancelled(till.clock.now, "ann", "paid in cash")
    with pytest.raises(Refused, match="cancelled: only what was not sent"):
        till.collector.cancel(payment.id, "ann", "again")
    till.method("sim_ok")
    assert isinstance(till.pay("inv_1").state, Completed)


@pytest.mark.parametrize(("token", "kind"), [("sim_declined", DeclineKind.SOFT), ("sim_stolen", DeclineKind.HARD)])
def test_a_decline_begins_dunning(till: Till, token: str, kind: DeclineKind) -> None:
    till.owe("inv_1", "10")
    method = till.method(token)
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Failed) and payment.state.kind is kind
    with till.desk() as desk:
        dunning = desk.dunning.dunning_of("inv_1")
    assert dunning is not None
    assert (dunning.next_at, dunning.step) == (dunning.started_at + 3 * DAY, 0)
    assert dunning.declined_methods == ((method.id,) if kind is DeclineKind.HARD else ())
