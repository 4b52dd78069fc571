"""What holds of payments, refunds and disputes whatever is reported, however often, in whatever order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.model import charge
from tallybook.payments.model.charge import ChargeOutcome, DeclineKind, DisputeReported, DisputeStage, RefundOutcome
from tallybook.payments.model.payment import (
    LOOK_UPS,
    PATIENCE,
    STATES,
    Cancelled,
    Completed,
    Created,
    Failed,
    ForInvoices,
    Payment,
    Processing,
    RequiresAction,
    State,
    Unknown,
    Validating,
    cancel,
    check_at,
    in_flight,
    processing,
    refuse,
    reported,
    unanswered,
    validating,
)
from tallybook.payments.model.refund import (
    Dispute,
    FromPayment,
    Refund,
    RefundFailed,
    RefundPaid,
    dispute_reported,
    refund_reported,
    refund_unanswered,
    sending,
)
from tests.database import NOW

MONEY = Money(Decimal(10), "USD")
SENT = Payment(
    "pay_1", "grp_1", MONEY, ForInvoices(("inv_1",)), "simulated", "pmt_1", NOW, "ann", Processing(NOW, NOW + PATIENCE)
)  # fmt: skip
at = st.sampled_from(
    [NOW, NOW + 1]
)  # few, so that often two things happen at one instant: some gateways' last a second
references = st.sampled_from(["ch_1"])
outcomes: st.SearchStrategy[ChargeOutcome] = st.one_of(
    st.builds(charge.Declined, references, st.sampled_from(DeclineKind), st.sampled_from("ab"), st.just("no")),
    st.builds(charge.ActionRequired, references, st.sampled_from(["https://a", "https://b"])),
    st.builds(charge.Pending, references),
    st.builds(charge.Cancelled, references),
)
told = st.lists(st.tuples(outcomes, at), max_size=6)
taken_once = st.tuples(st.just(charge.Captured("ch_1", MONEY)), at)
captures: st.SearchStrategy[list[tuple[ChargeOutcome, int]]] = st.one_of(st.just([]), st.lists(taken_once, max_size=2))
other_captures = st.builds(
    charge.Captured, st.sampled_from(["ch_1", "ch_2"]), st.sampled_from([MONEY, Money(Decimal(7), "USD")])
)


def _after(payment: Payment, reports: list[tuple[ChargeOutcome, int]]) -> State:
    for outcome, moment in reports:
        payment = reported(payment, outcome, moment, NOW + 50)
    return payment.state


def _known(state: State) -> State:
    """What is known of the charge; when money was taken is as the first word of it said."""
    return structs.replace(state, as_of=NOW) if isinstance(state, Completed) else state


@given(told, captures, st.randoms(use_true_random=False), st.booleans())
def test_reports_in_any_order_and_number_end_in_one_state(
    reports: list[tuple[ChargeOutcome, int]],
    taken: list[tuple[ChargeOutcome, int]],
    chance: Any,
    is_unknown: bool,
) -> None:
    every = [*reports, *taken]
    start = structs.replace(SENT, state=Unknown(NOW, NOW)) if is_unknown else SENT
    shuffled = every * chance.randint(1, 3)
    chance.shuffle(shuffled)
    ended = _after(start, shuffled)
    assert _known(ended) == _known(_after(start, every))
    assert isinstance(ended, Completed) == bool(taken), "money that was taken is never forgotten"


EVERY_WORD: list[tuple[ChargeOutcome, int]] = [
    (outcome, at)
    for at in (NOW, NOW + 1)
    for outcome in (
        *(charge.Declined("ch_1", kind, code, "no") for kind in DeclineKind for code in "ab"),
        charge.ActionRequired("ch_1", "https://a"),
        charge.ActionRequired("ch_1", "https://b"),
        charge.Pending("ch_1"),
        charge.Cancelled("ch_1"),
        charge.Captured("ch_1", MONEY),
    )
]


def test_any_two_reports_can_change_places_in_every_state_that_is_reached() -> None:
    reached = {SENT.state, Unknown(NOW, NOW), Created(NOW), Cancelled(NOW, "ann", "why")}
    waiting = list(reached)
    while waiting:
        payment = structs.replace(SENT, state=waiting.pop())
        for first in EVERY_WORD:
            once = _after(payment, [first])
            assert _after(payment, [first, first]) == once
            assert once == payment.state or not isinstance(payment.state, Completed), "what was booked is what is kept"
            for second in EVERY_WORD:
                assert _known(_after(payment, [first, second])) == _known(_after(payment, [second, first]))
            waiting += {once} - reached
            reached.add(once)
    assert {type(state) for state in reached} == {*STATES.values()} - {Validating}


@given(told, captures, st.lists(st.tuples(st.one_of(outcomes, other_captures), at), max_size=4))
def test_what_has_ended_stays_ended(
    reports: list[tuple[ChargeOutcome, int]],
    taken: list[tuple[ChargeOutcome, int]],
    later: list[tuple[ChargeOutcome, int]],
) -> None:
    state = _after(SENT, [*reports, *taken])
    payment = structs.replace(SENT, state=state)
    again = unanswered(payment, NOW + 60)
    if in_flight(state):
        assert (check_at(again.state) or 0) >= NOW + 60 + LOOK_UPS[0]
        if isinstance(state, RequiresAction):
            assert isinstance(again.state, RequiresAction), "what the customer was shown is not forgotten"
    else:
        assert again == payment and check_at(state) is None
    if taken:
        assert _after(payment, later) == state, "what was booked is what is kept"


def test_of_two_declines_at_one_instant_the_one_for_good_counts() -> None:
    soft, hard = (charge.Declined("ch_1", kind, "x", "no") for kind in (DeclineKind.SOFT, DeclineKind.HARD))
    for order in ((soft, hard), (hard, soft)):
        state = _after(SENT, [(one, NOW) for one in order])
        assert isinstance(state, Failed) and state.kind is DeclineKind.HARD


def test_look_ups_come_ever_less_often_and_never_stop() -> None:
    payment, waits = SENT, []
    now = NOW
    for _ in range(len(LOOK_UPS) + 3):
        payment = unanswered(payment, now)
        due = check_at(payment.state)
        assert due is not None
        waits.append(due - now)
        now = due
    assert isinstance(payment.state, Unknown)
    assert waits == [*LOOK_UPS, LOOK_UPS[-1], LOOK_UPS[-1], LOOK_UPS[-1]] and waits == sorted(waits)


def test_a_payment_goes_from_created_by_validating_to_processing() -> None:
    created = structs.replace(SENT, state=Created(NOW))
    checked = validating(created, NOW)
    assert validating(checked, NOW + 9).state == structs.replace(checked.state, check_at=NOW + 9 + PATIENCE)
    assert processing(checked, NOW + 1) == structs.replace(SENT, state=Processing(NOW + 1, NOW + 1 + PATIENCE))
    refused = refuse(checked, "not_due", "paid already", NOW)
    assert refused.state == Failed(NOW, DeclineKind.REFUSED, "not_due", "paid already")
    assert cancel(created, "ann", "why", NOW).state == Cancelled(NOW, "ann", "why")
    for state in (SENT.state, Unknown(NOW, NOW), refused.state, Completed(NOW, "ch_1", Decimal(10))):
        with pytest.raises(Refused, match="only what was not sent"):
            cancel(structs.replace(SENT, state=state), "ann", "why", NOW)


def test_money_that_was_taken_after_all_is_booked_whatever_was_thought_before() -> None:
    for state in (Cancelled(NOW, "ann", ""), Failed(NOW + 9, DeclineKind.HARD, "x", "y"), Created(NOW)):
        done = reported(structs.replace(SENT, state=state), charge.Captured("ch_1", MONEY), NOW, NOW)
        assert done.state == Completed(NOW, "ch_1", Decimal(10))


REFUND = Refund("ref_1", "pay_1", "grp_1", MONEY, "", "ann", FromPayment(), NOW, sending(NOW))
refund_outcomes: st.SearchStrategy[RefundOutcome] = st.one_of(
    st.builds(charge.Refunded, st.just("re_1"), st.just(MONEY)),
    st.builds(charge.RefundDeclined, st.just("re_1"), st.sampled_from("ab"), st.just("no")),
    st.builds(charge.RefundPending, st.just("re_1")),
)


@given(st.lists(st.tuples(refund_outcomes, at), max_size=6), st.randoms(use_true_random=False))
def test_refunds_end_in_one_state_and_a_failure_is_the_last_word(
    reports: list[tuple[RefundOutcome, int]], chance: Any
) -> None:
    def after(order: list[tuple[RefundOutcome, int]]) -> Any:
        refund = REFUND
        for outcome, moment in order:
            refund = refund_reported(refund, outcome, moment, NOW + 50)
        return refund.state

    kinds = {type(outcome) for outcome, _ in reports}
    shuffled = reports * 2
    chance.shuffle(shuffled)
    states = [after(reports), after(shuffled)]
    assert type(states[0]) is type(states[1])
    if charge.RefundDeclined in kinds:
        assert all(isinstance(state, RefundFailed) for state in states) and states[0] == states[1]
    elif charge.Refunded in kinds:
        assert all(isinstance(state, RefundPaid) for state in states)
    else:
        later = refund_unanswered(structs.replace(REFUND, state=states[0]), NOW + 60)
        assert later.state.check_at >= NOW + 60 + LOOK_UPS[0]  # type: ignore[union-attr]


@given(st.permutations(list(DisputeStage)).flatmap(lambda stages: st.sampled_from([stages[:n] for n in (1, 2, 3)])))
def test_a_dispute_that_was_lost_stays_lost(stages: list[DisputeStage]) -> None:
    first, *rest = [DisputeReported(f"evt_{s}", NOW, "dp_1", "ch_1", MONEY, s, "fraud") for s in stages]
    dispute = Dispute("dsp_1", "pay_1", "grp_1", "dp_1", MONEY, "fraud", first.stage, first.at)
    for event in rest:
        dispute = dispute_reported(dispute, event)
    order = [DisputeStage.OPENED, DisputeStage.WON, DisputeStage.LOST]
    assert dispute.stage is max(stages, key=order.index)
    assert dispute.held == (0 if dispute.stage is DisputeStage.WON else 10)
