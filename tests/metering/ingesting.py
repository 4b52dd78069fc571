"""Ingestion in a process of its own, which a test can kill."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import batched
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tallybook.exchange.usage import read_usage
from tallybook.shell.database import Database, open_database
from tallybook.shell.ingestor import Ingestor
from tests.database import url_of

BATCH = 50
# Processes are forked from one that has loaded everything, and has no threads and no connections.
_processes = get_context("forkserver")
_processes.set_forkserver_preload([__name__])


class Ingesting:
    """A process that ingests a file in small batches, and says of each what was accepted once it is committed."""

    def __init__(self, database: Database, tenant: int, path: Path) -> None:
        self._said, saying = _processes.Pipe(duplex=False)
        self._process = _processes.Process(target=_ingest, args=(url_of(database), tenant, path, saying))
        self._process.start()
        saying.close()

    def wait_until_ready(self) -> None:
        """Wait until it has the database and begins."""
        assert self._said.recv() == "ready"

    def kill(self) -> dict[int, int]:
        """Kill it; by position, how many events it said were committed."""
        self._process.kill()
        return self._acknowledged()

    def finish(self) -> dict[int, int]:
        """Wait for its end; by position, how many events it said were committed."""
        said = self._acknowledged()
        assert self._process.exitcode == 0
        return said

    def _acknowledged(self) -> dict[int, int]:
        said: dict[int, int] = {}
        while True:
            try:
                message = self._said.recv()
            except EOFError:
                break
            if message != "ready":
                said.update([message])
        self._process.join()
        return said


def _ingest(url: str, tenant: int, path: Path, saying: Connection) -> None:
    os.environ["DATABASE_URL"] = url
    with open_database() as database, path.open("rb") as file:
        ingestor = Ingestor(database, tenant)
        saying.send("ready")
        for receipt in ingestor.ingest_all(batched(read_usage(file, path.name), BATCH)):
            if receipt.position is not None:
                saying.send((receipt.position, receipt.accepted))


def start_all(database: Database, tenant: int, paths: Sequence[Path]) -> list[Ingesting]:
    """One process for each file, at once."""
    return [Ingesting(database, tenant, path) for path in paths]
