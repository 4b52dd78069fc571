"""A clock that tests set, and ids that follow from a seed."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from tallybook.kernel.ids import type_id
from tallybook.kernel.instant import SECOND, Instant, in_calendar

_CHANCE = 1 << 30


class MockClock:
    """The world's clock: it goes with a real one, shifted, or stands still."""

    def __init__(self, real: Callable[[], Instant], still_at: Instant | None = None) -> None:
        self._real = real
        self.still_at = still_at
        self.shift: Instant = 0

    def now(self) -> Instant:
        """The current instant of the world."""
        return self._real() + self.shift if self.still_at is None else self.still_at

    def set(self, at: Instant, *, runs: bool) -> None:
        """It is that instant now, and from then on it goes, or stands still."""
        self.still_at = None if runs else at
        self.shift = at - self._real() if runs else 0

    def advance(self, by: Instant) -> None:
        """So much later, in whichever way it goes. `Refused("bad_time")` where the calendar ends before."""
        then = self.now() + by
        in_calendar(then, f"{by // SECOND} seconds later")
        if self.still_at is None:
            self.shift += by
        else:
            self.still_at += by


class Chance:
    """Secrets and ids of a seed, each new: ids of one moment sort as they were made."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.drawn = 0

    def new_id(self, prefix: str, now: Instant) -> str:
        """A TypeID of this moment."""
        draw = int.from_bytes(self.bytes(8)) % _CHANCE
        return type_id(prefix, now, (self.drawn * _CHANCE + draw).to_bytes(10))

    def bytes(self, count: int) -> bytes:
        """Bytes that nobody has seen in this world."""
        self.drawn += 1
        found = b""
        while len(found) < count:
            found += sha256(f"{self.seed} {self.drawn} {len(found)}".encode()).digest()
        return found[:count]

    def below(self, limit: int) -> int:
        """A number from 0 on, below a limit."""
        return int.from_bytes(self.bytes(8)) % limit
