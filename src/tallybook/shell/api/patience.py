"""Connections that wait for what they are sent, but not for ever: a bound of time, of bytes and of their number.

A connection that nothing comes on costs a server little, and a thousand of them cost it all that it can open. Who
waits longest makes room for who comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec import Struct
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from tallybook.api.dispatch import Answer
from tallybook.kernel.refusal import Refused

_SWEEP_SECONDS = 1.0


class Bounds(Struct, frozen=True):
    """How long the head and the body of a request may take to come, and how much of it there may be.

    A body's time runs from the end of its head; it does not run while the server has no time to read.
    """

    head_seconds: float = 10
    body_seconds: float = 60
    head_bytes: int = 64 * 1024
    connections: int = 4096


class Patience:
    """The connections of a server that wait for what they are sent, those that have waited longest first."""

    def __init__(self, bounds: Bounds, told: Callable[[Refused], Answer]) -> None:
        self.bounds = bounds
        self.told = told
        self.heads: dict[PatientProtocol, float] = {}
        """Since when each waits for the head of a request."""
        self.bodies: dict[PatientProtocol, float] = {}
        """Since when each waits for a body."""
        self._sweeping: asyncio.TimerHandle | None = None

    def protocol(self) -> Callable[..., asyncio.Protocol]:
        """What makes uvicorn's connections."""
        return partial(PatientProtocol, self)

    def await_head(self, connection: PatientProtocol) -> None:
        """A connection has nothing else to do than to hear of the next request."""
        self.heads.setdefault(connection, connection.loop.time())
        if self._sweeping is None:
            self._sweeping = connection.loop.call_later(_SWEEP_SECONDS, self._sweep, connection.loop)

    def await_body(self, connection: PatientProtocol) -> None:
        """A connection has heard the head of a request."""
        self.heads.pop(connection, None)
        self.bodies.pop(connection, None)
        self.bodies[connection] = connection.loop.time()

    def forget(self, connection: PatientProtocol) -> None:
        """A connection waits for nothing."""
        self.heads.pop(connection, None)
        self.bodies.pop(connection, None)

    def make_room(self) -> None:
        """End the connection that has waited longest."""
        longest = [(next(iter(waiting.items()))) for waiting in (self.heads, self.bodies) if waiting]
        if longest:
            min(longest, key=lambda found: found[1])[0].give_up("others need the connection: send it again")

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for waiting, what, seconds in (
            (self.heads, "head", self.bounds.head_seconds),
            (self.bodies, "body", self.bounds.body_seconds),
        ):
            for connection in [one for one, since in waiting.items() if now - since >= seconds]:
                if connection.is_held_up():
                    del waiting[connection]
                    waiting[connection] = now
                else:
                    connection.give_up(f"the request's {what} did not come within {seconds:g} seconds")
        again = self.heads or self.bodies
        self._sweeping = loop.call_later(_SWEEP_SECONDS, self._sweep, loop) if again else None


class PatientProtocol(HttpToolsProtocol):
    """One connection of uvicorn's, with bounds."""

    def __init__(self, patience: Patience, **given: Any) -> None:
        super().__init__(**given)
        self._patience = patience
        self._head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, in the place of another one where there are too many."""
        super().connection_made(transport)
        self._patience.await_head(self)
        if len(self.connections) > self._patience.bounds.connections:
            self._patience.make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._patience.forget(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        if self not in self._patience.bodies and not self._is_answering():
            self._patience.await_head(self)
        if self in self._patience.heads:
            self._head_bytes += len(data)
        super().data_received(data)
        most = self._patience.bounds.head_bytes
        if self in self._patience.heads and self._head_bytes > most:
            self._end(Refused("head_too_large", f"the request's head has more than {most} bytes"))

    def on_message_begin(self) -> None:
        """The head of a request begins, perhaps while the one before it is being answered."""
        super().on_message_begin()
        self._patience.await_head(self)

    def on_headers_complete(self) -> None:
        """A request begins."""
        self._head_bytes = 0
        self._patience.await_body(self)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """A request has come whole."""
        self._patience.forget(self)
        super().on_message_complete()

    def is_held_up(self) -> bool:
        """Whether it is the server that keeps what is sent from coming: it reads no further, or is not done before."""
        is_behind = bool(self.pipeline) or self in self._patience.heads
        return self.flow.read_paused or (is_behind and self._is_answering())

    def give_up(self, why: str) -> None:
        """End, and say so to who has sent a part of a request."""
        has_begun = self._head_bytes > 0 or self in self._patience.bodies
        self._end(Refused("too_slow", why) if has_begun and not self.is_held_up() else None)

    def _end(self, refusal: Refused | None) -> None:
        """End; what is refused is said where nothing else is being said."""
        last = self._last()
        is_head = self in self._patience.heads
        is_free = last is None or (last.response_complete if is_head else not last.response_started)
        self._patience.forget(self)
        if refusal is not None and is_free and not self.transport.is_closing():
            self.transport.write(_written(self._patience.told(refusal), self.server_state.default_headers))
        if last is not None:
            last.disconnected = True  # what its task answers yet is for nobody
        self.transport.close()

    def _last(self) -> RequestResponseCycle | None:
        """The last request whose head came, None before the first."""
        return self.cycle

    def _is_answering(self) -> bool:
        last = self._last()
        return last is not None and not last.response_complete


def _written(answer: Answer, beside: list[tuple[bytes, bytes]]) -> bytes:
    """An answer that ends its connection, as it is sent."""
    told = {**answer.headers, "Content-Length": str(len(answer.body)), "Connection": "close"}
    lines = [*beside, *((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in told.items())]
    return STATUS_LINE[answer.status] + b"".join(b"%b: %b\r\n" % line for line in lines) + b"\r\n" + answer.body
