"""What goes wrong with a call: one tree, whose leaves are named for the status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct


class TallybookError(Exception):
    """Anything that this client raises of itself."""


class NotReached(TallybookError):
    """No answer came, after all attempts that were safe.

    `may_be_done` says whether the request may have taken effect nevertheless: it was sent, and the answer was lost.
    """

    def __init__(self, message: str, *, may_be_done: bool) -> None:
        super().__init__(message)
        self.may_be_done = may_be_done


class UnreadableAnswer(TallybookError):
    """The server, or something before it, answered what this client cannot read."""


class Fault(Struct, frozen=True):
    """One thing that is wrong with what was sent: `pointer` is a JSON pointer into the body, or names a parameter."""

    pointer: str = ""
    code: str = ""
    detail: str = ""


class APIError(TallybookError):
    """The server refused. What is refused has changed nothing, but where `code` is `unfinished`.

    `code` stays the same from version to version; one that this client has never heard of is kept as it came.
    `problem` is all that the server said (RFC 9457), fields included that this client does not know.
    """

    def __init__(
        self, status: int, problem: Mapping[str, Any], request_id: str, retry_after_seconds: int | None
    ) -> None:
        self.status = status
        self.problem = problem
        self.code = str(problem.get("code") or f"http_{status}")
        self.title = str(problem.get("title") or "")
        self.detail = str(problem.get("detail") or "")
        self.request_id = str(problem.get("request_id") or request_id)
        self.retry_after_seconds = retry_after_seconds
        self.errors = _faults(problem.get("errors"))
        super().__init__(self._told())

    @property
    def pointers(self) -> tuple[str, ...]:
        """Where the input is wrong, each as a JSON pointer."""
        return tuple(one.pointer for one in self.errors)

    def _told(self) -> str:
        where = "".join(f"; {one.pointer}: {one.detail}" for one in self.errors)
        return f"{self.status} {self.code}: {self.detail or self.title}{where} (request {self.request_id or 'unknown'})"


class ClientError(APIError):
    """The request cannot be done (4xx)."""


class BadRequest(ClientError):
    """The request cannot be understood (400)."""


class Unauthenticated(ClientError):
    """No good key came with it (401)."""


class Forbidden(ClientError):
    """The key's role may not do this (403)."""


class NotFound(ClientError):
    """It is not there, or not for this key (404)."""


class Conflict(ClientError):
    """It does not fit how things stand (409)."""


class PreconditionFailed(ClientError):
    """It was changed since it was read (412): read it again."""


class TooLarge(ClientError):
    """It is more than the server takes at once (413)."""


class Invalid(ClientError):
    """What was sent is wrong (422): `errors` says where."""


class RateLimited(ClientError):
    """These were too many (429): wait `retry_after_seconds`."""


class ServerError(APIError):
    """The server's own fault, or something it needs is away (5xx)."""


class NotAllSent(TallybookError):
    """Events in several requests, of which one failed: `receipt` tells of those before it, `__cause__` why.

    Events have ids: it is safe to send all of them again.
    """

    def __init__(self, message: str, receipt: Any) -> None:
        super().__init__(message)
        self.receipt = receipt


_OF_STATUS: Mapping[int, type[APIError]] = {
    400: BadRequest,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: PreconditionFailed,
    413: TooLarge,
    422: Invalid,
    429: RateLimited,
}


def error_of(status: int, body: bytes, request_id: str, retry_after_seconds: int | None) -> APIError:
    """The error that an answer tells; one that is no problem document is told by its status."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        found = None
    problem = found if isinstance(found, dict) else {"detail": body[:200].decode("utf-8", "replace")}
    family: type[APIError] = ServerError if status >= 500 else ClientError if status >= 400 else APIError
    return _OF_STATUS.get(status, family)(status, problem, request_id, retry_after_seconds)


def _faults(told: object) -> tuple[Fault, ...]:
    """What the problem lists, as far as it can be read."""
    found = []
    for one in told if isinstance(told, list) else []:
        try:
            found.append(msgspec.convert(one, Fault))
        except msgspec.ValidationError:
            continue
    return tuple(found)
