import json
from decimal import Decimal

import pytest
from hypothesis import given

from tallybook.cases.parse import parse_case
from tallybook.kernel.refusal import Refused
from tallybook.pricing.charges.flat import Flat
from tallybook.pricing.model.document import contract_document, contract_from, price_document, price_from
from tallybook.pricing.model.price import Price
from tests.laws.strategies import Document, cases


@given(cases())
def test_prices_and_contracts_survive_their_documents(document: Document) -> None:
    try:
        inputs = parse_case(document).case.inputs
    except Refused:
        return
    for price in inputs.prices:
        assert price_from(json.loads(json.dumps(price_document(price)))) == price
    if inputs.contract is not None:
        kept = json.loads(json.dumps(contract_document(inputs.contract)))
        assert contract_from(kept) == inputs.contract


def test_a_prices_document_is_its_entry_in_a_case_file() -> None:
    price = Price("vm", Flat(Decimal("1E-7")), where=(("region", frozenset({"kr2", "kr1"})),), effective_from=0)
    assert price_document(price) == {
        "counter": "vm",
        "where": {"region": ["kr1", "kr2"]},
        "effective_from": "1970-01-01T00:00:00Z",
        "tier_scope": "billing_group",
        "discountable": False,
        "model": "flat",
        "amount": "0.0000001",
    }


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"model": "barter"}, "model"),
        ({"amount": "much"}, "amount"),
        ({"amount": None}, "amount"),
        ({"tier_scope": "planet"}, "tier_scope"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_document_that_is_no_price_is_refused_with_the_place(change: dict[str, object], path: str) -> None:
    with pytest.raises(Refused) as refused:
        price_from(price_document(Price("vm", Flat(Decimal(1)))) | change)
    assert (refused.value.code, refused.value.path) == ("bad_document", path)


def test_a_document_that_lacks_a_parameter_is_refused() -> None:
    with pytest.raises(Refused, match="missing required field `amount`"):
        price_from({"counter": "vm", "model": "flat"})
