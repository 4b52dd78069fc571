"""What runs beside a bill run: a worker, and the simulated bank that it collects by, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import Connection

_TALLYBOOK = str(Path(sys.executable).with_name("tallybook"))
_SECRET = "whsec_of_the_bench"
_LONGEST_SECONDS = 600


@contextmanager
def worker_and_bank(data: Path) -> Iterator[None]:
    """A worker of the database in this folder, and its bank."""
    with running("gateway", "simulate", "--port", "0", "--webhook-secret", _SECRET) as bank:
        assert bank.stdout is not None
        url = next(word for word in bank.stdout.readline().split() if word.startswith("http"))
        gateways = data.with_name("gateways.json")
        gateways.write_text(json.dumps({"simulated": {"url": url, "webhook_secret": _SECRET}}))
        with running("worker", "--data", str(data), "--gateways", str(gateways)):
            yield


@contextmanager
def running(*arguments: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """A command beside this process, until the end; `variables` of the environment are its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
    command = [_TALLYBOOK, *arguments]
    out = subprocess.PIPE if arguments[0] == "gateway" else subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def collected(connection: Connection) -> int:
    """How many payments are completed."""
    row = connection.execute("SELECT count(*) FROM payments WHERE state = 'completed'").fetchone()
    assert row is not None
    return int(row[0])


def until_all_is_done(connection: Connection) -> float:
    """Wait until every event was acted on and every payment has ended; answers the seconds that it took."""
    began = time.perf_counter()
    while time.perf_counter() < began + _LONGEST_SECONDS:
        row = connection.execute(
            """SELECT (SELECT count(*) FROM outbox WHERE handled_at IS NULL),
                      (SELECT count(*) FROM payments WHERE check_at IS NOT NULL)"""
        ).fetchone()
        if row == (0, 0):
            return time.perf_counter() - began
        time.sleep(0.2)
    raise AssertionError(f"after {_LONGEST_SECONDS} s {row} events and payments wait")
