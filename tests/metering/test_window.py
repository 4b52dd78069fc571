"""Usage seen through a project's time in a billing group."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import HOUR
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Cuts, aggregate
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.event import Event, UnitFactors
from tallybook.metering.model.window import Span, clip, spans

PERIOD = Period(0, 24 * HOUR)
COUNTERS = {
    "sum": Counter("sum", "GB", Aggregation.SUM),
    "gauge": Counter("gauge", "GB", Aggregation.TIME_WEIGHTED_SUM),
    "meter": Counter("meter", "hour", Aggregation.INCREASE),
}
UNITS = UnitFactors(COUNTERS)


def event(counter: str, hour: int, quantity: str, unit: str | None = None) -> Event:
    return Event(counter, Decimal(quantity), unit or COUNTERS[counter].unit, hour * HOUR, "p", id=f"{hour}")


def seen(events: list[Event], *windows: tuple[int | None, int | None]) -> list[tuple[int, str]]:
    """Hours and quantities of the view."""
    bounds = [[None if hour is None else hour * HOUR for hour in window] for window in windows]
    found = clip(events, COUNTERS, [ProjectWindow("p", *window) for window in bounds], PERIOD, UNITS)
    return [(item.at // HOUR, str(item.quantity)) for item in found]


def quantity(events: list[Event], *windows: tuple[int | None, int | None]) -> Fraction:
    bounds = [[None if hour is None else hour * HOUR for hour in window] for window in windows]
    found = clip(events, COUNTERS, [ProjectWindow("p", *window) for window in bounds], PERIOD, UNITS)
    cuts = dict.fromkeys(COUNTERS, Cuts())
    uses = aggregate(found, COUNTERS, cuts, PERIOD, UNITS).uses
    return sum((use.quantity for counter in uses for use in uses[counter]), Fraction(0))


def test_windows_that_touch_are_one_span_and_those_outside_the_period_are_none() -> None:
    windows = [ProjectWindow("p", 5, 9), ProjectWindow("p", 9, 12), ProjectWindow("p", None, -5), ProjectWindow("q")]
    assert spans(windows, Period(0, 20)) == (Span("p", 5, 12), Span("q", 0, 20))


def test_usage_outside_the_project_s_time_is_not_the_group_s() -> None:
    events = [event("sum", hour, "1") for hour in (-1, 0, 3, 5, 23, 24)]
    assert seen(events, (None, None)) == [(0, "1"), (3, "1"), (5, "1"), (23, "1")]
    assert seen(events, (3, 5)) == [(3, "1")]
    assert seen([*events], (0, 3), (5, 24)) == [(0, "1"), (5, "1"), (23, "1")]


def test_the_last_level_before_the_period_stays_the_event_that_it_is() -> None:
    events = [event("gauge", -9, "1"), event("gauge", -2, "4"), event("gauge", 3, "2")]
    assert seen(events, (None, None)) == [(-2, "4"), (3, "2")]


def test_a_level_that_stands_when_the_project_enters_counts_from_then_until_it_leaves() -> None:
    events = [event("gauge", 1, "4"), event("gauge", 8, "2"), event("gauge", 20, "9")]
    assert seen(events, (6, 10)) == [(6, "4"), (8, "2"), (10, "0")]
    assert quantity(events, (6, 10)) == 4 * 2 + 2 * 2
    assert seen(events, (12, None)) == [(12, "2"), (20, "9")]


def test_an_event_at_the_moment_of_entering_sets_the_level_itself() -> None:
    events = [event("gauge", 1, "4"), event("gauge", 6, "2")]
    assert seen(events, (6, 10)) == [(6, "2"), (10, "0")]


def test_a_reading_before_the_project_enters_is_the_base_and_charges_nothing() -> None:
    events = [event("meter", 1, "10"), event("meter", 4, "15"), event("meter", 8, "22"), event("meter", 20, "40")]
    assert seen(events, (6, 10)) == [(4, "15"), (8, "22")]
    assert quantity(events, (6, 10)) == 7


def test_what_was_read_while_the_project_was_elsewhere_is_not_charged_when_it_comes_back() -> None:
    events = [event("meter", hour, str(10 * hour)) for hour in (1, 2, 5, 9, 12)]
    assert quantity(events, (0, 3), (8, None)) == 10 + 40 + 30


def test_a_meter_that_is_reset_elsewhere_or_after_coming_back_counts_from_zero() -> None:
    events = [event("meter", hour, reading) for hour, reading in ((1, "50"), (2, "60"), (5, "7"), (9, "10"), (12, "4"))]
    assert quantity(events, (0, 3), (8, None)) == 10 + 3 + 4


def test_readings_in_several_units_continue_exactly() -> None:
    events = [
        event("meter", 1, "1"),
        event("meter", 2, "100", "minute"),
        event("meter", 5, "7000", "second"),
        event("meter", 9, "3"),
        event("meter", 12, "200", "minute"),
    ]
    assert quantity(events, (0, 3), (8, None)) == Fraction(40, 60) + 3 - Fraction(7000, 3600) + Fraction(20, 60)


@given(
    places=st.lists(st.tuples(st.integers(-5, 30), st.integers(0, 9)), max_size=12, unique_by=lambda item: item[0]),
    bounds=st.lists(st.integers(-2, 26), max_size=6, unique=True).map(sorted),
    counter=st.sampled_from(sorted(COUNTERS)),
)
def test_the_groups_that_share_a_project_s_time_share_its_usage(
    places: list[tuple[int, int]], bounds: list[int], counter: str
) -> None:
    events = [event(counter, hour, str(level)) for hour, level in places]
    edges = [None, *bounds, None]
    windows = list(pairwise(edges))
    assert quantity(events, *windows[::2]) + quantity(events, *windows[1::2]) == quantity(events, (None, None))


@given(
    places=st.lists(st.tuples(st.integers(-5, 30), st.integers(0, 9)), max_size=12, unique_by=lambda item: item[0]),
    counter=st.sampled_from(["sum", "gauge"]),
    window=st.tuples(st.integers(-2, 26), st.integers(-2, 26)).map(sorted).map(tuple),
)
def test_clipping_twice_is_clipping_once(places: list[tuple[int, int]], counter: str, window: tuple[int, int]) -> None:
    events = [event(counter, hour, str(level)) for hour, level in places]
    windows = [ProjectWindow("p", window[0] * HOUR, window[1] * HOUR)]
    once = clip(events, COUNTERS, windows, PERIOD, UNITS)
    assert clip(once, COUNTERS, windows, PERIOD, UNITS) == once
