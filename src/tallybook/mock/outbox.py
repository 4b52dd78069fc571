"""What waits to be done after a request: facts that others act on, and jobs."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Final

from msgspec import Struct, structs

from tallybook.api.job import Failed, Failure, ListedJob, Waiting
from tallybook.kernel.instant import Instant
from tallybook.kernel.notice import Notice

APART: Final = 1_000_000_000
"""How far the numbers of one tenant's jobs are from another's: a number is one job's alone."""


class Fact(Struct, frozen=True):
    """A notice that was told, with its number and moment."""

    id: int
    notice: Notice
    at: Instant


class Outbox:
    """Facts and jobs of one tenant, in the order in which they came; of jobs those that are not done."""

    def __init__(self, tenant: int) -> None:
        self.written = 0
        self.facts: list[Fact] = []
        self.numbered = tenant * APART
        self.jobs: dict[int, ListedJob] = {}
        self.failures: dict[int, tuple[Failure, ...]] = {}

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
        self.numbered += 1
        self.jobs[self.numbered] = ListedJob(self.numbered, task, None, arguments, 0, Waiting(None, None))

    def waiting(self, tasks: Container[str]) -> list[ListedJob]:
        """The jobs of these tasks that wait, in the order in which they came: nobody does what nobody knows."""
        return [one for one in self.jobs.values() if isinstance(one.state, Waiting) and one.task in tasks]

    def end(self, job: ListedJob, error: str | None, now: Instant) -> None:
        """A job was done, and is not kept; or it failed, and waits for somebody who has it tried again."""
        if error is None:
            del self.jobs[job.id]
            self.failures.pop(job.id, None)
            return
        attempts = job.attempts + 1
        self.jobs[job.id] = structs.replace(job, attempts=attempts, state=Failed(now, error))
        self.failures[job.id] = (*self.failures.get(job.id, ()), Failure(attempts, now, error))
