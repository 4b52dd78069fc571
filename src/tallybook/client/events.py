"""Usage in: events in as few requests as the server's limits allow, packed, with an answer for each."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from typing import Final

from tallybook.client.calls import JSON, AsyncCaller, Caller, Http, Ready
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
        receipt = NOTHING
        for body in bodies(events):
            try:
                answer = self._caller.send(request_of(self._caller.http, body))
            except TallybookError as error:
                raise failed(receipt, error) from error
            receipt = added(receipt, read(EventsReceipt, answer.content))
        return receipt


class AsyncEvents:
    """`POST /v1/events`, awaited."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def send(self, events: Iterable[EventIn]) -> EventsReceipt:
        """As `Events.send`."""
        receipt = NOTHING
        for body in bodies(events):
            try:
                answer = await self._caller.send(request_of(self._caller.http, body))
            except TallybookError as error:
                raise failed(receipt, error) from error
            receipt = added(receipt, read(EventsReceipt, answer.content))
        return receipt


NOTHING: Final = EventsReceipt(accepted=0, duplicate=0, conflicting=0, refused=0, results=[])


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


def request_of(http: Http, body: bytes) -> Ready:
    """A request with these events; it may be sent again, because they have ids."""
    headers = {"Content-Type": JSON, "Accept": JSON}
    if len(body) >= _PACKED_FROM_BYTES:
        body = gzip.compress(body, compresslevel=3, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Ready(http.build_request("POST", _PATH, content=body, headers=headers), repeatable=True)


def added(receipt: EventsReceipt, more: EventsReceipt) -> EventsReceipt:
    """Two receipts as one."""
    return EventsReceipt(
        accepted=receipt.accepted + more.accepted,
        duplicate=receipt.duplicate + more.duplicate,
        conflicting=receipt.conflicting + more.conflicting,
        refused=receipt.refused + more.refused,
        results=[*receipt.results, *more.results],
    )


def failed(receipt: EventsReceipt, error: TallybookError) -> TallybookError:
    """What a failing request is told as: itself where it was the first one."""
    done = len(receipt.results)
    return NotAllSent(f"the first {done} events were answered, then: {error}", receipt) if done else error
