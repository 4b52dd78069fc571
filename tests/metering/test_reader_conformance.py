"""Kept usage is read back alike from PostgreSQL and from dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import HOUR, MINUTE, parse_instant
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.reading import DimensionsAsked, DimensionsFound, LateUsage, UsageReader, UsageRequest
from tests.metering.engines import Engine, MemoryEngine, SqlEngine
from tests.metering.samples import COUNTERS, amend, event, void

MAY = Period(parse_instant("2026-05-01T00:00:00Z"), parse_instant("2026-06-01T00:00:00Z"))
ASKED = {name: Counter(name, unit, Aggregation(aggregation)) for name, (unit, aggregation) in COUNTERS.items()}
WINDOWS = (ProjectWindow("p1"),)
NOON = "2026-05-01T12:00:00Z"


@pytest.fixture(params=["sql", "memory"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """One tenant's usage, in PostgreSQL or in memory."""
    return MemoryEngine() if request.param == "memory" else SqlEngine(request.getfixturevalue("database"))


def asking(windows: Sequence[ProjectWindow] = WINDOWS, **cuts: Cuts) -> UsageRequest:
    """A request for May."""
    return UsageRequest("group", MAY, ASKED, dict.fromkeys(ASKED, Cuts()) | cuts, tuple(windows))


def read(reader: UsageReader, asked: UsageRequest) -> tuple[dict[str, Fraction], int]:
    """Quantities by counter, of those that have any, and how many events stand behind them."""
    found = reader.read([asked])["group"]
    totals = {name: sum((use.quantity for use in uses), Fraction(0)) for name, uses in found.uses.items()}
    return {name: total for name, total in totals.items() if total}, found.events


def usual(engine: Engine) -> None:
    """Usage of each aggregation, of which some is another project's or another month's."""
    engine.ingest(
        event("c1", "1.5"),
        event("c2", "2.5", NOON, resource="vm"),
        event("c3", "4", NOON, project="p2"),
        event("c4", "8", "2026-06-01T00:00:00Z"),
        event("n1", "9", counter="calls"),
        event("n2", "9", NOON, counter="calls"),
        event("p1", "3", counter="peak"),
        event("p2", "7", NOON, counter="peak"),
        event("d0", "2", "2026-04-30T23:00:00Z", counter="disk"),
        event("d1", "0", "2026-05-01T10:00:00Z", counter="disk"),
        event("m0", "100", "2026-04-30T23:00:00Z", counter="meter"),
        event("m1", "130", "2026-05-02T00:00:00Z", counter="meter"),
    )


def test_each_aggregation_reads_alike_with_what_goes_on_from_before(engine: Engine) -> None:
    usual(engine)
    with engine.reading() as reader:
        quantities, events = read(reader, asking())
    assert quantities == {"cpu": 4, "calls": 2, "peak": 7, "disk": 20, "meter": 30}
    assert events == 8


def test_a_window_shows_its_projects_time_alone(engine: Engine) -> None:
    usual(engine)
    noon = parse_instant(NOON)
    with engine.reading() as reader:
        assert read(reader, asking([ProjectWindow("p1", None, noon)]))[0]["cpu"] == Fraction("1.5")
        assert read(reader, asking([ProjectWindow("p1", noon, None), ProjectWindow("p2")]))[0]["cpu"] == Fraction("6.5")
        assert read(reader, asking([])) == ({}, 0)


def test_prices_that_change_part_what_is_used(engine: Engine) -> None:
    usual(engine)
    cut = Cuts((parse_instant("2026-05-01T11:07:00Z"),))
    with engine.reading() as reader:
        found = reader.read([asking(cpu=cut, peak=cut)])["group"].uses
    assert sorted(use.quantity for use in found["cpu"]) == [Fraction("1.5"), Fraction("2.5")]
    assert sorted(use.quantity for use in found["peak"]) == [7]


def test_what_was_taken_back_or_put_right_counts_no_more(engine: Engine) -> None:
    engine.ingest(event("e1", "1"), event("e2", "2"), event("e3", "4"))
    engine.ingest(void("v1", "e1"), amend("a1", "e2", "20"))
    with engine.reading() as reader:
        assert read(reader, asking()) == ({"cpu": Fraction(24)}, 2)
        assert reader.position() == 2


