"""What is done, and when, while an invoice stays unpaid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tallybook.api.across.collecting import Collector
from tallybook.invoicing.model.receivable import Owed, Uncollectible, standing
from tallybook.kernel.instant import DAY, HOUR, MINUTE
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, newest
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.model.dunning import Dunning, DunningSort
from tallybook.payments.model.payment import Cancelled, Completed, Payment, Processing, RequiresAction, Unknown
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import (
    collect,
    record_received,
    remove_method,
    request_refund,
    resume_dunning,
    stop_dunning,
)
from tallybook.shell import collection_jobs
from tallybook.shell.database import Database
from tests.payments.till import Till, dollars, till_in


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that owes nothing yet."""
    return till_in(database)


def collector(till: Till) -> Collector:
    """Collects through the bank, and by transfers."""
    return replace(till.collector, gateways={"simulated": till.gateway, "manual": ManualGateway()})


def ask_for_transfer(till: Till, gateway: str = "manual") -> Payment:
    """The customer is asked to pay `inv_1` by a transfer, or on a gateway's page."""
    with till.desk() as desk:
        asked = collect(
            desk, "grp_1", ["inv_1"], amount=None, method=None, gateway=gateway, author="ann", now=till.clock.now
        )
    collector(till).process(asked.id)
    return till.payment(asked.id)


def days_pass(till: Till, days: int) -> list[tuple[int, str]]:
    """What workers do on the days that follow: on which day what is told."""
    began, told = till.clock.now, len(till.told())
    found = []
    for day in range(1, days + 1):
        till.clock.now = began + day * DAY + MINUTE
        collection_jobs.tell_overdue(till.database, till.tenant, till.clock.now)
        collector(till).dun()
        new = till.told()[told:]
        told += len(new)
        found += [(day, kind) for kind, _ in new]
    return found


def notices(till: Till) -> list[dict[str, object]]:
    """What customers are reminded of, in order."""
    with till.connection() as connection:
        rows = connection.execute("SELECT document FROM outbox WHERE kind = 'dunning.notice' ORDER BY id").fetchall()
    return [row[0] for row in rows]


def dunning_of(till: Till) -> Dunning | None:
    """How `inv_1` is dunned."""
    with till.desk() as desk:
        return desk.dunning.dunning_of("inv_1")


def refund(till: Till, payment: Payment, amount: str | None = None) -> None:
    """A payment's money goes back."""
    with till.desk() as desk:
        asked = None if amount is None else Decimal(amount)
        made = request_refund(desk, payment.id, asked, "came wrongly", "ann", FromPayment(), till.clock.now)
    collector(till).refund(made.id)


# the schedule ------------------------------------------------------------------------------------------------------


def test_the_schedule_runs_from_the_first_failure_and_anew_from_the_due_date(till: Till) -> None:
    owed = till.owe("inv_1", "10", days=60)
    till.method("sim_declined")
    till.pay("inv_1")
    tried = ("dunning.notice", "payment.failed")
    assert days_pass(till, 90) == [
        *((day, kind) for day in (3, 7, 14) for kind in tried),
        (60, "invoice.overdue"),
        *((day, kind) for day in (63, 67, 74) for kind in tried),
        (75, "invoice.uncollectible"),
    ]
    given_up = till.receivable("inv_1").given_up_at
    assert given_up is not None and given_up >= owed.due_at + 15 * DAY
    assert [(one["step"], one["overdue"]) for one in notices(till)] == [
        ("1", False), ("2", False), ("3", False), ("1", True), ("2", True), ("3", True),
    ]  # fmt: skip


def test_a_notice_says_when_the_invoice_is_due(till: Till) -> None:
    till.owe("inv_1", "10", days=60)
    till.method("sim_declined")
    till.pay("inv_1")
    days_pass(till, 3)
    (notice,) = notices(till)
    assert (notice["due"], notice["due_at"], notice["overdue"]) == ("10", "2026-07-31T12:00:00Z", False)


