"""What both stores of exports do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tallybook.exchange.export import (
    KEPT_FOR,
    Cancelled,
    Done,
    Export,
    Failed,
    FileFormat,
    Running,
    State,
    Subject,
    Waiting,
    Wanted,
)
from tallybook.exchange.export_memory import MemoryExports
from tallybook.exchange.export_store import ExportStore
from tallybook.kernel.sorting import ByAge, by_age, newest
from tallybook.shell.database import Database
from tallybook.shell.exports.store import SqlExports
from tests.database import NOW, new_tenant
from tests.lists import pages_join

DONE = Done(NOW + 5, 2, 3, 7, "ab" * 32, NOW + 5 + KEPT_FOR)


@pytest.fixture(params=["memory", "sql"])
def store(request: pytest.FixtureRequest, database: Database) -> Iterator[ExportStore]:
    if request.param == "memory":
        yield MemoryExports()
        return
    with database.transaction(new_tenant(database)) as connection:
        yield SqlExports(connection)


def added(store: ExportStore, id_: str = "exp_1", subject: Subject = Subject.FOCUS) -> str:
    wanted = Wanted(subject, FileFormat.CSV, "2026-05", "2026-06", groups=("grp_1", "grp_2"), ascii_only=True)
    store.add(Export(id_, wanted, "kim", NOW, Waiting()))
    return id_


def state(store: ExportStore, id_: str) -> State:
    found = store.export(id_, lock=True)
    assert found is not None
    return found.state


def test_what_is_kept_is_read_again(store: ExportStore) -> None:
    added(store)
    found = store.export("exp_1")
    assert found is not None
    assert found.wanted.ascii_only and found.wanted.groups == ("grp_1", "grp_2")
    assert found.wanted.months == ("2026-05", "2026-06")
    assert (found.asked_by, found.created_at, found.state) == ("kim", NOW, Waiting())
    assert store.export("exp_2") is None


def test_they_are_listed_the_newest_first(store: ExportStore) -> None:
    for id_, subject in (("exp_1", Subject.FOCUS), ("exp_2", Subject.USAGE), ("exp_3", Subject.FOCUS)):
        added(store, id_, subject)

    assert [one.id for one in store.listed(subject=Subject.FOCUS, part=newest(9))] == ["exp_3", "exp_1"]
    pages_join(lambda part: store.listed(subject=None, part=part), ByAge, by_age)


def test_one_is_begun_goes_on_and_is_done(store: ExportStore) -> None:
    id_ = added(store)
    assert store.begin(id_, NOW) == 1 and store.going_on() == 1
    assert store.progress(id_, 1, 2, 9, 100)
    assert state(store, id_) == Running(NOW, 2, 9, 100)
    assert store.finish(id_, 1, DONE)
    store.add_chunks(id_, [b"one", b"more"])
    assert state(store, id_) == DONE and store.going_on() == 0
    assert [store.chunk(id_, number) for number in range(3)] == [b"one", b"more", None]


def test_an_earlier_attempt_says_nothing_any_more(store: ExportStore) -> None:
    id_ = added(store)
    assert (store.begin(id_, NOW), store.begin(id_, NOW + 1)) == (1, 2)
    assert not store.progress(id_, 1, 2, 9, 100) and not store.finish(id_, 1, DONE)
    assert state(store, id_) == Running(NOW + 1, 0, 0, 0)


def test_what_is_done_or_cancelled_stays_so_and_what_failed_may_begin_again(store: ExportStore) -> None:
    done, cancelled, failed = (added(store, f"exp_{number}") for number in range(3))
    store.begin(done, NOW)
    store.finish(done, 1, DONE)
    store.end(cancelled, Cancelled(NOW))
    store.begin(failed, NOW)
    store.end(failed, Failed(NOW + 2, "it broke"))
    store.end(done, Cancelled(NOW))
    assert (state(store, done), state(store, cancelled)) == (DONE, Cancelled(NOW))
    assert state(store, failed) == Failed(NOW + 2, "it broke")
    assert [store.begin(id_, NOW) for id_ in (done, cancelled, failed, "exp_none")] == [None, None, 2, None]
    assert not store.progress(cancelled, 1, 1, 1, 1)


def test_what_is_over_is_forgotten_in_time(store: ExportStore) -> None:
    done, cancelled, waiting = (added(store, f"exp_{number}") for number in range(3))
    store.begin(done, NOW)
    store.finish(done, 1, DONE)
    store.add_chunks(done, [b"one"])
    store.end(cancelled, Cancelled(NOW))
    assert store.forget(NOW) == 0
    assert store.forget(NOW + 1) == 1
    assert store.forget(DONE.expires_at + 1) == 1
    assert (store.export(done), store.chunk(done, 0)) == (None, None)
    assert store.export(waiting) is not None
