"""What has a name is found by a part of it, whatever its case, and by its whole id; the same by both stores."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs

from tallybook.accounts.model.customer import Organization
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.model.user import User
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import ByName, Part, by_name
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.pricing.model.catalog import ListedCounter, PriceBook
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import GROUP, Stores

NAMES = {"x_4": "Éclair & Söhne", "x_5": "éclair", "x_6": "100% Café_x", "x_7": "a\\b'c"}
BY_NAME = Part(ByName.NAME, None, 99)


@pytest.fixture(autouse=True)
def named(stores: Stores) -> None:
    """One of each kind of every name."""
    for id_, name in NAMES.items():
        stores.accounts.add_organization(Organization(id_, name), NOW)
        stores.accounts.add_billing_group(structs.replace(GROUP, id=id_, name=name), NOW)
        stores.accounts.assign([ProjectAssignment(name, id_)], NOW)
        stores.prices.add_counters([ListedCounter(Counter(name, "1", Aggregation.SUM))])
        stores.prices.add_price_book(PriceBook(id_, name, "USD"), NOW)
        stores.users.add_user(User(id_, f"p{id_[2:]}@person.invalid", name, Role.VIEWER, NOW, "kim"), None)


KINDS: dict[str, Callable[[Stores, str], list[str]]] = {
    "organizations": lambda its, text: [one.name for one in its.accounts.organizations(BY_NAME, search=text)],
    "groups": lambda its, text: [one.name for one in its.accounts.billing_groups_of(BY_NAME, search=text)],
    "projects": lambda its, text: its.accounts.projects(BY_NAME, search=text),
    "counters": lambda its, text: [one.counter.name for one in its.prices.counters_listed(BY_NAME, search=text)],
    "price books": lambda its, text: [one.name for one in its.prices.price_books(BY_NAME, search=text)],
    "users": lambda its, text: [one.name for one in its.users.users(BY_NAME, search=text)],
}
SEARCHES = {
    "ÉCLAIR": ["Éclair & Söhne", "éclair"],
    "söhne": ["Éclair & Söhne"],
    "100%": ["100% Café_x"],
    "%": ["100% Café_x"],
    "_X": ["100% Café_x"],
    "\\": ["a\\b'c"],
    "'": ["a\\b'c"],
    "clair nobody": [],
    "É": ["100% Café_x", "Éclair & Söhne", "éclair"],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("text", "found"), SEARCHES.items())
def test_a_part_of_the_name_is_enough_and_no_character_is_special(
    stores: Stores, kind: str, text: str, found: list[str]
) -> None:
    assert KINDS[kind](stores, text) == sorted(found)


@pytest.mark.parametrize("kind", ["organizations", "groups", "price books", "users"])
def test_the_whole_id_finds_it(stores: Stores, kind: str) -> None:
    assert KINDS[kind](stores, "x_5") == ["éclair"]


def test_a_part_of_an_id_finds_nothing_and_a_part_of_an_address_its_user(stores: Stores) -> None:
    assert KINDS["organizations"](stores, "x_") == []
    assert KINDS["users"](stores, "P5@PERSON") == ["éclair"]


def test_what_is_found_is_walked_page_by_page(stores: Stores) -> None:
    pages_join(lambda part: stores.accounts.organizations(part, search="É"), ByName, by_name)
