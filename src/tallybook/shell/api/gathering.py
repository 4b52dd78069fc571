"""Requests that share commits: what waits for a tenant is taken in together, and each is answered for itself."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

from tallybook.exchange.sent_events import SentEvents
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, Problem, Receipt, Sent
from tallybook.shell.embedded import DatabaseUnavailable
from tallybook.shell.ingestor import Ingestor

log = logging.getLogger(__name__)

WAIT_SECONDS = 0.003
"""How long the first request of a commit waits for others, where each has a single event."""
SMALL = 100
"""A request of more events has a commit of its own."""
MOST_IN_A_COMMIT = 2_000
MOST_TENANTS = 500

type Events = Sequence[EventIn | Refused]


class _Waiting(NamedTuple):
    events: Events
    keys: frozenset[tuple[str | None, str | None]]
    answer: asyncio.Future[Receipt]


class _Queue:
    """What waits for one tenant, and what takes it in."""

    def __init__(self, ingestor: Ingestor) -> None:
        self.ingestor = ingestor
        self.waiting: deque[_Waiting] = deque()
        self.commits: asyncio.Task[None] | None = None


class Gathering:
    """Takes usage in for many tenants; belongs to one event loop."""

    def __init__(self, ingestor_of: Callable[[int], Ingestor], executor: Executor) -> None:
        self._ingestor_of = ingestor_of
        self._executor = executor
        self._queues: OrderedDict[int, _Queue] = OrderedDict()

    async def take(self, tenant: int, sent: SentEvents) -> Receipt:
        """Take a request's events in; places are numbers from "0" on. They are committed when this returns.

        What keeps all of them out, such as a database that is away, is raised.
        """
        queue = self._queue(tenant)
        if len(sent.events) > SMALL:
            return await self._commit(queue, sent.events)
        keys = frozenset((event.source, event.id) for event in sent.events if isinstance(event, EventIn))
        answer: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        queue.waiting.append(_Waiting(sent.events, keys, answer))
        if queue.commits is None:
            queue.commits = asyncio.create_task(self._commit_all(queue))
        return await answer

    def _queue(self, tenant: int) -> _Queue:
        queue = self._queues.get(tenant)
        if queue is None:
            queue = self._queues[tenant] = _Queue(self._ingestor_of(tenant))
            if len(self._queues) > MOST_TENANTS:
                self._queues.popitem(last=False)
        self._queues.move_to_end(tenant)
        return queue

    async def _commit_all(self, queue: _Queue) -> None:
        """Commit until nothing waits; while one commit goes on, the next one gathers.

        Those who were just answered come again at once: so each commit waits for them, and fewer commits do the same.
        Who sends several events has gathered them before, as the edge does, and waits for nobody.
        """
        while queue.waiting:
            if all(len(request.events) == 1 for request in queue.waiting):
                await asyncio.sleep(WAIT_SECONDS)
            await self._commit_together(queue, _together(queue.waiting))
        queue.commits = None

    async def _commit_together(self, queue: _Queue, requests: Sequence[_Waiting]) -> None:
        try:
            receipt = await self._commit(queue, [event for request in requests for event in request.events])
        except DatabaseUnavailable as error:
            for request in requests:
                _fail(request, error)
        except Exception as error:
            if len(requests) == 1:
                _fail(requests[0], error)
                return
            log.warning("a commit of %d requests failed; each has one of its own now", len(requests), exc_info=error)
            for request in requests:
                await self._commit_together(queue, [request])
        else:
            for request, own in zip(requests, split(receipt, [len(one.events) for one in requests]), strict=True):
                if not request.answer.done():
                    request.answer.set_result(own)

    async def _commit(self, queue: _Queue, events: Events) -> Receipt:
        batch = [Sent(str(number), event) for number, event in enumerate(events)]
        return await asyncio.get_running_loop().run_in_executor(self._executor, queue.ingestor.ingest, batch)


def _together(waiting: deque[_Waiting]) -> list[_Waiting]:
    """The next requests that share a commit.

    No two of them have an event of one key: what one request sends never decides what another one is answered.
    """
    found: list[_Waiting] = []
    seen: set[tuple[str | None, str | None]] = set()
    size = 0
    while waiting and (not found or size + len(waiting[0].events) <= MOST_IN_A_COMMIT):
        if not seen.isdisjoint(waiting[0].keys):
            break
        request = waiting.popleft()
        found.append(request)
        seen |= request.keys
        size += len(request.events)
    return found


def _fail(request: _Waiting, error: Exception) -> None:
    if not request.answer.done():
        request.answer.set_exception(error)


def split(receipt: Receipt, sizes: Sequence[int]) -> list[Receipt]:
    """The receipts of requests that were taken in together, by how many events each has."""
    owners = [(number, place) for number, size in enumerate(sizes) for place in range(size)]
    duplicates: list[list[str]] = [[] for _ in sizes]
    problems: list[list[Problem]] = [[] for _ in sizes]
    for place in receipt.duplicates:
        number, own = owners[int(place)]
        duplicates[number].append(str(own))
    for problem in receipt.problems:
        number, own = owners[int(problem.place)]
        problems[number].append(Problem(str(own), problem.refusal, problem.key))
    return [
        _receipt(size, tuple(own_duplicates), tuple(own_problems), receipt.position)
        for size, own_duplicates, own_problems in zip(sizes, duplicates, problems, strict=True)
    ]


def _receipt(size: int, duplicates: tuple[str, ...], problems: tuple[Problem, ...], position: int | None) -> Receipt:
    conflicting = sum(problem.refusal.code == "conflicting_event" for problem in problems)
    accepted = size - len(duplicates) - len(problems)
    return Receipt(
        accepted=accepted,
        duplicates=duplicates,
        conflicting=conflicting,
        refused=len(problems) - conflicting,
        problems=problems,
        position=position if accepted else None,
    )
