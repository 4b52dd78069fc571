"""What makes two events the same, and what keeps them apart."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.kernel.refusal import Refused
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.event import Conflict, Deduplicated, Event, UnitFactors, deduplicate, differing_field

COUNTERS = {name: Counter(name, "hour", Aggregation.SUM) for name in ("c", "d")}
UNITS = UnitFactors(COUNTERS)


def event(**fields: Any) -> Event:
    return Event(
        **{"counter": "c", "quantity": Decimal(1), "unit": "hour", "at": 10, "source": "s", "id": "e"} | fields
    )


def without_duplicates(*events: Event) -> Deduplicated:
    return deduplicate(events, UNITS)


def test_the_same_source_and_id_counts_once_at_the_earliest_time() -> None:
    for order in itertools.permutations([event(at=30), event(at=10), event(at=20)]):
        found = without_duplicates(*order)
        assert [kept.at for kept in found.kept] == [10]
        assert sorted(one.at for one in found.duplicates) == [20, 30]


def test_the_same_quantity_in_another_unit_is_the_same_quantity() -> None:
    minutes = event(quantity=Decimal(60), unit="minute")
    assert len(without_duplicates(event(), minutes, event(quantity=Decimal("1.000"))).kept) == 1


@pytest.mark.parametrize(
    "other",
    [{"id": "f"}, {"source": "t"}, {"source": None}, {"id": None}, {"id": None, "source": None}],
    ids=str,
)
def test_another_source_or_id_or_none_is_another_event(other: dict[str, Any]) -> None:
    found = without_duplicates(event(), event(**other, quantity=Decimal(7)), event(**other, quantity=Decimal(7)))
    assert len(found.kept) == (3 if other.get("id", "e") is None else 2)


def test_a_missing_source_equals_a_missing_source() -> None:
    assert len(without_duplicates(event(source=None), event(source=None, at=5)).kept) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("counter", "d"),
        ("quantity", Decimal("1.0000001")),
        ("unit", "minute"),
        ("project", "other"),
        ("resource", "vm-1"),
        ("dimensions", (("region", "x"),)),
        ("cost", Decimal(0)),
    ],
)
def test_the_same_id_with_any_other_field_is_a_conflict(field: str, value: object) -> None:
    for events in ([event(), event(**{field: value})], [event(**{field: value}), event(at=11), event()]):
        with pytest.raises(Conflict, match="comes again with another"):
            without_duplicates(*events)
    name = "quantity" if field == "unit" else field
    assert differing_field(event(), event(**{field: value}), UNITS) == name


def test_a_unit_that_does_not_convert_is_refused_with_those_that_do() -> None:
    with pytest.raises(Refused, match="expected second, minute, hour, day"):
        UNITS.factor("c", "GB")
    assert UNITS.factor("c", "minute") == Fraction(1, 60)


ids = st.sampled_from([None, "a", "b", "c"])
some_events = st.lists(
    st.builds(lambda at, name, source: event(at=at, id=name, source=source), st.integers(0, 9), ids, ids)
)


@given(some_events, st.randoms(use_true_random=False))
def test_what_is_kept_does_not_hang_on_the_order(events: list[Event], chance: Any) -> None:
    def content(found: Deduplicated) -> list[list[tuple[str, ...]]]:
        return [sorted(tuple(map(str, structs.astuple(one))) for one in part) for part in found]

    shuffled = list(events)
    chance.shuffle(shuffled)
    found = deduplicate(events, UNITS)
    assert content(found) == content(deduplicate(shuffled, UNITS))
    assert len(found.kept) + len(found.duplicates) == len(events)
    assert content(deduplicate(found.kept, UNITS)) == content(Deduplicated(found.kept, []))