def test_each_retry_is_a_payment_of_its_own_and_none_follows_once_the_invoice_is_given_up(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    till.method("sim_declined")
    till.pay("inv_1")
    days_pass(till, 40)
    with till.desk() as desk:
        assert len(desk.payments.payments(newest(10), state="failed")) == 4
        assert desk.dunning.dunnings(Part(DunningSort.NEXT, None, 10)) == []


def test_hard_declines_are_never_tried_again_but_another_method_is(till: Till) -> None:
    till.owe("inv_1", "10")
    till.method("sim_stolen")
    till.pay("inv_1")
    assert days_pass(till, 5) == [(3, "dunning.notice")]
    till.method("sim_ok")
    assert days_pass(till, 5) == [(2, "dunning.notice"), (2, "invoice.paid"), (2, "payment.completed")]
    assert dunning_of(till) is None


def test_without_any_retries_an_invoice_is_given_up_a_day_after_it_is_due(till: Till) -> None:
    till.owe("inv_1", "10", days=5)
    with till.connection() as connection:
        connection.execute("UPDATE billing_groups SET retry_days = '{}' WHERE tenant_id = current_tenant()")
    till.method("sim_declined")
    till.pay("inv_1")
    assert days_pass(till, 20) == [(5, "invoice.overdue"), (6, "invoice.uncollectible")]


def test_a_worker_that_was_away_does_the_steps_as_far_apart_as_the_schedule_says(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    till.method("sim_declined")
    till.pay("inv_1")
    till.clock.pass_by(40 * DAY)
    assert [day for day, kind in days_pass(till, 30) if kind in {"dunning.notice", "invoice.uncollectible"}] == [
        1, 5, 12, 13,
    ]  # fmt: skip


def test_a_schedule_that_was_made_shorter_gives_nothing_up_before_it_is_due(till: Till) -> None:
    till.owe("inv_1", "10", days=60)
    till.method("sim_declined")
    till.pay("inv_1")
    days_pass(till, 8)
    with till.connection() as connection:
        connection.execute("UPDATE billing_groups SET retry_days = '{2}' WHERE tenant_id = current_tenant()")
    told = days_pass(till, 60)
    assert [(day, kind) for day, kind in told if kind != "payment.failed"] == [
        (52, "invoice.overdue"),
        (54, "dunning.notice"),
        (55, "invoice.uncollectible"),
    ]


# while a payment has not ended -------------------------------------------------------------------------------------


def test_an_open_request_for_a_transfer_is_reminded_of_and_cancelled_when_the_invoice_is_given_up(till: Till) -> None:
    till.owe("inv_1", "10", days=1)
    till.method("sim_ok")
    asked = ask_for_transfer(till)
    assert isinstance(asked.state, Processing)
    assert days_pass(till, 30) == [
        (1, "invoice.overdue"),
        *((day, "dunning.notice") for day in (4, 8, 15)),
        (16, "payment.cancelled"),
        (16, "invoice.uncollectible"),
    ]
    assert {one["payment"] for one in notices(till)} == {asked.id}
    assert isinstance(till.payment(asked.id).state, Cancelled)
    assert till.bank.captures(till.clock.now) == [], "nothing is charged while a transfer may come"
    with till.desk() as desk:
        assert desk.payments.claimed(["inv_1"]) == {}


def test_who_is_waited_for_on_the_gateways_page_is_reminded(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    asked = ask_for_transfer(till, "simulated")
    assert isinstance(asked.state, RequiresAction)
    assert days_pass(till, 5) == [(1, "invoice.overdue"), (4, "dunning.notice")]


def test_a_charge_in_flight_puts_a_retry_off_for_a_week_and_no_longer(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    till.method("sim_declined")
    till.pay("inv_1")
    till.clock.pass_by(2 * DAY)
    till.method("sim_timeout_after")
    open_ = till.pay("inv_1")
    assert isinstance(open_.state, Unknown)
    told = days_pass(till, 40)
    assert [(day, kind) for day, kind in told if kind != "invoice.overdue"] == [
        (7, "dunning.notice"),
        (11, "dunning.notice"),
        (18, "dunning.notice"),
        (19, "invoice.uncollectible"),
    ]
    assert isinstance(till.payment(open_.id).state, Unknown), "nobody but its gateway says what became of it"
    collector(till).reconcile()
    assert isinstance(till.payment(open_.id).state, Completed) and till.receivable("inv_1").due == 0
    assert till.bank_holds() == Decimal(10)


def test_a_retry_follows_within_the_hour_once_the_charge_in_flight_has_failed(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    till.method("sim_declined")
    till.pay("inv_1")
    till.clock.pass_by(3 * DAY - HOUR)
    open_ = till.ask("inv_1")
    till.clock.pass_by(HOUR)
    collector(till).dun()
    assert notices(till) == []
    collector(till).process(open_.id)
    till.clock.pass_by(HOUR)
    collector(till).dun()
    assert len(notices(till)) == 1


def test_a_worker_that_dies_after_it_cancelled_the_request_leaves_an_invoice_to_be_given_up(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    asked = ask_for_transfer(till)
    days_pass(till, 15)
    till.clock.pass_by(DAY)
    collector(till).cancel(asked.id, "dunning", "the invoice is given up")
    assert till.receivable("inv_1").given_up_at is None
    collector(till).dun()
    assert till.receivable("inv_1").given_up_at is not None


def test_an_invoice_is_given_up_though_its_request_cannot_be_cancelled(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    ask_for_transfer(till)
    days_pass(till, 15)
    till.clock.pass_by(DAY)
    replace(till.collector, gateways={}).dun()
    assert till.receivable("inv_1").given_up_at is not None


# due again ---------------------------------------------------------------------------------------------------------


def test_an_invoice_that_is_due_again_after_it_was_overdue_is_dunned_again(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    till.method("sim_declined")
    assert days_pass(till, 1) == [(1, "invoice.overdue")]
    till.method("sim_ok")
    paid = till.pay("inv_1")
    assert dunning_of(till) is None
    refund(till, paid)
    till.method("sim_declined")
    told = [(day, kind) for day, kind in days_pass(till, 20) if kind != "payment.failed"]
    assert told == [
        (1, "invoice.overdue"),
        *((day, "dunning.notice") for day in (4, 8, 15)),
        (16, "invoice.uncollectible"),
    ]


def test_an_invoice_that_was_given_up_paid_and_refunded_is_owed_and_dunned_again(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    days_pass(till, 20)
    assert isinstance(standing(till.receivable("inv_1"), till.clock.now), Uncollectible)
    till.method("sim_ok")
    refund(till, till.pay("inv_1"))
    assert standing(till.receivable("inv_1"), till.clock.now) == Owed(Decimal(10), overdue=True)
    told = [(day, kind) for day, kind in days_pass(till, 4) if kind != "payment.completed"]
    assert told == [(1, "invoice.overdue"), (4, "dunning.notice"), (4, "invoice.paid")]


def test_an_invoice_that_was_given_up_in_part_paid_and_refunded_is_dunned_again(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    till.method("sim_ok")
    paid = till.pay("inv_1", amount="4")
    with till.desk() as desk:
        (method,) = desk.methods.methods("grp_1")
        remove_method(desk, method.id, till.clock.now)
    days_pass(till, 20)
    assert isinstance(standing(till.receivable("inv_1"), till.clock.now), Uncollectible)
    refund(till, paid)
    assert days_pass(till, 4) == [(1, "invoice.overdue"), (4, "dunning.notice")]


def test_nobody_is_told_twice_that_what_was_overdue_all_the_time_is_overdue(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    days_pass(till, 2)
    with till.desk() as desk:
        part = record_received(
            desk, "grp_1", dollars("4"), "RF1", ["inv_1"], gateway="manual", author="ann", now=till.clock.now
        )
    till.clock.pass_by(1)
    refund(till, part)
    assert days_pass(till, 2) == [(2, "dunning.notice")]


# a person --------------------------------------------------------------------------------------------------------


def stop(till: Till) -> Dunning:
    """A person stops the dunning of `inv_1`."""
    with till.desk() as desk:
        return stop_dunning(desk, "inv_1", till.clock.now)


def resume(till: Till) -> Dunning:
    """A person lets it go on."""
    with till.desk() as desk:
        return resume_dunning(desk, "inv_1", till.clock.now)


def test_what_was_stopped_goes_on_where_it_stopped(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    assert days_pass(till, 5) == [(1, "invoice.overdue"), (4, "dunning.notice")]
    stop(till)
    assert days_pass(till, 50) == []
    resumed = resume(till)
    assert (resumed.step, resumed.next_at) == (1, till.clock.now + 3 * DAY), "of the four days one had passed"
    assert days_pass(till, 20) == [(3, "dunning.notice"), (10, "dunning.notice"), (11, "invoice.uncollectible")]


def test_what_was_stopped_before_the_due_date_and_resumed_after_it_has_the_whole_schedule(till: Till) -> None:
    till.owe("inv_1", "10", days=10)
    till.method("sim_stolen")
    till.pay("inv_1")
    days_pass(till, 5)
    stop(till)
    assert days_pass(till, 20) == [(5, "invoice.overdue")]
    resume(till)
    assert days_pass(till, 20) == [
        *((day, "dunning.notice") for day in (3, 7, 14)),
        (15, "invoice.uncollectible"),
    ]


def test_only_what_is_stopped_is_resumed_and_only_what_is_dunned_is_stopped(till: Till) -> None:
    till.owe("inv_1", "10", days=0)
    for act in (stop, resume):
        with pytest.raises(Refused, match="is not being dunned"):
            act(till)
    days_pass(till, 1)
    with pytest.raises(Refused, match="is being dunned already"):
        resume(till)
    stop(till)
    with pytest.raises(Refused, match="is not dunned any more"):
        stop(till)
    days_pass(till, 1)
    resume(till)
    assert dunning_of(till) is not None
