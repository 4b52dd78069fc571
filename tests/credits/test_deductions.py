"""Direct deductions: what they take, in which order, and that asking again takes nothing more."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.credits.model.deduction import Decided, Deducted, Request, decide, spendable
from tallybook.credits.model.grant import CreditType, Grant, TaxTreatment
from tallybook.credits.model.holding import Holding
from tallybook.credits.model.posting import deducted
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account, Fact

NOW = 1_000


def held(id_: str, amount: str, type_: CreditType = CreditType.FREE, **terms: Any) -> Holding:
    return Holding(id_, "grp_1", Grant(f"name of {id_}", type_, Decimal(amount), **({"granted_at": 0} | terms)))


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"ded_{next(numbers)}"


def decided(requests: list[Request], holdings: list[Holding], known: dict[str, Deducted] | None = None) -> Decided:
    return decide(requests, known or {}, holdings, "grp_1", "USD", NOW, numbered())


def codes(found: Decided) -> list[str]:
    return [one.code if isinstance(one, Refused) else str(one.amount) for one in found.answers]


IN_ORDER = [
    held("promo", "1", CreditType.PROMOTIONAL),
    held("free soon", "2", expires_at=NOW + 5),
    held("free later", "4", expires_at=NOW + 50, tax_treatment=TaxTreatment.POST_TAX),
    held("free older", "8"),
    held("free newer", "16", granted_at=10),
    held("paid", "32", CreditType.PAID, tax_treatment=TaxTreatment.POST_TAX),
]


def test_credit_is_taken_in_the_order_in_which_invoices_spend_it() -> None:
    found = decided([Request("k", Decimal(20))], list(reversed(IN_ORDER)))
    taken = [(taken.holding.id, taken.amount) for taken in found.new[0].taken]
    assert taken == [("promo", 1), ("free soon", 2), ("free later", 4), ("free older", 8), ("free newer", 5)]


@pytest.mark.parametrize(
    "unusable",
    [
        held("scoped", "9", counters=("*",)),
        held("over", "9", expires_at=NOW),
        held("to come", "9", granted_at=NOW + 1),
        held("below zero", "-9"),
        structs.replace(held("gone", "9"), spent=Decimal(4), expired=Decimal(5)),
    ],
    ids=lambda one: one.id,
)
def test_credit_that_is_scoped_over_to_come_or_gone_is_not_taken(unusable: Holding) -> None:
    assert spendable([unusable], NOW) == []
    assert codes(decided([Request("k", Decimal(1))], [unusable])) == ["insufficient_credit"]


def test_credit_is_usable_from_the_instant_of_its_granting_to_that_of_its_expiry() -> None:
    edge = held("edge", "9", granted_at=NOW, expires_at=NOW + 1)
    assert spendable([edge], NOW) == [edge]


def test_one_that_is_refused_takes_nothing_from_those_after_it() -> None:
    requests = [Request("a", Decimal(60)), Request("b", Decimal(64)), Request("c", Decimal(3))]
    assert codes(decided(requests, IN_ORDER)) == ["60", "insufficient_credit", "3"]


def test_the_same_key_has_the_same_answer_and_another_amount_is_refused() -> None:
    again = Request("a", Decimal(5))
    found = decided([again, again, Request("a", Decimal(6)), Request("a", Decimal(5), allow_partial=True)], IN_ORDER)
    assert codes(found) == ["5", "5", "key_reused", "key_reused"]
    assert found.answers[0] == found.answers[1]
    later = decided([again, Request("a", Decimal("5.01"))], [], {"a": found.new[0].deducted})
    assert later.answers[0] == found.answers[0], "it is answered though there is no credit any more"
    assert (codes(later)[1], later.new) == ("key_reused", ())


def test_a_part_is_taken_only_where_that_is_allowed_and_something_is_there() -> None:
    requests = [
        Request("a", Decimal(100)),
        Request("b", Decimal(100), allow_partial=True),
        Request("c", Decimal(1), allow_partial=True),
    ]
    assert codes(decided(requests, IN_ORDER)) == ["insufficient_credit", "63", "insufficient_credit"]


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (Request("k", Decimal(0)), "bad_amount"),
        (Request("k", Decimal(-1)), "bad_amount"),
        (Request("k", Decimal("0.001")), "too_many_digits"),
        (Request("", Decimal(1)), "bad_text"),
        (Request("k" * 201, Decimal(1)), "bad_text"),
        (Request("a\0b", Decimal(1)), "bad_text"),
    ],
)
def test_an_impossible_request_is_refused_and_hurts_no_other(request_: Request, code: str) -> None:
    assert codes(decided([request_, Request("fine", Decimal(1))], IN_ORDER)) == [code, "1"]


def test_a_deduction_is_revenue_out_of_each_grants_own_account() -> None:
    (made,) = decided([Request("k", Decimal(40))], [IN_ORDER[0], IN_ORDER[3], IN_ORDER[5]]).new
    entry = deducted(made, "USD")
    assert entry is not None and (entry.fact, entry.subject) == (Fact.CREDIT_SPENT, made.id)
    assert [(one.account, one.amount, one.grant_id) for one in entry.postings] == [
        (Account.PROMOTIONAL_CREDIT, Decimal(1), "promo"),
        (Account.PROMOTIONAL_CREDIT, Decimal(8), "free older"),
        (Account.DEFERRED_REVENUE, Decimal(31), "paid"),
        (Account.REVENUE, Decimal(-40), None),
    ]


CENTS = st.integers(1, 5_000).map(lambda cents: Decimal(cents).scaleb(-2))
HOLDINGS = st.lists(
    st.builds(
        lambda amount, spent, type_, scoped, expires, granted: Holding(
            "", "grp_1", Grant("", type_, amount, granted, expires, ("*",) if scoped else None), min(spent, amount)
        ),
        CENTS,
        CENTS,
        st.sampled_from(CreditType),
        st.booleans(),
        st.none() | st.integers(NOW - 2, NOW + 3),
        st.integers(NOW - 3, NOW + 2),
    ),
    max_size=6,
).map(
    lambda found: [
        structs.replace(one, id=f"crd_{n}", grant=structs.replace(one.grant, id=f"g{n}")) for n, one in enumerate(found)
    ]
)
REQUESTS = st.lists(st.builds(Request, st.sampled_from("abcdefgh"), CENTS, allow_partial=st.booleans()), max_size=12)


@given(REQUESTS, HOLDINGS)
def test_deductions_conserve_credit_and_never_take_more_than_there_is(
    requests: list[Request], holdings: list[Holding]
) -> None:
    found = decided(requests, holdings)
    taken: dict[str, Decimal] = {}
    for deduction in found.new:
        assert sum(part.amount for part in deduction.taken) == deduction.amount
        assert all(part.amount > 0 for part in deduction.taken)
        allowed = deduction.request.allow_partial
        assert deduction.amount == deduction.request.amount or (allowed and deduction.amount < deduction.request.amount)
        for part in deduction.taken:
            taken[part.holding.id] = taken.get(part.holding.id, Decimal(0)) + part.amount
    usable = spendable(holdings, NOW)
    left = {one.id: one.remaining - taken.get(one.id, 0) for one in usable}
    assert taken.keys() <= left.keys()
    assert all(amount >= 0 for amount in left.values())
    touched = [one for one in usable if one.id in taken]
    assert touched == usable[: len(touched)], "a grant was passed over"
    assert all(not left[one.id] for one in touched[:-1]), "a grant was left before it was empty"


@given(REQUESTS, HOLDINGS)
def test_requests_decided_together_are_decided_as_one_after_the_other(
    requests: list[Request], holdings: list[Holding]
) -> None:
    together = decided(requests, holdings)
    new_id, known, alone = numbered(), dict[str, Deducted](), []
    for request in requests:
        one = decide([request], known, holdings, "grp_1", "USD", NOW, new_id)
        alone += one.answers
        for deduction in one.new:
            known[request.key] = deduction.deducted
            for part in deduction.taken:
                holdings = [
                    structs.replace(held, spent=held.spent + part.amount) if held.id == part.holding.id else held
                    for held in holdings
                ]
    plain = [str(one) if isinstance(one, Refused) else one for one in together.answers]
    assert plain == [str(one) if isinstance(one, Refused) else one for one in alone]
