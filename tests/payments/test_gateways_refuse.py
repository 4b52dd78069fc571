"""What a gateway refuses outright, and gateways that are not set up: it ends or waits, and holds up nobody."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tallybook.kernel.instant import DAY, MINUTE
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.charge import DeclineKind, GatewayTimeout, Pending
from tallybook.payments.model.method import is_card_number
from tallybook.payments.model.payment import (
    PATIENCE,
    CancelAsked,
    Cancelled,
    Completed,
    Failed,
    Payment,
    RequiresAction,
    Unknown,
)
from tallybook.payments.model.refund import FromPayment, RefundFailed
from tallybook.payments.public import collect, request_refund, retry, usable_method
from tallybook.shell.database import Database
from tests.payments.lines import raising, through
from tests.payments.till import Till, till_in


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes 10 dollars."""
    found = till_in(database)
    found.owe("inv_1", "10")
    found.method("sim_ok")
    return found


@pytest.mark.parametrize("call", ["chargeable", "charge"])
def test_a_charge_that_its_gateway_refuses_has_failed_and_its_method_is_not_to_blame(till: Till, call: str) -> None:
    payment = till.ask("inv_1")
    through(till, **{call: raising(Refused("unsupported_amount", "cannot be charged"))}).process(payment.id)
    state = till.payment(payment.id).state
    assert isinstance(state, Failed)
    assert (state.kind, state.code, state.message) == (DeclineKind.REFUSED, "unsupported_amount", "cannot be charged")
    with till.desk() as desk:
        assert desk.payments.claimed(["inv_1"]) == {}
        assert desk.dunning.dunning_of("inv_1") is None, "nobody was asked, and the invoice is not overdue"
        method = usable_method(desk, till.group.id, None)
        again = retry(desk, payment.id, method, "simulated", "ann", till.clock.now)
    till.collector.process(again.id)
    assert till.bank_holds() == Decimal(10)


def test_what_is_refused_of_an_overdue_invoice_is_dunned_with_the_same_method(till: Till) -> None:
    payment = till.ask("inv_1")
    till.clock.pass_by(15 * DAY)
    through(till, charge=raising(Refused("unsupported_amount", "cannot be charged"))).process(payment.id)
    with till.desk() as desk:
        dunning = desk.dunning.dunning_of("inv_1")
    assert dunning is not None and dunning.declined_methods == ()


def test_a_gateway_takes_the_part_of_an_amount_that_it_can_and_the_rest_stays_due(till: Till) -> None:
    payment = through_to_the_end(till, chargeable=lambda money, *_: Money(Decimal(9), money.currency))
    assert (payment.captured, till.receivable("inv_1").due, till.bank_holds()) == (Decimal(9), Decimal(1), Decimal(9))


def through_to_the_end(till: Till, **calls: Callable[..., Any]) -> Payment:
    """A payment of what is owed, through a gateway of which some calls do something else."""
    payment = till.ask("inv_1")
    through(till, **calls).process(payment.id)
    return till.payment(payment.id)


@pytest.mark.parametrize("before", [Refused("key_reused", "another request has this key"), GatewayTimeout()])
def test_where_something_was_sent_before_a_refusal_says_nothing_of_it(till: Till, before: Exception) -> None:
    payment = till.ask("inv_1")
    through(till, charge=raising(before)).process(payment.id)
    assert isinstance(till.payment(payment.id).state, Unknown)
    till.clock.pass_by(DAY)
    refusing = through(till, look_up=raising(Refused("bad_request", "no")))
    assert refusing.reconcile() == 1
    assert isinstance(till.payment(payment.id).state, Unknown), "it is not taken for failed"
    till.clock.pass_by(DAY)
    till.collector.reconcile()
    assert isinstance(till.payment(payment.id).state, Completed)
    assert till.bank_holds() == Decimal(10)


def test_a_refund_that_its_gateway_refuses_has_failed_and_its_money_is_ours(till: Till) -> None:
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, Decimal(3), "wrong", "ann", FromPayment(), till.clock.now)
    through(till, refund=raising(Refused("unsupported_amount", "no"))).refund(asked.id)
    with till.desk() as desk:
        refund = desk.refunds.refund(asked.id)
    assert refund is not None and isinstance(refund.state, RefundFailed)
    assert till.receivable("inv_1").due == 0
    till.balances()


