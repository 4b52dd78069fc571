"""Reading kept usage: of one moment, in few statements, from events only where rollups cannot answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from psycopg import Cursor

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import HOUR, MINUTE, Instant, parse_instant
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.event import Event
from tallybook.metering.reading import LateUsage, UsageRequest
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.shell.database import Database
from tests.metering.kept import KeptUsage, request

START = parse_instant("2026-05-01T00:00:00Z")
PERIOD = Period(START, START + 24 * HOUR)
COUNTERS = {
    "cpu": Counter("cpu", "hour", Aggregation.SUM),
    "calls": Counter("calls", "call", Aggregation.COUNT),
    "disk": Counter("disk", "GB", Aggregation.TIME_WEIGHTED_SUM),
    "meter": Counter("meter", "GB", Aggregation.INCREASE),
    "peak": Counter("peak", "GB", Aggregation.MAX),
    "last": Counter("last", "GB", Aggregation.LATEST),
    "users": Counter("users", "user", Aggregation.UNIQUE, "user"),
}
P = (ProjectWindow("p"),)


def event(counter: str, minute: int, quantity: str, name: str | None = None, **rest: Any) -> Event:
    at = START + minute * MINUTE
    fields = {"project": "p", "resource": "r1", "id": name or f"{counter}-{minute}-{quantity}"} | rest
    return Event(counter, Decimal(quantity), COUNTERS[counter].unit, at, **fields)


@pytest.fixture
def kept(each_database: Database) -> KeptUsage:
    return KeptUsage(each_database, COUNTERS.values(), ["p", "q"])


@contextmanager
def snapshot(kept: KeptUsage) -> Iterator[SqlUsageReader]:
    with kept.transaction(snapshot=True) as connection:
        yield SqlUsageReader(connection)


def quantities(kept: KeptUsage, asked: UsageRequest) -> dict[str, Fraction]:
    """Each counter's quantity."""
    with snapshot(kept) as reader:
        uses = reader.read([asked])["group"].uses
    return {name: sum((use.quantity for use in found), Fraction(0)) for name, found in uses.items()}


