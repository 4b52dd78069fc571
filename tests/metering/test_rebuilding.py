"""Rollups that batches built, and those made anew from the events."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.instant import QUARTER_HOUR, instant_text, parse_instant
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.public import EventIn, Parser, ingest
from tallybook.metering.store_sql.ingestion import Recall, SqlUsage
from tallybook.metering.store_sql.rebuilding import rebuild_stale
from tallybook.shell.database import Database
from tests.database import NOW
from tests.metering.kept import KeptUsage
from tests.metering.samples import COUNTERS, event, sent, void
from tests.thorough import examples

START = parse_instant("2026-05-01T00:00:00Z")
NEAR = [0, 0, 1, -1, 300_000_000, 300_000_000, 420_000_000]
_ROLLUPS = """
    SELECT series_id, bucket, events, trim_scale(total), trim_scale(peak), peak_at, first_at,
           trim_scale(first_quantity), last_at, trim_scale(last_quantity), trim_scale(area), trim_scale(rises), levels,
           stale
    FROM rollups ORDER BY series_id, bucket"""


@pytest.fixture(scope="module")
def idle(database: Database) -> Database:
    """The database, its pool at rest: the pool's threads draw random numbers, which Hypothesis may not see."""
    database.pool.wait()
    return database


def furnished(database: Database) -> KeptUsage:
    counters = [Counter(name, unit, Aggregation(aggregation)) for name, (unit, aggregation) in COUNTERS.items()]
    return KeptUsage(database, counters, ["p1"])


def take_in(kept: KeptUsage, events: Sequence[EventIn]) -> None:
    with kept.transaction() as connection:
        ingest(SqlUsage(connection, Recall()), Parser(), sent(*events), NOW)


def rollups(kept: KeptUsage) -> list[tuple[object, ...]]:
    with kept.transaction() as connection:
        return connection.execute(_ROLLUPS).fetchall()


def rebuild_all(kept: KeptUsage) -> None:
    with kept.transaction() as connection:
        connection.execute(
            "UPDATE rollups SET stale = true, events = 77, total = 77, area = 77, rises = 77, levels = 77"
        )
    kept.rebuild()


@st.composite
def batches(draw: st.DrawFn) -> list[list[EventIn]]:
    """Events near the bounds of quarters, in any order, some of them again at another time, some voided."""
    found: list[list[EventIn]] = []
    number = 0
    for _ in range(draw(st.integers(1, 4))):
        batch: list[EventIn] = []
        for _ in range(draw(st.integers(0, 8))):
            at = instant_text(START + draw(st.integers(0, 3)) * QUARTER_HOUR + draw(st.sampled_from(NEAR)))
            name = draw(st.integers(0, number))
            quantity, resource = (
                draw(st.sampled_from(["0", "1", "2", "2.50", "7"])),
                draw(st.sampled_from(["r1", None])),
            )
            batch.append(
                event(f"e{name}", quantity, at, counter=draw(st.sampled_from(sorted(COUNTERS))), resource=resource)
            )
            number += 1
        if draw(st.booleans()):
            batch.append(void(f"v{number}", f"e{draw(st.integers(0, number))}"))
        found.append(batch)
    return found


@examples(60, 1_000)
@given(found=batches())
def test_rollups_that_batches_built_are_those_that_the_events_give(idle: Database, found: list[list[EventIn]]) -> None:
    kept = furnished(idle)
    for batch in found:
        take_in(kept, batch)
    kept.rebuild()
    built = rollups(kept)
    assert not any(row[-1] for row in built)
    rebuild_all(kept)
    assert rollups(kept) == built


def test_at_most_so_many_are_rebuilt_at_once(database: Database) -> None:
    kept = furnished(database)
    take_in(kept, [event(f"e{hour}", "1", instant_text(START + hour * 4 * QUARTER_HOUR)) for hour in range(5)])
    with kept.transaction() as connection:
        connection.execute("UPDATE rollups SET stale = true")
        assert [rebuild_stale(connection, 2) for _ in range(4)] == [2, 2, 1, 0]


def test_rebuilding_waits_for_a_batch_that_is_under_way_and_sees_its_events(database: Database) -> None:
    kept = furnished(database)
    take_in(kept, [event("e1", "1"), event("e2", "2")])
    take_in(kept, [void("v1", "e2")])
    other = kept.elsewhere()
    with kept.transaction() as connection:
        ingest(SqlUsage(connection, Recall()), Parser(), sent(event("e3", "30", "2026-05-01T10:05:00Z")), NOW)
        rebuilding = threading.Thread(target=other.rebuild)
        rebuilding.start()
        rebuilding.join(0.2)
        assert rebuilding.is_alive()
    rebuilding.join()
    assert [(row[2], str(row[3]), row[-1]) for row in rollups(kept)] == [(2, "31", False)]


def test_a_batch_waits_for_a_rebuilding_and_adds_to_what_it_made(database: Database) -> None:
    kept = furnished(database)
    take_in(kept, [event("e1", "1"), event("e2", "2")])
    take_in(kept, [void("v1", "e2")])
    other = kept.elsewhere()
    with kept.transaction() as connection:
        assert rebuild_stale(connection, 10) == 1
        batch = threading.Thread(target=take_in, args=[other, [event("e3", "30", "2026-05-01T10:05:00Z")]])
        batch.start()
        batch.join(0.2)
        assert batch.is_alive()
    batch.join()
    assert [(row[2], str(row[3]), row[-1]) for row in rollups(kept)] == [(2, "31", False)]
