"""Run an operation for a request: who calls, what was sent, one transaction, an answer. It knows no framework."""

from __future__ import annotations

import hashlib
import logging
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, Struct, UnsetType, structs

from tallybook.api import idempotency, notice
from tallybook.api.asked import JSON, Asked, Misfit, given_of
from tallybook.api.idempotency import Onces
from tallybook.api.identity import Identity, Known, set_cookie
from tallybook.api.limits import SIGN_INS_OF_ACCOUNT, Buckets, Limit, Verdict
from tallybook.api.naming import NamedWork, with_names
from tallybook.api.problem import MEDIA_TYPE, problem, status_of
from tallybook.api.signing_in import SignIn
from tallybook.kernel.instant import SECOND, Instant
from tallybook.kernel.operation import File, Formats, Method, Operation, Principal, Proof, Then, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page

log = logging.getLogger(__name__)


_HEADERS: Final[Mapping[str, Mapping[str, str]]] = {
    "unauthenticated": {"WWW-Authenticate": "Bearer"},
    "unavailable": {"Retry-After": "5"},
}
"""What goes with a refusal, by its code."""
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_PROOFS = frozenset({"password", "code"})
"""The fields in which a person shows again who they are: whoever has their session alone does not guess them."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_KEY = re.compile(r"[\x21-\x7e]{1,255}", re.ASCII)


class Answer(Struct, frozen=True):
    """What is answered."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}
    chunks: Callable[[], Iterator[bytes]] | None = None
    """Reads the body piece by piece, where it is a file."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Instant:
        """The current instant."""
        ...


class RequestWork(Work, NamedWork, Protocol):
    """The work of a request, as those see it who run operations; an operation sees the stores besides."""

    @property
    def cookie(self) -> str | UnsetType | None:
        """The session's token that the browser shall keep, None where it shall forget it."""
        ...

    @property
    def onces(self) -> Onces:
        """Keys of idempotent requests."""
        ...

    def lock_resource(self, tag: str, *, alone: bool) -> None:
        """Change what has a tag until the transaction ends: beside others, or `alone` and after all of them."""
        ...

    def widened(self) -> AbstractContextManager[None]:
        """Within, a scoped caller's work sees its tenant."""
        ...


class Engine(Protocol):
    """What answers requests: on a database, or in memory."""

    @property
    def operations(self) -> Mapping[str, Operation]:
        """Operations by name."""
        ...

    @property
    def identity(self) -> Identity:
        """Tells who calls."""
        ...

    @property
    def sign_in(self) -> SignIn:
        """Tells who signs in."""
        ...

    @property
    def requests(self) -> Buckets:
        """What each principal may send."""
        ...

    @property
    def clock(self) -> Clock:
        """Tells the time."""
        ...

    def new_id(self, prefix: str) -> str:
        """A TypeID of this moment."""
        ...

    def work_for(self, asked: Asked, known: Known, now: Instant, *, reads: bool) -> AbstractContextManager[RequestWork]:
        """The work of a request in one transaction: committed at its end, rolled back on an error."""
        ...

    def outside(self, tenant: int) -> object:
        """What second halves of requests call, outside of any transaction."""
        ...

    def leave(self, tenant: int, once: idempotency.Once) -> None:
        """Nobody is at the second half of a request any more."""
        ...

    def refusal_of(self, error: Exception) -> Refused | None:
        """What an error of what it stands on means for a caller; None where it is a fault of ours."""
        ...


def respond(engine: Engine, operation: Operation, asked: Asked) -> Answer:
    """Answer a request; whatever goes wrong is a problem."""
    beside = notice.of_operation(operation)
    answer = answered(engine, asked.request_id, lambda: _perform(engine, operation, asked, beside), operation)
    return structs.replace(answer, headers={**answer.headers, **beside}) if beside else answer


def answered(
    engine: Engine, request_id: str, perform: Callable[[], Answer], operation: Operation | None = None
) -> Answer:
    """What is answered; whatever goes wrong is a problem."""
    try:
        return perform()
    except Exception as error:
        return failure(engine.refusal_of, operation, request_id, error)


def failure(
    refusal_of: Callable[[Exception], Refused | None], operation: Operation | None, request_id: str, error: Exception
) -> Answer:
    """What went wrong with a request, as a problem."""
    found = refusal_of(error)
    if found is None and isinstance(error, Refused):
        found = error
    if found is None:
        log.error("%s: %s failed", request_id, operation.name if operation else "a sign-in", exc_info=error)
        found = Refused("internal", "this is our fault; nothing was changed")
    is_field = isinstance(found, Misfit) or _is_field(operation, found.path)
    if found is error and status_of(found, is_field) == 500:
        log.error("%s: a refusal without a status: %s", request_id, found.code)
    return told(found, request_id, is_field=is_field, headers=_HEADERS.get(found.code))


def request_id_of(engine: Engine, given: str) -> str:
    """The id of a request: the caller's where it can be one."""
    return given if _REQUEST_ID.fullmatch(given) else engine.new_id("req")


