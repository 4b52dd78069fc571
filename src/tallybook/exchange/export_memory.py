"""Exports in dictionaries."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from tallybook.exchange.export import Cancelled, Done, Export, Failed, Running, State, Subject, Waiting
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part, by_age, part_of


class MemoryExports:
    """The store's in-memory twin."""

    def __init__(self) -> None:
        self._exports: dict[str, Export] = {}
        self._attempts: dict[str, int] = {}
        self._chunks: dict[str, list[bytes]] = {}

    def add(self, export: Export) -> None:
        """Keep a new one, which waits."""
        self._exports[export.id] = export

    def export(self, id_: str, *, lock: bool = False) -> Export | None:
        """One, by its id."""
        return self._exports.get(id_)

    def listed(self, *, subject: Subject | None, part: Part) -> list[Export]:
        """A part of the list by age, of one subject where it is given."""
        return part_of((one for one in self._exports.values() if subject in (None, one.wanted.subject)), part, by_age)

    def going_on(self) -> int:
        """How many wait or run."""
        return sum(isinstance(one.state, Waiting | Running) for one in self._exports.values())

    def begin(self, id_: str, now: Instant) -> int | None:
        """Take one up, from its beginning."""
        if not self._changes(id_):
            return None
        self._put(id_, Running(now, 0, 0, 0))
        self._attempts[id_] = self._attempts.get(id_, 0) + 1
        return self._attempts[id_]

    def progress(self, id_: str, attempt: int, done: int, of: int, rows: int) -> bool:
        """Say how far an attempt is; whether it is still wanted."""
        running = self._running(id_, attempt)
        if running is not None:
            self._put(id_, Running(running.since, done, of, rows))
        return running is not None

    def finish(self, id_: str, attempt: int, done: Done) -> bool:
        """Say that the file is whole; whether that was still wanted."""
        is_wanted = self._running(id_, attempt) is not None
        if is_wanted:
            self._put(id_, done)
        return is_wanted

    def add_chunks(self, id_: str, chunks: Iterable[bytes]) -> None:
        """Keep the file's chunks, in their order."""
        self._chunks[id_] = list(chunks)

    def chunk(self, id_: str, number: int) -> bytes | None:
        """One chunk; None after the last."""
        chunks = self._chunks.get(id_, [])
        return chunks[number] if number < len(chunks) else None

    def end(self, id_: str, state: Failed | Cancelled) -> None:
        """Say that there will be no file."""
        if self._changes(id_):
            self._put(id_, state)

    def forget(self, before: Instant) -> int:
        """Delete those that expired, or ended without a file, before an instant."""
        gone = [id_ for id_, one in self._exports.items() if (ended := _over_at(one.state)) and ended < before]
        for id_ in gone:
            del self._exports[id_]
            self._chunks.pop(id_, None)
        return len(gone)

    def _changes(self, id_: str) -> bool:
        return id_ in self._exports and isinstance(self._exports[id_].state, Waiting | Running | Failed)

    def _running(self, id_: str, attempt: int) -> Running | None:
        state = self._exports[id_].state if id_ in self._exports else None
        return state if isinstance(state, Running) and self._attempts.get(id_) == attempt else None

    def _put(self, id_: str, state: State) -> None:
        self._exports[id_] = structs.replace(self._exports[id_], state=state)


def _over_at(state: State) -> Instant | None:
    match state:
        case Done(expires_at=at) | Failed(at=at) | Cancelled(at=at):
            return at
        case _:
            return None
