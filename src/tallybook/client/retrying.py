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
_KEY: Final = "idempotency-key"
_UNSURE_STATUS: Final = frozenset({502, 503, 504})
"""The engine, or something before it, was away: before the request took effect, or after."""
_AGAIN_CODES: Final = frozenset({"in_progress", "unfinished"})
"""Of a request with a key: the server still works on it, or has done a half and goes on when asked again."""
_IN_VAIN: Final = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)
_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, *_IN_VAIN)
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

    def __post_init__(self) -> None:
        if self.attempts < 1 or min(self.budget_seconds, self.first_wait_ms, self.longest_wait_ms) < 0:
            raise ValueError(f"{self} cannot be: at least one attempt, and no time below zero")


NO_RETRIES: Final = Retries(attempts=1)


class Wait(Struct, frozen=True):
    """Wait so long before going on."""

    milliseconds: int


class Elapsed(Struct, frozen=True):
    """Ask how long the call has taken until now, in milliseconds."""


type Step = httpx.Request | Wait | Elapsed
type Outcome = httpx.Response | httpx.RequestError | int | None
type Exchange = Generator[Step, Outcome, httpx.Response]


def exchange(request: httpx.Request, retries: Retries, *, repeatable: bool) -> Exchange:
    """One call to its end: its answer below 300.

    `repeatable` says that the request may be sent again whatever became of it. Another one is sent again only where it
    has certainly taken no effect: nothing was reached, or the answer is 429.
    Raises `NotReached` or `APIError`.
    """
    is_lost = False
    for attempt in range(1, retries.attempts + 1):
        outcome = yield request
        assert isinstance(outcome, httpx.Response | httpx.RequestError)
        if isinstance(outcome, httpx.Response) and (outcome.is_success or _is_gone(outcome, is_lost)):
            return outcome
        error = _error(request, outcome, is_lost)
        is_lost = is_lost or _may_be_done(outcome)
        if attempt == retries.attempts or not _is_again(outcome, error, repeatable):
            raise error
        wait = _wait(attempt, retries, outcome)
        elapsed = yield Elapsed()
        assert isinstance(elapsed, int)
        if elapsed + wait > retries.budget_seconds * MS:
            raise error
        yield Wait(wait)
    raise AssertionError("a call has at least one attempt")


def _is_gone(response: httpx.Response, is_lost: bool) -> bool:
    """Whether what was to be taken away is not there any more, after an attempt of which nobody knows."""
    return is_lost and response.request.method == "DELETE" and response.status_code == 404


def _error(
    request: httpx.Request, outcome: httpx.Response | httpx.RequestError, is_lost: bool
) -> APIError | NotReached:
    """What is raised where this was the last attempt; `is_lost` tells of those before it."""
    if isinstance(outcome, httpx.Response):
        error = refusal(outcome)
        if is_lost and outcome.status_code == 412:
            error.add_note(_LOST)
        return error
    may_be_done = (is_lost or _may_be_done(outcome)) and request.method not in {"GET", "HEAD"}
    told = f"{type(outcome).__name__}: {outcome}".rstrip(": ")
    failed = NotReached(f"{request.method} {request.url}: {told}", may_be_done=may_be_done)
    failed.__cause__ = outcome
    return failed


def _may_be_done(outcome: httpx.Response | httpx.RequestError) -> bool:
    """Whether nobody knows what became of an attempt."""
    if isinstance(outcome, httpx.Response):
        return outcome.status_code in _UNSURE_STATUS
    return not isinstance(outcome, _NEVER_SENT)


def refusal(response: httpx.Response) -> APIError:
    """An answer from 300 on, as an error."""
    return error_of(
        response.status_code, response.content, response.headers.get("x-request-id", ""), _asked_for(response)
    )


def _is_again(outcome: httpx.Response | httpx.RequestError, error: APIError | NotReached, repeatable: bool) -> bool:
    if isinstance(outcome, httpx.RequestError):
        return not isinstance(outcome, _IN_VAIN) and (repeatable or isinstance(outcome, _NEVER_SENT))
    if outcome.status_code == 429:
        return True
    goes_on = isinstance(error, APIError) and error.code in _AGAIN_CODES and _KEY in outcome.request.headers
    return repeatable and (outcome.status_code in _UNSURE_STATUS or goes_on)


def _wait(attempt: int, retries: Retries, outcome: httpx.Response | httpx.RequestError) -> int:
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