def is_plain(scheme: str, host: str) -> bool:
    """Whether a request, by its `Host` header, came to this machine itself, without TLS."""
    try:
        return scheme == "http" and urlsplit(f"//{host}").hostname in _LOOPBACK
    except ValueError:
        return False


def not_kept() -> Refused:
    """What a text is told that no store keeps."""
    return Refused("bad_text", "holds a character that cannot be kept, such as NUL")


def told(
    refusal: Refused, request_id: str, *, is_field: bool = False, headers: Mapping[str, str] | None = None
) -> Answer:
    """A refusal as an answer."""
    body = problem(refusal, request_id, is_field=is_field)
    return Answer(body.status, msgspec.json.encode(body), {**(headers or {}), "Content-Type": MEDIA_TYPE})


def _perform(engine: Engine, operation: Operation, asked: Asked, beside: dict[str, str]) -> Answer:
    now = engine.clock.now()
    known, given = _admitted(engine, operation, asked, beside, now)
    call = _Call(known, now, given, _once(operation, asked, known))
    begun = _begin(engine, operation, asked, call)
    return begun if isinstance(begun, Answer) else _go_on(engine, operation, asked, call, begun)


class _Call(Struct, frozen=True):
    """A request that was let in: by whom, when, what was sent, and what makes it take effect once."""

    known: Known
    now: Instant
    given: Mapping[str, Any]
    once: idempotency.Once | None


def _begin(engine: Engine, operation: Operation, asked: Asked, call: _Call) -> Answer | Then:
    """Run an operation in one transaction with its key; or what the same request was answered, or is at."""
    once = call.once
    with engine.work_for(asked, call.known, call.now, reads=not operation.has_effect) as work:
        if once is not None:
            with work.widened():
                kept = work.onces.begin(once, call.now)
            if isinstance(kept, Then):
                return kept
            if kept is not None:
                return Answer(kept.status, kept.body, {**_typed(kept.body), "Idempotent-Replayed": "true"})
        _refuse_stale(engine, operation, asked, work)
        found = with_names(work, operation.run(work, **call.given))
        if isinstance(found, Then):
            if once is not None:
                with work.widened():
                    work.onces.keep_subject(once, found.subject, call.now)
            return found
        answer = _answer(operation, asked, found)
        if once is not None:
            with work.widened():
                work.onces.finish(once, idempotency.Kept(answer.status, answer.body))
        if work.cookie is UNSET:
            return answer
        cookie = set_cookie(work.cookie, is_plain=asked.is_plain)
        return structs.replace(answer, headers={**answer.headers, "Set-Cookie": cookie})


def _go_on(engine: Engine, operation: Operation, asked: Asked, call: _Call, begun: Then) -> Answer:
    """Do the second half outside of any transaction, then answer with how its subject stands.

    Whatever fails, the first half is done: `Refused("unfinished")` says so, and the same request again goes on.
    """
    assert operation.then is not None, "only what has a second half answers Then"
    tenant, once = call.known.principal.tenant, call.once
    try:
        operation.then.call(engine.outside(tenant), begun.subject)
        with engine.work_for(asked, call.known, engine.clock.now(), reads=False) as work:
            answer = _answer(operation, asked, with_names(work, operation.then.read(work, id=begun.subject)))
            if once is None:
                return answer
            with work.widened():
                kept = work.onces.finish(once, idempotency.Kept(answer.status, answer.body))
            return Answer(kept.status, kept.body, answer.headers) if kept.body != answer.body else answer
    except Exception:
        log.exception("%s: what follows on %s of %s failed", asked.request_id, operation.name, begun.subject)
        if once is not None:
            engine.leave(tenant, once)
        message = "was begun, and what became of it is not known here: send the same request again, or read it"
        raise Refused("unfinished", message, begun.subject) from None


def _admitted(
    engine: Engine, operation: Operation, asked: Asked, beside: dict[str, str], now: Instant
) -> tuple[Known, dict[str, Any]]:
    """Who calls, where they may do this, and what they sent; `beside` hears what the answer says besides."""
    if operation.proof is Proof.BODY:
        given = given_of(operation, asked)
        _meter(engine.sign_in.limited(given["body"], asked.address, now), SIGN_INS_OF_ACCOUNT, beside)
        return engine.sign_in.known(given["body"], now), given
    known = engine.identity.known(asked.headers, now, is_plain=asked.is_plain, is_read=operation.method is Method.GET)
    admit(engine, operation, known.principal, beside, now)
    if operation.proof is Proof.SESSION and known.principal.session is None:
        raise Refused("forbidden", "this is for a person who is signed in")
    given = given_of(operation, asked)
    if operation.proof is Proof.SESSION and _PROOFS.intersection(getattr(operation.body, "__struct_fields__", ())):
        _meter(engine.sign_in.proved(known.principal, now), SIGN_INS_OF_ACCOUNT, beside)
    beside |= notice.of_request(operation, given)
    return known, given


