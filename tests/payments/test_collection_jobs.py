"""What follows by itself when an invoice is finalized, fails or is overdue."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tallybook.invoicing.model.receivable import Paid, Receivable, standing
from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, newest
from tallybook.ledger.model.entry import Account
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.manual.reference import is_reference
from tallybook.payments.model.charge import Captured
from tallybook.payments.model.dunning import DunningSort
from tallybook.payments.model.payment import Cancelled, Created, Failed, Processing, RequiresAction
from tallybook.payments.public import answered, begin_collection, collect, stop_dunning
from tallybook.shell import collection_jobs
from tallybook.shell.database import Database
from tallybook.shell.jobs.outbox import relay
from tallybook.shell.wiring import HANDLERS
from tests.payments.till import Till, till_in


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes nothing yet."""
    return till_in(database)


def test_a_finalized_invoice_is_asked_for_once(till: Till) -> None:
    till.owe("inv_1", "10")
    till.method("sim_declined")
    with till.desk() as desk:
        payment = begin_collection(desk, "inv_1", till.clock.now)
        assert payment is not None and isinstance(payment.state, Created)
        assert begin_collection(desk, "inv_1", till.clock.now) is None
    till.collector.process(payment.id)
    with till.desk() as desk:
        assert begin_collection(desk, "inv_1", till.clock.now) is None, "what failed is dunned, not asked for again"


def test_a_payment_that_has_ended_needs_its_gateway_no_more(till: Till) -> None:
    till.owe("inv_1", "10")
    till.method("sim_ok")
    with till.desk() as desk:
        payment = begin_collection(desk, "inv_1", till.clock.now)
    assert payment is not None
    elsewhere = replace(till.collector, gateways={})
    with pytest.raises(Refused, match="is not set up here"):
        elsewhere.process(payment.id)
    till.collector.process(payment.id)
    elsewhere.process(payment.id)
    assert till.receivable("inv_1").due == 0


def test_nothing_is_asked_of_who_never_said_how_to_pay(till: Till) -> None:
    till.owe("inv_1", "10")
    with till.desk() as desk:
        assert begin_collection(desk, "inv_1", till.clock.now) is None


def test_an_invoice_of_nothing_is_paid_without_a_gateway(till: Till) -> None:
    till.method("sim_ok")
    nothing = Receivable("inv_1", "grp_1", "USD", Decimal(0), till.clock.now, till.clock.now)
    with till.desk() as desk:
        desk.receivables.open([nothing])
        assert standing(nothing, till.clock.now) == Paid()
        assert begin_collection(desk, "inv_1", till.clock.now) is None


def test_an_invoice_below_zero_becomes_a_paid_credit_once(till: Till) -> None:
    till.owe("inv_1", "-7.50")
    for _ in range(2):
        with till.desk() as desk:
            assert begin_collection(desk, "inv_1", till.clock.now) is None
    (credit,) = till.credits()
    assert (credit.remaining, credit.provenance.source) == (Decimal("7.50"), "inv_1")
    assert till.receivable("inv_1").due == 0
    assert till.balances() == {Account.DEFERRED_REVENUE: Decimal("-7.50"), Account.OPENING_BALANCE: Decimal("7.50")}


def test_an_invoice_is_told_to_be_overdue_once(till: Till) -> None:
    till.owe("inv_1", "10")
    till.owe("inv_2", "10")
    till.method("sim_ok")
    till.pay("inv_2")
    assert collection_jobs.tell_overdue(till.database, till.tenant, till.clock.now + 13 * DAY) == 0
    for _ in range(2):
        collection_jobs.tell_overdue(till.database, till.tenant, till.clock.now + 15 * DAY)
    assert [subject for kind, subject in till.told() if kind == "invoice.overdue"] == ["inv_1"]
    with till.desk() as desk:
        (dunning,) = desk.dunning.dunnings(Part(DunningSort.NEXT, None, 9))
    assert (dunning.receivable_id, dunning.next_at) == ("inv_1", till.clock.now + 18 * DAY), "3 days after it was told"


def test_what_a_person_stopped_is_dunned_by_nothing_until_it_is_paid(till: Till) -> None:
    till.owe("inv_1", "10")
    with till.desk() as desk, pytest.raises(Refused, match="is not being dunned"):
        stop_dunning(desk, "inv_1", till.clock.now)
    till.method("sim_declined")
    till.pay("inv_1")
    with till.desk() as desk:
        stopped = stop_dunning(desk, "inv_1", till.clock.now)
    with till.desk() as desk, pytest.raises(Refused, match="is not dunned any more"):
        stop_dunning(desk, "inv_1", till.clock.now)
    till.pay("inv_1")
    collection_jobs.tell_overdue(till.database, till.tenant, till.clock.now + 15 * DAY)
    till.clock.pass_by(30 * DAY)
    assert till.collector.dun() == 0
    with till.desk() as desk:
        assert desk.dunning.dunning_of("inv_1") == stopped
    assert till.receivable("inv_1").given_up_at is None
    assert "dunning.notice" not in {kind for kind, _ in till.told()}
    till.method("sim_ok")
    till.pay("inv_1")
    with till.desk() as desk:
        assert desk.dunning.dunning_of("inv_1") is None


def test_who_never_comes_to_the_gateways_page_has_not_paid_and_is_dunned(till: Till) -> None:
    till.owe("inv_1", "10")
    till.method("sim_action")
    payment = till.pay("inv_1")
    for day in range(9):
        till.clock.pass_by(DAY)
        till.collector.reconcile()
        assert isinstance(till.payment(payment.id).state, RequiresAction if day < 7 else Failed)
    with till.desk() as desk:
        assert desk.dunning.dunning_of("inv_1") is not None
        assert desk.payments.claimed(["inv_1"]) == {}
    assert till.bank.captures(till.clock.now) == []


def test_a_transfer_that_nobody_waits_for_any_more_is_cancelled_and_booked_when_it_comes(till: Till) -> None:
    till.owe("inv_1", "10")
    with till.desk() as desk:
        asked = collect(
            desk, "grp_1", ["inv_1"], amount=None, method=None, gateway="manual", author="ann", now=till.clock.now
        )
    collector = replace(till.collector, gateways={"manual": ManualGateway()})
    collector.process(asked.id)
    state = till.payment(asked.id).state
    assert isinstance(state, Processing) and state.reference is not None and is_reference(state.reference)
    collector.cancel(asked.id, "ann", "pays by card")
    assert isinstance(till.payment(asked.id).state, Cancelled)
    with till.desk() as desk:
        came = Captured(state.reference, asked.money)
        answered(desk, asked.id, came, till.clock.now, till.clock.now)
    assert till.receivable("inv_1").due == 0


def test_the_relay_hands_a_finalized_invoice_to_collection(till: Till) -> None:
    till.owe("inv_1", "10")
    till.method("sim_ok")
    with till.connection() as connection:
        connection.execute(
            "INSERT INTO outbox (tenant_id, kind, subject, document, at) VALUES"
            " (current_tenant(), 'invoice.finalized', 'inv_1', '{}', now())"
        )
    assert relay(till.database, till.tenant, till.clock.now + 400 * DAY, handlers=HANDLERS) == 1
    with till.desk() as desk:
        (payment,) = desk.payments.payments(newest(10))
    with till.database.connection() as connection:
        rows = connection.execute(
            "SELECT args FROM jobs.procrastinate_jobs WHERE task_name = 'process_payment' AND args ->> 'payment' = %s",
            [payment.id],
        ).fetchall()
    assert rows == [({"tenant": till.tenant, "payment": payment.id},)]
