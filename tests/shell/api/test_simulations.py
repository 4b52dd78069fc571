"""Simulations over the API: what invoices would have been with other prices, another contract, no adjustments."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from tallybook.cases.parse import parse_case
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tests.shell.api.billing import CASE, MONTH, Office, bare, figures_of
from tests.shell.api.calling import House
from tests.shell.api.furnished import made, refused

SIMULATIONS = "/v1/simulations"
DEARER = {"counter": "vm", "model": "per_unit", "unit_price": "2.50"}


@pytest.fixture
def office(house: House) -> Office:
    """A billing team with one payer, whose month is final."""
    found = Office(house)
    found.add()
    found.house.bill_month(MONTH)
    return found


def group(office: Office) -> str:
    """The payer."""
    (row,) = office.operator.get("/v1/billing-groups").json()["data"]
    return str(row["id"])


def simulated(office: Office, **change: Any) -> Any:
    """What is answered of the month."""
    return made(office.operator.post(SIMULATIONS, {"billing_group": group(office), "months": [MONTH], **change}))


def test_with_nothing_changed_nothing_differs(office: Office) -> None:
    found = simulated(office)
    (month,) = found["months"]
    assert month["invoice"] is not None
    assert month["before"] == month["after"]
    assert {one["change"] for one in month["lines"]} == {"same"}
    assert found["difference"] == "0.00"


@pytest.mark.parametrize(
    ("change", "case"),
    [
        ({"prices": [DEARER]}, {"prices": [DEARER]}),
        ({"contract": {"tier": "premium"}}, {"contract": {"tier": "premium"}}),
        ({"without_contract": True}, {"contract": None}),
        ({"without_adjustments": True}, {"adjustments": []}),
        (
            {"prices": [DEARER], "contract": {"tier": None, "minimum": "100"}},
            {"prices": [DEARER], "contract": {"minimum": "100"}},
        ),
    ],
)
def test_a_simulation_is_what_the_pure_core_gives_for_the_changed_case(
    office: Office, change: dict[str, Any], case: dict[str, Any]
) -> None:
    (month,) = simulated(office, **change)["months"]
    wanted = {name: value for name, value in case.items() if value is not None}
    base = {name: value for name, value in CASE.items() if name not in case}
    expected = figures_of(output(rate(parse_case(base | wanted).case)))
    assert bare(month["after"]) == expected
    assert month["before"] != month["after"]


def test_a_difference_is_told_line_by_line_and_in_all(office: Office) -> None:
    found = simulated(office, prices=[DEARER])
    (month,) = found["months"]
    changes = [(one["before"]["project"], one["change"], one["difference"]) for one in month["lines"]]
    assert changes == [("a", "changed", "8.75"), ("b", "changed", "6.55")]  # 18.75 - 5.63 instead of 9.38 - 2.81
    assert month["difference"]["charges"] == "15.30"
    assert found["difference"] == month["difference"]["invoice_total"]


def test_a_contract_where_there_was_none_changes_lines_and_takes_none_away(house: House) -> None:
    office = Office(house)
    office.add(contract=None)
    house.bill_month(MONTH)
    found = simulated(office, contract={"discount": "0.1"})
    (month,) = found["months"]
    changes = [(one["change"], one["before"]["part"], one["after"]["part"]) for one in month["lines"]]
    assert changes == [("changed", None, "inside contract")] * 2
    assert [one["difference"] for one in month["lines"]] == ["-1.25", "-0.94"]  # a tenth of 12.50 and of 9.38
    assert month["difference"]["charges"] == "-2.19"


def test_a_price_book_prices_with_its_version_of_the_period(office: Office) -> None:
    book = made(office.operator.post("/v1/price-books", {"name": "new", "currency": "USD"}))["id"]
    assert refused(
        office.operator.post(SIMULATIONS, {"billing_group": group(office), "months": [MONTH], "price_book": book})
    ) == (422, "unknown_version")
    made(office.operator.post(f"/v1/price-books/{book}/versions", {"prices": [DEARER]}))
    by_book, by_prices = simulated(office, price_book=book), simulated(office, prices=[DEARER])
    assert by_book == by_prices


def test_a_month_that_runs_is_compared_with_what_it_would_be_now(office: Office) -> None:
    told = made(office.operator.post(SIMULATIONS, {"billing_group": group(office), "without_contract": True}))
    assert [one["invoice"] for one in told["months"]] == [None]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"billing_group": "grp_9"}, "unknown_group", "/billing_group"),
        ({"price_book": "book_9"}, "unknown_price_book", "/price_book"),
        ({"prices": [DEARER], "price_book": "book_9"}, "one_of_two", "/prices"),
        ({"prices": [{**DEARER, "counter": "gpu"}]}, "unknown_counter", "/prices/0/counter"),
        ({"contract": {"discount": "2"}}, "out_of_range", "/contract/discount"),
        ({"contract": {}, "without_contract": True}, "one_of_two", "/contract"),
        ({"months": ["2025-13"]}, "bad_value", "/months/0"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(office: Office, change: dict[str, Any], code: str, place: str) -> None:
    body = {"billing_group": group(office), "months": [MONTH], **change}
    told = office.operator.post(SIMULATIONS, body).json()
    assert (told["code"], [one["pointer"] for one in told["errors"]]) == (code, [place])


def test_usage_that_the_prices_do_not_know_is_told(office: Office) -> None:
    counter = {"name": "gpu", "unit": "hour", "aggregation": "sum"}
    made(office.operator.post("/v1/counters", counter))
    body = {"billing_group": group(office), "months": [MONTH], "prices": [{**DEARER, "counter": "gpu"}]}
    told = office.operator.post(SIMULATIONS, body).json()
    assert (told["code"], [one["pointer"] for one in told["errors"]]) == ("unpriced_usage", ["/prices"])


@pytest.mark.engine_alone
def test_nothing_is_written(office: Office) -> None:
    before = structs.asdict(office.scene.invoices()[0])
    simulated(office, prices=[DEARER])
    assert structs.asdict(office.scene.invoices()[0]) == before
