"""What waits to be done after a request: facts that others act on, and jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.notice import Notice


class Fact(Struct, frozen=True):
    """A notice that was told, with its number and moment."""

    id: int
    notice: Notice
    at: Instant


class Job(Struct, frozen=True):
    """A task that waits, with what it works on."""

    task: str
    arguments: Mapping[str, str] = {}


class Outbox:
    """Facts and jobs of one tenant, in the order in which they came."""

    def __init__(self) -> None:
        self.written = 0
        self.facts: list[Fact] = []
        self.jobs: list[Job] = []

    def write(self, told: Sequence[Notice], now: Instant) -> None:
        """Keep what was told."""
        for notice in told:
            self.written += 1
            self.facts.append(Fact(self.written, notice, now))

    def telling(self, now: Instant) -> Callable[[Notice], None]:
        """Keeps each notice that it is given, as of now."""
        return lambda notice: self.write([notice], now)

    def defer(self, task: str, **arguments: str) -> None:
        """Have something done once the request is over."""
        self.jobs.append(Job(task, arguments))
