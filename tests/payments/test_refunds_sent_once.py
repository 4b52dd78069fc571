"""A refund is sent once, however long its gateway takes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.kernel.instant import HOUR, Instant
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import request_refund
from tallybook.shell.database import Database
from tests.payments.till import SECRET, till_in


class Forgetful(SimulatedGateway):
    """A gateway that keeps keys for less than a day."""

    keys_kept_for: Instant = 23 * HOUR


@pytest.mark.parametrize(("hours", "left"), [(1, 0), (24, 100)])
def test_a_refund_is_sent_again_only_while_its_key_is_kept(database: Database, hours: int, left: int) -> None:
    till = till_in(database)
    till.gateway = Forgetful(InProcess(till.bank, till.clock), SECRET)
    till.owe("inv_1", "100")
    till.method("sim_ok+refund_timeout_before")
    payment = till.pay("inv_1")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    till.collector.refund(asked.id)
    till.clock.pass_by(hours * HOUR)
    till.collector.reconcile()
    assert till.bank_holds() == Decimal(left)
