from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, ByName, ByNameAlone, by_age, by_name, newest
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.pricing.charges.graduated import Graduated
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.charges.tiers import PriceTier
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion, VersionKey, counter_place
from tallybook.pricing.model.contract import Contract, CounterDiscount, Fee
from tallybook.pricing.model.price import Price
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import Stores

APRIL, MAY, JUNE = (month(f"2026-{number:02}", zone("UTC")) for number in (4, 5, 6))
HOURS = ListedCounter(Counter("compute", "hour", Aggregation.SUM), "Compute", "Virtual machines")
USERS = ListedCounter(Counter("users", "user", Aggregation.UNIQUE, "user_id"))
PRICES = (
    Price("compute", PerUnit(Decimal("0.10")), where=(("region", frozenset({"kr1", "kr2"})),)),
    Price(
        "compute",
        Graduated((PriceTier(Decimal(100), Decimal("0.2")), PriceTier(None, Decimal("1E-12"), Decimal(5)))),
        effective_from=MAY.start,
        minimum=Decimal(1),
    ),
)


def test_counters_keep_their_services_and_come_in_order(stores: Stores) -> None:
    stores.prices.add_counters([USERS, HOURS])
    assert list(stores.prices.counters().items()) == [("compute", HOURS.counter), ("users", USERS.counter)]
    assert stores.prices.listed_counters(["users", "compute", "nothing"]) == {"compute": HOURS, "users": USERS}


def test_a_counter_that_is_known_stays_as_it_is(stores: Stores) -> None:
    assert stores.prices.add_counters([HOURS]) == ["compute"]
    assert stores.prices.add_counters([ListedCounter(Counter("compute", "day", Aggregation.MAX)), USERS]) == ["users"]
    assert stores.prices.counters() == {"compute": HOURS.counter, "users": USERS.counter}


def test_counters_are_paged_by_name(stores: Stores) -> None:
    stores.prices.add_counters([USERS, HOURS])
    more = [structs.replace(HOURS, counter=structs.replace(HOURS.counter, name=f"disk.{number}")) for number in "312"]
    stores.prices.add_counters(more)
    pages_join(stores.prices.counters_listed, ByNameAlone, counter_place)


def test_price_books_are_paged_the_newest_first(stores: Stores) -> None:
    second = PriceBook("book_2", "Second", "EUR")
    stores.prices.add_price_book(second, NOW)
    assert stores.prices.price_book("book_2") == second
    assert stores.prices.price_book("book_9") is None
    stores.prices.add_price_book(PriceBook("book_3", "Cloud", "USD"), NOW)
    pages_join(stores.prices.price_books, ByName, by_name)


def test_versions_are_paged_the_newest_first(stores: Stores) -> None:
    second = PriceBookVersion("book_1", 2, PRICES, MAY.start)
    stores.prices.add_version(second, NOW)
    assert stores.prices.versions_of("book_1", before=None, limit=1) == [second]
    assert stores.prices.versions_of("book_1", before=2, limit=9) == [PriceBookVersion("book_1", 1, ())]
    assert stores.prices.versions_of("book_9", before=None, limit=9) == []


def test_a_price_book_is_found_by_its_name(stores: Stores) -> None:
    assert stores.prices.price_book_named("List") == PriceBook("book_1", "List", "USD")
    assert stores.prices.price_book_named("Nothing") is None


def test_two_price_books_have_two_names(stores: Stores) -> None:
    with pytest.raises(Refused, match="exists already"):
        stores.prices.add_price_book(PriceBook("book_2", "List", "USD"), NOW)


def test_a_version_keeps_its_prices_to_the_last_digit(stores: Stores) -> None:
    version = PriceBookVersion("book_1", 2, PRICES, MAY.start)
    stores.prices.add_version(version, NOW)
    assert stores.prices.versions([version.key, VersionKey("book_1", 9)]) == {version.key: version}
    assert stores.prices.versions([version.key])[version.key].digest == version.digest
    assert stores.prices.latest_version("book_1") == version
    assert stores.prices.latest_version("book_9") is None


def test_a_version_is_made_once(stores: Stores) -> None:
    with pytest.raises(Refused, match="exists already"):
        stores.prices.add_version(PriceBookVersion("book_1", 1, PRICES), NOW)


