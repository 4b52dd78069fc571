"""`expect`: decimals by value, all else as text, lists in any order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.cases.compare import compare

OUTPUT: dict[str, Any] = {
    "amount_due": "10.50",
    "currency": "USD",
    "period": {"start": "2026-05-01T00:00:00Z"},
    "lines": [
        {"counter": "a", "project": "p", "amount": "1.00", "unit": None},
        {"counter": "a", "project": "q", "amount": "2.00"},
        {"counter": "a", "project": "q", "amount": "3.00"},
    ],
    "credits": [],
    "ignored": [{"source": None, "id": "e", "why": "duplicate"}],
}


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"amount_due": "10.5"},
        {"amount_due": "1.050E1"},
        {"period": {}},
        {"lines": []},
        {"lines": [{"amount": "3"}, {"amount": 1}]},
        {"lines": [{"counter": "a"}, {"counter": "a"}, {"counter": "a"}]},
        {
            "lines": [{"project": "q"}, {"project": "q", "amount": "2"}]
        },  # the first must leave the second its only match
        {"credits": []},
        {"ignored": [{"source": None, "id": "e"}]},
        {"lines": [{"unit": None}]},
    ],
    ids=str,
)
def test_what_is_expected_may_be_any_part_of_the_output(expected: Any) -> None:
    assert compare(expected, OUTPUT) == []


@pytest.mark.parametrize(
    ("expected", "differences"),
    [
        ({"amount_due": "10.51"}, [("amount_due", "10.51", "10.50")]),
        ({"amount_duo": "1"}, [("amount_duo", "1", "(missing)")]),
        ({"currency": "usd"}, [("currency", "usd", "USD")]),
        ({"period": {"start": "2026-05-01"}}, [("period.start", "2026-05-01", "2026-05-01T00:00:00Z")]),
        ({"period": "2026-05"}, [("period", "2026-05", "{start: 2026-05-01T00:00:00Z}")]),
        ({"lines": [{"project": "p", "amount": "9"}]}, [("lines[0].amount", "9", "1.00")]),
        ({"lines": [{"project": "r"}]}, [("lines[0]", "{project: r}", "(no such item)")]),
        ({"lines": [{"amount": "2"}, {"amount": "2"}]}, [("lines[0].amount", "2", "1.00")]),
        ({"credits": [{"id": "g"}]}, [("credits[0]", "{id: g}", "(empty list)")]),
        ({"lines": {}}, [("lines", "{}", None)]),
        ({"amount_due": ["10.50"]}, [("amount_due", "[10.50]", "10.50")]),
        ({"ignored": [{"source": "null2"}]}, [("ignored[0]", "{source: null2}", "(no such item)")]),
        ({"lines": [{"counter": "a"}] * 4}, [("lines[3]", "{counter: a}", "(no such item)")]),
        ([], [("", "[]", None)]),
    ],
    ids=str,
)
def test_each_difference_names_its_path_and_both_values(expected: Any, differences: list[Any]) -> None:
    found = compare(expected, OUTPUT)
    assert [difference[:2] for difference in found] == [difference[:2] for difference in differences]
    for difference, (_, _, actual) in zip(found, differences, strict=True):
        assert actual in (None, difference.actual)


items = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from("ab"), "amount": st.integers(0, 3).map(str)}), max_size=6
)


@given(items, st.data(), st.randoms(use_true_random=False))
def test_any_selection_in_any_order_is_found(output: Any, data: st.DataObject, chance: random.Random) -> None:
    chosen = [item for item in output if chance.random() < 0.7]
    chance.shuffle(chosen)
    expected = [{key: item[key] for key in item if chance.random() < 0.7} for item in chosen]
    assert compare(expected, output) == []


@given(items, items)
def test_a_list_agrees_exactly_where_each_item_has_a_match_of_its_own(expected: Any, output: Any) -> None:
    left = list(output)
    missing = 0
    for item in expected:
        if item in left:
            left.remove(item)
        else:
            missing += 1
    assert (compare(expected, output) == []) == (missing == 0)


def test_thousands_of_equal_items_are_compared_at_once() -> None:
    output = [{"name": "a", "amount": str(i % 7)} for i in range(3000)]
    assert compare([{"name": "a"}] * 3000, output) == []
    assert compare(output, output) == []
    assert len(compare([*output[:-1], {"name": "b"}], output)) == 1
