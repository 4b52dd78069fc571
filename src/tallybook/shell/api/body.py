"""A request's body, within a bound."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Mapping

from litestar.types import Receive

from tallybook.kernel.refusal import Refused

_STOPS = "the server stops: send it again"


async def read_body(receive: Receive, headers: Mapping[str, str], most_bytes: int) -> bytes:
    """The body; `Refused("too_large")` before it is read where its length is said, else as soon as it is too long."""
    too_large = Refused("too_large", f"the body has more than {most_bytes} bytes")
    declared = headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > most_bytes:
        raise too_large
    parts: list[bytes] = []
    left = most_bytes
    while True:
        try:
            message = await receive()
        except CancelledError:
            raise Refused("unavailable", _STOPS) from None
        if message["type"] == "http.disconnect":
            raise Refused("malformed", "the body was cut short")
        assert message["type"] == "http.request"
        part = message.get("body", b"")
        left -= len(part)
        if left < 0:
            raise too_large
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def stopped(*, is_harmless: bool) -> Refused:
    """What a request is answered that a server, told to stop, waits for no longer: it may still take effect.

    One that is harmless may be sent again as it is: it changes nothing, or nothing twice.
    """
    if is_harmless:
        return Refused("unavailable", _STOPS)
    return Refused("unfinished", "the server stopped while it worked on this: send it again, with the same key")
