"""What was left open is looked after: it ends where that is sure, and keeps nobody from the others."""

from __future__ import annotations

import logging
from decimal import Decimal

import pytest

from tallybook.kernel.instant import DAY, HOUR, MINUTE
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.charge import Captured, DeclineKind, GatewayTimeout, GatewayUnavailable, NotFound
from tallybook.payments.model.payment import Completed, Failed, Unknown
from tallybook.payments.model.refund import FromPayment, RefundFailed, Unanswered
from tallybook.payments.public import request_refund
from tallybook.shell.database import Database
from tests.payments.lines import raising, through
from tests.payments.till import Till, dollars, till_in
from tests.stores import OTHER

NO = Refused("unsupported_amount", "cannot be charged")


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes 10 dollars."""
    found = till_in(database)
    found.owe("inv_1", "10")
    found.method("sim_ok")
    return found


def not_found(*_: object) -> NotFound:
    """A look-up that finds nothing."""
    return NotFound()


def test_a_refusal_after_calls_that_reached_nobody_is_final(till: Till) -> None:
    payment = till.ask("inv_1")
    away = through(till, charge=raising(GatewayUnavailable()), look_up=raising(GatewayUnavailable()))
    away.process(payment.id)
    for _ in range(2):
        till.clock.pass_by(HOUR)
        away.reconcile()
    assert isinstance(till.payment(payment.id).state, Unknown)
    till.clock.pass_by(DAY)
    through(till, charge=raising(NO), look_up=not_found).reconcile()
    state = till.payment(payment.id).state
    assert isinstance(state, Failed) and (state.kind, state.code) == (DeclineKind.REFUSED, "unsupported_amount")


def test_what_surely_never_reached_its_gateway_is_sent_and_not_looked_up(till: Till) -> None:
    payment = till.ask("inv_1")
    through(till, charge=raising(GatewayUnavailable())).process(payment.id)
    till.clock.pass_by(HOUR)
    through(till, look_up=raising(AssertionError("there is nothing to look up"))).reconcile()
    assert isinstance(till.payment(payment.id).state, Completed)
    with till.desk() as desk:
        assert [one.kind.value for one in desk.payments.attempts(payment.id)] == ["charge", "charge"]


@pytest.mark.parametrize(("hours", "ended"), [(1, Unknown), (4, Failed)])
def test_a_refusal_after_a_call_without_an_answer_is_final_once_that_must_have_arrived_and_is_not_found(
    till: Till, hours: int, ended: type
) -> None:
    payment = till.ask("inv_1")
    through(till, charge=raising(GatewayTimeout())).process(payment.id)
    till.clock.pass_by(hours * HOUR)
    through(till, charge=raising(NO), look_up=not_found).reconcile()
    assert isinstance(till.payment(payment.id).state, ended)


def test_a_refusal_of_a_refund_after_calls_that_reached_nobody_is_final(till: Till) -> None:
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    through(till, refund=raising(GatewayUnavailable())).refund(asked.id)
    till.clock.pass_by(HOUR)
    through(till, refund=raising(NO), look_up_refund=not_found).reconcile()
    with till.desk() as desk:
        refund = desk.refunds.refund(asked.id)
    assert refund is not None and isinstance(refund.state, RefundFailed)
    assert till.receivable("inv_1").due == 0


def test_a_refusal_of_a_refund_that_may_have_been_sent_leaves_it_open(till: Till) -> None:
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    through(till, refund=raising(GatewayTimeout())).refund(asked.id)
    till.clock.pass_by(HOUR)
    through(till, refund=raising(NO), look_up_refund=not_found).reconcile()
    with till.desk() as desk:
        refund = desk.refunds.refund(asked.id)
    assert refund is not None and isinstance(refund.state, Unanswered)


def two_unknown(till: Till) -> tuple[str, str]:
    """Two payments without an answer, of which the first comes first."""
    till.owe("inv_2", "5", OTHER)
    till.method("sim_timeout_after", OTHER)
    first = till.ask("inv_1")
    through(till, charge=raising(GatewayTimeout())).process(first.id)
    till.clock.pass_by(1)
    return first.id, till.pay("inv_2", group=OTHER).id


@pytest.mark.parametrize("error", [Refused("other_currency", "no"), ZeroDivisionError("poison")])
def test_what_cannot_be_looked_after_is_put_off_and_keeps_nobody_from_the_others(
    till: Till, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = two_unknown(till)
    till.clock.pass_by(HOUR)

    def poisoned(request: object) -> object:
        if request.payment_id == first:
            raise error
        return till.gateway.look_up(request)  # type: ignore[arg-type]  # the request of a look-up

    collector = through(till, look_up=poisoned)
    with caplog.at_level(logging.ERROR):
        assert collector.reconcile(limit=1) == 1
        assert collector.reconcile(limit=1) == 1
        assert collector.reconcile(limit=1) == 0
    assert isinstance(till.payment(first).state, Unknown)
    assert isinstance(till.payment(second).state, Completed)
    assert ("poison" in caplog.text) == isinstance(error, ZeroDivisionError), "what nobody expected is told with where"


def test_an_answer_that_cannot_be_booked_is_put_off(till: Till) -> None:
    first, second = two_unknown(till)
    till.clock.pass_by(8 * DAY)
    in_won = Captured("sim_ch_9", type(dollars("1"))(Decimal(10), "KRW"))
    collector = through(
        till, look_up=lambda request: in_won if request.payment_id == first else till.gateway.look_up(request)
    )
    assert [collector.reconcile(limit=1) for _ in range(3)] == [1, 1, 0]
    assert isinstance(till.payment(second).state, Completed)


def test_each_is_looked_after_once_until_an_instant_however_long_that_takes(till: Till) -> None:
    first, _ = two_unknown(till)
    till.clock.pass_by(HOUR)
    began = till.clock.now

    def slow(request: object) -> object:
        till.clock.pass_by(10 * MINUTE)
        raise GatewayTimeout

    collector = through(till, look_up=slow)
    assert [collector.reconcile(limit=1, by=began) for _ in range(3)] == [1, 1, 0]
    with till.desk() as desk:
        assert len(desk.payments.attempts(first)) == 2
