"""Keys of idempotent requests in a dictionary."""

from __future__ import annotations

from msgspec import Struct, structs

from tallybook.api.idempotency import PATIENCE, Kept, Once, in_progress, opened, reused, sealed
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Then


class _Row(Struct, frozen=True):
    request: bytes
    came_with: str
    status: int | None = None
    answer: bytes = b""
    subject: str | None = None
    busy_until: Instant | None = None


class MemoryOnces:
    """An `Onces` of one tenant."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], _Row] = {}

    def begin(self, request: Once, now: Instant) -> Kept | Then | None:
        """Take a key for a request, or find what the same request was answered before."""
        place = tuple(request.place)
        row = self._rows.get(place)
        if row is None:
            self._rows[place] = _Row(request.request, request.caller.id)
            return None
        if row.request != request.request:
            raise reused(request, row.came_with)
        if row.status is not None:
            return opened(request, row.status, row.answer)
        assert row.subject is not None, "a key is kept with its answer, or with a subject"
        if row.busy_until is not None and now < row.busy_until:
            raise in_progress()
        self.keep_subject(request, row.subject, now)
        return Then(row.subject)

    def keep_subject(self, request: Once, subject: str, now: Instant) -> None:
        """Keep from where a request goes on whose first half is done."""
        self._change(request, subject=subject, busy_until=now + PATIENCE)

    def leave(self, request: Once) -> None:
        """Nobody is at the second half any more."""
        self._change(request, busy_until=None)

    def finish(self, request: Once, kept: Kept) -> Kept:
        """Keep the answer of a request that took its key; answers the one that is kept, the first of several."""
        row = self._rows[tuple(request.place)]
        if row.status is not None:
            return opened(request, row.status, row.answer)
        self._change(request, status=kept.status, answer=sealed(request, kept), busy_until=None)
        return kept

    def _change(self, request: Once, **changes: object) -> None:
        place = tuple(request.place)
        self._rows[place] = structs.replace(self._rows[place], **changes)
