"""What the digest of a case sees, and what it does not."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tallybook.cases.parse import parse_case
from tallybook.cases.pricing import output_of

type Document = dict[str, Any]

CASE: Document = {
    "version": 1,
    "currency": "USD",
    "timezone": "Asia/Seoul",
    "period": "2026-05",
    "counters": {"c": {"unit": "hour", "aggregation": "sum"}, "d": {"unit": "GB", "aggregation": "max"}},
    "prices": [
        {"counter": "c", "model": "per_unit", "unit_price": "0.10"},
        {"counter": "d", "model": "package", "package_size": "10", "package_price": "3"},
        {"counter": "d", "model": "flat", "amount": "1", "where": {"zone": ["a", "b"]}},
    ],
    "contract": {"discount": "0.10", "start": "2026-05-03"},
    "adjustments": [{"level": "billing_group", "kind": "discount", "fixed": "1"}],
    "credits": [{"id": "g", "type": "FREE", "balance": "1", "granted_at": "2026-01-01"}],
    "tax": [{"name": "VAT", "rate": "0.1"}],
    "corrections": [{"period": "2026-04", "counter": "c", "project": "p", "quantity": "1", "amount": "2"}],
    "usage": [
        {"counter": "c", "quantity": "90", "at": "2026-05-02", "id": "e"},
        {"counter": "d", "quantity": "20", "at": "2026-05-03T00:00:00+09:00", "dimensions": {"zone": "a", "rack": "1"}},
        {"counter": "c", "quantity": "1", "at": "2026-04-02", "id": "outside"},
    ],
}


def digest(change: Callable[[Document], object] = lambda case: None) -> object:
    document = copy.deepcopy(CASE)
    change(document)
    return output_of(parse_case(document)).input_digest


SAME: dict[str, Callable[[Document], object]] = {
    "a description": lambda case: case.update(description="other"),
    "an expectation": lambda case: case.update(expect={"tax": "0"}),
    "trailing zeros": lambda case: case["prices"][0].update(unit_price="0.1000"),
    "an exponent": lambda case: case["prices"][0].update(unit_price="1E-1"),
    "an integer": lambda case: case["usage"][0].update(quantity=90),
    "defaults written out": lambda case: case.update(
        rounding={"line": "half_up", "line_digits": 2, "late_fee": "floor"}, carry_over={"unpaid": "0"}
    ),
    "a price's defaults written out": lambda case: case["prices"][1].update(tier_scope="billing_group", free_units=0),
    "the same bounds of the period": lambda case: case.update(
        period={"start": "2026-04-30T15:00:00Z", "end": "2026-06-01"}
    ),
    "the same instant": lambda case: case["contract"].update(start="2026-05-02T15:00:00Z"),
    "the same quantity in another unit": lambda case: case["usage"][0].update(quantity="5400", unit="minute"),
    "the order of keys and values": lambda case: case["prices"][2].update(where={"zone": ["b", "a", "b"]}),
    "the order of dimensions": lambda case: case["usage"][1].update(dimensions={"rack": "1", "zone": "a"}),
    "the order of events": lambda case: case["usage"].reverse(),
    "the default project": lambda case: case["usage"][0].update(project="default"),
    "a duplicate": lambda case: case["usage"].append(case["usage"][0] | {"at": "2026-05-30"}),
    "another event outside the period": lambda case: case["usage"][2].update(quantity="7", at="2026-07-01"),
    "the order of counters": lambda case: case.update(counters=dict(reversed(case["counters"].items()))),
}

OTHER: dict[str, Callable[[Document], object]] = {
    "the currency": lambda case: case.update(currency="EUR"),
    "the time zone": lambda case: case.update(timezone="Asia/Tokyo"),
    "a rounding": lambda case: case.update(rounding={"tax": "floor"}),
    "a price": lambda case: case["prices"][0].update(unit_price="0.11"),
    "a discount": lambda case: case["contract"].update(discount="0.2"),
    "a correction": lambda case: case["corrections"][0].update(period="2026-03"),
    "a quantity": lambda case: case["usage"][0].update(quantity="91"),
    "a resource": lambda case: case["usage"][0].update(resource="vm"),
    "an earlier duplicate": lambda case: case["usage"].append(case["usage"][0] | {"at": "2026-05-01"}),
    "an id": lambda case: case["usage"][0].update(id="f"),
    "the order of prices": lambda case: case["prices"].reverse(),
}


@pytest.mark.parametrize("name", SAME)
def test_what_says_the_same_has_the_same_digest(name: str) -> None:
    assert digest(SAME[name]) == digest()


@pytest.mark.parametrize("name", OTHER)
def test_what_says_something_else_has_another_digest(name: str) -> None:
    assert digest(OTHER[name]) != digest()


def test_every_two_of_these_cases_have_different_digests() -> None:
    assert len({digest(), *map(digest, OTHER.values())}) == len(OTHER) + 1
