"""What holds of any credit notes on any invoice."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, event, given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.invoicing.model.billed import billed
from tallybook.invoicing.model.invoice import Draft
from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.refusal import Refused
from tests.database import NOW
from tests.invoicing.owed import (
    balances,
    draft_of_case,
    inputs_of,
    lose,
    note,
    owe,
    pay_part,
    receivable_of,
)
from tests.laws.strategies import cases
from tests.stores import GROUP, Stores, memory_stores
from tests.thorough import examples

some = examples(200)


def drafted(case: dict[str, Any]) -> Draft:
    """The draft of a case that can be rated; the others are set aside."""
    try:
        return draft_of_case(case)
    except Refused:
        assume(False)
        raise


def stores_of(case: dict[str, Any]) -> Stores:
    """Stores in memory with a billing group of the case's currency."""
    stores = memory_stores()
    stores.accounts.add_billing_group(structs.replace(GROUP, currency=case["currency"]), NOW)
    return stores


def noted(stores: Stores) -> list[Any]:
    return [issued.note.noted for issued in stores.credit_notes.of_invoice("inv_1")]


def check_sums(stores: Stores, draft: Draft) -> None:
    """What holds after every step."""
    owed = receivable_of(stores)
    assert owed.paid + owed.credited + owed.written_off + owed.due == owed.total == draft.owed
    notes = noted(stores)
    assert sum(one.total for one in notes) <= max(owed.total, Decimal(0))
    assert sum(one.tax for one in notes) <= Decimal(draft.output.tax)
    assert all(one.total == one.net + one.tax + one.late_fee for one in notes)
    assert all(tax.amount >= 0 for one in notes for tax in one.taxes)
    of_invoice = stores.credit_notes.of_invoice("inv_1")
    assert owed.credited == sum(issued.note.effect.credited for issued in of_invoice)
    assert all(issued.note.effect.returned >= 0 for issued in of_invoice)
    balances(stores)


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int, Fraction]]:
    """What happens to an invoice: lines credited whole or in part, money paid, what is due written off."""
    kinds = st.sampled_from(["line", "part", "part", "pay", "lose"])
    parts = st.fractions(min_value=Fraction(1, 50), max_value=Fraction(11, 10), max_denominator=50)
    return draw(st.lists(st.tuples(kinds, st.integers(1, 6), parts), max_size=8))


def step(stores: Stores, draft: Draft, kind: str, line: int, part: Fraction) -> None:
    """One step, as far as it is allowed."""
    digits = billed(draft, inputs_of(draft)).digits

    def some_of(amount: Decimal | Fraction) -> Decimal:
        return decimal_of(Fraction(int(Fraction(amount) * part * 10**digits), 10**digits))

    due = receivable_of(stores).due
    if kind == "pay":
        if due > 0 and 0 < some_of(due) <= due:
            pay_part(stores, some_of(due))
        return
    if kind == "lose":
        if due > 0:
            lose(stores)
        return
    lines = draft.output.lines
    if not lines:
        return
    at = line % len(lines)
    amount = None if kind == "line" else str(some_of(abs(Fraction(lines[at].amount))))
    try:
        note(stores, {at + 1: amount})
        event("a line was credited")
    except Refused as refusal:
        event(f"refused: {refusal.code}")


@some
@given(cases(), steps())
def test_notes_in_any_number_and_order_take_back_exactly_what_was_owed(
    case: dict[str, Any], happens: list[tuple[str, int, Fraction]]
) -> None:
    draft, stores = drafted(case), stores_of(case)
    owe(stores, draft)
    for one in happens:
        step(stores, draft, *one)
        check_sums(stores, draft)
    if draft.owed <= sum(one.total for one in noted(stores)):
        return
    note(stores)
    check_sums(stores, draft)
    event("credited whole")
    notes, output = noted(stores), draft.output
    assert sum(one.total for one in notes) == draft.owed
    assert sum(one.late_fee for one in notes) == Decimal(output.carry_over.late_fee)
    owed = receivable_of(stores)
    assert (owed.due, owed.written_off) == (0, 0)
    left = balances(stores)
    earned = sum(left.get(name, Decimal(0)) for name in ("revenue", "tax", "late_fees"))
    assert -earned == sum(Decimal(credit.applied) for credit in output.credits), "only what credits paid stays earned"
    assert not left.get("late_fees") and not left.get("bad_debt") and not left.get("receivable")
    after_tax = any(credit.tax_treatment == "post_tax" for credit in output.credits)
    if not after_tax:
        assert sum(one.tax for one in notes) == Decimal(output.tax) and not left.get("tax")
    if not output.credits:
        assert left.keys() <= {"cash", "deferred_revenue"}


@some
@given(cases())
def test_the_parts_of_an_invoice_come_to_what_is_owed_of_it(case: dict[str, Any]) -> None:
    draft = drafted(case)
    whole = billed(draft, inputs_of(draft))
    assert decimal_of(whole.total) == draft.owed
    assert [part.line for part in whole.parts if part.line] == list(range(1, len(draft.output.lines) + 1))
    assert all((part.net * 10**whole.digits).denominator == 1 for part in whole.parts)
    if not any(credit.tax_treatment == "post_tax" for credit in draft.output.credits):
        assert decimal_of(whole.net) == Decimal(draft.output.taxable)
        assert [decimal_of(tax.tax) for tax in whole.taxes] == [Decimal(tax.tax) for tax in draft.output.taxes]


@some
@given(cases(), st.randoms(use_true_random=False))
def test_lines_that_are_all_credited_in_any_order_leave_no_tax_behind(case: dict[str, Any], chance: Any) -> None:
    draft, stores = drafted(case), stores_of(case)
    whole = billed(draft, inputs_of(draft))
    lines = [part.line for part in whole.parts if part.line is not None and part.net > 0]
    assume(lines and all(part.net >= 0 for part in whole.parts))
    assume(all(part.line is not None or not part.net for part in whole.parts))
    owe(stores, draft)
    chance.shuffle(lines)
    for line in lines:
        note(stores, {line: None})
    notes = noted(stores)
    assert sum(one.net for one in notes) == decimal_of(whole.net)
    bases = [sum(whole.parts[at].net for at in tax.parts) for tax in whole.taxes]
    for at, (tax, base) in enumerate(zip(whole.taxes, bases, strict=True)):
        if base:
            assert sum(one.taxes[at].amount for one in notes) == decimal_of(tax.tax)
