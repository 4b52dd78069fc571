"""Where exports and their files are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tallybook.exchange.export import Cancelled, Done, Export, Failed, Subject
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part


class ExportStore(Protocol):
    """Exports of one tenant, inside one transaction."""

    def add(self, export: Export) -> None:
        """Keep a new one, which waits."""
        ...

    def export(self, id_: str, *, lock: bool = False) -> Export | None:
        """One, by its id; `lock` holds it until the transaction ends."""
        ...

    def listed(self, *, subject: Subject | None, part: Part) -> list[Export]:
        """A part of the list by age, of one subject where it is given."""
        ...

    def going_on(self) -> int:
        """How many wait or run."""
        ...

    def begin(self, id_: str, now: Instant) -> int | None:
        """Take one up, from its beginning; answers which attempt that is, None where it is done, cancelled or gone."""
        ...

    def progress(self, id_: str, attempt: int, done: int, of: int, rows: int) -> bool:
        """Say how far an attempt is; whether it is still wanted."""
        ...

    def finish(self, id_: str, attempt: int, done: Done) -> bool:
        """Say that the file is whole; whether that was still wanted. Its chunks come in the same transaction."""
        ...

    def add_chunks(self, id_: str, chunks: Iterable[bytes]) -> None:
        """Keep the file's chunks, in their order."""
        ...

    def chunk(self, id_: str, number: int) -> bytes | None:
        """One chunk; None after the last."""
        ...

    def end(self, id_: str, state: Failed | Cancelled) -> None:
        """Say that there will be no file; one that is done or cancelled stays so."""
        ...

    def forget(self, before: Instant) -> int:
        """Delete those that expired, or ended without a file, before an instant; answers how many."""
        ...
