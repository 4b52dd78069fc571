"""Exports whose workers are killed: a file is whole or not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

from tallybook.exchange.export import Done, FileFormat, Running, Subject, Waiting, Wanted
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.exports.jobs import SqlExportDesk, work_on_export
from tallybook.shell.exports.store import SqlExports
from tests.database import url_of
from tests.figures import Figure
from tests.invoicing.scene import Scene, await_who_waits_for, event, scene_of
from tests.thorough import SOAK

EVENTS = 30_000
KILLS = 100 if SOAK else 8
DOCUMENT = {
    "version": 1,
    "currency": "USD",
    "period": "2026-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
    "usage": [{"counter": "vm", "quantity": "1", "at": "2026-05-03", "project": "a", "id": "e"}],
}


def started(scene: Scene) -> str:
    """An export of the scene's events that waits."""
    wanted = Wanted(Subject.EVENTS, FileFormat.CSV, "2026-05", "2026-05")
    with scene.database.transaction(scene.tenant) as connection:
        return SqlExportDesk(connection, scene.tenant, SystemClock().now()).start(wanted, "kim").id


def look(scene: Scene, id_: str) -> tuple[object, list[bytes]]:
    """How an export stands, and the chunks that others see of it."""
    with scene.database.transaction(scene.tenant, snapshot=True) as connection:
        exports = SqlExports(connection)
        found = exports.export(id_)
        assert found is not None
        chunks = []
        while (chunk := exports.chunk(id_, len(chunks))) is not None:
            chunks.append(chunk)
    return found.state, chunks


def kill_after(scene: Scene, id_: str, seconds: float) -> None:
    """A worker in a process of its own takes the export up, and is killed so long afterwards."""
    command = [sys.executable, "-m", "tests.shell.exports.process", str(scene.tenant), id_]
    before, _ = look(scene, id_)
    with subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url_of(scene.database)}) as process:
        deadline = time.monotonic() + 60
        while process.poll() is None and look(scene, id_)[0] == before and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)


def test_a_file_is_whole_or_not_there_wherever_its_worker_is_killed(database: Database, figure: Figure) -> None:
    scene = scene_of(database, DOCUMENT)
    scene.send(event(f"e{number}", "1.5", f"2026-05-{number % 28 + 1:02d}T10:00:00Z") for number in range(EVENTS))
    unharmed = started(scene)
    assert work_on_export(database, scene.tenant, SystemClock().now(), export=unharmed) == EVENTS + 1
    _, whole = look(scene, unharmed)
    id_, midway = started(scene), 0
    for kill in range(KILLS):
        kill_after(scene, id_, 0.35 * kill / KILLS)
        state, chunks = look(scene, id_)
        if isinstance(state, Done):
            assert chunks == whole
            id_ = started(scene)
        else:
            assert isinstance(state, Waiting | Running) and chunks == []
            midway += 1
    work_on_export(database, scene.tenant, SystemClock().now(), export=id_)
    state, chunks = look(scene, id_)
    assert isinstance(state, Done) and chunks == whole and len(whole) > 1
    assert state.sha256 == sha256(b"".join(whole)).hexdigest()
    assert midway > 0
    figure(f"exports: {KILLS} workers killed, {midway} in the midst: 0 cut files")


def test_nobody_sees_a_file_before_its_last_chunk_is_kept(database: Database) -> None:
    scene = scene_of(database, DOCUMENT)
    id_ = started(scene)
    command = [sys.executable, "-m", "tests.shell.exports.process", str(scene.tenant), id_]
    with database.transaction(scene.tenant) as holder:
        holder.execute("LOCK TABLE export_chunks IN SHARE MODE")  # others read, and wait before they write
        pid = holder.info.backend_pid
        environment = {**os.environ, "DATABASE_URL": url_of(database)}
        with subprocess.Popen(command, env=environment) as process, ThreadPoolExecutor(1) as waiting:
            await_who_waits_for(database, pid, waiting.submit(process.wait))
            state, chunks = look(scene, id_)
            assert isinstance(state, Running) and chunks == []
            process.send_signal(signal.SIGKILL)
    state, chunks = look(scene, id_)
    assert isinstance(state, Running) and chunks == []
    assert work_on_export(database, scene.tenant, SystemClock().now(), export=id_) == 1
    state, chunks = look(scene, id_)
    assert isinstance(state, Done) and state.sha256 == sha256(b"".join(chunks)).hexdigest()