@contextmanager
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that are run, by which table they read."""
    seen: list[str] = []
    execute = Cursor.execute

    def noted(self: Cursor, query: Any, *rest: Any, **named: Any) -> Any:
        seen.extend(table for table in ("rollups", "events", "batches") if f"FROM {table} " in str(query))
        return execute(self, query, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Cursor, "execute", noted)
        yield seen


USUAL = [
    event("cpu", 5, "1.5"),
    event("cpu", 65, "2", dimensions=(("zone", "a"),)),
    event("calls", 5, "9"),
    event("calls", 6, "9"),
    event("disk", -500, "10"),
    event("disk", 60, "20"),
    event("disk", 180, "0"),
    event("meter", -3, "100"),
    event("meter", 30, "107"),
    event("meter", 600, "3"),
    event("peak", 5, "4"),
    event("peak", 700, "6"),
    event("last", 5, "4"),
    event("last", 700, "3"),
    event("cpu", 24 * 60, "1"),
]


def test_every_aggregation_is_read_from_rollups(kept: KeptUsage, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.commit(USUAL)
    counters = {name: counter for name, counter in COUNTERS.items() if name != "users"}
    with statements(monkeypatch) as seen:
        found = quantities(kept, request(PERIOD, counters, P))
    assert found == {
        "cpu": Fraction("3.5"),
        "calls": 2,
        "disk": 10 + 2 * 20,
        "meter": 7 + 3,
        "peak": 6,
        "last": 3,
    }
    assert "events" not in seen


def test_events_of_the_period_are_counted_once(kept: KeptUsage) -> None:
    kept.commit([*USUAL, event("users", 3, "1", dimensions=(("user", "u1"),))])
    with snapshot(kept) as reader:
        assert reader.read([request(PERIOD, COUNTERS, P)])["group"].events == len(USUAL) + 1 - 3


@pytest.mark.parametrize("groups", [1, 50])
def test_many_groups_are_read_in_as_few_statements_as_one(
    kept: KeptUsage, monkeypatch: pytest.MonkeyPatch, groups: int
) -> None:
    kept.commit(USUAL)
    asked = [
        request(PERIOD, COUNTERS, P if number % 2 else (ProjectWindow("q"),), key=f"{number}")
        for number in range(groups)
    ]
    with snapshot(kept) as reader, statements(monkeypatch) as seen:
        read = reader.read(asked)
    assert seen == ["rollups", "rollups", "events"]  # sums, what needs an order, distinct values
    assert [read[f"{number}"].events for number in range(groups)] == [12 * (number % 2) for number in range(groups)]


@pytest.mark.parametrize(
    ("cuts", "window"),
    [
        (Cuts((START + 7 * MINUTE,)), ProjectWindow("p")),
        (Cuts(itemised=True), ProjectWindow("p")),
        (Cuts(), ProjectWindow("p", START + 7 * MINUTE)),
    ],
)
def test_what_rollups_cannot_answer_is_read_from_the_events(
    kept: KeptUsage, monkeypatch: pytest.MonkeyPatch, cuts: Cuts, window: ProjectWindow
) -> None:
    kept.commit([event("cpu", 5, "1"), event("cpu", 6, "2"), event("cpu", 8, "4")])
    asked = request(PERIOD, {"cpu": COUNTERS["cpu"]}, [window], {"cpu": cuts})
    with statements(monkeypatch) as seen:
        assert quantities(kept, asked) == {"cpu": 4 if window.since else 7}
    assert set(seen) == {"events"}


def test_one_resource_whose_series_interleave_is_read_from_its_events_alone(kept: KeptUsage) -> None:
    west, east = (("zone", "west"),), (("zone", "east"),)
    kept.commit([
        event("disk", 0, "1", dimensions=west),
        event("disk", 5, "2", dimensions=east),
        event("disk", 10, "4", dimensions=west),
        event("disk", 0, "8", "other", resource="r2"),
    ])  # fmt: skip
    asked = request(Period(START, START + HOUR), {"disk": COUNTERS["disk"]}, P)
    with snapshot(kept) as reader:
        uses = reader.read([asked])["group"].uses["disk"]
    by_zone = {
        dimensions: sum((use.quantity for use in uses if use.dimensions == dimensions), Fraction(0))
        for dimensions in (west, east, ())
    }
    assert by_zone == {west: Fraction(1 * 5 + 4 * 50, 60), east: Fraction(2 * 5, 60), (): 8}
    assert [use.resource for use in uses].count("r2") == 1


def test_what_is_committed_after_the_snapshot_does_not_show(kept: KeptUsage) -> None:
    first = kept.commit(USUAL)
    asked = request(PERIOD, COUNTERS, P)
    with snapshot(kept) as reader:
        before, exported = reader.read([asked]), reader.events(asked, reader.position())
        kept.elsewhere().commit([event("cpu", 7, "100"), event("disk", 30, "1000")], voids=[USUAL[0]])
        assert reader.position() == first
        assert reader.read([asked]) == before
        assert reader.events(asked, first) == exported
    with snapshot(kept) as reader:
        assert reader.read([asked]) != before
        assert sorted(reader.events(asked, first), key=repr) == sorted(exported, key=repr)
        assert {item.id for item in reader.events(asked, first + 1)} == {item.id for item in exported} - {
            USUAL[0].id
        } | {"cpu-7-100", "disk-30-1000"}


def test_an_event_that_came_again_with_an_earlier_time_counts_as_each_position_knew_it(kept: KeptUsage) -> None:
    first = kept.commit([event("cpu", 50, "3", "same")])
    second = kept.commit([event("cpu", 20, "3", "same")], voids=[event("cpu", 50, "3", "same")])
    with snapshot(kept) as reader:
        asked = request(PERIOD, COUNTERS, P)
        assert [item.at for item in reader.events(asked, first)] == [START + 50 * MINUTE]
        assert [item.at for item in reader.events(asked, second)] == [START + 20 * MINUTE]
        assert reader.read([asked])["group"].uses["cpu"][0].quantity == 3


def test_a_stale_rollup_is_not_trusted(kept: KeptUsage) -> None:
    kept.commit(USUAL)
    with kept.transaction() as connection:
        kept.batch(connection, [event("cpu", 66, "4", "more"), event("disk", 61, "30", "higher")], voids=[USUAL[0]])
    asked = request(PERIOD, COUNTERS, P)
    stale = quantities(kept, asked)
    assert stale["cpu"] == 6
    kept.rebuild()
    assert quantities(kept, asked) == stale


def test_a_rollup_whose_events_are_all_voided_goes(kept: KeptUsage) -> None:
    kept.commit(USUAL)
    kept.commit([], voids=USUAL)
    with kept.transaction() as connection:
        assert connection.execute("SELECT count(*) FROM rollups").fetchone() == (0,)
    assert quantities(kept, request(PERIOD, COUNTERS, P)) == {}


# What came late


def late(
    kept: KeptUsage, since: int, windows: Sequence[ProjectWindow] = P, before: Instant = START + 24 * HOUR
) -> LateUsage | None:
    with snapshot(kept) as reader:
        return reader.late({"group": since}, {"group": before}, {"group": windows}).get("group")


def test_without_late_usage_only_the_batches_are_asked(kept: KeptUsage, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept.commit(USUAL)
    kept.commit([event("cpu", 3000, "1")])
    with statements(monkeypatch) as seen:
        assert late(kept, first) is None
    assert seen == ["batches"]


def test_late_usage_names_its_quarters(kept: KeptUsage) -> None:
    first = kept.commit(USUAL)
    kept.commit([event("cpu", 3000, "1"), event("cpu", 20, "1"), event("cpu", 25, "1"), event("calls", 90, "1")])
    found = late(kept, first)
    assert found == LateUsage((START + 15 * MINUTE, START + 90 * MINUTE))
    assert found.touches(PERIOD)
    assert not found.touches(Period(PERIOD.end, PERIOD.end + HOUR))
    assert late(kept, first + 1) is None


def test_a_void_of_closed_usage_is_late_usage(kept: KeptUsage) -> None:
    first = kept.commit(USUAL)
    kept.commit([], voids=[USUAL[1]])
    assert late(kept, first) == LateUsage((START + 60 * MINUTE,))


def test_a_late_level_touches_the_periods_after_it_too(kept: KeptUsage) -> None:
    first = kept.commit(USUAL)
    kept.commit([event("disk", -4000, "5")])
    found = late(kept, first)
    assert found is not None and found.carries is not None
    assert found.touches(PERIOD)
    assert not found.touches(Period(START - 9000 * MINUTE, START - 8000 * MINUTE))


def test_late_usage_is_the_group_s_whose_time_it_was(kept: KeptUsage) -> None:
    first = kept.commit(USUAL)
    kept.commit([event("cpu", 20, "1")])
    assert late(kept, first, [ProjectWindow("q")]) is None
    assert late(kept, first, [ProjectWindow("p", START + HOUR)]) is None
    assert late(kept, first, [ProjectWindow("p", None, START + HOUR)]) is not None
    assert late(kept, first, before=START + 10 * MINUTE) is None


def test_each_group_s_own_position_and_period_decide_what_is_late(kept: KeptUsage) -> None:
    first = kept.commit(USUAL)
    second = kept.commit([event("cpu", 20, "1")])
    kept.commit([event("cpu", 70, "1")])
    windows = dict.fromkeys(("early", "late", "young"), P)
    before = {"early": PERIOD.end, "late": PERIOD.end, "young": START + HOUR}
    with snapshot(kept) as reader:
        found = reader.late({"early": first, "late": second, "young": second}, before, windows)
    assert found == {
        "early": LateUsage((START + 15 * MINUTE, START + 60 * MINUTE)),
        "late": LateUsage((START + 60 * MINUTE,)),
    }
