"""Usage in: events in as few requests as the server's limits allow, packed, with an answer for each."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import httpx

from tallybook.client.calls import JSON, AsyncCaller, Caller, Http, Ready, warn_of
from tallybook.client.codec import body_of, read
from tallybook.client.errors import NotAllSent, TallybookError
from tallybook.client.generated.types import EventIn, EventsReceipt

MOST_EVENTS: Final = 10_000
MOST_BYTES: Final = 10_000_000
"""What the server takes in one request, before it is packed."""
_PACKED_FROM_BYTES: Final = 1_024
_PATH: Final = "v1/events"


class Events:
    """`POST /v1/events`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def send(self, events: Iterable[EventIn]) -> EventsReceipt:
        """Send events, in as many requests as they need; answers what became of each, in their order.

        What is accepted is kept for good. An event that is wrong or conflicting keeps no other one out: look at
        `results`. Events have ids, so that all may be sent again. `NotAllSent` where a request after the first fails.
        """
        receipts: list[EventsReceipt] = []
        for request in requests(self._caller.http, events):
            try:
                receipts.append(receipt_in(self._caller.send(request)))
            except TallybookError as error:
                if not receipts:
                    raise
                raise not_all(receipts, error) from error
        return added_up(receipts)


class AsyncEvents:
    """`POST /v1/events`, awaited."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def send(self, events: Iterable[EventIn]) -> EventsReceipt:
        """As `Events.send`. Requests are written in a thread, so that others can work meanwhile."""
        receipts: list[EventsReceipt] = []
        waiting = requests(self._caller.http, events)
        while (request := await asyncio.to_thread(next, waiting, None)) is not None:
            try:
                receipts.append(receipt_in(await self._caller.send(request)))
            except TallybookError as error:
                if not receipts:
                    raise
                raise not_all(receipts, error) from error
        return added_up(receipts)


def requests(http: Http, events: Iterable[EventIn]) -> Iterator[Ready]:
    """Requests with these events; they may be sent again, because events have ids."""
    for body in bodies(events):
        headers = {"Content-Type": JSON, "Accept": JSON}
        packed = body
        if len(body) >= _PACKED_FROM_BYTES:
            packed = gzip.compress(body, compresslevel=3, mtime=0)
            headers["Content-Encoding"] = "gzip"
        yield Ready(http.build_request("POST", _PATH, content=packed, headers=headers), repeatable=True)


def bodies(events: Iterable[EventIn]) -> Iterator[bytes]:
    """Requests' bodies: JSON arrays within what the server takes at once."""
    parts: list[bytes] = []
    size = 2
    for event in events:
        part = body_of(event)
        if parts and (len(parts) == MOST_EVENTS or size + len(part) + 1 > MOST_BYTES):
            yield b"[" + b",".join(parts) + b"]"
            parts, size = [], 2
        parts.append(part)
        size += len(part) + 1
    if parts:
        yield b"[" + b",".join(parts) + b"]"


def receipt_in(answer: httpx.Response) -> EventsReceipt:
    """What an answer says of its request's events."""
    warn_of(answer, 4)
    return read(EventsReceipt, answer.content)


def added_up(receipts: Sequence[EventsReceipt]) -> EventsReceipt:
    """Receipts as one."""
    return EventsReceipt(
        accepted=sum(one.accepted for one in receipts),
        duplicate=sum(one.duplicate for one in receipts),
        conflicting=sum(one.conflicting for one in receipts),
        refused=sum(one.refused for one in receipts),
        results=[result for one in receipts for result in one.results],
    )


def not_all(receipts: Sequence[EventsReceipt], error: TallybookError) -> NotAllSent:
    """What a request that fails after others is told as."""
    told = added_up(receipts)
    return NotAllSent(f"the first {len(told.results)} events were answered, then: {error}", told)
