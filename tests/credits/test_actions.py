"""Grants and voids: what is kept, what is refused, and what is posted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallybook.credits.model.deduction import Deducted, Request
from tallybook.credits.model.grant import CreditType, Grant, Stage, TaxTreatment
from tallybook.credits.model.holding import Holding, Origin, Provenance
from tallybook.credits.model.terms import Terms, unused_name
from tallybook.credits.public import deduct_all, ensure_grants, grant_credit, grant_from_money, void, void_credit
from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tests.credits.ids import counting
from tests.database import NOW
from tests.stores import GROUP, Stores

FREE, PAID = Terms(CreditType.FREE), Terms(CreditType.PAID, tax_treatment=TaxTreatment.POST_TAX)
GIVEN = Provenance(Origin.HAND, "an outage", "kim", "spring")


def give(stores: Stores, amount: str = "50", terms: Terms = FREE, name: str = "gift", **more: Any) -> Holding:
    return grant_credit(
        stores.credit_books, GROUP, name, terms, Decimal(amount), GIVEN, NOW, counting(name.replace(" ", "")), **more
    )


def balances(stores: Stores) -> dict[Account, Decimal]:
    """Each account's balance, debits positive; those that are even are left out."""
    found = {line.account: line.debits - line.credits for line in stores.ledger.trial_balance()}
    return {account: amount for account, amount in found.items() if amount}


def test_a_grant_keeps_its_terms_and_who_gave_it_and_why(stores: Stores) -> None:
    terms = Terms(CreditType.PROMOTIONAL, ("compute.*",), Stage.BEFORE_ADJUSTMENTS)
    made = give(stores, "12.5", terms, granted_at=NOW - DAY, expires_at=NOW + DAY)
    assert stores.credits.holding(made.id) == made
    assert made.provenance == GIVEN
    assert made.grant == Grant(
        "gift", CreditType.PROMOTIONAL, Decimal("12.5"), NOW - DAY, NOW + DAY, ("compute.*",), Stage.BEFORE_ADJUSTMENTS
    )


