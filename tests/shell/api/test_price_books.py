"""Counters, price books and their versions over the API."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.kernel.instant import parse_instant
from tallybook.pricing.charges import CHARGE_MODELS
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.demo.month import sample_file
from tallybook.shell.importing import import_focus
from tests.database import NOW
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import UNIT_PRICE, errors_of, made, refused, walked

COMPUTE = {
    "name": "compute",
    "unit": "hour",
    "aggregation": "sum",
    "unique_key": None,
    "service_category": "Compute",
    "service_name": "Virtual machines",
}
EVERY_MODEL = [
    UNIT_PRICE | {"where": {"region": ["kr1", "kr2"]}, "effective_from": "2026-05-01T00:00:00Z"},
    {
        "counter": "compute",
        "model": "graduated",
        "tiers": [{"up_to": "100", "unit_price": "0.2"}, {"unit_price": "0.000000000001", "flat": "5"}],
        "tier_scope": "project",
        "quantity_rounding": {"mode": "ceil", "step": "0.5", "per": "resource"},
        "minimum": "1.00",
        "maximum": "2",
        "where": {"region": "us1"},
    },
    {"counter": "compute", "model": "volume", "tiers": [{"unit_price": "1"}], "where": {"a": "1"}},
    {"counter": "compute", "model": "package", "package_size": "10", "package_price": "3", "where": {"a": "2"}},
    {"counter": "compute", "model": "flat", "amount": "7", "where": {"a": "3"}},
    {"counter": "compute", "model": "percentage", "rate": "0.029", "fixed": "0.30", "where": {"a": "4"}},
    {"counter": "compute", "model": "graduated_percentage", "tiers": [{"rate": "0.1"}], "where": {"a": "5"}},
    {"counter": "compute", "model": "cost_plus", "markup": "0.2", "where": {"a": "6"}},
]


@pytest.fixture
def book(admin: Caller) -> str:
    """The id of a price book without versions; `compute` is listed."""
    made(admin.post("/v1/counters", COMPUTE))
    found = made(admin.post("/v1/price-books", {"name": "List", "currency": "USD"}))["id"]
    assert isinstance(found, str)
    return found


def test_a_counter_is_made_once_read_and_listed_by_name(admin: Caller) -> None:
    assert made(admin.post("/v1/counters", COMPUTE)) == COMPUTE
    assert admin.get("/v1/counters/compute").json() == COMPUTE
    users = {"name": "a.users", "unit": "user", "aggregation": "unique", "unique_key": "user_id"}
    made(admin.post("/v1/counters", users))
    made(admin.post("/v1/counters", {"name": "traffic", "unit": "GB", "aggregation": "sum"}))
    assert [one["name"] for one in walked(admin, "/v1/counters")] == ["a.users", "compute", "traffic"]
    assert refused(admin.post("/v1/counters", COMPUTE)) == (409, "name_taken")
    assert refused(admin.get("/v1/counters/nothing")) == (404, "unknown_counter")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"aggregation": "mean"}, ("bad_value", "/aggregation")),
        ({"aggregation": "unique"}, ("missing_key", "/unique_key")),
        ({"unique_key": "user"}, ("unknown_key", "/unique_key")),
        ({"name": ""}, ("bad_value", "/name")),
        ({"colour": "red"}, ("unknown_key", "/colour")),
    ],
)
def test_a_counter_that_cannot_be_is_told_with_its_place(
    admin: Caller, body: dict[str, object], expected: tuple[str, str]
) -> None:
    sent = {"name": "compute", "unit": "hour", "aggregation": "sum", **body}
    assert errors_of(admin.post("/v1/counters", sent)) == [expected]


def test_price_books_are_made_and_listed_the_newest_first(admin: Caller) -> None:
    ids = [made(admin.post("/v1/price-books", {"name": f"b{n}", "currency": "USD"}))["id"] for n in range(3)]
    assert [one["id"] for one in walked(admin, "/v1/price-books")] == sorted(ids, reverse=True)
    assert admin.get(f"/v1/price-books/{ids[0]}").json() == {"id": ids[0], "name": "b0", "currency": "USD"}
    assert refused(admin.post("/v1/price-books", {"name": "b0", "currency": "EUR"})) == (409, "name_taken")
    assert errors_of(admin.post("/v1/price-books", {"name": "b", "currency": "XXA"})) == [
        ("unknown_currency", "/currency")
    ]
    assert refused(admin.get("/v1/price-books/book_none")) == (404, "unknown_price_book")


@pytest.mark.engine_alone
def test_every_charge_model_comes_back_as_it_was_published(house: House, admin: Caller, book: str) -> None:
    assert {price["model"] for price in EVERY_MODEL} == CHARGE_MODELS.keys()
    sent = {"prices": EVERY_MODEL, "effective_from": "2026-05-01T02:00:00+02:00"}
    first = made(admin.post(f"/v1/price-books/{book}/versions", sent))
    assert (first["version"], first["effective_from"]) == (1, "2026-05-01T00:00:00Z")
    assert admin.get(f"/v1/price-books/{book}/versions/1").json() == first
    again = made(admin.post(f"/v1/price-books/{book}/versions", {"prices": first["prices"]}))
    assert (again["version"], again["prices"], again["digest"]) == (2, first["prices"], first["digest"])
    for given, got in zip(EVERY_MODEL, first["prices"], strict=True):
        assert got["model"] == given["model"]
    with house.database.transaction(house.tenant) as connection:
        kept = SqlPrices(connection).latest_version(book)
    assert kept is not None and kept.digest == again["digest"]
    assert kept.prices[0].effective_from == parse_instant("2026-05-01T00:00:00Z")
    assert kept.prices[0].where == (("region", frozenset({"kr1", "kr2"})),)


def test_versions_are_listed_the_newest_first_without_their_prices(admin: Caller, book: str) -> None:
    for amount in ("1", "2", "3"):
        made(admin.post(f"/v1/price-books/{book}/versions", {"prices": [UNIT_PRICE | {"unit_price": amount}]}))
    found = walked(admin, f"/v1/price-books/{book}/versions")
    assert [(one["version"], one["price_count"]) for one in found] == [(3, 1), (2, 1), (1, 1)]
    for wrong in ("4", "0", "one", "99999999999999"):
        assert refused(admin.get(f"/v1/price-books/{book}/versions/{wrong}")) == (404, "unknown_version")


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ({"model": "per_hour"}, ("bad_value", "/prices/0/model")),
        ({"model": "per_unit"}, ("missing_key", "/prices/0/unit_price")),
        (UNIT_PRICE | {"size": "1"}, ("unknown_key", "/prices/0/size")),
        (UNIT_PRICE | {"discountable": True}, ("unknown_key", "/prices/0/discountable")),
        (UNIT_PRICE | {"unit_price": 0.1}, ("bad_value", "/prices/0/unit_price")),
        (UNIT_PRICE | {"unit_price": "1" * 30 + ".123456789"}, ("bad_number", "/prices/0/unit_price")),
        (UNIT_PRICE | {"counter": "nothing"}, ("unknown_counter", "/prices/0/counter")),
        (UNIT_PRICE | {"effective_from": "today"}, ("bad_time", "/prices/0/effective_from")),
        (UNIT_PRICE | {"where": {"region": []}}, ("empty", "/prices/0/where")),
        (UNIT_PRICE | {"minimum": "0.001"}, ("too_many_digits", "/prices/0/minimum")),
        (UNIT_PRICE | {"minimum": "2", "maximum": "1"}, ("out_of_range", "/prices/0/maximum")),
        (
            UNIT_PRICE | {"quantity_rounding": {"mode": "ceil", "step": "0", "per": "total"}},
            ("out_of_range", "/prices/0/quantity_rounding/step"),
        ),
        (
            {"counter": "compute", "model": "graduated", "tiers": [{"up_to": "1", "unit_price": "1"}]},
            ("bad_tiers", "/prices/0/tiers/0/up_to"),
        ),
        (
            {"counter": "compute", "model": "package", "package_size": "0", "package_price": "1"},
            ("out_of_range", "/prices/0/package_size"),
        ),
    ],
)
def test_a_price_that_cannot_be_is_told_with_its_place(
    admin: Caller, book: str, price: dict[str, Any], expected: tuple[str, str]
) -> None:
    sent = {"prices": [{"counter": "compute"} | price]}
    assert errors_of(admin.post(f"/v1/price-books/{book}/versions", sent)) == [expected]
    assert walked(admin, f"/v1/price-books/{book}/versions") == [], "nothing was published"


def test_two_prices_of_the_same_uses_are_refused(admin: Caller, book: str) -> None:
    answer = admin.post(f"/v1/price-books/{book}/versions", {"prices": [UNIT_PRICE, UNIT_PRICE]})
    assert errors_of(answer) == [("ambiguous_price", "/prices/1")]


def test_tenants_have_catalogs_of_their_own(house: House, admin: Caller, book: str) -> None:
    other = house.neighbour().caller()
    assert walked(other, "/v1/counters") == walked(other, "/v1/price-books") == []
    assert refused(other.get(f"/v1/price-books/{book}")) == (404, "unknown_price_book")
    assert refused(other.post(f"/v1/price-books/{book}/versions", {"prices": []})) == (404, "unknown_price_book")
    assert made(other.post("/v1/counters", COMPUTE)) == COMPUTE


@pytest.mark.engine_alone
def test_a_price_book_that_was_imported_is_read_to_the_last_digit(house: House, admin: Caller) -> None:
    with sample_file() as path:
        import_focus(house.database, house.tenant, path, NOW, source="focus", progress=lambda *_: None)
    (book,) = walked(admin, "/v1/price-books")
    version = admin.get(f"/v1/price-books/{book['id']}/versions/1").json()
    with house.database.transaction(house.tenant) as connection:
        kept = SqlPrices(connection).latest_version(book["id"])
    assert kept is not None and len(version["prices"]) == len(kept.prices) > 100
    again = made(admin.post(f"/v1/price-books/{book['id']}/versions", {"prices": version["prices"]}))
    assert again["digest"] == version["digest"] == kept.digest
