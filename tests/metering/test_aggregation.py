"""From events to uses: every aggregation, on its own."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.instant import HOUR
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Aggregated, Cuts, aggregate
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.event import Dimensions, Event, UnitFactors
from tallybook.metering.model.use import Use

PERIOD = Period(100 * HOUR, 110 * HOUR)
F = Fraction


def event(hour: int, quantity: str, dimensions: Dimensions = (), name: str | None = None, **fields: str) -> Event:
    at = hour * HOUR
    return Event("c", Decimal(quantity), fields.pop("unit", "GB"), at, dimensions=dimensions, id=name, **fields)  # type: ignore[arg-type]


def user(name: str) -> Dimensions:
    return (("user", name),)


def aggregated(kind: str, events: list[Event], cuts: Cuts | None = None) -> Aggregated:
    counters = {"c": Counter("c", "GB", Aggregation(kind), "user" if kind == "unique" else None)}
    return aggregate(events, counters, {"c": cuts or Cuts()}, PERIOD, UnitFactors(counters))


def quantities(kind: str, events: list[Event], cuts: Cuts | None = None) -> list[Fraction]:
    return [use.quantity for use in uses(kind, events, cuts)]


def uses(kind: str, events: list[Event], cuts: Cuts | None = None) -> list[Use]:
    found = aggregated(kind, events, cuts).uses.get("c", [])
    return sorted(found, key=lambda use: (use.project, use.resource or "", use.at, use.dimensions))


SAME = [event(102, "9", user("x")), event(102, "3", user("y")), event(101, "1", user("x")), event(103, "1")]


@pytest.mark.parametrize(
    ("kind", "quantity"),
    [("sum", 14), ("count", 4), ("max", 9), ("latest", 1), ("unique", 2), ("increase", 9)],
)
def test_each_aggregation_of_the_same_events(kind: str, quantity: int) -> None:
    assert sum(quantities(kind, SAME)) == quantity


def test_the_later_of_one_instant_is_the_greater_then_the_source_then_the_id() -> None:
    assert quantities("latest", [event(105, "7"), event(105, "3")]) == [7]
    one, other = event(105, "3", user("x"), "b", source="s"), event(105, "3", user("y"), "a", source="t")
    assert [use.dimensions for use in uses("latest", [other, one])] == [user("y")]
    one, other = event(105, "3", user("x"), "b", source="s"), event(105, "3", user("y"), "a", source="s")
    assert [use.dimensions for use in uses("latest", [one, other])] == [user("x")]
    assert [use.dimensions for use in uses("latest", [one, event(105, "3", user("z"))])] == [user("x")]


def test_events_that_only_dimensions_tell_apart_have_an_order_too() -> None:
    one, other = event(105, "3", user("x")), event(105, "3", user("y"))
    for kind in ("latest", "max"):
        assert uses(kind, [one, other]) == uses(kind, [other, one])


def test_the_greatest_is_set_by_the_event_that_first_reached_it() -> None:
    found = uses("max", [event(104, "9", user("late")), event(103, "9", user("first")), event(105, "8")])
    assert [(use.quantity, use.dimensions, use.at) for use in found] == [(9, user("first"), 103 * HOUR)]
    assert quantities("max", [event(101, "-5"), event(102, "-7")]) == [-5]


def test_a_gauge_is_its_levels_over_time_from_the_opening_level_on() -> None:
    events = [event(90, "100"), event(99, "2"), event(103, "5"), event(108, "0"), event(112, "50")]
    # 2 GB for 3 hours, 5 GB for 5 hours, then none
    assert quantities("time_weighted_sum", events) == [6, 25]
    assert quantities("time_weighted_average", events) == [F(6, 10), F(25, 10)]
    assert [one.at for one in aggregated("time_weighted_sum", events).outside] == [112 * HOUR]


def test_a_gauge_is_cut_at_price_changes_and_keeps_its_events_dimensions() -> None:
    cuts = Cuts((102 * HOUR, 105 * HOUR))
    found = uses("time_weighted_sum", [event(99, "1", user("x")), event(104, "3", user("y"))], cuts)
    assert [(use.at // HOUR, use.quantity, use.dimensions) for use in found] == [
        (100, 2, user("x")),
        (102, 2, user("x")),
        (104, 3, user("y")),
        (105, 15, user("y")),
    ]


def test_gauges_and_readings_of_one_instant_leave_the_greatest() -> None:
    assert quantities("time_weighted_sum", [event(100, "5"), event(100, "3")]) == [50]
    assert quantities("increase", [event(100, "5"), event(100, "3"), event(101, "6")]) == [2, 1]


@pytest.mark.parametrize(
    ("events", "rises"),
    [
        ([event(101, "7")], []),  # a first reading ever charges nothing
        ([event(90, "7")], []),
        ([event(90, "1"), event(95, "7"), event(101, "9")], [2]),
        ([event(95, "7"), event(101, "9"), event(102, "4"), event(103, "5")], [2, 4, 1]),  # a fall counts from zero
        ([event(95, "7"), event(101, "7")], [0]),
        ([event(99, "7"), event(110, "9")], []),
    ],
)
def test_a_meter_counts_its_rises(events: list[Event], rises: list[int]) -> None:
    assert quantities("increase", events) == rises


def test_what_is_outside_the_period_is_told_to_the_microsecond() -> None:
    edge = [Event("c", Decimal(1), "GB", at) for at in (PERIOD.start - 1, PERIOD.start, PERIOD.end - 1, PERIOD.end)]
    for kind in ("sum", "count", "max", "latest", "unique"):
        assert [one.at for one in aggregated(kind, edge).outside] == [PERIOD.start - 1, PERIOD.end]
    for kind in ("time_weighted_sum", "increase"):
        assert [one.at for one in aggregated(kind, edge).outside] == [PERIOD.end]


def test_resources_projects_and_dimensions_have_uses_of_their_own_and_units_are_exact() -> None:
    events = [
        event(101, "1", unit="MB"),
        event(102, "3", resource="r"),
        event(103, "3", project="q"),
        event(104, "1", user("x"), unit="KB"),
    ]
    assert sorted(quantities("sum", events)) == [F(1, 1024**2), F(1, 1024), 3, 3]


def test_a_sum_is_cut_where_prices_change_and_kept_apart_where_each_event_is_priced() -> None:
    events = [event(101, "1"), event(102, "2"), event(106, "4")]
    assert quantities("sum", events, Cuts((105 * HOUR,))) == [3, 4]
    assert quantities("sum", events, Cuts(itemised=True)) == [1, 2, 4]


hours = st.integers(95, 112)
levels = st.decimals(0, 9, places=1).map(str)


@given(st.lists(st.tuples(hours, levels), max_size=8), st.sets(st.integers(101, 109)))
def test_a_gauge_is_the_sum_over_its_microseconds_however_it_is_cut(
    drawn: list[tuple[int, str]], cut_hours: set[int]
) -> None:
    events = [event(hour, level) for hour, level in drawn]

    def level_at(hour: int) -> Fraction:
        until = [(at, F(level)) for at, level in drawn if at <= hour]
        return max(until, default=(0, F(0)))[1]

    naive = sum((level_at(hour) for hour in range(100, 110)), F(0))
    cuts = Cuts(tuple(sorted(hour * HOUR for hour in cut_hours)))
    assert sum(quantities("time_weighted_sum", events, cuts), F(0)) == naive
    assert sum(quantities("time_weighted_average", events), F(0)) == naive / 10


@given(st.sampled_from(list(Aggregation)), st.lists(st.tuples(hours, levels, st.sampled_from("xyz")), max_size=8))
def test_the_order_of_events_changes_no_use(kind: str, drawn: list[tuple[int, str, str]]) -> None:
    events = [event(hour, level, user(name)) for hour, level, name in drawn]
    shuffled = list(events)
    random.Random(1).shuffle(shuffled)
    assert sorted(map(repr, uses(kind, events))) == sorted(map(repr, uses(kind, shuffled)))
