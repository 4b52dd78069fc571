"""Batches of usage into each store."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.kernel.instant import parse_instant
from tallybook.metering.model.usage import Key
from tallybook.shell.database import Database
from tests.metering.engines import Engine, MemoryEngine, SqlEngine, Standing
from tests.metering.samples import amend, codes, counts, event, void


@pytest.fixture(params=["memory", "embedded", "debian"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "memory":
        return MemoryEngine()
    return SqlEngine(request.getfixturevalue("database" if request.param == "embedded" else "debian_database"))


def quantities(engine: Engine) -> dict[str, str]:
    """By id, the quantities that count."""
    return {one.key.id: str(one.quantity) for one in engine.standing()}


def stale(engine: Engine) -> list[bool]:
    """Whether rollups are stale, in the order of time."""
    return [is_stale for _, (_, is_stale) in sorted(engine.rollups().items())]


def test_an_accepted_event_is_kept_with_all_that_it_says(engine: Engine) -> None:
    one = event(
        "e1", "1.50", "2026-05-01T10:00:00.000001+09:00", unit="minute", resource="vm", source="nova", cost="0.25",
        dimensions={"zone": "b", "a\tb": 'c"\\\n'},
    )  # fmt: skip
    receipt = engine.ingest(one)
    assert counts(receipt) == (1, 0, 0, 0)
    assert receipt.position == 1
    at = parse_instant("2026-05-01T01:00:00.000001Z")
    dimensions = r'[["a\tb","c\"\\\n"],["zone","b"]]'
    amounts = (Decimal("1.5"), Decimal("0.25"))
    assert engine.standing() == {Standing(Key("nova", "e1"), "cpu", "p1", "vm", dimensions, "minute", at, *amounts)}


def test_an_event_that_comes_again_counts_once_whatever_its_time(engine: Engine) -> None:
    assert counts(engine.ingest(event(), event(at="2026-05-01T11:00:00Z"))) == (1, 1, 0, 0)
    again = engine.ingest(event(at="2026-05-02T11:00:00Z"), event())
    assert counts(again) == (0, 2, 0, 0)
    assert again.position is None
    assert quantities(engine) == {"e1": "1"}


def test_an_event_that_comes_again_with_an_earlier_time_counts_at_that_time(engine: Engine) -> None:
    engine.ingest(event(at="2026-05-01T10:00:00Z"))
    receipt = engine.ingest(event(at="2026-04-01T10:00:00Z"))
    assert counts(receipt) == (0, 1, 0, 0)
    assert receipt.position == 2
    assert [one.at for one in engine.standing()] == [parse_instant("2026-04-01T10:00:00Z")]
    assert engine.corrections() == [("earlier", "e1", 1)]
    assert stale(engine) == [False, True]


def test_the_same_id_with_other_content_is_a_conflict_and_changes_nothing(engine: Engine) -> None:
    engine.ingest(event())
    others = [
        event(quantity="2"), event(counter="calls"), event(project="p2"), event(resource="vm"), event(cost="0"),
        event(dimensions={"a": "b"}),
    ]  # fmt: skip
    receipt = engine.ingest(*others)
    assert counts(receipt) == (0, 0, 6, 0)
    assert {code for _, code, _ in codes(receipt)} == {"conflicting_event"}
    assert quantities(engine) == {"e1": "1"}


def test_two_events_of_one_batch_can_conflict_too(engine: Engine) -> None:
    receipt = engine.ingest(event(), event(quantity="2"), event("e2"))
    assert counts(receipt) == (2, 0, 1, 0)
    assert codes(receipt) == [("event 2", "conflicting_event", "id")]


def test_quantities_are_the_same_by_value_in_the_counters_unit(engine: Engine) -> None:
    engine.ingest(event(counter="disk", quantity="1", unit="GB"))
    assert counts(engine.ingest(event(counter="disk", quantity="1024.0", unit="MB"))) == (0, 1, 0, 0)
    engine.ingest(event("e2", quantity="1", unit="minute"))
    assert counts(engine.ingest(event("e2", quantity="60", unit="second"))) == (0, 1, 0, 0)


def test_the_same_id_from_another_source_is_another_event(engine: Engine) -> None:
    assert counts(engine.ingest(event(), event(source="nova"), event(source="cinder"))) == (3, 0, 0, 0)


def test_a_void_takes_an_event_back(engine: Engine) -> None:
    engine.ingest(event("e1"), event("e2", "2"))
    receipt = engine.ingest(void("v1", "e1"))
    assert counts(receipt) == (1, 0, 0, 0)
    assert quantities(engine) == {"e2": "2"}
    assert engine.corrections() == [("void", "e1", 1)]
    assert stale(engine) == [True]


def test_an_amend_puts_an_event_in_anothers_place(engine: Engine) -> None:
    engine.ingest(event("e1", "5"))
    assert counts(engine.ingest(amend("a1", "e1", "7"))) == (1, 0, 0, 0)
    assert quantities(engine) == {"a1": "7"}
    assert counts(engine.ingest(amend("a2", "a1", "8"))) == (1, 0, 0, 0)
    assert quantities(engine) == {"a2": "8"}


def test_corrections_come_again_as_duplicates_and_conflict_when_they_name_another_event(engine: Engine) -> None:
    engine.ingest(event("e1"), event("e2"), void("v1", "e1"), amend("a1", "e2", "3"))
    again = engine.ingest(void("v1", "e1"), amend("a1", "e2", "3", "2026-05-07T00:00:00Z"))
    assert counts(again) == (0, 2, 0, 0)
    assert counts(engine.ingest(void("v1", "e2"), amend("a1", "e1", "3"))) == (0, 0, 2, 0)
    assert quantities(engine) == {"a1": "3"}


def test_a_correction_of_what_cannot_be_corrected_is_refused_and_its_id_stays_free(engine: Engine) -> None:
    engine.ingest(event("e1"), event("e2"), void("v1", "e1"))
    receipt = engine.ingest(
        void("v2", "nothing"), void("v3", "e1"), void("v4", "v1"), void("v5", "v5"), amend("a1", "e1", "3"),
        void("v6", "a1"), void("v7", "v8"), void("v8", "e2"), amend("a2", "e2", "1"),
    )  # fmt: skip
    assert counts(receipt) == (1, 0, 0, 8)
    assert [(place, code) for place, code, _ in codes(receipt)] == [
        ("event 1", "unknown_target"),
        ("event 2", "already_corrected"),
        ("event 3", "not_usage"),
        ("event 4", "unknown_target"),
        ("event 5", "already_corrected"),
        ("event 6", "unknown_target"),
        ("event 7", "unknown_target"),
        ("event 9", "already_corrected"),
    ]
    assert counts(engine.ingest(event("v2"), event("a1"))) == (2, 0, 0, 0)


def test_a_voided_event_that_comes_again_earlier_stays_voided(engine: Engine) -> None:
    engine.ingest(event("e1"), void("v1", "e1"))
    receipt = engine.ingest(event("e1", at="2026-04-01T00:00:00Z"))
    assert counts(receipt) == (0, 1, 0, 0)
    assert receipt.position is None
    assert quantities(engine) == {}


def test_an_event_may_move_and_be_voided_in_one_batch(engine: Engine) -> None:
    engine.ingest(event("e1"))
    receipt = engine.ingest(event("e1", at="2026-04-01T00:00:00Z"), void("v1", "e1"))
    assert counts(receipt) == (1, 1, 0, 0)
    assert quantities(engine) == {}


def test_positions_rise_by_one_for_every_batch_that_changes_something(engine: Engine) -> None:
    positions = [engine.ingest(event(id_)).position for id_ in ("a", "b", "b", "c")]
    assert positions == [1, 2, None, 3]


def test_a_batch_row_says_when_its_usage_was_and_that_of_what_it_corrects(each_database: Database) -> None:
    engine = SqlEngine(each_database)
    engine.ingest(event("e1", at="2026-05-01T10:00:00Z"), event("e2", at="2026-05-03T10:00:00Z"))
    engine.ingest(void("v1", "e1"))
    engine.ingest(event("e2", at="2026-05-02T10:00:00Z"))
    assert engine.rows(
        "SELECT position, events, extract(day FROM earliest_at)::int, extract(day FROM latest_at)::int FROM batches"
        " ORDER BY id"
    ) == [(1, 2, 1, 3), (2, 0, 1, 1), (3, 1, 2, 3)]


def test_what_comes_again_in_a_batch_fares_as_the_first_of_it_did(engine: Engine) -> None:
    engine.ingest(event("e1", "1"))
    told = engine.ingest(event("e1", "2"), event("e1", "2"), void("v1", "none"), void("v1", "none"))
    assert counts(told) == (0, 0, 2, 2)
