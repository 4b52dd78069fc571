"""Every list of the document: in which order it comes, and that its pages join to it, for whoever may list."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tallybook.kernel.operation import Role
from tallybook.kernel.wire import cursor_at
from tests.shell.api.calling import Caller, House
from tests.shell.api.samples import Place, place_in
from tests.shell.api.test_matrix import OPERATIONS, SAMPLES, callers

TEXT = Path("docs/api.md").read_text()

BY_NATURE = {
    "list_price_book_versions": "versions, the newest first",
    "list_contract_versions": "versions, the newest first",
    "get_credit_history": "what became of a credit, as it happened",
    "list_coupon_redemptions": "redemptions, as they happened",
    "get_account_statement": "a statement, as it happened",
    "list_invoice_lines": "lines, as they stand on the invoice",
    "list_usage": "usage, by what it is of",
    "list_shadow_run_invoices": "the invoices of a run, by their ids",
    "list_mail_templates": "every kind of letter in every language",
}
"""Lists whose order is their nature: what each is."""
MADE_BY = {"list_counters": "get_counter"}
"""Whose sample makes what a list has, where not its own."""
MADE_BY_CHECKS = {"list_alert_history", "list_budget_history"}
"""Lists that are empty until a limit is crossed; their stores' tests have some."""
SHOWN_OTHERWISE = {"list_sessions"}
"""Lists of which a customer sees their own, which nobody else has."""


DOCUMENT = msgspec.json.decode(Path("contracts/openapi.json").read_bytes())


def parameters(operation: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one["schema"] for one in operation.get("parameters", ())}


LISTS = {
    one["operationId"]: parameters(one)
    for methods in DOCUMENT["paths"].values()
    for method, one in methods.items()
    if method == "get" and "cursor" in parameters(one)
}
SORTED = sorted(name for name, takes in LISTS.items() if "sort" in takes)


def sorts_of(name: str) -> list[str]:
    """The orders of a list, by the document."""
    kind = LISTS[name]["sort"]["$ref"].rpartition("/")[2]
    return list(DOCUMENT["components"]["schemas"][kind]["enum"])


def test_every_list_has_an_order_to_ask_for_or_a_reason_for_its_own() -> None:
    assert LISTS.keys() - set(SORTED) == BY_NATURE.keys()


@pytest.mark.parametrize("name", SORTED)
def test_every_order_has_both_ways_and_one_of_them_is_the_default(name: str) -> None:
    sorts = sorts_of(name)
    assert LISTS[name]["sort"]["default"] in sorts
    keys = {one.removeprefix("-") for one in sorts}
    assert {*sorts} == keys | {f"-{key}" for key in keys}


def test_the_table_of_orders_in_the_documentation_is_that_of_the_document() -> None:
    rows = re.findall(r"^ *\| ([^|]+) \| ((?:`-?\w+`(?:, )?)+) \| `(-?\w+)` \|$", TEXT, re.MULTILINE)
    told = {
        f"list_{one.strip('`').replace('-', '_')}": (sorted(re.findall(r"`(\w+)`", keys)), default)
        for paths, keys, default in rows
        for one in paths.split(", ")
    }
    names = {
        "list_audit_log": "list_audit_records",
        "list_alerts/{id}/history": "list_alert_history",
        "list_budgets/{id}/history": "list_budget_history",
        "list_analytics/running_totals/billing_groups": "list_running_totals",
    }
    assert {names.get(one, one): said for one, said in told.items()} == {
        name: (sorted({one.removeprefix("-") for one in sorts_of(name)}), LISTS[name]["sort"]["default"])
        for name in SORTED
    }


@pytest.fixture(scope="module")
def place(houses: Callable[[], House]) -> Place:
    return place_in(houses())


@pytest.fixture(scope="module")
def next_door(place: Place) -> Place:
    """Another organization of the same tenant."""
    return place_in(place.house)


def walked(caller: Caller, path: str, sort: str, size: int) -> list[Any]:
    """A whole list, page after page."""
    found: list[Any] = []
    cursor = ""
    while cursor is not None:
        page = caller.get(f"{path}sort={sort}&limit={size}{cursor and f'&cursor={cursor}'}")
        assert page.status_code == 200, page.text
        found += page.json()["data"]
        cursor = page.json()["next_cursor"]
    return found


@pytest.mark.parametrize("name", SORTED)
def test_pages_join_to_the_whole_list_for_everybody_who_may_list(place: Place, next_door: Place, name: str) -> None:
    for one in (place, next_door) * 3:
        SAMPLES[MADE_BY.get(name, name)](one)
    path = SAMPLES[name](place).path.partition("?limit")[0]
    path += "&" if "?" in path else "?"
    whole: dict[str, list[Any]] = {}
    roles = [one for one in (Role.ADMIN, Role.CUSTOMER) if one in OPERATIONS[name].roles]
    for role in roles:
        caller = next(iter(callers(place, name, role).values()))
        for sort in sorts_of(name):
            found = walked(caller, path, sort, 200)
            assert found or name in MADE_BY_CHECKS, sort
            assert found == walked(caller, path, sort, 3), sort
            if sort.startswith("-"):
                assert found[::-1] == walked(caller, path, sort[1:], 7), sort
            if role is Role.ADMIN:
                whole[sort] = found
            elif name not in SHOWN_OTHERWISE:
                assert found == [one for one in whole[sort] if one in found], sort


@pytest.mark.parametrize("name", SORTED)
def test_no_cursor_that_was_never_given_breaks_a_list(place: Place, name: str) -> None:
    path = SAMPLES[name](place).path.partition("?limit")[0]
    path += "&" if "?" in path else "?"
    caller = next(iter(callers(place, name, Role.ADMIN).values()))
    for sort in sorts_of(name):
        for rest in ("", " ", " x", " x ", " x 5", " x -5", " x 1.5", " x zz", " 99999999999999999999 5", " é 12 3"):
            told = caller.get(f"{path}sort={sort}&cursor={cursor_at(sort + rest)}")
            assert told.status_code == 200 or told.json()["code"] == "bad_cursor", (sort, rest, told.text)


def test_a_customer_finds_by_name_what_is_theirs_alone(place: Place, next_door: Place) -> None:
    ours, theirs = (one.make("/v1/organizations", {"name": f"{kind} Ärzte 50%"}) for one, kind in
        ((place, "Our"), (next_door, "Their")))  # fmt: skip
    customer = place.house.caller(Role.CUSTOMER, ours["id"])
    for search, found in (
        ("ÄRZTE 50%", [ours]),
        ("ä_zte", []),
        ("their", []),
        (theirs["id"], []),
        (ours["id"], [ours]),
    ):
        told = customer.send("GET", "/v1/organizations", params={"search": search})
        assert told.json()["data"] == found
    told = place.admin.send("GET", "/v1/organizations", params={"search": "ärzte", "sort": "name"})
    assert told.json()["data"] == [ours, theirs]


@pytest.mark.parametrize("path", ["/v1/organizations", "/v1/invoices"])
@pytest.mark.parametrize("search", ["", "x" * 201, "a\0b"])
def test_what_is_searched_for_is_bounded(place: Place, path: str, search: str) -> None:
    told = place.admin.send("GET", path, params={"search": search})
    assert told.status_code == 422
