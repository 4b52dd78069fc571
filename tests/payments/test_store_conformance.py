"""What payments keep, in PostgreSQL and in memory."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from tallybook.credits.model.grant import CreditType, Grant
from tallybook.credits.model.holding import Holding
from tallybook.invoicing.model.receivable import Receivable
from tallybook.kernel.instant import DAY, HOUR, MINUTE, parse_instant
from tallybook.kernel.money import Money
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAmount, Part, newest
from tallybook.payments.model.charge import DeclineKind, DisputeStage
from tallybook.payments.model.dunning import Dunning, DunningSort, dunning_place
from tallybook.payments.model.figures import PaymentFigures
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import (
    CancelAsked,
    Cancelled,
    Completed,
    Created,
    Failed,
    ForInvoices,
    Payment,
    Processing,
    RequiresAction,
    State,
    TopUp,
    Unknown,
    Validating,
    place_of,
)
from tallybook.payments.model.refund import (
    Dispute,
    FromCreditNote,
    FromPayment,
    Refund,
    RefundFailed,
    RefundPaid,
    RefundState,
    Sending,
    Unanswered,
    by_amount,
)
from tallybook.payments.model.setup import Expired, Kept, MethodSetup, NotKept, Open, SetupState
from tallybook.payments.store import Applied, CallKind, Target
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import Stores, returned_note

FIRST = Payment(
    "pay_1",
    "grp_1",
    Money(Decimal("100.50"), "USD"),
    ForInvoices(("inv_1", "inv_2")),
    "simulated",
    None,
    NOW,
    "ann",
    Created(NOW + 5),
)
TOP_UP = structs.replace(FIRST, id="pay_2", purpose=TopUp(), created_at=NOW + 1, billing_group_id="grp_2")
CARD = PaymentMethod("pmt_1", "grp_1", "stripe", "pm_123", "Visa 4242", NOW, customer="cus_1", is_default=True)
IBAN = PaymentMethod("pmt_2", "grp_1", "manual", "iban", "Transfer", NOW + 1)


@pytest.fixture
def owed(stores: Stores) -> Stores:
    """The same with two invoices to pay."""
    stores.receivables.open(
        [Receivable(id_, "grp_1", "USD", Decimal(60), NOW, NOW + DAY) for id_ in ("inv_1", "inv_2", "inv_3")]
    )
    return stores


NEXT = Part(DunningSort.NEXT, None, 9)
STATES: list[State] = [
    Created(NOW + 5),
    Validating(NOW + 5),
    Processing(NOW, NOW + 5),
    Processing(NOW, NOW + 5, "ch_1", 3),
    RequiresAction(NOW, NOW + 5, "ch_1", "https://bank.invalid/p?x=1", 2),
    Unknown(NOW, NOW + 5, 7),
    Cancelled(NOW, "ann", "changed their mind"),
    Failed(NOW, DeclineKind.HARD, "stolen_card", "The card was reported stolen."),
    Completed(NOW, "ch_1", Decimal("100.50")),
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_a_payment_comes_back_as_it_was_kept_in_every_state(owed: Stores, state: State) -> None:
    owed.methods.add_method(CARD)
    owed.payments.add(structs.replace(TOP_UP, id="pay_0"))
    whole = structs.replace(FIRST, method_id="pmt_1", retry_of="pay_0", return_url="https://shop.invalid/done")
    owed.payments.add(whole)
    kept = structs.replace(whole, state=state, cancel_asked=CancelAsked("ann", "changed their mind"))
    owed.payments.save(kept)
    assert owed.payments.payment("pay_1") == kept
    assert owed.payments.payment("pay_9") is None


def test_what_a_payment_pays_is_claimed_until_it_has_ended(owed: Stores) -> None:
    owed.payments.add(FIRST)
    assert owed.payments.claimed(["inv_1", "inv_3"]) == {"inv_1": "pay_1"}
    owed.payments.save(structs.replace(FIRST, state=Failed(NOW, DeclineKind.SOFT, "x", "y")))
    assert owed.payments.claimed(["inv_1", "inv_2", "inv_3"]) == {}
    owed.payments.add(structs.replace(FIRST, id="pay_3", purpose=ForInvoices(("inv_2",))))
    with pytest.raises(Refused, match="has not ended"):
        owed.payments.add(structs.replace(FIRST, id="pay_4"))


def test_money_that_is_there_is_kept_while_another_payment_has_not_ended(owed: Stores) -> None:
    owed.payments.add(FIRST)
    owed.payments.add(structs.replace(FIRST, id="pay_3", state=Completed(NOW, "RF1", FIRST.money.amount)))
    assert owed.payments.claimed(["inv_1"]) == {"inv_1": "pay_1"}


def test_payments_are_found_by_group_state_invoice_and_reference(owed: Stores) -> None:
    owed.payments.add(FIRST)
    owed.payments.add(TOP_UP)
    done = structs.replace(TOP_UP, state=Completed(NOW, "ch_2", Decimal("100.50")))
    owed.payments.save(done)
    listed = owed.payments.payments
    assert listed(newest(9)) == [done, FIRST] and listed(newest(1)) == [done]
    assert listed(newest(9), group="grp_1") == [FIRST] and listed(newest(9), state="completed") == [done]
    assert listed(newest(9), receivable="inv_2") == [FIRST]
    owed.payments.apply([Applied("pay_2", Target.RECEIVABLE, "inv_3", Decimal(1), NOW)])
    assert listed(newest(9), receivable="inv_3") == [done]
    assert owed.payments.ids_of("simulated") == ["pay_1", "pay_2"] and owed.payments.ids_of("stripe") == []
    assert owed.payments.payment_of("simulated", "ch_2") == done
    owed.payments.save(structs.replace(FIRST, state=Processing(NOW, NOW + 5, "ch_1")))
    assert owed.payments.payment_of("stripe", "ch_2") is None and owed.payments.payment_of("simulated", "ch_1") is None


def test_payments_are_found_by_currency_and_by_when_they_were_made(owed: Stores) -> None:
    may = Period(parse_instant("2026-05-01T00:00:00Z"), parse_instant("2026-06-01T00:00:00Z"))
    made = {"pay_1": may.start - 1, "pay_2": may.start, "pay_3": may.end - 1, "pay_4": may.end}
    for id_, at in made.items():
        currency = "EUR" if id_ == "pay_3" else "USD"
        owed.payments.add(structs.replace(TOP_UP, id=id_, created_at=at, money=Money(Decimal(7), currency)))

    def ids(**wanted: Any) -> list[str]:
        return [one.id for one in owed.payments.payments(newest(9), **wanted)]

    assert ids(made=may) == ["pay_3", "pay_2"]
    assert ids(made=may, currency="EUR") == ["pay_3"] and ids(currency="USD") == ["pay_4", "pay_2", "pay_1"]
    for told in owed.payments.figures(may):
        assert len(ids(made=may, currency=told.currency, state=told.state)) == told.payments == 1


def test_payments_are_walked_page_by_page(owed: Stores) -> None:
    pages = [structs.replace(TOP_UP, id=f"pay_{number}", created_at=NOW + number // 2) for number in range(1, 6)]
    for one in pages:
        owed.payments.add(one)
    owed.payments.add(structs.replace(pages[0], id="pay_6", money=Money(Decimal(7), "USD")))
    pages_join(owed.payments.payments, ByAmount, place_of)
    (least,) = owed.payments.payments(Part(ByAmount.AMOUNT, None, 1))
    assert least.money.amount == min(one.money.amount for one in owed.payments.payments(newest(9)))


def test_refunds_and_disputes_are_walked_page_by_page(owed: Stores) -> None:
    owed.payments.add(FIRST)
    for number, amount in enumerate(("10", "9", "10", "100"), start=1):
        money = Money(Decimal(amount), "USD")
        owed.refunds.add_refund(structs.replace(REFUND, id=f"ref_{number}", money=money, created_at=NOW + number))
        owed.refunds.save_dispute(
            Dispute(f"dsp_{number}", "pay_1", "grp_1", f"dp_{number}", money, "fraud", DisputeStage.OPENED, NOW)
        )
    pages_join(owed.refunds.refunds, ByAmount, by_amount)
    pages_join(lambda part: owed.refunds.refunds(part, payment_id="pay_1", state="sending"), ByAmount, by_amount)
    pages_join(owed.refunds.disputes, ByAmount, by_amount)
    assert owed.refunds.refunds(newest(9), state="paid") == []


def test_what_is_being_dunned_is_walked_page_by_page_and_what_is_stopped_is_last(owed: Stores) -> None:
    more = [Receivable(f"inv_{number}", "grp_1", "USD", Decimal(60), NOW, NOW + DAY) for number in (4, 5, 6)]
    owed.receivables.open(more)
    for number, (next_at, stopped_at) in enumerate([(3, None), (1, None), (2, 1), (1, None), (9, 2), (4, None)], 1):
        owed.dunning.save_dunning(Dunning(f"inv_{number}", "grp_1", NOW, NOW + next_at, stopped_at=stopped_at))
    pages_join(owed.dunning.dunnings, DunningSort, dunning_place)
    pages_join(lambda part: owed.dunning.dunnings(part, due_by=NOW + 3), DunningSort, dunning_place)
    assert [one.receivable_id for one in owed.dunning.dunnings(NEXT)][-2:] == ["inv_3", "inv_5"]


def test_who_waits_longest_is_looked_after_first(owed: Stores) -> None:
    owed.payments.add(FIRST)
    owed.payments.add(structs.replace(TOP_UP, state=Created(NOW + 3)))
    assert owed.payments.to_check(NOW + 2, 9) == []
    assert owed.payments.to_check(NOW + 5, 9) == ["pay_2", "pay_1"]
    assert owed.payments.to_check(NOW + 5, 1) == ["pay_2"]
    owed.payments.save(structs.replace(TOP_UP, state=Cancelled(NOW, "ann", "")))
    assert owed.payments.to_check(NOW + 9, 9) == ["pay_1"]


def test_where_money_went_stays_in_order(owed: Stores) -> None:
    owed.credits.grant([Holding("crd_1", "grp_1", Grant("left", CreditType.PAID, Decimal(5), NOW))], NOW)
    owed.payments.add(FIRST)
    went = [
        Applied("pay_1", Target.RECEIVABLE, "inv_1", Decimal(60), NOW),
        Applied("pay_1", Target.CREDIT, "crd_1", Decimal(5), NOW),
    ]
    back = Applied("pay_1", Target.RECEIVABLE, "inv_1", Decimal(-10), NOW + 1)
    owed.payments.apply(went)
    owed.payments.apply([])
    owed.payments.apply([back])
    assert owed.payments.applied("pay_1") == [*went, back]


def test_calls_are_numbered_and_end_once(owed: Stores) -> None:
    owed.payments.add(FIRST)
    owed.refunds.add_refund(REFUND)
    first = owed.payments.begin_attempt("pay_1", CallKind.CHARGE, "key", NOW)
    second = owed.payments.begin_attempt("pay_1", CallKind.LOOK_UP, "key", NOW + 1)
    owed.payments.begin_attempt("ref_1", CallKind.REFUND, "other", NOW)
    owed.payments.end_attempt(first, "Captured", NOW + 2)
    owed.payments.end_attempt(first, "GatewayTimeout", NOW + 3)
    assert owed.payments.attempts("pay_1") == [first._replace(ended_at=NOW + 2, outcome="Captured"), second]
    assert (first.number, second.number) == (1, 2)


REFUND = Refund(
    "ref_1", "pay_1", "grp_1", Money(Decimal(10), "USD"), "wrong", "ann", FromPayment(), NOW, Sending(NOW, NOW + 5)
)  # fmt: skip
REFUND_STATES: list[RefundState] = [
    Sending(NOW, NOW + 5, "re_1", 1),
    Unanswered(NOW, NOW + 5, 2),
    RefundPaid(NOW, "re_1"),
    RefundFailed(NOW, "lost", "The account was closed.", "re_1"),
]


@pytest.mark.parametrize("state", REFUND_STATES, ids=lambda state: type(state).__name__)
def test_a_refund_comes_back_as_it_was_kept_in_every_state(owed: Stores, state: RefundState) -> None:
    owed.payments.add(FIRST)
    owed.refunds.add_refund(REFUND)
    kept = structs.replace(REFUND, state=state)
    owed.refunds.save_refund(kept)
    owed.credit_notes.issue(returned_note("crn_1", "inv_1", "10"))
    other = structs.replace(REFUND, id="ref_2", source=FromCreditNote("crn_1"), created_at=NOW + 1)
    owed.refunds.add_refund(other)
    assert owed.refunds.refund("ref_1") == kept and owed.refunds.refund("ref_9") is None
    assert owed.refunds.refunds_of("pay_1") == [kept, other] == owed.refunds.refunds(newest(9))[::-1]
    assert owed.refunds.refunds_of("pay_2") == [] and owed.refunds.refunds(newest(1)) == [other]
    assert [len(owed.refunds.refunds(newest(9), group=group)) for group in ("grp_1", "grp_2")] == [2, 0]
    is_known = not isinstance(state, Unanswered)
    assert owed.refunds.refund_of("pay_1", "re_1") == (kept if is_known else None)
    assert owed.refunds.refund_of("pay_2", "re_1") is None
    has_ended = isinstance(state, RefundPaid | RefundFailed)
    assert owed.refunds.refunds_to_check(NOW + 5, 9) == (["ref_2"] if has_ended else ["ref_1", "ref_2"])
    assert owed.refunds.refunds_to_check(NOW + 4, 9) == []
    assert owed.refunds.refunds_to_check(NOW + 5, 1) == (["ref_2"] if has_ended else ["ref_1"])


def test_a_dispute_is_kept_once_and_moves(owed: Stores) -> None:
    owed.payments.add(FIRST)
    opened = Dispute("dsp_1", "pay_1", "grp_1", "dp_1", Money(Decimal(7), "USD"), "fraud", DisputeStage.OPENED, NOW)
    lost = structs.replace(opened, stage=DisputeStage.LOST, as_of=NOW + 1, taken_back=Decimal(3))
    owed.refunds.save_dispute(opened)
    owed.refunds.save_dispute(lost)
    assert owed.refunds.dispute_of("pay_1", "dp_1") == lost and owed.refunds.dispute_of("pay_1", "dp_2") is None
    assert owed.refunds.disputes_of("pay_1") == [lost] == owed.refunds.disputes(newest(9), group="grp_1")
    assert owed.refunds.disputes(newest(9), group="grp_2") == []
    assert (lost.held, lost.loss, opened.loss) == (7, 4, 0)
    later = structs.replace(opened, id="dsp_2", reference="dp_2")
    owed.refunds.save_dispute(later)
    assert owed.refunds.disputes_of("pay_1") == [lost, later] and owed.refunds.disputes(newest(1)) == [later]
    assert owed.refunds.disputes_of("pay_2") == [] and owed.refunds.dispute(later.id) == later


def test_a_group_has_one_default_method(stores: Stores) -> None:
    stores.methods.add_method(CARD)
    stores.methods.add_method(IBAN)
    assert stores.methods.methods("grp_1") == [CARD, IBAN]
    chosen, other = structs.replace(IBAN, is_default=True), structs.replace(CARD, is_default=False)
    stores.methods.save_method(chosen)
    assert stores.methods.methods("grp_1") == [other, chosen]
    stores.methods.save_method(structs.replace(other, removed_at=NOW + 2, label="old"))
    assert stores.methods.methods("grp_1") == [chosen]
    assert stores.methods.method("pmt_1") == structs.replace(other, removed_at=NOW + 2, label="old")
    assert stores.methods.method("pmt_9") is None and stores.methods.methods("grp_2") == []
    again = structs.replace(CARD, id="pmt_3", added_at=NOW + 4)
    stores.methods.add_method(again)
    assert stores.methods.methods("grp_1") == [structs.replace(chosen, is_default=False), again]


SETUP = MethodSetup("pms_1", "grp_1", "stripe", "USD", "cus_1", "https://p.invalid/?a", True, "ann", NOW, NOW + 5)
ENDS: list[SetupState] = [Open("https://b/1"), Expired(NOW), NotKept(NOW, "given_up", "no"), Kept(NOW, "pmt_1")]


@pytest.mark.parametrize("state", ENDS, ids=lambda state: type(state).__name__)
def test_a_set_up_comes_back_as_it_was_kept_in_every_state(stores: Stores, state: SetupState) -> None:
    stores.methods.add_method(CARD)
    stores.setups.add_setup(SETUP)
    assert stores.setups.setup("pms_1") == SETUP and stores.setups.setup("pms_2") is None
    check_at = NOW + 9 if isinstance(state, Open) else None
    kept = structs.replace(SETUP, state=state, reference="cs_1", looked_at=NOW + 1, check_at=check_at)
    stores.setups.save_setup(kept)
    assert stores.setups.setup("pms_1") == kept


def test_set_ups_are_looked_after_when_their_time_has_come_the_longest_waiting_first(stores: Stores) -> None:
    for id_, check_at in [("pms_1", NOW + 5), ("pms_2", NOW + 3), ("pms_3", NOW + 6), ("pms_4", None)]:
        ended = {"state": Expired(NOW)} if check_at is None else {}
        stores.setups.add_setup(structs.replace(SETUP, id=id_, check_at=check_at, **ended))
    assert stores.setups.setups_to_check(NOW + 5, 9) == ["pms_2", "pms_1"]
    assert stores.setups.setups_to_check(NOW + 9, 1) == ["pms_2"]


def test_dunning_is_kept_until_it_ends(owed: Stores) -> None:
    first = Dunning("inv_1", "grp_1", NOW, NOW + 3 * DAY)
    second = Dunning("inv_2", "grp_1", NOW, NOW + 2 * DAY, declined_methods=("pmt_1", "pmt_2"))
    owed.dunning.save_dunning(first)
    owed.dunning.save_dunning(second)
    assert owed.dunning.dunnings(NEXT) == [second, first]
    assert owed.dunning.dunnings(NEXT, due_by=NOW + 2 * DAY) == [second]
    assert owed.dunning.dunnings(NEXT, due_by=NOW) == []
    later = structs.replace(first, step=1, from_due=True, next_at=NOW + 7 * DAY, declined_methods=("pmt_2",))
    owed.dunning.save_dunning(later)
    assert owed.dunning.dunning_of("inv_1") == later
    stopped = structs.replace(second, stopped_at=NOW + DAY)
    owed.dunning.save_dunning(stopped)
    assert owed.dunning.dunning_of("inv_2") == stopped
    assert owed.dunning.dunnings(NEXT) == [later, stopped]
    assert owed.dunning.dunnings(NEXT, due_by=NOW + 9 * DAY) == [later]
    owed.dunning.save_dunning(second)
    owed.dunning.end_dunning(["inv_1", "inv_3"])
    assert owed.dunning.dunning_of("inv_1") is None and owed.dunning.dunnings(NEXT) == [second]


def test_an_event_is_kept_once_and_waits_until_it_is_acted_on(stores: Stores) -> None:
    reports = stores.reports
    for number, (gateway, reference) in enumerate([("stripe", "ch_1"), ("manual", "ch_1"), ("stripe", "ch_2")]):
        state = Completed(NOW, reference, Decimal(5))
        stores.payments.add(structs.replace(TOP_UP, id=f"pay_{number}", gateway=gateway, state=state))
    assert reports.keep("stripe", "evt_1", "ch_1", '{"a": 1}', NOW)
    assert not reports.keep("stripe", "evt_1", "ch_1", '{"a": 1}', NOW + 1)
    assert reports.keep("manual", "evt_1", "ch_1", '{"b": 1}', NOW)
    assert reports.keep("stripe", "evt_2", "ch_1", '{"c": 1}', NOW + 2)
    assert reports.keep("stripe", "evt_3", "ch_2", '{"d": 1}', NOW + 1)
    assert reports.keep("stripe", "evt_4", "ch_of_others", '{"e": 1}', NOW)
    stores.payments.add(structs.replace(TOP_UP, id="pay_4", gateway="stripe", state=Processing(NOW, NOW, "ch_3")))
    assert reports.keep("stripe", "evt_5", "ch_3", '{"f": 1}', NOW)
    assert reports.waiting("stripe", "ch_1") == [("evt_1", '{"a": 1}'), ("evt_2", '{"c": 1}')]
    soon = NOW + MINUTE
    assert reports.all_waiting(soon - 1, 9) == []
    assert set(reports.all_waiting(soon, 9)) == {("manual", "ch_1"), ("stripe", "ch_1")}
    assert reports.all_waiting(soon + 1, 9)[2:] == [("stripe", "ch_2")]
    assert len(reports.all_waiting(soon + 1, 1)) == 1
    for id_ in ("evt_1", "evt_2"):
        reports.acted_on("stripe", id_, NOW + 3)
    assert reports.waiting("stripe", "ch_1") == []
    assert reports.all_waiting(soon + 1, 9) == [("manual", "ch_1"), ("stripe", "ch_2")]
    reports.looked_at("manual", "ch_1", NOW + HOUR)
    assert reports.all_waiting(NOW + 2 * HOUR - 1, 9) == [("stripe", "ch_2")]
    assert reports.all_waiting(NOW + 2 * HOUR, 9) == [("stripe", "ch_2"), ("manual", "ch_1")]
    assert not reports.keep("stripe", "evt_2", "ch_1", "{}", NOW + 9)


def test_events_are_forgotten_unless_they_wait_for_a_charge_that_may_be_ours(stores: Stores) -> None:
    reports, payments = stores.reports, stores.payments
    payments.add(structs.replace(TOP_UP, id="pay_1", gateway="stripe", state=Completed(NOW, "ch_1", Decimal(5))))
    for id_, about in (("evt_1", "ch_1"), ("evt_2", "ch_1"), ("evt_3", "ch_of_others")):
        assert reports.keep("stripe", id_, about, "{}", NOW)
    reports.acted_on("stripe", "evt_1", NOW + 1)
    assert reports.forget(NOW) == 0
    assert reports.forget(NOW + 1) == 1 and reports.keep("stripe", "evt_3", "ch_of_others", "{}", NOW)
    open_one = structs.replace(TOP_UP, id="pay_2", gateway="stripe", created_at=NOW, state=Unknown(NOW, NOW))
    payments.add(open_one)
    assert reports.forget(NOW + 2) == 1 and reports.keep("stripe", "evt_1", "ch_1", "{}", NOW)
    payments.save(structs.replace(open_one, state=Cancelled(NOW, "ann", "")))
    assert reports.forget(NOW + 2) == 1
    assert {id_ for id_, _ in reports.waiting("stripe", "ch_1")} == {"evt_1", "evt_2"}


def test_payments_are_counted_by_the_month_in_which_they_were_made_and_by_their_end(owed: Stores) -> None:
    april, may = parse_instant("2026-04-30T23:59:59.999999Z"), parse_instant("2026-05-01T00:00:00Z")
    failed = Failed(NOW, DeclineKind.SOFT, "x", "y")
    made = structs.replace(TOP_UP, created_at=may)
    for number, one in enumerate((
        structs.replace(made, created_at=april, state=failed),
        structs.replace(made, state=failed),
        structs.replace(made, state=failed, money=Money(Decimal("0.25"), "USD")),
        structs.replace(made, state=Completed(NOW, "ch_4", Decimal(100)), refunded=Decimal(40), disputed=Decimal(2)),
    )):  # fmt: skip
        owed.payments.add(one := structs.replace(one, id=f"pay_1{number}"))
        owed.payments.save(one)
    zero = Decimal(0)
    whole = [
        PaymentFigures("2026-04", "USD", "failed", 1, Decimal("100.50"), zero, zero, zero),
        PaymentFigures("2026-05", "USD", "completed", 1, Decimal("100.50"), Decimal(100), Decimal(40), Decimal(2)),
        PaymentFigures("2026-05", "USD", "failed", 2, Decimal("100.75"), zero, zero, zero),
    ]
    assert owed.payments.figures(Period(april, may + 1)) == whole
    assert owed.payments.figures(Period(may, may + 1)) == whole[1:]
    assert owed.payments.figures(Period(april, may)) == whole[:1]