def test_a_payment_whose_gateway_is_not_set_up_keeps_nobody_from_the_others(till: Till) -> None:
    first = till.ask("inv_1")
    till.owe("inv_2", "5")
    with till.desk() as desk:
        elsewhere = collect(
            desk, till.group.id, ["inv_2"], amount=None, method=None, gateway="stripe", author="ann", now=till.clock.now
        )
    till.clock.pass_by(PATIENCE + MINUTE)
    assert till.collector.reconcile() == 2
    assert isinstance(till.payment(first.id).state, Completed)
    assert not isinstance(till.payment(elsewhere.id).state, Completed | Failed)


def hosted(till: Till) -> Payment:
    """A payment on the bank's page, which leads back to a shop; its first answer is lost."""
    with till.desk() as desk:
        return collect(
            desk,
            till.group.id,
            ["inv_1"],
            amount=None,
            method=None,
            gateway="simulated",
            author="ann",
            now=till.clock.now,
            return_url="https://shop.invalid/done",
        )


def test_a_look_up_sends_the_request_that_was_sent_with_the_page_it_leads_back_to(till: Till) -> None:
    asked = hosted(till)

    def lost(request: Any) -> None:
        till.gateway.charge(request)
        raise GatewayTimeout

    through(till, charge=lost).process(asked.id)
    assert isinstance(till.payment(asked.id).state, Unknown)
    till.clock.pass_by(DAY)
    till.collector.reconcile()
    state = till.payment(asked.id).state
    assert isinstance(state, RequiresAction)
    assert till.bank.charge_of(state.reference).request.return_url == "https://shop.invalid/done"


@pytest.mark.parametrize("error", [GatewayTimeout(), Refused("unknown_charge", "no")])
def test_a_cancellation_without_an_answer_leaves_the_payment_to_be_looked_up(till: Till, error: Exception) -> None:
    asked = hosted(till)
    till.collector.process(asked.id)
    through(till, cancel=raising(error)).cancel(asked.id, "ann", "paid in cash")
    assert isinstance(till.payment(asked.id).state, RequiresAction)
    till.clock.pass_by(8 * DAY)
    assert through(till, cancel=raising(error)).reconcile() == 1
    assert through(till, cancel=raising(error)).reconcile() == 0, "it is put off"
    till.clock.pass_by(2 * DAY)
    till.collector.reconcile()
    assert isinstance(till.payment(asked.id).state, Failed)


def test_who_cancelled_is_known_though_the_gateways_reply_was_lost(till: Till) -> None:
    asked = hosted(till)
    till.collector.process(asked.id)

    def lost(reference: str) -> None:
        till.gateway.cancel(reference)
        raise GatewayTimeout

    through(till, cancel=lost).cancel(asked.id, "ann", "paid in cash")
    assert till.payment(asked.id).cancel_asked == CancelAsked("ann", "paid in cash")
    till.clock.pass_by(DAY)
    till.collector.reconcile()
    assert till.payment(asked.id).state == Cancelled(till.clock.now, "ann", "paid in cash")


def test_what_a_gateway_did_not_cancel_when_asked_is_nobodys_cancellation_later(till: Till) -> None:
    asked = hosted(till)
    till.collector.process(asked.id)
    waits = till.payment(asked.id).state
    assert isinstance(waits, RequiresAction)
    through(till, cancel=Pending).cancel(asked.id, "ann", "paid in cash")
    assert till.payment(asked.id).cancel_asked is None
    till.gateway.cancel(waits.reference)
    till.clock.pass_by(DAY)
    till.collector.reconcile()
    assert till.payment(asked.id).state == Cancelled(till.clock.now, "gateway", "cancelled at the gateway")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("4242424242424242", True),
        ("4242 4242 4242 4242", True),
        ("3782-822463-10005", True),
        ("4242424242424241", False),
        ("42424242424", False),
        ("pm_4242424242424242", False),
        ("", False),
        ("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", False),
    ],
)
def test_a_cards_number_is_told_by_its_check_digit(text: str, is_one: bool) -> None:
    assert is_card_number(text) is is_one
