"""However events come, divided, doubled and in any order, the same ones count; and both stores agree on every step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.instant import instant_text, parse_instant
from tallybook.metering.public import EventIn
from tallybook.metering.store_sql.rebuilding import rebuild_stale
from tallybook.shell.database import Database
from tests.metering.engines import Engine, MemoryEngine, SqlEngine, without_stale_numbers
from tests.metering.samples import amend, codes, counts, event, void
from tests.thorough import examples

START = parse_instant("2026-05-01T00:00:00Z")
OFFSETS = [0, 1, 60_000_000, 899_999_999, 900_000_000, 40 * 86_400_000_000]
SPELLINGS = {"cpu": [("60", "minute"), ("1", "hour"), ("3600.0", None)], "disk": [("1", "GB"), ("1024", "MB")]}


@st.composite
def usage(draw: st.DrawFn) -> list[EventIn]:
    """Events, some of which come several times: at other times, and in other spellings of the same quantity."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        counter = draw(st.sampled_from(sorted(SPELLINGS)))
        for _ in range(draw(st.integers(1, 3))):
            quantity, unit = draw(st.sampled_from(SPELLINGS[counter]))
            at = instant_text(START + draw(st.sampled_from(OFFSETS)))
            unit = unit or "second"
            found.append(event(f"e{number}", quantity, at, counter=counter, unit=unit, source=f"s{number % 2}"))
    return found


def divided(data: st.DataObject, events: Sequence[EventIn]) -> list[list[EventIn]]:
    """The events in another order, in batches."""
    order = data.draw(st.permutations(events))
    bounds = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=4)))
    edges = [0, *bounds, len(order)]
    return [order[low:high] for low, high in pairwise(edges)]


def outcome(engine: Engine, batches: Sequence[Sequence[EventIn]]) -> dict[tuple[str, str], int]:
    """Take batches in: which events count, and when."""
    receipts = [counts(engine.ingest(*batch)) for batch in batches]
    assert [sum(each) for each in receipts] == [len(batch) for batch in batches]
    found = engine.standing()
    assert sum(accepted for accepted, *_ in receipts) == len(found)
    return {one.key: one.at for one in found}


def earliest(events: Sequence[EventIn]) -> dict[tuple[str, str], int]:
    """What must come of it."""
    found: dict[tuple[str, str], int] = {}
    for one in events:
        assert one.at is not None
        key, at = (one.source or "", one.id or ""), parse_instant(one.at)
        found[key] = min(at, found.get(key, at))
    return found


@given(events=usage(), data=st.data())
def test_any_division_of_events_counts_each_once_at_its_earliest_time(
    events: list[EventIn], data: st.DataObject
) -> None:
    assert outcome(MemoryEngine(), divided(data, events)) == earliest(events)


@pytest.fixture(scope="module")
def idle(database: Database) -> Database:
    """The database, its pool at rest: the pool's threads draw random numbers, which Hypothesis may not see."""
    database.pool.wait()
    return database


@examples(25, 1_000)
@given(events=usage(), data=st.data())
def test_any_division_of_events_gives_the_same_events_and_rollups_in_the_database(
    idle: Database, events: list[EventIn], data: st.DataObject
) -> None:
    one, other = SqlEngine(idle), SqlEngine(idle)
    # The first spelling of an event is the one that is kept: let both begin with the same.
    first = list({one.id: one for one in reversed(events)}.values())
    assert outcome(one, [first, *divided(data, events)]) == earliest(events)
    assert outcome(other, [first, events]) == earliest(events)
    for engine in (one, other):
        with idle.transaction(engine.tenant) as connection:
            rebuild_stale(connection, 1000)
    if {event.unit for event in events} <= {"hour", "GB"}:
        assert one.rollups() == other.rollups()


@st.composite
def histories(draw: st.DrawFn) -> list[list[EventIn]]:
    """Batches in which anything happens: usage, conflicts, voids, amends, of few ids."""
    one = st.one_of(
        st.builds(
            lambda id_, quantity, offset, counter: event(
                f"e{id_}", quantity, instant_text(START + offset), counter=counter
            ),
            st.integers(0, 4),
            st.sampled_from(["0", "1", "1.0", "-2", "7"]),
            st.sampled_from(OFFSETS),
            st.sampled_from(["cpu", "disk", "meter", "peak", "no such counter"]),
        ),
        st.builds(lambda id_, target: void(f"e{id_}", f"e{target}"), st.integers(0, 9), st.integers(0, 9)),
        st.builds(lambda id_, target: amend(f"e{id_}", f"e{target}", "3"), st.integers(0, 9), st.integers(0, 9)),
    )
    return draw(st.lists(st.lists(one, max_size=6), min_size=1, max_size=5))


@examples(60, 5_000)
@given(batches=histories())
def test_both_stores_answer_and_keep_the_same(idle: Database, batches: list[list[EventIn]]) -> None:
    memory, kept = MemoryEngine(), SqlEngine(idle)
    for batch in batches:
        one, other = memory.ingest(*batch), kept.ingest(*batch)
        assert (counts(one), codes(one), one.position) == (counts(other), codes(other), other.position)
        assert memory.standing() == kept.standing()
        assert [each[:2] for each in memory.corrections()] == [each[:2] for each in kept.corrections()]
        assert without_stale_numbers(memory.rollups()) == without_stale_numbers(kept.rollups())
