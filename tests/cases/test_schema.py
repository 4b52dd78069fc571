"""`tallybook schema case`: a valid JSON Schema that takes every good case and refuses what is plainly bad."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tallybook.cases.parse import parse_case, schema
from tallybook.cases.source import read_file
from tallybook.kernel.refusal import Refused
from tallybook.pricing.charges import CHARGE_MODELS
from tests.cases.test_corpus import VALID, name_of

type Document = dict[str, Any]

GOOD: Document = {
    "version": 1,
    "currency": "USD",
    "timezone": "Asia/Seoul",
    "period": {"start": "2026-05-01", "end": "2026-06-01T00:00:00+09:00"},
    "counters": {"c": {"unit": "hour", "aggregation": "sum"}, "u": {"unit": "user", "aggregation": "sum"}},
    "prices": [
        {"counter": "c", "model": "graduated", "tiers": [{"up_to": "10", "unit_price": 1}, {"unit_price": "2"}]},
        {"counter": "u", "model": "flat", "amount": "5", "where": {"region": ["a", "b"], "zone": "c"}},
    ],
    "contract": {"tier": "premium", "prices": [{"counter": "c", "model": "flat", "amount": 1, "discountable": True}]},
    "adjustments": [{"level": "project", "project": "p", "kind": "discount", "fixed": "1"}],
    "credits": [{"id": "g", "type": "PAID", "balance": "5", "granted_at": "2026-01-01"}],
    "tax": [{"name": "VAT", "rate": "0.1", "counters": ["c*"]}],
    "usage": [{"counter": "c", "quantity": "-1.5E-3", "at": "2026-05-02T00:00:00Z", "dimensions": {"a": "b"}}],
    "expect": {"amount_due": "1", "lines": [{"amount": "1"}]},
}


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def changed(change: Callable[[Document], object]) -> Document:
    document = copy.deepcopy(GOOD)
    change(document)
    return document


def test_the_schema_is_one_of_draft_2020_12() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("file", VALID, ids=name_of)
def test_the_schema_takes_every_good_case_of_the_corpus(file: Any) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(read_file(file))]
    assert errors == []


def test_a_good_case_is_good_to_the_schema_and_to_the_reader() -> None:
    assert validator().is_valid(GOOD)
    parse_case(GOOD)


PLANTED: dict[str, Callable[[Document], object]] = {
    "no version": lambda case: case.pop("version"),
    "another version": lambda case: case.update(version=2),
    "a version as text": lambda case: case.update(version="1"),
    "no currency": lambda case: case.pop("currency"),
    "an unknown currency": lambda case: case.update(currency="XYZ"),
    "no period": lambda case: case.pop("period"),
    "a month that is none": lambda case: case.update(period="2026-13"),
    "half a period": lambda case: case["period"].pop("end"),
    "an unknown key": lambda case: case.update(prize=[]),
    "an unknown key of a price": lambda case: case["prices"][0].update(unit_prize="1"),
    "another model's parameter": lambda case: case["prices"][0].update(unit_price="1"),
    "an unknown model": lambda case: case["prices"][0].update(model="tiered"),
    "no tiers": lambda case: case["prices"][0].update(tiers=[]),
    "a price without its parameter": lambda case: case["prices"][1].pop("amount"),
    "a list price that is discountable": lambda case: case["prices"][0].update(discountable=True),
    "a float": lambda case: case["usage"][0].update(quantity=1.5),
    "a number that is none": lambda case: case["usage"][0].update(quantity="1,5"),
    "an event without a time": lambda case: case["usage"][0].pop("at"),
    "an unknown aggregation": lambda case: case["counters"]["c"].update(aggregation="mean"),
    "a negative rate": lambda case: case["tax"][0].update(rate="-0.1"),
    "an unknown contract tier": lambda case: case["contract"].update(tier="gold"),
    "an unknown level": lambda case: case["adjustments"][0].update(level="organization"),
    "an unknown type of grant": lambda case: case["credits"][0].update(type="GIFT"),
    "a where of numbers": lambda case: case["prices"][1].update(where={"size": 1}),
    "an empty list of values": lambda case: case["prices"][1].update(where={"size": []}),
    "a contract as text": lambda case: case.update(contract="premium"),
    "usage as text": lambda case: case.update(usage="usage.csv"),
    "a file with another key": lambda case: case.update(usage={"file": "usage.csv", "skip": 1}),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_refused_by_the_schema_and_by_the_reader(name: str) -> None:
    document = changed(PLANTED[name])
    assert not validator().is_valid(document)
    with pytest.raises(Refused):
        parse_case(document)


def test_every_charge_model_is_in_the_schema_with_its_parameters() -> None:
    alternatives = schema()["properties"]["prices"]["items"]["oneOf"]
    assert [one["properties"]["model"]["const"] for one in alternatives] == list(CHARGE_MODELS)
    for one, model in zip(alternatives, CHARGE_MODELS.values(), strict=True):
        assert set(model.__struct_fields__) <= set(one["properties"])