def test_a_period_has_the_version_in_force_at_its_start(stores: Stores) -> None:
    stores.prices.add_version(PriceBookVersion("book_1", 2, PRICES, MAY.start), NOW)
    stores.prices.add_version(PriceBookVersion("book_1", 3, (), MAY.start), NOW)
    stores.prices.add_version(PriceBookVersion("book_1", 4, (), APRIL.start), NOW)
    before = APRIL.start - 1
    assert stores.prices.versions_at(
        [("book_1", before), ("book_1", APRIL.start), ("book_1", MAY.start), ("book_9", MAY.start)]
    ) == {
        ("book_1", before): VersionKey("book_1", 1),
        ("book_1", APRIL.start): VersionKey("book_1", 4),
        ("book_1", MAY.start): VersionKey("book_1", 3),
    }


def test_a_price_book_without_a_version_yet_has_none(stores: Stores) -> None:
    stores.prices.add_price_book(PriceBook("book_2", "Later", "USD"), NOW)
    stores.prices.add_version(PriceBookVersion("book_2", 1, (), MAY.start), NOW)
    assert stores.prices.versions_at([("book_2", APRIL.start)]) == {}


def test_a_contract_keeps_everything_that_was_agreed(stores: Stores) -> None:
    contract = Contract(
        tier="premium",
        tier_discount=Decimal("0.40"),
        discount=Decimal("0.35"),
        discounts=(CounterDiscount("compute.*", Decimal("0.5")),),
        prices=PRICES,
        fees=(Fee("Support", Decimal(100), prorate=True),),
        minimum=Decimal("1000.50"),
        prorate_minimum=True,
        start=parse_instant("2026-05-10T12:00:00.000001Z"),
        end=None,
    )
    kept = ContractVersion("con_1", "grp_1", 1, contract)
    stores.contracts.add_contract(kept, NOW)
    assert stores.contracts.contracts_of("grp_1") == [kept]
    assert stores.contracts.contracts_of("grp_2") == []


def test_the_latest_version_of_a_contract_counts(stores: Stores) -> None:
    first = ContractVersion("con_1", "grp_1", 1, Contract(minimum=Decimal(1)))
    second = ContractVersion("con_1", "grp_1", 2, Contract(minimum=Decimal(2), end=MAY.end))
    stores.contracts.add_contract(first, NOW)
    stores.contracts.add_contract(second, NOW)
    assert stores.contracts.contracts_of("grp_1") == [second]
    assert stores.contracts.contracts({"grp_1": MAY}) == {"grp_1": second}
    assert stores.contracts.contracts({"grp_1": JUNE}) == {}


def test_a_version_of_a_contract_is_made_once(stores: Stores) -> None:
    stores.contracts.add_contract(ContractVersion("con_1", "grp_1", 1, Contract()), NOW)
    with pytest.raises(Refused, match="exists already"):
        stores.contracts.add_contract(ContractVersion("con_1", "grp_1", 1, Contract()), NOW)


def test_each_group_has_the_contract_of_its_own_period(stores: Stores) -> None:
    april = ContractVersion("con_1", "grp_1", 1, Contract(end=MAY.start))
    may = ContractVersion("con_2", "grp_1", 1, Contract(start=MAY.start, end=MAY.start + 1))
    other = ContractVersion("con_3", "grp_2", 1, Contract(start=JUNE.start))
    for contract in (april, may, other):
        stores.contracts.add_contract(contract, NOW)
    assert stores.contracts.contracts({"grp_1": MAY, "grp_2": MAY}) == {"grp_1": may}
    assert stores.contracts.contracts({"grp_1": APRIL, "grp_2": JUNE}) == {"grp_1": april, "grp_2": other}


def test_contracts_are_paged_the_newest_first_and_so_are_their_versions(stores: Stores) -> None:
    first, second = (ContractVersion("con_1", "grp_1", n, Contract(minimum=Decimal(n), end=MAY.start)) for n in (1, 2))
    other, later = ContractVersion("con_2", "grp_2", 1, Contract()), ContractVersion("con_3", "grp_1", 1, Contract())
    for contract in (first, second, other, later):
        stores.contracts.add_contract(contract, NOW)
    assert stores.contracts.contract("con_1") == second
    assert stores.contracts.contract("con_9") is None
    assert stores.contracts.contract_versions("con_1", before=None, limit=1) == [second]
    assert stores.contracts.contract_versions("con_1", before=2, limit=9) == [first]
    assert stores.contracts.listed(billing_group_id=None, part=newest(2)) == [later, other]
    assert stores.contracts.listed(billing_group_id="grp_1", part=newest(9)) == [later, second]
    pages_join(lambda part: stores.contracts.listed(billing_group_id=None, part=part), ByAge, by_age)
