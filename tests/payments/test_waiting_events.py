"""Gateways' events that come before their charge is known: each is heard once it is, and none is kept for ever."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.kernel.instant import DAY, HOUR
from tallybook.kernel.money import Money
from tallybook.ledger.model.entry import Account
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.charge import (
    Captured,
    ChargeReported,
    Declined,
    DeclineKind,
    DisputeReported,
    DisputeStage,
    GatewayTimeout,
)
from tallybook.payments.model.payment import Completed, Payment, Unknown
from tallybook.payments.public import Heard, hear
from tallybook.shell.collection_jobs import forget_gateway_events
from tallybook.shell.database import Database
from tests.payments.lines import answering, encoded, raising, through
from tests.payments.till import SECRET, Till, dollars, till_in


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes 100 dollars."""
    found = till_in(database)
    found.owe("inv_1", "100")
    found.method("sim_ok")
    return found


def without_answer(till: Till) -> Payment:
    """A payment whose charge was captured, which nobody has said."""
    till.method("sim_timeout_after")
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Unknown)
    return payment


def disputed(till: Till, event_id: str, reference: str, money: Money) -> Heard:
    """A customer's bank takes money of a charge."""
    event = DisputeReported(event_id, till.clock.now, f"dp_{event_id}", reference, money, DisputeStage.OPENED, "fraud")
    with till.desk() as desk:
        return hear(desk, "simulated", event, till.clock.now)


def receive(till: Till, event: ChargeReported) -> list[Heard]:
    """A webhook of the bank."""
    body = encoded(event)
    return till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, till.clock.now)}, body)


def kept(till: Till) -> list[str]:
    """The ids of the events that are kept."""
    with till.connection() as connection:
        return [id_ for (id_,) in connection.execute("SELECT id FROM gateway_events ORDER BY id")]


def test_an_event_that_waited_for_months_is_heard_once_its_charge_is_known(till: Till) -> None:
    payment = without_answer(till)
    (taken,) = till.bank.captures(till.clock.now)
    assert disputed(till, "evt_1", taken.reference, dollars("100")) is Heard.WAITING
    till.clock.pass_by(40 * DAY)
    till.collector.reconcile()
    assert isinstance(till.payment(payment.id).state, Completed)
    assert till.balances()[Account.DISPUTED] == Decimal(100)


def test_what_waited_is_heard_as_soon_as_a_webhook_or_a_reply_tells_of_the_charge(till: Till) -> None:
    payment = till.ask("inv_1", amount="60")
    captured = Captured("sim_ch_1", dollars("60"))
    assert disputed(till, "evt_1", "sim_ch_1", dollars("60")) is Heard.WAITING
    through(till, charge=answering(captured)).process(payment.id)
    assert till.balances()[Account.DISPUTED] == Decimal(60)
    asked = till.ask("inv_1")
    assert disputed(till, "evt_2", "sim_ch_2", dollars("40")) is Heard.WAITING
    through(till, charge=raising(GatewayTimeout())).process(asked.id)
    word = Captured("sim_ch_2", dollars("40"))
    assert receive(till, ChargeReported("evt_3", till.clock.now, asked.id, None, "sim_ch_2", word)) == [Heard.ACTED_ON]
    assert till.balances()[Account.DISPUTED] == Decimal(100)


def test_an_event_that_cannot_be_booked_keeps_neither_the_capture_nor_other_events_from_the_books(till: Till) -> None:
    asked = till.ask("inv_1")
    assert disputed(till, "evt_1", "sim_ch_1", Money(Decimal(100), "KRW")) is Heard.WAITING
    till.clock.pass_by(1)
    assert disputed(till, "evt_2", "sim_ch_1", dollars("30")) is Heard.WAITING
    word = Captured("sim_ch_1", dollars("100"))
    assert receive(till, ChargeReported("evt_3", till.clock.now, asked.id, None, "sim_ch_1", word)) == [Heard.ACTED_ON]
    assert isinstance(till.payment(asked.id).state, Completed)
    assert till.balances()[Account.DISPUTED] == Decimal(30)


def test_events_that_cannot_be_booked_are_looked_at_ever_less_often_and_keep_no_others_waiting(till: Till) -> None:
    for number, money in ((1, Money(Decimal(10), "KRW")), (2, dollars("10"))):
        reference = f"sim_ch_{number}"
        asked = till.ask("inv_1", amount="10")
        through(till, charge=answering(Captured(reference, dollars("10")))).process(asked.id)
        event = DisputeReported(
            f"evt_{number}", till.clock.now, f"dp_{number}", reference, money, DisputeStage.OPENED, "fraud"
        )
        with till.desk() as desk:  # as where it came while its charge became known
            desk.reports.keep("simulated", event.event_id, reference, encoded(event).decode(), till.clock.now)
        till.clock.pass_by(1)
    till.clock.pass_by(HOUR)
    assert [till.collector.reconcile(limit=1) for _ in range(3)] == [1, 1, 0]
    assert till.balances()[Account.DISPUTED] == Decimal(10)
    looks = 0
    for _ in range(24):
        till.clock.pass_by(HOUR)
        looks += till.collector.reconcile()
    assert looks == 3, "after twice the time again and again"


def test_events_are_kept_for_90_days_and_longer_only_while_they_wait_for_a_charge_of_ours(till: Till) -> None:
    payment = without_answer(till)
    (taken,) = till.bank.captures(till.clock.now)
    assert disputed(till, "evt_ours", taken.reference, dollars("100")) is Heard.WAITING
    no = Declined("ch_of_others", DeclineKind.SOFT, "no", "no")
    receive(till, ChargeReported("evt_foreign", till.clock.now, None, None, "ch_of_others", no))
    assert forget(till, 89) == 0
    assert forget(till, 91) == 0, "the payment without an answer may be the charge of either"
    till.clock.pass_by(91 * DAY)
    till.collector.reconcile()
    assert isinstance(till.payment(payment.id).state, Completed)
    assert till.balances()[Account.DISPUTED] == Decimal(100)
    assert forget(till, 0) == 1 and kept(till) == ["evt_ours"]
    assert forget(till, 89) == 0
    assert forget(till, 91) == 1 and kept(till) == []


def forget(till: Till, days: int) -> int:
    """The job some days later."""
    return forget_gateway_events(till.database, till.tenant, till.clock.now + days * DAY)


def test_an_event_that_comes_again_after_it_was_forgotten_changes_nothing(till: Till) -> None:
    payment = till.pay("inv_1")
    assert isinstance(payment.state, Completed)
    for _ in range(2):
        assert disputed(till, "evt_1", payment.state.reference, dollars("100")) is Heard.ACTED_ON
        assert till.balances()[Account.DISPUTED] == Decimal(100)
        assert forget(till, 91) == 1
