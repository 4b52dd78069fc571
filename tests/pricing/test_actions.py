from decimal import Decimal
from itertools import count

import pytest
from msgspec import structs

from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.model.catalog import ListedCounter, VersionKey
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.model.price import Price
from tallybook.pricing.public import ensure_contract, ensure_counters, ensure_price_book
from tests.database import NOW
from tests.stores import GROUP, OTHER, Stores

_numbers = count(1)
ONE, TWO = (Price("vm", PerUnit(Decimal(amount))) for amount in (1, 2))


def new_id(prefix: str, now: Instant) -> str:
    return f"{prefix}_new{next(_numbers)}"


def at(text: str) -> Instant:
    return parse_instant(f"{text}T00:00:00+02:00")


def test_a_counter_is_listed_once(stores: Stores) -> None:
    hours = ListedCounter(Counter("vm", "hour", Aggregation.SUM), "Compute")
    assert ensure_counters(stores.prices, [hours, hours]) == ["vm"]
    assert ensure_counters(stores.prices, [structs.replace(hours, service_category="Other")]) == []
    assert stores.prices.listed_counters(["vm"]) == {"vm": hours}


def test_a_counter_that_is_known_as_another_is_refused(stores: Stores) -> None:
    ensure_counters(stores.prices, [ListedCounter(Counter("vm", "hour", Aggregation.SUM))])
    with pytest.raises(Refused, match="known as sum of hour, not as max of hour"):
        ensure_counters(stores.prices, [ListedCounter(Counter("vm", "hour", Aggregation.MAX))])


def test_a_price_book_gets_a_version_only_where_its_prices_change(stores: Stores) -> None:
    first = ensure_price_book(stores.prices, "Cloud", "USD", lambda _: (ONE,), NOW, new_id)
    again = ensure_price_book(stores.prices, "Cloud", "USD", lambda prices: prices, NOW, new_id)
    changed = ensure_price_book(stores.prices, "Cloud", "USD", lambda prices: (*prices, TWO), NOW, new_id)
    book = first.value.price_book_id
    assert (first.new, again.new, changed.new) == (True, False, True)
    assert again.value == first.value
    assert changed.value.prices == (ONE, TWO)
    assert stores.prices.versions_at([(book, NOW)]) == {(book, NOW): VersionKey(book, 2)}


def test_a_price_book_has_one_currency(stores: Stores) -> None:
    with pytest.raises(Refused, match="in USD, not in EUR"):
        ensure_price_book(stores.prices, "List", "EUR", lambda _: (), NOW, new_id)


def test_the_same_contract_is_agreed_on_once(stores: Stores) -> None:
    contract = Contract(minimum=Decimal(5), end=at("2026-06-01"))
    first = ensure_contract(stores.contracts, GROUP, contract, NOW, new_id)
    again = ensure_contract(stores.contracts, GROUP, contract, NOW, new_id)
    assert (first.new, again.new) == (True, False)
    assert stores.contracts.contracts_of("grp_1") == [first.value]


@pytest.mark.parametrize(
    ("start", "end"),
    [(None, None), ("2026-05-31", None), ("2026-05-10", "2026-05-11"), (None, "2026-05-02")],
)
def test_two_contracts_of_one_billing_cycle_are_refused(stores: Stores, start: str | None, end: str | None) -> None:
    standing = Contract(start=at("2026-05-12"), end=at("2026-05-20"))
    ensure_contract(stores.contracts, GROUP, standing, NOW, new_id)
    other = Contract(start=start and at(start), end=end and at(end))
    with pytest.raises(Refused) as refused:
        ensure_contract(stores.contracts, GROUP, other, NOW, new_id)
    assert refused.value.code == "contract_overlap"


def test_contracts_of_neighbouring_cycles_stand_side_by_side(stores: Stores) -> None:
    spans = [(None, "2026-05-01"), ("2026-05-01", "2026-06-01"), ("2026-06-01", None)]
    for start, end in spans:
        contract = Contract(start=start and at(start), end=end and at(end))
        assert ensure_contract(stores.contracts, GROUP, contract, NOW, new_id).new
    assert len(stores.contracts.contracts_of("grp_1")) == 3


def test_a_cycle_is_that_of_the_groups_own_anchor(stores: Stores) -> None:
    first = Contract(end=parse_instant("2026-05-15T00:00:00Z"))
    second = Contract(start=parse_instant("2026-05-15T00:00:00Z"))
    ensure_contract(stores.contracts, OTHER, first, NOW, new_id)
    assert ensure_contract(stores.contracts, OTHER, second, NOW, new_id).new
