"""Rollups: what their events come to, however the events were divided."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.instant import HOUR, MINUTE, QUARTER_HOUR
from tallybook.metering.model.event import Event
from tallybook.metering.model.rollup import Rollup, merge, quarter, rollup_of


def reading(at: int, quantity: str) -> Event:
    return Event("meter", Decimal(quantity), "GB", at)


SOME = st.lists(
    st.builds(
        reading, st.integers(0, 12).map(lambda n: n * MINUTE), st.sampled_from(["0", "1", "2.5", "7", "-3", "1E-18"])
    ),
    min_size=1,
    max_size=12,
)


def test_a_rollup_holds_what_every_aggregation_needs() -> None:
    events = [reading(MINUTE, "2"), reading(3 * MINUTE, "5"), reading(3 * MINUTE, "4"), reading(7 * MINUTE, "1")]
    assert rollup_of(events) == Rollup(
        events=4,
        total=Decimal(12),
        peak=Decimal(5),
        peak_at=3 * MINUTE,
        first_at=MINUTE,
        first_quantity=Decimal(2),
        last_at=7 * MINUTE,
        last_quantity=Decimal(1),
        area=Decimal(2 * 2 * MINUTE + 5 * 4 * MINUTE),
        rises=Decimal(2 + 1 + 1),
        levels=3,
    )


def test_a_level_that_another_one_replaces_at_once_and_a_level_of_zero_are_not_counted() -> None:
    events = [reading(0, "1"), reading(0, "3"), reading(MINUTE, "0"), reading(2 * MINUTE, "4")]
    assert rollup_of(events).levels == 2


def test_the_first_of_equal_peaks_counts() -> None:
    assert rollup_of([reading(5, "7"), reading(3, "7"), reading(1, "2")]).peak_at == 3


@given(events=SOME)
def test_the_order_of_events_changes_no_rollup(events: list[Event]) -> None:
    assert rollup_of(events) == rollup_of(events[::-1])


@given(events=SOME, data=st.data())
def test_merging_is_independent_of_the_split_and_of_the_order(events: list[Event], data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(1, 12).map(lambda n: n * MINUTE), unique=True).map(sorted))
    bounds = [0, *cuts, HOUR]
    parts = [[event for event in events if low <= event.at < high] for low, high in pairwise(bounds)]
    rollups = data.draw(st.permutations([rollup_of(part) for part in parts if part]))
    assert merge(rollups) == rollup_of(events)


@given(events=SOME, data=st.data())
def test_merging_is_associative(events: list[Event], data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.tuples(st.integers(0, 13), st.integers(0, 13))))
    bounds = [0, first * MINUTE, second * MINUTE, HOUR]
    parts = [[event for event in events if low <= event.at < high] for low, high in pairwise(bounds)]
    rollups = [rollup_of(part) for part in parts if part]
    pairs = [merge(rollups[:-1]) if len(rollups) > 1 else None, merge(rollups[1:]) if len(rollups) > 1 else None]
    left, right = pairs
    if left is not None and right is not None:
        assert merge([left, rollups[-1]]) == merge([rollups[0], right]) == merge(rollups)


def test_rollups_that_overlap_in_time_are_not_merged() -> None:
    one, other = rollup_of([reading(0, "1"), reading(9, "2")]), rollup_of([reading(5, "3")])
    assert merge([one, other]) is None
    assert merge([one, rollup_of([reading(9, "3")])]) is None


def test_a_quarter_begins_on_the_quarter_before_and_after_1970() -> None:
    assert [quarter(at) for at in (0, QUARTER_HOUR - 1, QUARTER_HOUR, -1)] == [0, 0, QUARTER_HOUR, -QUARTER_HOUR]
