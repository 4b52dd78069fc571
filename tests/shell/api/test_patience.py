"""Senders that trickle: how long a server waits for the head and the body of a request, and for how many at once."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvicorn

from tallybook.api.dispatch import Answer, told
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.body import read_body
from tallybook.shell.api.patience import Bounds, Patience

BOUNDS = Bounds(head_seconds=0.3, body_seconds=0.6, head_bytes=4096, connections=6)
WHOLE = b"GET / HTTP/1.1\r\nHost: engine\r\n\r\n"
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: eng"
HALF_A_BODY = b"POST / HTTP/1.1\r\nHost: engine\r\nContent-Length: 1000\r\n\r\nhalf"

type Open = Callable[[], Awaitable[Talk]]
type Talk = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the body; of /early before it has come, of /late when nobody waits for a head any more."""
    if scope["path"] == "/late":
        await asyncio.sleep(2 * BOUNDS.head_seconds)
    body = b"early" if scope["path"] == "/early" else b"unread"
    try:
        body = body if scope["path"] == "/early" else await read_body(receive, {}, 1_000_000)
    except Refused:
        return
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def answer(refusal: Refused) -> Answer:
    return told(refusal, "req_1")


def serve(talk: Callable[[Open], Awaitable[None]], bounds: Bounds = BOUNDS) -> None:
    """Talk with a server of these bounds."""

    async def run() -> None:
        made: Any = Patience(bounds, answer).protocol()
        config = uvicorn.Config(echo, http=made, lifespan="off", log_level="critical")
        server = uvicorn.Server(config)
        listening = socket.create_server(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        serving = asyncio.create_task(server._serve([listening]))
        try:
            async with asyncio.timeout(20):
                await talk(lambda: asyncio.open_connection("127.0.0.1", port))
        finally:
            server.should_exit = server.force_exit = True
            await serving

    asyncio.run(run())


async def heard(talk: Talk, *, after: bytes = b"", drop: bytes = b"", every: float = 0.1) -> bytes:
    """All that a server says until it closes, to who sends `drop` again and again."""
    reader, writer = talk
    writer.write(after)
    whole = asyncio.create_task(reader.read())
    while not whole.done():
        await asyncio.wait([whole], timeout=every)
        if drop and not writer.is_closing():
            writer.write(drop)
    writer.close()
    try:
        return await whole
    except ConnectionResetError:
        return b""


def test_a_head_or_a_body_that_trickles_is_answered_408_and_one_that_never_begins_is_closed() -> None:
    async def talk(open_: Open) -> None:
        asked = [
            heard(await open_()),
            heard(await open_(), after=HALF_A_HEAD, drop=b"i"),
            heard(await open_(), after=HALF_A_BODY, drop=b"."),
            heard(await open_(), after=WHOLE, drop=b"\r\n"),  # between two requests
            heard(await open_(), after=b"POST /early HTTP/1.1\r\nContent-Length: 99\r\n\r\n", drop=b"."),
        ]
        silent, head, body, between, early = await asyncio.gather(*asked)
        assert silent == b""
        for text, what in ((head, "head"), (body, "body")):
            first, _, problem = text.partition(b"\r\n\r\n")
            assert first.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
            assert b"content-type: application/problem+json" in first
            assert b"connection: close" in first
            found = json.loads(problem)
            assert (found["code"], found["status"]) == ("too_slow", 408)
            assert f"the request's {what} did not come" in found["detail"]
        assert between.startswith(b"HTTP/1.1 200 OK\r\n")
        assert between.count(b"HTTP/1.1") <= 2
        assert early.count(b"HTTP/1.1") == 1  # it was answered already

    serve(talk)


def test_who_sends_in_time_is_served_however_long_the_answer_takes_and_again_on_the_same_connection() -> None:
    async def talk(open_: Open) -> None:
        reader, writer = await open_()
        for body in (b"one", b"two"):
            writer.write(b"POST /late HTTP/1.1\r\nContent-Length: 3\r\n\r\n" + body)
            assert (await reader.readuntil(body)).startswith(b"HTTP/1.1 200 OK\r\n")
        writer.write(WHOLE.replace(b" / ", b" /late ") + HALF_A_HEAD)  # the second comes while the first is answered
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"ine\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 OK\r\n")
        writer.close()

    serve(talk)


def test_a_head_that_never_ends_is_refused_when_it_is_too_large() -> None:
    async def talk(open_: Open) -> None:
        text = await heard(await open_(), after=HALF_A_HEAD, drop=b"i" * 1500, every=0.01)
        assert text.startswith(b"HTTP/1.1 431 ")
        assert json.loads(text.partition(b"\r\n\r\n")[2])["code"] == "head_too_large"

    serve(talk, Bounds(head_bytes=4096))


@pytest.mark.parametrize("begun", [b"", HALF_A_HEAD, HALF_A_BODY])
def test_who_waits_longest_makes_room_for_who_comes(begun: bytes) -> None:
    async def talk(open_: Open) -> None:
        idle = []
        for _ in range(20):
            reader, writer = await open_()
            writer.write(begun)
            idle.append((reader, writer))
        for _ in range(3):
            reader, writer = await open_()
            writer.write(WHOLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            assert (await reader.read()).startswith(b"HTTP/1.1 200 OK\r\n")
            writer.close()
        first, _ = idle[0]
        assert (await first.read()).startswith(b"HTTP/1.1 408" if begun else b"")
        for _, writer in idle:
            writer.close()

    serve(talk, Bounds(connections=6))
