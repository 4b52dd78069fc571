"""What may have been sent is sent again only while its gateway keeps the key, and what was not sent always."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.kernel.instant import DAY, HOUR, Instant
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.model.charge import ChargeOutcome, ChargeRequest, GatewayUnavailable
from tallybook.payments.model.payment import Completed, Unknown
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import request_refund
from tallybook.shell.database import Database
from tests.payments.till import SECRET, Till, till_in


class Forgetful(SimulatedGateway):
    """A gateway that keeps keys for less than a day."""

    keys_kept_for: Instant = 23 * HOUR


class Unreachable(InProcess):
    """The line to a bank that cannot be reached, so that nothing is sent."""

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """Nothing happens."""
        raise GatewayUnavailable(request.key)

    look_up = charge


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes 100, at such a gateway."""
    found = till_in(database)
    found.gateway = Forgetful(InProcess(found.bank, found.clock), SECRET)
    found.owe("inv_1", "100")
    return found


@pytest.mark.parametrize(("hours", "left"), [(1, 0), (24, 100)])
def test_a_refund_is_sent_again_only_while_its_key_is_kept(till: Till, hours: int, left: int) -> None:
    till.method("sim_ok+refund_timeout_before")
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    till.collector.refund(asked.id)
    till.clock.pass_by(hours * HOUR)
    till.collector.reconcile()
    assert till.bank_holds() == Decimal(left)


@pytest.mark.parametrize(("hours", "taken"), [(1, 100), (24, 0)])
def test_a_charge_is_sent_again_only_while_its_key_is_kept(till: Till, hours: int, taken: int) -> None:
    till.method("sim_timeout_before")
    asked = till.pay("inv_1")
    till.clock.pass_by(hours * HOUR)
    till.collector.reconcile()
    assert till.bank_holds() == till.payment(asked.id).captured == Decimal(taken)
    assert isinstance(till.payment(asked.id).state, Completed if taken else Unknown)


def test_a_key_is_kept_since_it_was_sent_however_long_before_the_payment_was_asked_for(till: Till) -> None:
    till.method("sim_timeout_before")
    asked = till.ask("inv_1")
    till.clock.pass_by(2 * DAY)
    till.collector.process(asked.id)
    till.clock.pass_by(HOUR)
    till.collector.reconcile()
    assert till.bank_holds() == till.payment(asked.id).captured == Decimal(100)


def test_a_refund_that_waited_long_to_be_sent_is_sent_again_as_well(till: Till) -> None:
    till.method("sim_ok+refund_timeout_before")
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    till.clock.pass_by(2 * DAY)
    till.collector.refund(asked.id)
    till.clock.pass_by(HOUR)
    till.collector.reconcile()
    assert till.bank_holds() == 0


def test_what_reached_nobody_for_days_is_charged_once_its_gateway_is_back(till: Till) -> None:
    reached, till.gateway = till.gateway, Forgetful(Unreachable(till.bank, till.clock), SECRET)
    till.method("sim_ok")
    asked = till.pay("inv_1")
    for _ in range(3):
        till.clock.pass_by(DAY)
        till.collector.reconcile()
    assert isinstance(till.payment(asked.id).state, Unknown)
    till.gateway = reached
    till.clock.pass_by(DAY)
    till.collector.reconcile()
    assert till.bank_holds() == till.payment(asked.id).captured == Decimal(100)
