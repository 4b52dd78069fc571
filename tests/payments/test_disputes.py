"""Disputes, through the simulated bank and PostgreSQL: what they hold, what they give back and what they take."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

import pytest

from tallybook.api.across.collecting import AT_ONCE
from tallybook.credits.model.holding import Holding
from tallybook.credits.public import void_credit
from tallybook.invoicing.model.credit_note import Disposition, ToCredit, ToPayment
from tallybook.kernel.instant import HOUR
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
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
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import Heard, hear, refund_answered, request_refund, top_up, usable_method
from tallybook.shell.clock import new_id
from tallybook.shell.crediting import credit_books
from tallybook.shell.database import Database
from tests.payments.test_refunds import deliver, paid, paid_by, webhooks
from tests.payments.till import Till, dollars, till_in
from tests.stores import GROUP


@pytest.fixture
def till(database: Database) -> Till:
    """A tenant that has paid nothing yet."""
    return till_in(database)


def topped_up(till: Till, amount: str) -> Payment:
    """A captured payment that is all credit."""
    till.method("sim_ok")
    with till.desk() as desk:
        method = usable_method(desk, GROUP.id, None)
        asked = top_up(
            desk, GROUP.id, dollars(amount), method=method, gateway="simulated", author="ann", now=till.clock.now
        )
    till.collector.process(asked.id)
    return till.payment(asked.id)


def overpaid(till: Till, invoice: str, credit: str) -> Payment:
    """A captured payment of an invoice and of so much more, which became a credit."""
    till.owe("inv_1", invoice)
    till.owe("inv_2", credit)
    till.method("sim_pending")
    asked = till.ask("inv_1", "inv_2")
    till.collector.process(asked.id)
    till.credit_note("inv_2", credit, ToCredit())  # nothing is due of it any more
    return paid_by(till, asked)


def say(till: Till, payment: Payment, stage: DisputeStage, amount: str, reference: str = "dp_1") -> None:
    """The gateway's word on a dispute."""
    till.clock.pass_by(1)
    assert isinstance(payment.state, Completed)
    event = f"evt_{till.clock.now}"
    of = (reference, payment.state.reference, dollars(amount), stage, "fraudulent")
    with till.desk() as desk:
        hear(desk, payment.gateway, DisputeReported(event, till.clock.now, *of), till.clock.now)


def credit_of(till: Till) -> Holding:
    """The group's only credit."""
    (found,) = till.credits()
    return found


def became(holding: Holding) -> tuple[str, str, str]:
    """What of a credit is left, frozen and taken back."""
    return str(holding.remaining), str(holding.frozen), str(holding.voided)


def test_a_top_up_that_its_customer_took_back_leaves_no_credit_and_is_no_loss(till: Till) -> None:
    payment = topped_up(till, "100")
    say(till, payment, DisputeStage.OPENED, "100")
    assert became(credit_of(till)) == ("100", "100", "0")
    say(till, payment, DisputeStage.LOST, "100")
    assert became(credit_of(till)) == ("0", "0", "100")
    assert till.balances() == {}


def test_while_a_dispute_is_open_its_credit_pays_nothing_and_won_it_pays_again(till: Till) -> None:
    payment = topped_up(till, "100")
    say(till, payment, DisputeStage.OPENED, "70")
    assert isinstance(till.spend("30.01"), Refused) and not isinstance(till.spend("10"), Refused)
    with pytest.raises(Refused, match=r"20\.00 USD can be taken back of it"):
        void_by_hand(till, "20.01")
    void_by_hand(till, None)
    with pytest.raises(Refused, match="frozen while a dispute"):
        void_by_hand(till, None)
    assert became(credit_of(till)) == ("70", "70", "20")
    say(till, payment, DisputeStage.WON, "70")
    assert not isinstance(till.spend("70"), Refused)
    assert till.balances()[Account.CASH] == Decimal(100)


def void_by_hand(till: Till, amount: str | None) -> None:
    """A person takes the group's only credit back, or a part of it."""
    asked = None if amount is None else Decimal(amount)
    with till.connection() as connection:
        void_credit(credit_books(connection), credit_of(till).id, asked, "x", "ann", till.clock.now, new_id)


def test_a_dispute_of_a_part_takes_credit_first_and_only_the_rest_is_a_loss(till: Till) -> None:
    payment = overpaid(till, "100", "50")
    say(till, payment, DisputeStage.OPENED, "80")
    assert became(credit_of(till)) == ("50", "50", "0")
    say(till, payment, DisputeStage.LOST, "80")
    assert became(credit_of(till)) == ("0", "0", "50")
    assert till.receivable("inv_1").due == 0
    assert till.balances()[Account.DISPUTE_LOSSES] == Decimal(30)
    assert till.balances()[Account.CASH] == Decimal(70)


def test_credit_that_was_spent_before_its_money_was_taken_back_is_a_loss(till: Till) -> None:
    payment = topped_up(till, "100")
    till.spend("60")
    say(till, payment, DisputeStage.LOST, "100")
    assert became(credit_of(till)) == ("0", "0", "40")
    assert till.balances()[Account.DISPUTE_LOSSES] == Decimal(60)


