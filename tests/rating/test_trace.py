"""A trace holds what its line's amount is computed from, and nothing less."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tallybook.cases.parse import parse_case
from tallybook.cases.pricing import output_of, rate_document
from tallybook.rating.output import from_json, to_json
from tallybook.rating.trace import CorrectionTrace, FeeTrace, LineTrace, replay

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-05",
    "counters": {"c": {"unit": "hour", "aggregation": "sum"}},
    "prices": [
        {
            "counter": "c",
            "model": "graduated",
            "minimum": "7",
            "tiers": [{"up_to": "1", "unit_price": "1"}, {"unit_price": "0.3333"}],
        }
    ],
    "contract": {"discount": "0.125", "start": "2026-05-10", "fees": [{"name": "f", "amount": "10", "prorate": True}]},
    "corrections": [{"period": "2026-04", "counter": "c", "project": "p", "quantity": "-1", "amount": "-2.5"}],
    "usage": [
        {"counter": "c", "quantity": quantity, "at": f"2026-05-{day}", "project": project}
        for quantity, day, project in [("1", "02", "p"), ("2", "12", "p"), ("4", "12", "q"), ("0.5", "03", "q")]
    ],
}


def test_each_kind_of_line_replays_to_its_amount() -> None:
    lines = rate_document(parse_case(CASE)).lines
    assert [type(line.trace) for line in lines] == [*[LineTrace] * 4, CorrectionTrace, FeeTrace]
    assert [replay(line.trace) for line in lines] == [line.amount for line in lines]


def test_a_trace_that_is_printed_and_read_back_replays_all_the_same() -> None:
    output = from_json(to_json(output_of(parse_case(CASE))))
    assert [replay(line.trace) for line in output.lines] == [Fraction(line.amount) for line in output.lines]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"rate":"0.3333"', '"rate":"0.9333"'), ('"rate":"0.125"', '"rate":"0.25"'), ('"days":"22"', '"days":"21"')],
)
def test_a_trace_with_another_input_replays_to_another_amount(old: str, new: str) -> None:
    text = to_json(output_of(parse_case(CASE | {"prices": [{**CASE["prices"][0], "minimum": "0"}]}))).decode()  # type: ignore[index, dict-item]
    assert old in text
    changed = from_json(text.replace(old, new))
    assert [replay(line.trace) for line in changed.lines] != [Fraction(line.amount) for line in changed.lines]


def test_the_trace_of_what_list_prices_would_charge_is_in_the_order_of_the_list() -> None:
    """A negotiated price stands beside two versions of the list price, whichever of them is used first in the file."""
    listed = [
        {"counter": "c", "model": "per_unit", "unit_price": "1"},
        {"counter": "c", "model": "per_unit", "unit_price": "2", "effective_from": "2026-05-10"},
    ]
    own = {"prices": [{"counter": "c", "model": "per_unit", "unit_price": "0.5"}]}
    early, late = ({"counter": "c", "quantity": "1", "at": f"2026-05-{day}", "resource": day} for day in ("02", "12"))
    for usage in ([early, late], [late, early]):
        case = {key: CASE[key] for key in ("version", "currency", "period", "counters")}
        (line,) = rate_document(parse_case(case | {"prices": listed, "contract": own, "usage": usage})).lines
        assert isinstance(line.trace, LineTrace)
        assert [scope.terms[0].rate for scope in line.trace.list_scopes] == [1, 2]
