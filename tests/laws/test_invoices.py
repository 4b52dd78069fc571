"""What holds of any case that can be rated."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.cases.explain import explain
from tallybook.cases.export import export_yaml
from tallybook.cases.parse import Document, parse_case
from tallybook.cases.pricing import output_of, rate_document
from tallybook.cases.source import read_yaml
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.metering.model.event import Event
from tallybook.rating.output import Output, from_json, to_json
from tallybook.rating.rate import Rated
from tallybook.rating.trace import replay
from tests.laws.strategies import cases
from tests.thorough import examples

ZERO = Fraction(0)
ANY_CASE = cases() | cases(corners=True)
few = examples(25)


def parsed(case: dict[str, Any]) -> Document:
    """A case that can be rated; the others are set aside."""
    document = parse_case(case)
    try:
        rate_document(document)
    except Refused:
        assume(False)
    return document


def rated(case: dict[str, Any]) -> Rated:
    return rate_document(parsed(case))


def with_usage(document: Document, usage: list[Event]) -> Output:
    return output_of(document._replace(case=structs.replace(document.case, usage=usage)))


@few
@given(ANY_CASE)
def test_lines_sum_to_totals_at_every_stage(case: dict[str, Any]) -> None:
    found = rated(case)
    digits = found.inputs.digits
    usage = [line for line in found.lines if line.is_usage]
    pre_tax = [spent for spent in found.credits if spent.grant.tax_treatment == "pre_tax"]
    post_tax = [spent for spent in found.credits if spent.grant.tax_treatment == "post_tax"]
    true_up = found.true_up.amount if found.true_up else ZERO

    assert sum((line.amount for line in found.lines), ZERO) == found.charges
    assert all(line.list_amount - line.discount == line.amount for line in found.lines)
    assert round_to(found.charges, digits, Rounding.HALF_UP) == found.settled_charges
    assert round_to(sum((u.list_amount for u in usage), ZERO), digits, Rounding.HALF_UP) == found.list_total
    assert round_to(sum((u.discount for u in usage), ZERO), digits, Rounding.HALF_UP) == found.contract_discount
    assert sum((effect.amount for effect in found.adjustments), ZERO) == found.adjustment_total
    assert sum((spent.applied for spent in found.credits), ZERO) == found.credit_total
    assert found.taxable == (
        found.settled_charges + found.adjustment_total + true_up - sum((s.applied for s in pre_tax), ZERO)
    )
    assert sum((tax.tax.value for tax in found.taxes), ZERO) == found.tax
    assert found.invoice_total == found.taxable + found.tax - sum((s.applied for s in post_tax), ZERO)
    carried = Fraction(found.inputs.carry_over.unpaid) + found.late_fee.value
    assert found.amount_due == found.invoice_total + carried


@few
@given(ANY_CASE)
def test_every_amount_after_the_lines_is_payable(case: dict[str, Any]) -> None:
    found = rated(case)
    scale = 10**found.inputs.digits
    amounts = [found.settled_charges, found.taxable, found.tax, found.invoice_total, found.amount_due]
    amounts += [effect.amount for effect in found.adjustments] + [spent.applied for spent in found.credits]
    assert all((amount * scale).denominator == 1 for amount in amounts)


@few
@given(ANY_CASE)
def test_a_grant_is_spent_and_remains_and_is_never_overdrawn(case: dict[str, Any]) -> None:
    found = rated(case)
    for spent in found.credits:
        assert ZERO < spent.applied <= Fraction(spent.grant.balance)
        assert spent.applied + spent.remaining == Fraction(spent.grant.balance)
    assert len({spent.grant.id for spent in found.credits}) == len(found.credits)


@few
@given(ANY_CASE)
def test_a_discount_takes_no_more_than_is_left_and_the_rest_is_unused(case: dict[str, Any]) -> None:
    for effect in rated(case).adjustments:
        if effect.adjustment.kind == "surcharge":
            assert effect.amount >= 0 == effect.unused
        else:
            assert effect.amount <= 0 <= effect.unused


@few
@given(ANY_CASE)
def test_a_trace_replays_to_its_amount_from_the_printed_output_too(case: dict[str, Any]) -> None:
    document = parsed(case)
    printed = from_json(to_json(output_of(document)))
    for line, out in zip(rate_document(document).lines, printed.lines, strict=True):
        assert replay(line.trace) == line.amount
        assert replay(out.trace) == Fraction(out.amount)


@few
@given(ANY_CASE, st.randoms(use_true_random=False))
def test_order_and_duplicates_of_events_change_neither_the_digest_nor_a_digit(
    case: dict[str, Any], chance: random.Random
) -> None:
    document = parsed(case)
    output = output_of(document)
    usage = list(document.case.usage)
    chance.shuffle(usage)
    assert to_json(with_usage(document, usage)) == to_json(output)

    again = [structs.replace(event) for event in usage if event.id is not None and chance.random() < 0.7]
    doubled = [*usage, *again]
    chance.shuffle(doubled)
    found = with_usage(document, doubled)
    assert structs.replace(found, ignored=output.ignored) == output
    assert len(found.ignored) == len(output.ignored) + len(again)


@few
@given(ANY_CASE)
def test_an_exported_case_rates_to_the_same_invoice(case: dict[str, Any]) -> None:
    document = parsed(case)
    output = output_of(document)
    again = parse_case(read_yaml(export_yaml(document.case, "exported").encode()))
    assert to_json(output_of(again)) == to_json(output)


@few
@given(ANY_CASE)
def test_every_invoice_can_be_explained(case: dict[str, Any]) -> None:
    output = output_of(parsed(case))
    assert explain(output).endswith(f"amount due: {output.amount_due}")
