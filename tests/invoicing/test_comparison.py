"""Which line of an invoice is which of what it would have been."""

from __future__ import annotations

from typing import Any

from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.comparison import compare_outputs
from tallybook.rating.output import LineOut, Output, output
from tallybook.rating.rate import rate

LINUX, WINDOWS = {"os": "linux"}, {"os": "windows"}
CHEAP = {"counter": "vm", "where": LINUX, "model": "per_unit", "unit_price": "1"}
DEAR = {"counter": "vm", "where": WINDOWS, "model": "per_unit", "unit_price": "2"}
TENTH = {"discount": "0.1"}
FROM_THE_MIDDLE = {"start": "2025-05-16", **TENTH}


def used(quantity: str, day: int, os: dict[str, str]) -> dict[str, Any]:
    return {"counter": "vm", "quantity": quantity, "at": f"2025-05-{day:02}", "project": "a", "dimensions": os}


def rated(*usage: dict[str, Any], **more: Any) -> Output:
    """The output of usage at the two prices."""
    case = {
        "version": 1,
        "currency": "USD",
        "timezone": "UTC",
        "period": "2025-05",
        "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [CHEAP, DEAR],
        "usage": [one | {"id": f"e{number}"} for number, one in enumerate(usage)],
    }
    return output(rate(parse_case(case | more).case))


def told(before: Output, after: Output) -> list[tuple[str | None, str | None, str]]:
    """Of each pair the two amounts, and by how much they differ."""

    def amount(line: LineOut | None) -> str | None:
        return None if line is None else line.amount

    found = compare_outputs(before, after).lines
    return [(amount(pair.before), amount(pair.after), str(pair.difference)) for pair in found]


BOTH = (used("10", 3, LINUX), used("7", 4, WINDOWS))


def test_a_line_that_a_contract_comes_to_cover_is_the_same_line() -> None:
    without, covered = rated(*BOTH), rated(*BOTH, contract=TENTH)
    assert told(without, covered) == [("10.00", "9.00", "-1.00"), ("14.00", "12.60", "-1.40")]
    assert told(covered, without) == [("9.00", "10.00", "1.00"), ("12.60", "14.00", "1.40")]


def test_a_negotiated_price_takes_the_place_of_the_one_price_that_is_left() -> None:
    """Its line comes after that of the other price, which keeps its own."""
    agreed = rated(*BOTH, contract={"prices": [CHEAP | {"unit_price": "0.5"}]})
    assert told(rated(*BOTH), agreed) == [("10.00", "5.00", "-5.00"), ("14.00", "14.00", "0.00")]


def test_a_line_that_a_contract_cuts_in_two_is_none_of_the_two() -> None:
    usage = (*BOTH, used("5", 20, LINUX))
    assert told(rated(*usage), rated(*usage, contract=FROM_THE_MIDDLE)) == [
        ("15.00", None, "-15.00"),
        ("14.00", "14.00", "0.00"),
        (None, "10.00", "10.00"),
        (None, "4.50", "4.50"),
    ]


def test_a_part_that_only_happens_to_have_the_quantity_of_a_line_is_not_that_line() -> None:
    usage = (used("3", 3, LINUX), used("2", 20, LINUX), used("5", 4, WINDOWS), used("2", 21, WINDOWS))
    found = told(rated(*usage), rated(*usage, contract=FROM_THE_MIDDLE))
    assert found[:2] == [("5.00", None, "-5.00"), ("14.00", None, "-14.00")]
    assert [after for _, after, _ in found[2:]] == ["3.00", "1.80", "10.00", "3.60"]


def test_lines_of_prices_that_only_stand_in_the_same_place_are_not_taken_for_each_other() -> None:
    turned = rated(*BOTH, prices=[DEAR, CHEAP], contract=TENTH)
    assert {before is None or after is None for before, after, _ in told(rated(*BOTH), turned)} == {True}


def test_lines_of_different_projects_and_counters_are_never_the_same() -> None:
    elsewhere = [one | {"project": "b"} for one in BOTH]
    found = told(rated(BOTH[0]), rated(elsewhere[0], contract=TENTH))
    assert found == [("10.00", None, "-10.00"), (None, "9.00", "9.00")]