@pytest.mark.parametrize("lost_first", ["dp_1", "dp_2"])
def test_two_disputes_of_one_payment_freeze_and_take_what_is_left_of_its_credit_once(
    till: Till, lost_first: str
) -> None:
    payment = overpaid(till, "100", "50")
    amounts = {"dp_1": "30", "dp_2": "40"}
    for reference, amount in amounts.items():
        say(till, payment, DisputeStage.OPENED, amount, reference)
    assert credit_of(till).frozen == Decimal(50)
    other = "dp_2" if lost_first == "dp_1" else "dp_1"
    say(till, payment, DisputeStage.LOST, amounts[lost_first], lost_first)
    assert credit_of(till).voided == Decimal(amounts[lost_first])
    assert credit_of(till).frozen == credit_of(till).remaining == 50 - Decimal(amounts[lost_first])
    say(till, payment, DisputeStage.LOST, amounts[other], other)
    assert till.balances()[Account.DISPUTE_LOSSES] == Decimal(20) and credit_of(till).remaining == 0


EVERY_ORDER = [order for count in (1, 2, 3) for order in permutations(DisputeStage, count)]


@pytest.mark.parametrize("order", EVERY_ORDER, ids="-".join)
def test_a_disputes_end_is_that_of_its_last_word_in_whatever_order_it_is_told(
    till: Till, order: Sequence[DisputeStage]
) -> None:
    payment = overpaid(till, "100", "50")
    for stage in (*order, *order):
        say(till, payment, stage, "80")
    ends = {
        DisputeStage.OPENED: (("50", "50", "0"), {Account.DISPUTED: Decimal(80), Account.CASH: Decimal(70)}),
        DisputeStage.WON: (("50", "0", "0"), {Account.CASH: Decimal(150)}),
        DisputeStage.LOST: (("0", "0", "50"), {Account.DISPUTE_LOSSES: Decimal(30), Account.CASH: Decimal(70)}),
    }
    credit, balances = ends[max(order, key=[DisputeStage.OPENED, DisputeStage.WON, DisputeStage.LOST].index)]
    assert became(credit_of(till)) == credit
    moved = (Account.CASH, Account.DISPUTED, Account.DISPUTE_LOSSES)
    assert {account: amount for account, amount in till.balances().items() if account in moved} == balances


NOTED = [
    (to, order)
    for to in (ToPayment(), ToCredit())
    for order in permutations(("note", "opened", "lost"))
    if order[0] != "note" or isinstance(to, ToCredit)  # else it goes back to the payment, before there is a dispute
]


@pytest.mark.parametrize(("to", "order"), NOTED)
def test_what_a_credit_note_returns_of_money_that_is_lost_is_nobodys_credit(
    till: Till, to: Disposition, order: Sequence[str]
) -> None:
    payment = paid(till)
    for step in order:
        if step == "note":
            till.credit_note("inv_1", "60", to)
        else:
            say(till, payment, DisputeStage(step), "100")
    assert credit_of(till).remaining == 0
    assert till.balances()[Account.DISPUTE_LOSSES] == Decimal(40), "what was right of the invoice"
    assert till.balances()[Account.OPENING_BALANCE] == Decimal(-100)


def test_what_a_credit_note_returns_while_a_dispute_is_open_is_the_customers_once_it_is_won(till: Till) -> None:
    payment = paid(till)
    say(till, payment, DisputeStage.OPENED, "70")
    till.credit_note("inv_1", "60", ToPayment())
    assert till.payment(payment.id).refunded == Decimal(30), "of which nobody disputes anything"
    assert became(credit_of(till)) == ("30", "30", "0")
    assert isinstance(till.spend("1"), Refused)
    say(till, payment, DisputeStage.WON, "70")
    assert not isinstance(till.spend("30"), Refused)


def test_a_refund_reaches_nothing_that_a_dispute_has_frozen(till: Till) -> None:
    payment = overpaid(till, "100", "50")
    say(till, payment, DisputeStage.OPENED, "50")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, None, "wrong", "ann", FromPayment(), till.clock.now)
    assert asked.money == dollars("100") and till.receivable("inv_1").due == Decimal(100)
    assert became(credit_of(till)) == ("50", "50", "0")


def test_a_refund_that_is_made_at_the_gateway_takes_the_credit_that_a_dispute_has_frozen(till: Till) -> None:
    payment = topped_up(till, "100")
    say(till, payment, DisputeStage.OPENED, "100")
    assert isinstance(payment.state, Completed)
    told = RefundReported("evt", till.clock.now, None, payment.state.reference, "re_1", Refunded("re_1", dollars("80")))
    with till.desk() as desk:
        assert hear(desk, "simulated", told, till.clock.now) is Heard.ACTED_ON
    assert became(credit_of(till)) == ("20", "20", "80")
    assert Account.BAD_DEBT not in till.balances()


