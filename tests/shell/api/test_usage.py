"""Usage over the API: by counter, project, resource, dimension and stretches of the payer's time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.shell.api.billing import Office
from tests.shell.api.calling import House

COUNTERS = {
    "vm": {"unit": "hour", "aggregation": "sum"},
    "peak": {"unit": "GB", "aggregation": "max"},
    "disk": {"unit": "GB", "aggregation": "time_weighted_sum"},
}
PRICES = [{"counter": name, "model": "per_unit", "unit_price": "1"} for name in COUNTERS]
USAGE = [
    {"counter": "vm", "quantity": "1", "at": "2025-05-01T23:30:00+09:00", "project": "a", "resource": "x", "id": "1"},
    {"counter": "vm", "quantity": "2", "at": "2025-05-02T00:30:00+09:00", "project": "a", "resource": "y", "id": "2"},
    {"counter": "vm", "quantity": "4.5", "at": "2025-05-02T00:45:00+09:00", "project": "b", "resource": "x",
     "dimensions": {"region": "kr1"}, "id": "3"},
    {"counter": "peak", "quantity": "5", "at": "2025-05-01T10:00:00+09:00", "project": "a", "id": "4"},
    {"counter": "peak", "quantity": "3", "at": "2025-05-02T10:00:00+09:00", "project": "a", "id": "5"},
    {"counter": "disk", "quantity": "10", "at": "2025-05-30T12:00:00+09:00", "project": "a", "id": "6"},
    {"counter": "disk", "quantity": "0", "at": "2025-05-31T06:00:00+09:00", "project": "a", "id": "7"},
]  # fmt: skip


class Looking(Office):
    """A payer whose usage is looked at."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.group = self.add(counters=COUNTERS, prices=PRICES, usage=USAGE)

    def ask(self, **query: str) -> Any:
        """Ask for usage of May, Korean time."""
        given = {
            "billing_group": self.group,
            "start": "2025-05-01T00:00:00+09:00",
            "end": "2025-06-01T00:00:00+09:00",
        } | query
        told = self.operator.send("GET", "/v1/usage", params=given)
        assert told.status_code == 200, told.text
        return told.json()


@pytest.fixture
def looking(house: House) -> Looking:
    """Usage of one payer in Seoul."""
    return Looking(house)


def test_each_counter_is_summed_by_its_aggregation(looking: Looking) -> None:
    rows = looking.ask()["data"]
    # 18 hours of 10 GB are 180; the peak of a resource is its greatest
    assert [(one["counter"], one["quantity"], one["unit"]) for one in rows] == [
        ("disk", "180", "GB"),
        ("peak", "5", "GB"),
        ("vm", "7.5", "hour"),
    ]
    assert rows[2]["events"] == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"counter": "vm", "group_by": "project"}, [("a", "3"), ("b", "4.5")]),
        ({"counter": "vm", "project": "a", "group_by": "project"}, [("a", "3")]),
        ({"counter": "vm", "resource": "x", "group_by": "project"}, [("a", "1"), ("b", "4.5")]),
    ],
)
def test_usage_is_told_by_project_and_filtered(looking: Looking, query: dict[str, str], expected: Any) -> None:
    assert [(one["project"], one["quantity"]) for one in looking.ask(**query)["data"]] == expected


@pytest.mark.parametrize("by", ["", "day", "project,resource,hour"])
def test_usage_with_a_dimensions_value_is_what_grouping_by_the_dimension_has_for_it(looking: Looking, by: str) -> None:
    of_value = looking.ask(dimension="region", dimension_value="kr1", group_by=by)["data"]
    grouped = looking.ask(group_by=f"{by},dimension:region")["data"]
    expected = [one | {"dimensions": {}} for one in grouped if one["dimensions"]["region"] == "kr1"]
    assert of_value == expected
    assert {one["quantity"] for one in of_value} == {"4.5"}


def test_usage_with_a_value_that_nothing_has_is_none(looking: Looking) -> None:
    assert looking.ask(dimension="region", dimension_value="kr")["data"] == []
    assert looking.ask(dimension="zone", dimension_value="kr1")["data"] == []


def test_days_are_those_of_the_payers_time_zone(looking: Looking) -> None:
    rows = looking.ask(counter="vm", group_by="day")["data"]
    assert [(one["start"], one["quantity"]) for one in rows] == [
        ("2025-04-30T15:00:00Z", "1"),
        ("2025-05-01T15:00:00Z", "6.5"),
    ]


def test_a_level_that_lasts_over_midnight_is_part_of_both_days(looking: Looking) -> None:
    rows = looking.ask(counter="disk", group_by="day")["data"]
    assert [one["quantity"] for one in rows] == ["120", "60"]
    hours = looking.ask(counter="disk", group_by="hour")["data"]
    assert [one["quantity"] for one in hours] == ["10"] * 18


def test_a_peak_is_of_its_day(looking: Looking) -> None:
    assert [one["quantity"] for one in looking.ask(counter="peak", group_by="day")["data"]] == ["5", "3"]


def test_usage_is_told_by_resource_and_dimension_page_by_page(looking: Looking) -> None:
    asked = {"counter": "vm", "group_by": "resource,dimension:region,month", "limit": "2"}
    first = looking.ask(**asked)
    rest = looking.ask(**asked, cursor=first["next_cursor"])
    assert [(one["resource"], one["dimensions"], one["quantity"]) for one in first["data"] + rest["data"]] == [
        ("x", {"region": None}, "1"),
        ("x", {"region": "kr1"}, "4.5"),
        ("y", {"region": None}, "2"),
    ]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"group_by": "colour"}, "/group_by"),
        ({"group_by": "day,hour"}, "/group_by"),
        ({"group_by": "dimension:"}, "/group_by"),
        ({"dimension": "region"}, "/dimension_value"),
        ({"dimension_value": "kr1"}, "/dimension"),
        ({"counter": "none"}, "/counter"),
        ({"billing_group": "grp_none"}, "/billing_group"),
        ({"end": "2025-05-01T00:00:00+09:00"}, "/end"),
        ({"end": "2025-07-01T00:00:00+09:00", "group_by": "hour"}, "/end"),
        ({"start": "yesterday"}, "/start"),
        ({"cursor": "eA"}, "/cursor"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(looking: Looking, query: dict[str, str], pointer: str) -> None:
    given = {"billing_group": looking.group, "start": "2025-05-01T00:00:00+09:00", "end": "2025-06-01T00:00:00+09:00"}
    told = looking.operator.send("GET", "/v1/usage", params=given | query)
    assert (told.status_code, told.json()["errors"][0]["pointer"]) == (422, pointer), told.text


def test_another_tenant_sees_no_usage(looking: Looking) -> None:
    stranger = looking.house.neighbour().caller()
    assert stranger.send("GET", "/v1/usage", params={"billing_group": looking.group}).status_code == 422