@pytest.mark.parametrize(
    ("terms", "account", "from_"),
    [
        (FREE, Account.PROMOTIONAL_CREDIT, Account.PROMOTIONAL_EXPENSE),
        (Terms(CreditType.PROMOTIONAL), Account.PROMOTIONAL_CREDIT, Account.PROMOTIONAL_EXPENSE),
        (PAID, Account.DEFERRED_REVENUE, Account.CASH),
    ],
)
def test_a_grant_is_posted_by_its_type(stores: Stores, terms: Terms, account: Account, from_: Account) -> None:
    give(stores, "50", terms)
    assert balances(stores) == {from_: Decimal(50), account: Decimal(-50)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": "0"}, "bad_amount"),
        ({"amount": "-1"}, "bad_amount"),
        ({"amount": "0.001"}, "too_many_digits"),
        ({"expires_at": NOW}, "expired_already"),
        ({"granted_at": NOW + 9, "expires_at": NOW + 9}, "expired_already"),
        ({"name": ""}, "bad_text"),
        ({"name": "two\nlines"}, "bad_text"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(stores: Stores, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        give(stores, **change)
    assert refused.value.code == code
    assert stores.credits.grants_of(GROUP.id) == ()


def test_terms_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(Refused, match="takes no counters"):
        Terms(CreditType.PAID, ("vm",), tax_treatment=TaxTreatment.POST_TAX)
    with pytest.raises(Refused, match="before_adjustments"):
        Terms(CreditType.PAID, None, Stage.BEFORE_ADJUSTMENTS, TaxTreatment.POST_TAX)
    with pytest.raises(Refused, match="patterns"):
        Terms(CreditType.FREE, ("vm", ""))


def test_a_group_has_one_grant_of_a_name_however_it_is_granted(stores: Stores) -> None:
    give(stores)
    with pytest.raises(Refused, match="exists already"):
        give(stores)


def test_a_case_may_bring_a_grant_below_zero_or_without_anything(stores: Stores) -> None:
    grants = [Grant("owed", CreditType.FREE, Decimal(-5), NOW), Grant("empty", CreditType.PAID, Decimal(0), NOW)]
    new = ensure_grants(stores.credits, stores.ledger, GROUP.id, "USD", grants, NOW, counting("x"))
    assert len(new) == 2
    assert ensure_grants(stores.credits, stores.ledger, GROUP.id, "USD", grants, NOW, counting("y")) == []
    assert [one.remaining for one in stores.credits.holdings([GROUP.id])[GROUP.id]] == [Decimal(-5)]


def test_a_grant_of_money_that_came_is_taken_out_of_unapplied(stores: Stores) -> None:
    given = Provenance(Origin.PAYMENT, "more than was due", source="pay_1")
    first, second = (
        grant_from_money(stores.credit_books, GROUP, "overpaid", Decimal(7), given, NOW, counting(n)) for n in "ab"
    )
    assert (first.grant.id, second.grant.id) == ("overpaid", "overpaid (2)")
    assert (first.grant.type, first.grant.tax_treatment) == (CreditType.PAID, TaxTreatment.POST_TAX)
    assert first.provenance == given
    assert balances(stores) == {Account.UNAPPLIED: Decimal(14), Account.DEFERRED_REVENUE: Decimal(-14)}


@pytest.mark.parametrize(
    ("terms", "left"),
    [
        (FREE, {Account.PROMOTIONAL_EXPENSE: Decimal(30), Account.PROMOTIONAL_CREDIT: Decimal(-30)}),
        (PAID, {Account.CASH: Decimal(50), Account.DEFERRED_REVENUE: Decimal(-30), Account.BREAKAGE: Decimal(-20)}),
    ],
)
def test_what_a_person_voids_is_earned_where_it_was_paid_and_no_expense_where_it_was_not(
    stores: Stores, terms: Terms, left: dict[Account, Decimal]
) -> None:
    made = give(stores, "50", terms)
    taken = void_credit(stores.credit_books, made.id, Decimal(20), "a mistake", "lee", NOW, counting("v"))
    assert balances(stores) == left
    held = stores.credits.holding(made.id)
    assert held is not None and (held.voided, held.remaining) == (20, 30)
    assert stores.credits.voids_of(made.id) == [taken]
    assert (taken.reason, taken.author, taken.at) == ("a mistake", "lee", NOW)


def test_all_that_is_left_is_voided_where_no_amount_is_said_and_then_nothing_more(stores: Stores) -> None:
    made = give(stores)
    void_credit(stores.credit_books, made.id, Decimal("0.01"), "a part", "lee", NOW, counting("v"))
    assert void_credit(stores.credit_books, made.id, None, "all", "lee", NOW, counting("w")).amount == Decimal("49.99")
    assert stores.credits.holdings([GROUP.id]) == {}
    assert balances(stores) == {}
    with pytest.raises(Refused, match="nothing is left"):
        void_credit(stores.credit_books, made.id, None, "again", "lee", NOW, counting("x"))


@pytest.mark.parametrize(
    ("amount", "code"),
    [("50.01", "more_than_left"), ("0", "bad_amount"), ("-1", "bad_amount"), ("0.001", "too_many_digits")],
)
def test_nobody_voids_more_than_is_left_or_less_than_something(stores: Stores, amount: str, code: str) -> None:
    made = give(stores)
    with pytest.raises(Refused) as refused:
        void_credit(stores.credit_books, made.id, Decimal(amount), "", "", NOW, counting("v"))
    assert refused.value.code == code


def test_a_credit_that_is_none_cannot_be_voided(stores: Stores) -> None:
    with pytest.raises(Refused, match="no credit of this id"):
        void_credit(stores.credit_books, "crd_x", None, "", "", NOW, counting("v"))


def test_a_refund_takes_up_to_what_remains_into_unapplied(stores: Stores) -> None:
    made = give(stores, "50", PAID)
    books = stores.credit_books
    first = void(books, made.id, Decimal(30), "refund", NOW, counting("v"), to=Account.UNAPPLIED)
    second = void(books, made.id, Decimal(30), "refund", NOW, counting("w"), to=Account.UNAPPLIED)
    assert first is not None and second is not None
    assert (first.amount, second.amount) == (30, 20)
    assert void(books, made.id, Decimal(30), "refund", NOW, counting("x"), to=Account.UNAPPLIED) is None
    assert balances(stores) == {Account.CASH: Decimal(50), Account.UNAPPLIED: Decimal(-50)}


def test_a_name_that_is_taken_is_numbered() -> None:
    assert unused_name("gift", frozenset()) == "gift"
    assert unused_name("gift", frozenset({"gift", "gift (3)"})) == "gift (2)"
    assert unused_name("gift", frozenset({"gift", "gift (2)"})) == "gift (3)"


def test_deductions_share_what_there_is_and_post_once_each(stores: Stores) -> None:
    give(stores, "5")
    give(stores, "10", PAID, "prepaid")
    give(stores, "99", Terms(CreditType.FREE, ("vm",)), "scoped")
    asked = [Request("a", Decimal(7)), Request("b", Decimal(9)), Request("c", Decimal(9), allow_partial=True)]
    first = deduct_all(stores.credit_books, stores.deductions, GROUP, asked, NOW, counting("d"))
    assert [one.amount if isinstance(one, Deducted) else one.code for one in first] == [7, "insufficient_credit", 8]
    again = deduct_all(stores.credit_books, stores.deductions, GROUP, [asked[0], asked[2]], NOW, counting("e"))
    assert again == (first[0], first[2])
    assert {one.grant.id: one.remaining for one in stores.credits.grants_of(GROUP.id)} == {
        "gift": 0,
        "prepaid": 0,
        "scoped": 99,
    }
    assert balances(stores) == {
        Account.CASH: 10,
        Account.PROMOTIONAL_EXPENSE: 104,
        Account.PROMOTIONAL_CREDIT: -99,
        Account.REVENUE: -15,
    }
