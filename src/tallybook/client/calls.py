"""How an operation is called: what the generated modules tell of it, made a request, and its answer a value."""

from __future__ import annotations

import asyncio
import secrets
import time
import warnings
from collections.abc import Awaitable, Callable, Mapping
from importlib.metadata import version
from typing import Any, Final, cast

import httpx
from msgspec import UNSET, Struct

from tallybook.client.codec import body_of, path_of, query_of, read
from tallybook.client.model import Answered, Model, answered
from tallybook.client.retrying import MS, Elapsed, Outcome, Retries, Step, Wait, exchange

JSON: Final = "application/json"
USER_AGENT: Final = f"tallybook-python/{version('tallybook')}"


class Call[T](Struct, frozen=True):
    """One operation. `answer` is the type of what it answers, None where that is nothing, bytes for a file.

    A POST is `keyed` where an idempotency key has it take effect once; one that is not reads only.
    """

    method: str
    path: str
    answer: Any = None
    keyed: bool = False
    accept: str = JSON


class Given(Struct, frozen=True):
    """What a call is given."""

    path: Mapping[str, str | int] = {}
    query: Mapping[str, object] = {}
    body: object = UNSET
    idempotency_key: str | None = None
    if_match: str | Model | None = None


class Ready(Struct, frozen=True):
    """A request that is made, and whether it may be sent again whatever became of it."""

    request: httpx.Request
    repeatable: bool


type Http = httpx.Client | httpx.AsyncClient


def ready(http: Http, call: Call[Any], given: Given) -> Ready:
    """The request of a call. A POST that takes effect has a key, which is one for all attempts."""
    headers = {"Accept": call.accept}
    repeatable = call.method in {"GET", "DELETE"}
    if call.method == "POST":
        repeatable = True
        if call.keyed:
            headers["Idempotency-Key"] = given.idempotency_key or new_key()
    if given.if_match is not None:
        headers["If-Match"] = etag_of(given.if_match)
        repeatable = True
    body: dict[str, Any] = {}
    if given.body is not UNSET:
        headers["Content-Type"] = JSON
        body = {"content": body_of(given.body)}
    # The path is made whole here: what httpx would make of `..` in it is decided by `path_of`.
    url = path_of(call.path, given.path).removeprefix("/")
    request = http.build_request(call.method, url, params=query_of(given.query), headers=headers, **body)
    return Ready(request, repeatable)


def etag_of(given: str | Model) -> str:
    """The ETag to change by: itself, or that of what was read. `ValueError` for a value that came with none."""
    if isinstance(given, str):
        return given
    came = answered(given)
    if came is None or came.etag is None:
        raise ValueError(f"this {type(given).__name__} came with no ETag: read it with `get`, or pass the ETag itself")
    return came.etag


def new_key() -> str:
    """An idempotency key that nobody has used."""
    return secrets.token_hex(16)


def value_of[T](call: Call[T], response: httpx.Response) -> T:
    """What an answer says. `UnreadableAnswer` where it is not what the operation answers."""
    warn_of(response, 5)
    if call.answer is None or response.status_code == 404:
        return cast("T", None)
    if call.answer is bytes:
        return cast("T", response.content)
    found: T = read(call.answer, response.content)
    if isinstance(found, Model):
        headers = response.headers
        found.__dict__["answered"] = Answered(
            response.status_code,
            headers.get("x-request-id", ""),
            headers.get("etag"),
            headers.get("idempotent-replayed") == "true",
        )
    return found


def warn_of(response: httpx.Response, depth: int) -> None:
    """A `DeprecationWarning` where the server says that what was called will be taken away (RFC 9745, RFC 8594).

    It is of the line that called, so many calls above.
    """
    if "deprecation" in response.headers:
        request, until = response.request, response.headers.get("sunset", "it is taken away")
        told = f"{request.method} {request.url.path}, or a part of what was sent, is deprecated: it works until {until}"
        warnings.warn(told, DeprecationWarning, stacklevel=depth)


def _now() -> int:
    return time.monotonic_ns() // 1_000_000


class Timing(Struct, frozen=True):
    """How time passes: `sleep` and `now` are in milliseconds."""

    sleep: Callable[[int], None] = lambda milliseconds: time.sleep(milliseconds / MS)
    now: Callable[[], int] = _now


class AsyncTiming(Struct, frozen=True):
    """The same in an event loop."""

    sleep: Callable[[int], Awaitable[None]] = lambda milliseconds: asyncio.sleep(milliseconds / MS)
    now: Callable[[], int] = _now


class Caller:
    """Calls, and waits for the answer."""

    def __init__(self, http: httpx.Client, retries: Retries, timing: Timing) -> None:
        self.http = http
        self._retries = retries
        self._timing = timing

    def call[T](self, call: Call[T], given: Given) -> T:
        """What the operation answers."""
        return value_of(call, self.send(ready(self.http, call, given)))

    def send(self, sent: Ready) -> httpx.Response:
        """The answer to a request, after as many attempts as it takes."""
        began = self._timing.now()
        steps = exchange(sent.request, self._retries, repeatable=sent.repeatable)
        step = next(steps)
        try:
            while True:
                step = steps.send(self._done(step, began))
        except StopIteration as end:
            return answer_in(end)

    def _done(self, step: Step, began: int) -> Outcome:
        match step:
            case Wait(milliseconds):
                self._timing.sleep(milliseconds)
                return None
            case Elapsed():
                return self._timing.now() - began
            case httpx.Request():
                try:
                    return self.http.send(step)
                except httpx.RequestError as error:
                    return error


class AsyncCaller:
    """Calls, and lets others work until the answer is there."""

    def __init__(self, http: httpx.AsyncClient, retries: Retries, timing: AsyncTiming) -> None:
        self.http = http
        self._retries = retries
        self._timing = timing

    async def call[T](self, call: Call[T], given: Given) -> T:
        """What the operation answers."""
        return value_of(call, await self.send(ready(self.http, call, given)))

    async def send(self, sent: Ready) -> httpx.Response:
        """The answer to a request, after as many attempts as it takes."""
        began = self._timing.now()
        steps = exchange(sent.request, self._retries, repeatable=sent.repeatable)
        step = next(steps)
        try:
            while True:
                step = steps.send(await self._done(step, began))
        except StopIteration as end:
            return answer_in(end)

    async def _done(self, step: Step, began: int) -> Outcome:
        match step:
            case Wait(milliseconds):
                await self._timing.sleep(milliseconds)
                return None
            case Elapsed():
                return self._timing.now() - began
            case httpx.Request():
                try:
                    return await self.http.send(step)
                except httpx.RequestError as error:
                    return error


def answer_in(end: StopIteration) -> httpx.Response:
    """The answer with which a conversation ends."""
    assert isinstance(end.value, httpx.Response)
    return end.value
