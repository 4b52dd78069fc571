"""What must hold of any case holds of the reference implementation."""

import random
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws import oracle
from tests.laws.oracle.numbers import allocated, currency_digits, rounded, step_of
from tests.laws.strategies import cases
from tests.thorough import examples

type Document = dict[str, Any]


def rated(case: Document) -> Document:
    """The output, with cases that are refused set aside."""
    try:
        return oracle.rate(case)
    except oracle.Refused:
        assume(False)
        raise


def total(entries: list[Document], key: str) -> Fraction:
    return sum((Fraction(entry[key]) for entry in entries), Fraction(0))


@examples(30)
@given(cases())
def test_the_totals_are_the_sums_that_the_format_names(case: Document) -> None:
    output = rated(case)
    number = {key: Fraction(value) for key, value in output.items() if key.endswith(("total", "tax"))}
    charges, taxable = Fraction(output["charges"]), Fraction(output["taxable"])
    settled = rounded(charges, step_of(currency_digits(case["currency"])), "half_up")
    post_tax_ids = [one["id"] for one in case.get("credits", []) if one.get("tax_treatment") == "post_tax"]
    post_tax = total([one for one in output["credits"] if one["id"] in post_tax_ids], "applied")

    assert total(output["lines"], "amount") == charges
    assert total(output["adjustments"], "amount") == number["adjustment_total"]
    assert total(output["credits"], "applied") == number["credit_total"]
    pre_tax = number["credit_total"] - post_tax
    assert taxable == settled + number["adjustment_total"] + Fraction(output["true_up"]) - pre_tax
    assert number["invoice_total"] == taxable + number["tax"] - post_tax
    carried = Fraction(output["carry_over"]["unpaid"]) + Fraction(output["carry_over"]["late_fee"])
    assert Fraction(output["amount_due"]) == number["invoice_total"] + carried


@examples(30)
@given(cases())
def test_a_credit_pays_neither_more_than_its_balance_nor_below_nothing(case: Document) -> None:
    balances = {one["id"]: Fraction(one["balance"]) for one in case.get("credits", [])}
    for one in rated(case)["credits"]:
        applied, remaining = Fraction(one["applied"]), Fraction(one["remaining"])
        assert min(applied, remaining) >= 0
        assert applied + remaining == balances[one["id"]]


@examples(30)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_events_changes_nothing(case: Document, chance: random.Random) -> None:
    shuffled = list(case["usage"])
    chance.shuffle(shuffled)
    assert rated({**case, "usage": shuffled}) == rated(case)


@given(st.integers(-1000, 1000), st.lists(st.fractions(-5, 5, max_denominator=7), min_size=1, max_size=6))
def test_an_allocation_is_exact_and_each_part_within_a_step_of_its_share(units: int, weights: list[Fraction]) -> None:
    step = Fraction(1, 100)
    parts = allocated(units * step, weights, step)
    positive = [max(Fraction(0), weight) for weight in weights]
    shares = positive if sum(positive) else [Fraction(1) for _ in weights]
    assert sum(parts) == units * step
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - units * step * share / sum(shares)) < step