def test_credit_that_a_failed_refund_gives_again_is_frozen_or_taken_back(till: Till) -> None:
    payment = topped_up(till, "100")
    with till.desk() as desk:
        asked = request_refund(desk, payment.id, Decimal(60), "wrong", "ann", FromPayment(), till.clock.now)
    say(till, payment, DisputeStage.OPENED, "100")
    with till.desk() as desk:
        refund_answered(desk, asked.id, RefundDeclined(None, "closed", ""), till.clock.now, till.clock.now)
    assert sorted(one.frozen for one in till.credits()) == [Decimal(40), Decimal(60)]
    say(till, payment, DisputeStage.LOST, "100")
    assert [one.remaining for one in till.credits()] == [0, 0] and till.balances() == {}


def test_a_dispute_holds_money_until_it_is_won_or_lost(till: Till) -> None:
    payment = paid(till)
    assert isinstance(payment.state, Completed)
    for amount, won in (("30", True), ("20", False)):
        opened = till.bank.open_dispute(payment.state.reference, dollars(amount), "fraudulent", till.clock.now)
        deliver(till, webhooks(till))
        assert till.payment(payment.id).refundable == Decimal(100) - Decimal(amount)
        assert till.balances()[Account.DISPUTED] == Decimal(amount)
        till.bank.close_dispute(opened.reference, won=won, now=till.clock.now)
        deliver(till, webhooks(till))
    assert till.payment(payment.id).refundable == Decimal(80)
    assert till.balances()[Account.DISPUTE_LOSSES] == Decimal(20)
    assert Account.DISPUTED not in till.balances()
    assert till.balances()[Account.CASH] == till.bank_holds() == Decimal(80)
    assert till.receivable("inv_1").due == 0


def _of_a_whole_life(till: Till) -> tuple[Payment, list[bytes]]:
    """A pending charge of 140 that is captured, 40 of it for nothing that is due, and disputed twice.

    Nothing of it was heard of yet.
    """
    till.owe("inv_1", "100")
    till.owe("inv_2", "40")
    till.method("sim_pending")
    payment = till.pay("inv_1", "inv_2")
    till.credit_note("inv_2", "40", ToCredit())
    till.clock.pass_by(HOUR)
    reference = till.bank.captures(till.clock.now)[0].reference
    won = till.bank.open_dispute(reference, dollars("30"), "fraudulent", till.clock.now)
    till.bank.close_dispute(won.reference, won=True, now=till.clock.now)
    lost = till.bank.open_dispute(reference, dollars("25"), "duplicate", till.clock.now)
    till.bank.close_dispute(lost.reference, won=False, now=till.clock.now)
    return payment, [body for body in webhooks(till) if b"isput" in body or b"Captured" in body]


def test_webhooks_in_any_order_end_in_the_same_state(database: Database) -> None:
    seen = set()
    for order in list(permutations(range(5)))[::7]:
        till = till_in(database)
        payment, bodies = _of_a_whole_life(till)
        assert len(bodies) == 5
        deliver(till, [bodies[place] for place in order] + bodies)
        till.clock.pass_by(HOUR)
        till.collector.reconcile()
        with till.desk() as desk:
            stages = tuple(sorted((d.money.amount, d.stage) for d in desk.refunds.disputes_of(payment.id)))
        after = till.payment(payment.id)
        stands = (after.refundable, became(credit_of(till)), till.receivable("inv_1").due)
        seen.add((stands, stages, tuple(sorted(till.balances().items()))))
    assert seen == {
        (
            (Decimal(115), ("15", "0", "25"), Decimal(0)),
            ((Decimal(25), DisputeStage.LOST), (Decimal(30), DisputeStage.WON)),
            (
                (Account.CASH, Decimal(115)),
                (Account.DEFERRED_REVENUE, Decimal(-15)),
                (Account.OPENING_BALANCE, Decimal(-140)),
                (Account.REVENUE, Decimal(40)),
            ),
        )
    }


def test_a_dispute_that_came_early_is_booked_behind_any_number_of_events_of_others(till: Till) -> None:
    for number in range(AT_ONCE):
        other = Captured(f"ch_of_others_{number}", dollars("1"))
        with till.desk() as desk:
            event = ChargeReported(f"evt_{number}", till.clock.now, None, None, other.reference, other)
            assert hear(desk, "simulated", event, till.clock.now) is Heard.WAITING
    till.clock.pass_by(1)
    till.owe("inv_1", "100")
    till.method("sim_timeout_after")
    asked = till.pay("inv_1")
    (taken,) = till.bank.captures(till.clock.now)
    disputed = till.bank.open_dispute(taken.reference, dollars("100"), "fraudulent", till.clock.now)
    with till.desk() as desk:
        assert hear(desk, "simulated", disputed, till.clock.now) is Heard.WAITING
    assert isinstance(paid_by(till, asked).state, Completed)
    assert till.balances()[Account.DISPUTED] == Decimal(100) and till.bank_holds() == 0