def test_a_cases_events_are_those_of_its_moment(engine: Engine) -> None:
    engine.ingest(event("e1", "1"), event("e2", "2", NOON))
    engine.ingest(void("v1", "e1"), event("e3", "4", "2026-05-03T10:00:00Z"))
    with engine.reading() as reader:
        before, after = (reader.events(asking(), position) for position in (1, 2))
    assert [(one.id, one.quantity) for one in before] == [("e1", 1), ("e2", 2)]
    assert [(one.id, one.quantity) for one in after] == [("e2", 2), ("e3", 4)]


def test_late_usage_is_what_came_changed_or_went_after_a_position(engine: Engine) -> None:
    engine.ingest(event("e1", "1"), event("e2", "2", NOON))
    engine.ingest(event("e3", "4", "2026-05-01T10:20:00Z"), event("e4", "1", "2026-06-03T00:00:00Z"))
    engine.ingest(void("v1", "e2"), event("d1", "1", "2026-05-02T00:00:00Z", counter="disk"))
    ten, noon, second = MAY.start + 10 * HOUR, parse_instant(NOON), MAY.start + 24 * HOUR
    with engine.reading() as reader:

        def late(position: int, windows: Sequence[ProjectWindow] = WINDOWS) -> dict[str, LateUsage]:
            return reader.late({"group": position}, {"group": MAY.end}, {"group": windows})

        assert late(1) == {"group": LateUsage((ten + 15 * MINUTE, noon, second), second)}
        assert late(2) == {"group": LateUsage((noon, second), second)}
        assert late(3) == {}
        assert late(1, [ProjectWindow("p2")]) == {}
        assert late(1, [ProjectWindow("p1", None, noon)]) == {"group": LateUsage((ten + 15 * MINUTE,))}


@pytest.mark.parametrize(
    ("counter", "name", "prefix", "most", "told"),
    [
        (None, None, "", 9, ["region", "zone"]),
        (None, None, "", 1, ["region"]),
        (None, None, "", 2, ["region", "zone"]),
        ("calls", None, "", 9, ["region"]),
        (None, "region", "", 9, ["jp1", "kr1", "kr2"]),
        ("cpu", "region", "kr", 9, ["kr1", "kr2"]),
        (None, "region", "%", 9, []),
        (None, "colour", "", 9, []),
    ],
)
def test_dimensions_are_those_of_the_periods_usage(
    engine: Engine, counter: str | None, name: str | None, prefix: str, most: int, told: list[str]
) -> None:
    engine.ingest(
        event("e1", "1", dimensions={"region": "kr1"}),
        event("e2", "1", NOON, dimensions={"region": "kr2", "zone": "a"}),
        event("e3", "1", NOON, counter="calls", dimensions={"region": "jp1"}),
        event("e4", "1", NOON, project="p2", dimensions={"colour": "red"}),
        event("e5", "1", "2026-06-01T00:00:00Z", dimensions={"region": "us1", "colour": "red"}),
    )
    with engine.reading() as reader:
        found = reader.dimensions(DimensionsAsked(MAY, WINDOWS, counter, name, prefix, most))
    assert found == DimensionsFound(told, is_whole=most > 1)


@pytest.mark.parametrize(("series", "counter", "is_whole"), [(2, None, False), (3, None, True), (1, "calls", True)])
def test_dimensions_are_not_all_where_more_series_were_there_than_were_looked_at(
    engine: Engine, series: int, counter: str | None, is_whole: bool
) -> None:
    engine.ingest(
        event("e1", "1", dimensions={"region": "kr1"}),
        event("e2", "1", dimensions={"region": "kr2"}),
        event("e3", "1", counter="calls"),
        event("e4", "1", project="p2"),
    )
    with engine.reading() as reader:
        assert reader.dimensions(DimensionsAsked(MAY, WINDOWS, counter, None, "", 9, series)).is_whole is is_whole
