"""Credit notes: what they take back, and where the money goes. The arithmetic is done by hand beside each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallybook.invoicing.actions.credit_invoice import issue_credit_note, plan_credit_note
from tallybook.invoicing.model.credit_note import CreditNoteSort, Issued, ToCredit, ToPayment, note_place
from tallybook.invoicing.model.receivable import Credited, Paid, WrittenOff, give_up, standing
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.payments.model.refund import FromCreditNote
from tests.database import NOW
from tests.invoicing.owed import (
    ask,
    balances,
    crediting,
    draft_of_case,
    lose,
    new_id,
    note,
    owe,
    pay_part,
    receivable_of,
    refund,
    settling,
)
from tests.lists import pages_join
from tests.stores import Stores


def case(**more: Any) -> dict[str, Any]:
    """April 2026: 100 hours at 1.00 are line 2, 50 GB at 0.10 are line 1; 19 % tax of 105.00 are 19.95."""
    document: dict[str, Any] = {
        "version": 1,
        "currency": "USD",
        "period": "2026-04",
        "counters": {"net": {"unit": "GB", "aggregation": "sum"}, "vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [
            {"counter": "vm", "model": "per_unit", "unit_price": "1"},
            {"counter": "net", "model": "per_unit", "unit_price": "0.10"},
        ],
        "tax": [{"name": "VAT", "rate": "0.19"}],
        "usage": [
            {"counter": "vm", "quantity": "100", "at": "2026-04-03", "project": "a"},
            {"counter": "net", "quantity": "50", "at": "2026-04-03", "project": "a"},
        ],
    }
    return document | more


def owed(stores: Stores, **more: Any) -> None:
    owe(stores, draft_of_case(case(**more)))


def figures(issued: Issued) -> tuple[str, str, str, str]:
    """Net, tax, late fee and total."""
    noted = issued.note.noted
    return plain(noted.net, 2), plain(noted.tax, 2), plain(noted.late_fee, 2), plain(noted.total, 2)


def test_a_whole_note_takes_back_everything_and_the_books_are_empty(stores: Stores) -> None:
    owed(stores)
    issued = note(stores)
    assert str(issued.number) == "CN-2026-000001"
    # 100.00 + 5.00, and 19 % of it: 19.95
    assert figures(issued) == ("105.00", "19.95", "0.00", "124.95")
    assert issued.note.effect == Credited(Decimal("124.95"), Decimal(0), Decimal(0)) and issued.note.to is None
    assert standing(receivable_of(stores), NOW) == Paid()
    assert balances(stores) == {}


def test_a_line_takes_its_share_of_the_tax_with_it(stores: Stores) -> None:
    owed(stores)
    # Of 19.95 on 105.00, the 5.00 of line 1 bear 19.95 × 5 / 105 = 0.95
    assert figures(note(stores, {1: None})) == ("5.00", "0.95", "0.00", "5.95")
    # The rest: 100.00 and 19.95 − 0.95
    assert figures(note(stores)) == ("100.00", "19.00", "0.00", "119.00")
    with pytest.raises(Refused, match="nothing is left"):
        note(stores)


def test_parts_of_lines_never_drift_from_the_whole_tax(stores: Stores) -> None:
    owed(stores)
    # The tax of each 0.03 alone would be 0.0057, which rounds to 0.01 each time: 0.03 for three.
    # In all: 0.03 → 0.0057 → 0.01; 0.06 → 0.0114 → 0.01; 0.09 → 0.0171 → 0.02. So 0.01, 0.00, 0.01.
    assert [figures(note(stores, {2: "0.03"}))[1] for _ in range(3)] == ["0.01", "0.00", "0.01"]
    # What is left: 104.91 and 19.95 − 0.02
    assert figures(note(stores))[:2] == ("104.91", "19.93")
    assert balances(stores) == {}


def test_a_tax_of_some_counters_is_taken_back_with_their_lines_alone(stores: Stores) -> None:
    city = {"name": "City", "rate": "0.01", "counters": ["vm"]}
    owed(stores, tax=[{"name": "VAT", "rate": "0.10"}, city])
    # 10 % of 105 is 10.50, 1 % of the 100 hours is 1.00
    first = note(stores, {1: None})  # 5.00: 0.50 of the VAT, nothing of the city's
    assert [plain(tax.amount, 2) for tax in first.note.noted.taxes] == ["0.50", "0.00"]
    second = note(stores, {2: "50"})  # 10.50 × 55 / 105 = 5.50 less 0.50; 1.00 × 50 / 100 = 0.50
    assert [plain(tax.amount, 2) for tax in second.note.noted.taxes] == ["5.00", "0.50"]


def test_discounts_and_pre_tax_credits_lower_what_a_line_bears(stores: Stores) -> None:
    discount = {"level": "billing_group", "kind": "discount", "fixed": "21"}
    gift = {"id": "gift", "type": "FREE", "balance": "4", "granted_at": "2026-01-01", "counters": ["net"]}
    owed(stores, adjustments=[discount], credits=[gift])
    # 21 on 5 and 100: 1 and 20. The gift pays 4 of the 4 that line 1 has left: 0 and 80. Tax: 19 % of 80 = 15.20.
    with pytest.raises(Refused, match="line 1: nothing is left"):
        note(stores, {1: None})
    with pytest.raises(Refused, match=r"line 2: 80\.01 is more than is left of it to credit, which is 80\.00"):
        note(stores, {2: "80.01"})
    assert figures(note(stores, {2: None})) == ("80.00", "15.20", "0.00", "95.20")
    # What the gift paid stays earned, and stays spent.
    assert balances(stores) == {"promotional_credit": Decimal(4), "revenue": Decimal(-4)}


def test_what_a_post_tax_credit_paid_stays_earned_with_its_tax(stores: Stores) -> None:
    prepaid = {"id": "pre", "type": "PAID", "balance": "24.99", "granted_at": "2026-01-01", "tax_treatment": "post_tax"}
    owed(stores, credits=[prepaid])
    # 24.99 of 124.95 is a fifth: 21.00 of the net 105.00, 3.99 of the tax. Of the 21: 1.00 of line 1, 20.00 of line 2.
    assert figures(note(stores, {1: None})) == ("4.00", "0.76", "0.00", "4.76")  # 15.96 × 4 / 84 = 0.76
    assert figures(note(stores)) == ("80.00", "15.20", "0.00", "95.20")
    assert balances(stores) == {
        "deferred_revenue": Decimal("24.99"),
        "revenue": Decimal("-21.00"),
        "tax": Decimal("-3.99"),
    }


def test_true_ups_lone_surcharges_and_late_fees_have_no_line_and_go_with_the_whole(stores: Stores) -> None:
    surcharge = {"level": "project", "project": "b", "kind": "surcharge", "fixed": "5"}
    owed(
        stores,
        adjustments=[surcharge],
        contract={"minimum": "150"},
        carry_over={"unpaid": "10", "late_fee_rate": "0.10"},
        tax=[],
    )
    # 105 + 5 = 110, 40 lack of 150; the late fee is 1.00: 151.00
    assert figures(note(stores, {1: None, 2: None})) == ("105.00", "0.00", "0.00", "105.00")
    with pytest.raises(Refused, match="there is no line 3; the last one is 2"):
        note(stores, {3: None})
    rest = note(stores)
    assert figures(rest) == ("45.00", "0.00", "1.00", "46.00")
    assert [(line.line, line.name, plain(line.amount, 2)) for line in rest.note.noted.lines] == [
        (None, "adjustment", "5.00"),
        (None, "true-up", "40.00"),
    ]
    assert balances(stores) == {}


def test_a_line_below_zero_lowers_what_the_others_can_be_credited(stores: Stores) -> None:
    fixed = {"period": "2026-03", "counter": "vm", "project": "a", "quantity": "-10", "amount": "-10.00"}
    owed(stores, corrections=[fixed], tax=[])
    with pytest.raises(Refused, match="line 3: nothing is left"):
        note(stores, {3: None})
    with pytest.raises(Refused, match=r"of the whole invoice only 95\.00 are left"):
        note(stores, {1: None, 2: None})
    assert figures(note(stores, {2: "95"})) == ("95.00", "0.00", "0.00", "95.00")
    assert balances(stores) == {}


def test_lines_of_more_digits_are_credited_at_their_settled_shares(stores: Stores) -> None:
    prices = [
        {"counter": "vm", "model": "per_unit", "unit_price": "0.00014"},
        {"counter": "net", "model": "per_unit", "unit_price": "0.0003"},
    ]
    owed(stores, prices=prices, rounding={"line_digits": 4}, tax=[])
    # 0.0140 + 0.0150 = 0.0290, settled to 0.03: by 150 to 140, 0.01552 and 0.01448: 0.02 and 0.01.
    assert figures(note(stores, {1: None})) == ("0.02", "0.00", "0.00", "0.02")
    assert figures(note(stores, {2: None})) == ("0.01", "0.00", "0.00", "0.01")


def test_an_invoice_that_is_paid_in_part_loses_what_is_due_and_returns_the_rest_as_a_paid_credit(
    stores: Stores,
) -> None:
    owed(stores)
    pay_part(stores, Decimal(100))
    issued = note(stores)  # 24.95 were due, 100.00 were paid
    assert issued.note.effect == Credited(Decimal("24.95"), Decimal(0), Decimal("100.00"))
    assert issued.note.to == ToCredit()
    assert balances(stores) == {"cash": Decimal(100), "deferred_revenue": Decimal(-100)}
    (holding,) = stores.credits.holdings(["grp_1"])["grp_1"]
    assert (holding.grant.balance, holding.grant.type, holding.grant.tax_treatment) == (100, "PAID", "post_tax")


def test_money_that_goes_back_to_the_payment_waits_in_unapplied(stores: Stores) -> None:
    owed(stores)
    pay_part(stores, Decimal("124.95"))
    issued = note(stores, {1: None}, ToPayment())
    assert issued.note.to == ToPayment() and issued.note.effect.returned == Decimal("5.95")
    assert stores.credits.holdings(["grp_1"]) == {}
    (asked,) = stores.refunds.refunds(newest(1_000))
    assert (asked.money.amount, asked.source) == (Decimal("5.95"), FromCreditNote(issued.note.id))
    assert balances(stores)["unapplied"] == Decimal("-5.95")


def test_what_was_written_off_is_no_loss_any_more_and_nobody_gets_money_for_it(stores: Stores) -> None:
    owed(stores)
    pay_part(stores, Decimal(100))
    lose(stores)  # 24.95
    first = note(stores, {1: None})  # 5.95 of the loss
    assert first.note.effect == Credited(Decimal("5.95"), Decimal("5.95"), Decimal(0))
    assert standing(receivable_of(stores), NOW) == WrittenOff(Decimal("19.00"))
    second = note(stores)  # 19.00 of the loss, and the 100.00 that were paid
    assert second.note.effect == Credited(Decimal("19.00"), Decimal("19.00"), Decimal("100.00"))
    assert balances(stores) == {"cash": Decimal(100), "deferred_revenue": Decimal(-100)}


def test_what_a_receivable_says_is_left_is_what_the_last_note_takes_back(stores: Stores) -> None:
    owed(stores)  # 124.95
    note(stores, {1: None})  # 5.95
    pay_part(stores, Decimal(100))
    note(stores, {2: "50"})  # 59.50, of which 19.00 were due
    before = receivable_of(stores)
    assert (before.left, before.due, before.still_paid) == (Decimal("59.50"), Decimal(0), Decimal("59.50"))
    last = note(stores)
    assert (last.note.noted.total, last.note.effect.returned) == (before.left, before.still_paid)
    after = receivable_of(stores)
    assert (after.left, after.still_paid) == (0, 0)


def test_what_nobody_collects_any_more_is_credited_like_what_is_due(stores: Stores) -> None:
    owed(stores)
    stores.receivables.change([give_up(receivable_of(stores), NOW)])
    assert note(stores, {1: None}).note.effect.credited == Decimal("5.95")
    assert receivable_of(stores).due == Decimal("119.00") and receivable_of(stores).given_up_at == NOW


def test_money_that_was_refunded_meanwhile_is_not_returned_by_the_next_note(stores: Stores) -> None:
    owed(stores)
    pay_part(stores, Decimal("124.95"))
    assert note(stores, {2: "50"}).note.effect.returned == Decimal("59.50")
    refund(stores, Decimal("65.45"))  # 124.95 − 59.50: what was returned is not refunded as well
    rest = note(stores)
    assert rest.note.effect == Credited(Decimal("65.45"), Decimal(0), Decimal(0))
    assert receivable_of(stores).due == 0


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ({9: None}, "line 9: there is no line 9"),
        ({1: "5.01"}, r"line 1: 5\.01 is more than is left"),
        ({1: "0"}, "line 1: 0 is no amount above zero"),
        ({1: "-1"}, "line 1: -1 is no amount above zero"),
        ({1: "0.001"}, "with at most 2 decimals"),
    ],
)
def test_what_cannot_be_credited_is_said(stores: Stores, lines: dict[int, str | None], message: str) -> None:
    owed(stores)
    with pytest.raises(Refused, match=message):
        note(stores, lines)


def test_drafts_unknown_and_negative_invoices_are_refused_kindly(stores: Stores) -> None:
    negative = draft_of_case(case(usage=[{"counter": "vm", "quantity": "-5", "at": "2026-04-03", "project": "a"}]))
    with pytest.raises(Refused, match="there is no invoice"):
        note(stores)
    stores.invoices.save_drafts([negative])
    with pytest.raises(Refused, match="it is a draft, of which nothing is owed yet"):
        note(stores)
    owe(stores, negative)
    with pytest.raises(Refused, match="nothing is left"):
        note(stores)


def test_a_note_is_what_was_seen_or_none(stores: Stores) -> None:
    owed(stores)
    seen = plan_credit_note(crediting(stores), ask(), NOW, new_id)
    pay_part(stores, Decimal(1))
    settle = settling(stores)
    with pytest.raises(Refused, match="paid or credited while you looked"):
        issue_credit_note(crediting(stores), ask(), NOW, new_id, settle, seen)
    again = plan_credit_note(crediting(stores), ask(), NOW, new_id)
    assert issue_credit_note(crediting(stores), ask(), NOW, new_id, settle, again).note.noted == again.noted


def test_a_note_comes_back_as_it_was_issued(stores: Stores) -> None:
    owed(stores)
    pay_part(stores, Decimal(120))
    first, second = note(stores, {1: None}), note(stores, {2: "7"}, ToPayment())
    store = stores.credit_notes
    assert store.of_invoice("inv_1") == [first, second] and store.of_invoice("inv_2") == []
    assert store.credit_note(first.note.id) == first == store.credit_note("CN-2026-000001")
    assert {one.note.id for one in store.listed(billing_group_id="grp_1", part=newest(9))} == {
        first.note.id, second.note.id
    }  # fmt: skip
    assert store.listed(billing_group_id="grp_2", part=newest(9)) == []
    assert len(store.listed(billing_group_id=None, invoice_id="inv_1", part=newest(9))) == 2
    assert store.listed(billing_group_id=None, invoice_id="inv_2", part=newest(9)) == []

    def found(beginning: str) -> set[str]:
        notes = store.listed(billing_group_id=None, number_begins=beginning, part=newest(9))
        return {str(one.number) for one in notes}

    assert found("CN-2026-000002") == {"CN-2026-000002"}
    assert found("CN-2026-0") == found("CN-2026") == {"CN-2026-000001", "CN-2026-000002"}
    assert found(first.note.invoice_number) == found(first.note.invoice_number[:6]) == found("CN-2026")
    assert found("CN-2025") == found("2026-9") == set()
    for name in ("CN-2026-000003", "crn_9", "CN-", "2026-000001", ""):
        assert store.credit_note(name) is None


def test_credit_notes_are_walked_page_by_page(stores: Stores) -> None:
    owed(stores)
    for amount in ("1", "10", "9", "1"):
        note(stores, {2: amount})
    pages_join(lambda part: stores.credit_notes.listed(billing_group_id=None, part=part), CreditNoteSort, note_place)


def test_numbers_are_a_series_of_each_year(stores: Stores) -> None:
    owed(stores)
    settle = settling(stores)
    numbers = [
        str(issue_credit_note(crediting(stores), ask({2: "1"}), at, new_id, settle).number)
        for at in (NOW, NOW, NOW + 365 * DAY)
    ]
    assert numbers == ["CN-2026-000001", "CN-2026-000002", "CN-2027-000001"]
