"""The two clients: one waits, the other works in an event loop; they have the same resources."""

from __future__ import annotations

from types import TracebackType
from typing import Final, Self

import httpx

from tallybook.client.calls import USER_AGENT, AsyncCaller, AsyncTiming, Call, Caller, Given, Timing
from tallybook.client.events import AsyncEvents, Events
from tallybook.client.generated.resources import AsyncResources, Resources
from tallybook.client.retrying import Retries

DEFAULT_TIMEOUT: Final = httpx.Timeout(30, connect=5)
"""Seconds for one attempt."""


class Tallybook(Resources):
    """A client of the API at `base_url`, with an API key. Threads may share it.

    `timeout` is of one attempt, in seconds or as httpx's; `retries` says how often and how long a call is tried in all.
    Proxies and certificates are taken from the environment as httpx takes them, or from a `transport` of httpx.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        timeout: int | httpx.Timeout = DEFAULT_TIMEOUT,
        retries: Retries | None = None,
        transport: httpx.BaseTransport | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._http = httpx.Client(
            base_url=_checked(base_url), headers=_headers(key), timeout=timeout, transport=transport
        )
        caller = Caller(self._http, retries or Retries(), timing or Timing())
        super().__init__(caller)
        self.events: Final = Events(caller)
        self._caller = caller

    def call[T](self, call: Call[T], given: Given) -> T:
        """Call an operation that this version has no method for, as it has for others."""
        return self._caller.call(call, given)

    def close(self) -> None:
        """Close its connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Tallybook({str(self._http.base_url)!r}, key=…)"


class AsyncTallybook(AsyncResources):
    """`Tallybook` for an event loop: what is called is awaited, and lists are walked by `async for`."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        timeout: int | httpx.Timeout = DEFAULT_TIMEOUT,
        retries: Retries | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timing: AsyncTiming | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=_checked(base_url), headers=_headers(key), timeout=timeout, transport=transport
        )
        caller = AsyncCaller(self._http, retries or Retries(), timing or AsyncTiming())
        super().__init__(caller)
        self.events: Final = AsyncEvents(caller)
        self._caller = caller

    async def call[T](self, call: Call[T], given: Given) -> T:
        """Call an operation that this version has no method for, as it has for others."""
        return await self._caller.call(call, given)

    async def aclose(self) -> None:
        """Close its connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"AsyncTallybook({str(self._http.base_url)!r}, key=…)"


def _checked(base_url: str) -> str:
    """`ValueError` for what is no address of a server."""
    if not base_url.startswith(("http://", "https://")):
        raise ValueError(f"base_url is {base_url!r}: begin with http:// or https://")
    return base_url.rstrip("/") + "/"


def _headers(key: str) -> dict[str, str]:
    if not (key and key.isascii() and key.isprintable() and " " not in key):
        raise ValueError("key is no API key: it has a character that none has")
    return {"Authorization": f"Bearer {key}", "User-Agent": USER_AGENT}
