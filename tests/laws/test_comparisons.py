"""What holds of any two outputs side by side: no line is lost, and the differences are that of the totals."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.comparison import compare_outputs
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.refusal import Refused
from tallybook.rating.output import Output, output
from tallybook.rating.rate import rate
from tests.laws.strategies import cases
from tests.thorough import examples

some = examples(20)
TERMS: list[dict[str, Any]] = [{}, {"discount": "0.07"}, {"tier": "premium", "fees": [{"name": "Rack", "amount": "5"}]}]


def rated(case: dict[str, Any]) -> Output:
    """The output of a case that can be rated; the others are set aside."""
    try:
        return output(rate(parse_case(case).case))
    except Refused:
        assume(False)
        raise


@some
@given(cases(), st.sampled_from([None, *TERMS]))
def test_every_line_stands_in_one_pair_and_the_differences_add_up(
    case: dict[str, Any], terms: dict[str, Any] | None
) -> None:
    before, after = rated(case), rated(case | {"contract": terms})
    found = compare_outputs(before, after)
    assert [pair.before for pair in found.lines if pair.before is not None] == list(before.lines)
    afters = [id(pair.after) for pair in found.lines if pair.after is not None]
    assert Counter(afters) == Counter(id(line) for line in after.lines)
    total = Decimal(0)
    for pair in found.lines:
        total = EXACT.add(total, pair.difference)
    assert total == found.difference("charges")


@some
@given(cases())
def test_without_a_contract_each_line_is_changed_by_one_that_covers_all(case: dict[str, Any]) -> None:
    bare = {name: value for name, value in case.items() if name != "contract"}
    found = compare_outputs(rated(bare), rated(bare | {"contract": {"discount": "0.07"}}))
    for pair in found.lines:
        assert pair.before is not None
        assert pair.after is not None
        assert (pair.before.counter, pair.before.project, pair.before.quantity) == (
            pair.after.counter,
            pair.after.project,
            pair.after.quantity,
        )