def admit(engine: Engine, operation: Operation, caller: Principal, limits: dict[str, str], now: Instant) -> None:
    """`Refused("rate_limited")` for one request too many, `Refused("forbidden")` where the role may not do this."""
    verdict = engine.requests.take(f"{caller.tenant} {caller.acts_as}", now)
    _meter(verdict, engine.requests.limit, limits)
    if caller.role not in operation.roles:
        allowed = ", ".join(sorted(operation.roles))
        raise Refused("forbidden", f"the role {caller.role.value} may not do this; those that may: {allowed}")


def _meter(verdict: Verdict, limit: Limit, limits: dict[str, str]) -> None:
    """Say how much is left of a limit (draft-ietf-httpapi-ratelimit-headers). `Refused("rate_limited")`."""
    limits["RateLimit-Policy"] = f'"default";q={limit.burst};w={-(-limit.refill // SECOND)}'
    limits["RateLimit"] = f'"default";r={verdict.left};t={verdict.reset_seconds}'
    if not verdict.is_taken:
        limits["Retry-After"] = str(verdict.reset_seconds)
        raise too_many(verdict)


def too_many(verdict: Verdict) -> Refused:
    """What one request too many is told."""
    return Refused("rate_limited", f"these are too many: wait {verdict.reset_seconds} s")


def _once(operation: Operation, asked: Asked, known: Known) -> idempotency.Once | None:
    key = asked.headers.get("idempotency-key")
    if key is None or not operation.takes_key:
        return None
    if not _KEY.fullmatch(key):
        raise Refused("bad_header", "Idempotency-Key is 1 to 255 visible ASCII characters")
    parts = (asked.path.encode(), str(asked.query).encode(), asked.body)
    return idempotency.once(known.principal, known.credential, operation, key, parts)


def _refuse_stale(engine: Engine, operation: Operation, asked: Asked, work: RequestWork) -> None:
    """`Refused("precondition_failed")` where what is changed is no more as the caller has read it."""
    wanted = asked.headers.get("if-match", "*").strip()
    read = None if wanted == "*" else operation.current
    if operation.has_effect and operation.is_versioned:
        work.lock_resource(operation.tag, alone=read is not None)
    if read is None:
        return
    found = engine.operations[read].run(work, **asked.parameters)
    current = etag(_encoded(with_names(work, found)))
    if current not in {one.strip() for one in wanted.split(",")}:
        raise Refused("precondition_failed", "it was changed meanwhile: read it again")


def _file(asked: Asked, found: File) -> Answer:
    """A file, which is sent as it is read; the digest says that it came whole (RFC 9530)."""
    headers = {"ETag": f'"{found.sha256}"'}
    if headers["ETag"] in asked.headers.get("if-none-match", "").split(", "):
        return Answer(304, b"", headers)
    headers |= {
        "Content-Type": found.media_type,
        "Content-Length": str(found.size),
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(found.sha256)).decode()}:",
    }
    return Answer(200, b"", headers, found.chunks)


def _answer(operation: Operation, asked: Asked, found: object) -> Answer:
    if isinstance(found, File):
        return _file(asked, found)
    if isinstance(found, Formats):
        kind = _wanted_format(operation.formats, asked.headers.get("accept", ""))
        body, headers = found.writers[kind](), {"Content-Type": kind}
        if found.file_name:
            headers["Content-Disposition"] = f'inline; filename="{found.file_name}"'
    elif operation.answer is None:
        return Answer(operation.status)
    else:
        body = _encoded(found)
        headers = _typed(body)
    if not isinstance(found, Page) and operation.status == 200:
        headers["ETag"] = etag(body)
        if not operation.has_effect and is_known(headers["ETag"], asked.headers.get("if-none-match", "")):
            return Answer(304, b"", {"ETag": headers["ETag"]})
    return Answer(operation.status, body, headers)


def _wanted_format(formats: Sequence[str], accept: str) -> str:
    """The media type that is wanted most; `Refused("not_acceptable")` where only others are wanted."""
    wanted = [one.partition(";")[0].strip().lower() for one in accept.split(",") if one.strip()]
    for kind in wanted or ["*/*"]:
        if kind in {"*/*", "application/*"}:
            return formats[0]
        if kind in formats:
            return kind
    raise Refused("not_acceptable", f"this comes as {' or '.join(formats)}")


def etag(body: bytes) -> str:
    """The strong ETag of a representation."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether the caller has what this ETag is of, by its `If-None-Match`; it compares weakly (RFC 9110, 13.1.2)."""
    return tag in {one.strip().removeprefix("W/") for one in if_none_match.split(",")}


def _encoded(found: object) -> bytes:
    return msgspec.json.encode(found)


def _typed(body: bytes) -> dict[str, str]:
    return {"Content-Type": JSON} if body else {}


def _is_field(operation: Operation | None, path: str) -> bool:
    """Whether a refusal's place is one of the request's own fields."""
    if operation is None:
        return False
    first = re.split(r"[.\[]", path, maxsplit=1)[0]
    kinds = (operation.query, operation.body)
    return any(first in getattr(kind, "__struct_fields__", ()) for kind in kinds)
