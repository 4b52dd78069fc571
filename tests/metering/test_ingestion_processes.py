"""Ingestion by real processes: killed at any moment, and several at once."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tallybook.kernel.instant import MINUTE, instant_text, parse_instant
from tallybook.shell.database import Database
from tests.figures import Figure
from tests.metering.engines import SqlEngine
from tests.metering.ingesting import BATCH, Ingesting, start_all

START = parse_instant("2026-05-01T00:00:00Z")
STRETCH = 12 * BATCH


def write_events(path: Path, ids: Sequence[int]) -> None:
    with path.open("w") as file:
        for id_ in ids:
            document = {
                "id": f"e{id_}",
                "source": "test",
                "counter": "cpu" if id_ % 3 else "disk",
                "quantity": str(id_),
                "at": instant_text(START + id_ * MINUTE),
                "project": "p1",
                "resource": f"vm{id_ % 7}",
            }
            file.write(json.dumps(document) + "\n")


def assert_whole(engine: SqlEngine) -> dict[int, int]:
    """Keys, events, rollups and batches tell one story; by position, how many events the batch has.

    All of one moment: the server may still be committing what a killed process had sent.
    """
    with engine.database.transaction(engine.tenant, snapshot=True) as connection:
        (numbers,) = connection.execute(
            """
            SELECT (SELECT count(*) FROM event_keys), (SELECT count(*) FROM events),
                (SELECT count(*) FROM (SELECT DISTINCT source, id FROM events) AS key),
                (SELECT coalesce(sum(events), 0) FROM rollups), (SELECT coalesce(sum(events), 0) FROM batches)
            """
        ).fetchall()
        batches = dict(connection.execute("SELECT position, events FROM batches ORDER BY position").fetchall())
        positions = connection.execute("SELECT position FROM tenants").fetchall()
    assert len(set(numbers)) == 1, numbers
    assert list(batches) == list(range(1, len(batches) + 1))
    assert positions == [(len(batches),)]
    return batches


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.soak)])
def test_ingestion_killed_at_any_moment_loses_nothing_and_doubles_nothing(
    database: Database, tmp_path: Path, kills: int, figure: Figure
) -> None:
    """Each process has the stretch that the last one was killed in, and one that is new; the last one has all."""
    engine, path, chance = SqlEngine(database), tmp_path / "usage.jsonl", random.Random(kills)
    for stretch in range(kills):
        write_events(path, range(max(0, stretch - 1) * STRETCH, (stretch + 1) * STRETCH))
        process = Ingesting(database, engine.tenant, path)
        process.wait_until_ready()
        time.sleep(chance.uniform(0.0, 0.4))
        said = process.kill()
        assert said.items() <= assert_whole(engine).items()
    write_events(path, range(kills * STRETCH))
    Ingesting(database, engine.tenant, path).finish()
    assert sum(assert_whole(engine).values()) == kills * STRETCH
    figure(f"ingestion: {kills} kills, {kills * STRETCH} events, seed {kills}: 0 lost, 0 doubled")


def test_four_processes_with_overlapping_files_count_every_event_once(each_database: Database, tmp_path: Path) -> None:
    engine = SqlEngine(each_database)
    size, chance, paths = 1_200, random.Random(4), [tmp_path / f"{number}.jsonl" for number in range(4)]
    for number, path in enumerate(paths):
        ids = list(range(number * size // 4, number * size // 4 + size))
        chance.shuffle(ids)
        write_events(path, ids)
    said = [process.finish() for process in start_all(each_database, engine.tenant, paths)]
    batches = assert_whole(engine)
    assert sum(batches.values()) == size + 3 * size // 4
    assert {position: events for found in said for position, events in found.items()} == batches
    assert sum(len(found) for found in said) == len(batches)
