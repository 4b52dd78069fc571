"""When a call is tried again, and how long it waits: decided here, done by the callers.

`exchange` is one call as a conversation: it yields what is to be done next, a request to send or a time to wait, and is
told what came of it. It neither sends nor sleeps, so that the synchronous and the asynchronous client share it.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import SystemRandom
from typing import Final

import httpx
from msgspec import Struct

from tallybook.client.errors import APIError, NotReached, error_of

MS: Final = 1000
_SECOND: Final = timedelta(seconds=1)
_RANDOM: Final = SystemRandom()
_AGAIN_STATUS: Final = frozenset({429, 502, 503, 504})
_AGAIN_CODES: Final = frozenset({"in_progress", "unfinished"})
"""Of a request with a key: the server still works on it, or has done a half and goes on when asked again."""
_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_LOST: Final = "an earlier attempt was lost and may have taken effect: read it again"


class Retries(Struct, frozen=True):
    """How often and how long a call is tried.

    At most `attempts` in all, within `budget_seconds` from the first one on: a wait that would end later is not begun.
    Waits are drawn between half and the whole of `first_wait_ms`, doubled each time up to `longest_wait_ms`; what the
    server asks for by `Retry-After` is waited for, and never less.
    """

    attempts: int = 5
    budget_seconds: int = 60
    first_wait_ms: int = 250
    longest_wait_ms: int = 8_000


NO_RETRIES: Final = Retries(attempts=1)


class Wait(Struct, frozen=True):
    """Wait so long before going on."""

    milliseconds: int


class Elapsed(Struct, frozen=True):
    """Ask how long the call has taken until now, in milliseconds."""


type Step = httpx.Request | Wait | Elapsed
type Outcome = httpx.Response | httpx.TransportError | int | None
type Exchange = Generator[Step, Outcome, httpx.Response]


def exchange(request: httpx.Request, retries: Retries, *, repeatable: bool) -> Exchange:
    """One call to its end: its answer below 300.

    `repeatable` says that the request may be sent again whatever became of it. Another one is sent again only where it
    has certainly taken no effect: nothing was reached, or the answer is 429.
    Raises `NotReached` or `APIError`.
    """
    lost = False
    for attempt in range(1, retries.attempts + 1):
        outcome = yield request
        assert isinstance(outcome, httpx.Response | httpx.TransportError)
        if isinstance(outcome, httpx.Response):
            if outcome.is_success:
                return outcome
            if lost and request.method == "DELETE" and outcome.status_code == 404:
                return outcome
            error: APIError | NotReached = refusal(outcome)
            if lost and outcome.status_code == 412:
                error.add_note(_LOST)
            is_again = _is_again(outcome, error, repeatable)
        else:
            never_sent = isinstance(outcome, _NEVER_SENT)
            lost = lost or not never_sent
            error = NotReached(
                f"{request.method} {request.url}: {_why(outcome)}", may_be_done=lost and not _reads(request)
            )
            error.__cause__ = outcome
            is_again = never_sent or repeatable
        if not is_again or attempt == retries.attempts:
            raise error
        wait = _wait(attempt, retries, outcome)
        elapsed = yield Elapsed()
        assert isinstance(elapsed, int)
        if elapsed + wait > retries.budget_seconds * MS:
            raise error
        yield Wait(wait)
    raise AssertionError("a call has at least one attempt")


def refusal(response: httpx.Response) -> APIError:
    """An answer from 300 on, as an error."""
    return error_of(
        response.status_code, response.content, response.headers.get("x-request-id", ""), _asked_for(response)
    )


def _is_again(response: httpx.Response, error: APIError | NotReached, repeatable: bool) -> bool:
    if response.status_code == 429:
        return True
    if not repeatable:
        return False
    in_half = (
        isinstance(error, APIError) and error.code in _AGAIN_CODES and "idempotency-key" in response.request.headers
    )
    return response.status_code in _AGAIN_STATUS or in_half


def _wait(attempt: int, retries: Retries, outcome: httpx.Response | httpx.TransportError) -> int:
    most = min(retries.first_wait_ms << (attempt - 1), retries.longest_wait_ms)
    drawn = most // 2 + _RANDOM.randrange(most // 2 + 1)
    asked = _asked_for(outcome) if isinstance(outcome, httpx.Response) else None
    return max(drawn, (asked or 0) * MS)


def _asked_for(response: httpx.Response) -> int | None:
    """`Retry-After` in seconds, also where it is a date: against the answer's own date, no clock of ours."""
    told = response.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(int(told[:9]), 10**6)
    try:
        until = parsedate_to_datetime(told)
        now = parsedate_to_datetime(response.headers.get("date", ""))
    except ValueError:
        return None
    return max(0, -(-(_utc(until) - _utc(now)) // _SECOND))


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _reads(request: httpx.Request) -> bool:
    return request.method in {"GET", "HEAD"}


def _why(error: httpx.TransportError) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
