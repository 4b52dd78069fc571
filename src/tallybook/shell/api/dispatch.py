"""Run an operation for a request: who calls, what was sent, one transaction, an answer. It knows no framework."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Method, Operation, Principal, Then
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page
from tallybook.payments.gateways.gateway import Gateway
from tallybook.shell.api import idempotency
from tallybook.shell.api.identity import Identity
from tallybook.shell.api.problem import MEDIA_TYPE, STATUS, invalid, problem
from tallybook.shell.api.work import Outside, SqlWork, open_work
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.embedded import DatabaseUnavailable
from tallybook.shell.gateways import gateways

log = logging.getLogger(__name__)

JSON = "application/json"
MOST_BODY_BYTES = 1024 * 1024
"""What a request's body may have, events apart."""

_KEY = re.compile(r"[\x21-\x7e]{1,255}", re.ASCII)


class Misfit(Refused):
    """What was sent does not fit its type; its place is one of what was sent, also where nothing is taken there."""


class Asked(Struct, frozen=True):
    """A request as it came. Header names are in lower case; `query` is in its order, with what comes twice twice."""

    path: str
    parameters: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes
    request_id: str


class Answer(Struct, frozen=True):
    """What is answered."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}


@dataclass(frozen=True)
class Engine:
    """What requests share."""

    database: Database
    operations: Mapping[str, Operation]
    identity: Identity
    clock: SystemClock = field(default_factory=SystemClock)
    gateways: Callable[[], Mapping[str, Gateway]] = gateways


def respond(engine: Engine, operation: Operation, asked: Asked) -> Answer:
    """Answer a request; whatever goes wrong is a problem."""
    try:
        return _perform(engine, operation, asked)
    except Refused as refusal:
        is_field = isinstance(refusal, Misfit) or _is_field(operation, refusal.path)
        headers = {"WWW-Authenticate": "Bearer"} if refusal.code == "unauthenticated" else {}
        if refusal.code not in STATUS:
            log.error("%s: a refusal without a status: %s", asked.request_id, refusal.code)
        return told(refusal, asked.request_id, is_field=is_field, headers=headers)
    except DatabaseUnavailable:
        log.warning("%s: the database is away", asked.request_id)
        away = Refused("unavailable", "the database is away: try again later")
        return told(away, asked.request_id, headers={"Retry-After": "5"})
    except Exception:
        log.exception("%s: %s failed", asked.request_id, operation.name)
        return told(Refused("internal", "this is our fault; nothing was changed"), asked.request_id)


def told(
    refusal: Refused, request_id: str, *, is_field: bool = False, headers: Mapping[str, str] | None = None
) -> Answer:
    """A refusal as an answer."""
    body = problem(refusal, request_id, is_field=is_field)
    return Answer(body.status, msgspec.json.encode(body), {**(headers or {}), "Content-Type": MEDIA_TYPE})


def _perform(engine: Engine, operation: Operation, asked: Asked) -> Answer:
    now = engine.clock.now()
    caller = engine.identity.principal(asked.headers.get("authorization"), now)
    if caller.role not in operation.roles:
        allowed = ", ".join(sorted(operation.roles))
        raise Refused("forbidden", f"the role {caller.role.value} may not do this; those that may: {allowed}")
    given = _given(operation, asked)
    key = _idempotency_key(operation, asked)
    call = _Call(caller, now, given, key)
    begun = _begin(engine, operation, asked, call)
    return begun if isinstance(begun, Answer) else _go_on(engine, operation, asked, call, begun)


class _Call(Struct, frozen=True):
    """A request that was let in: by whom, when, what was sent, and its Idempotency-Key."""

    caller: Principal
    now: Instant
    given: Mapping[str, Any]
    key: str | None


def _begin(engine: Engine, operation: Operation, asked: Asked, call: _Call) -> Answer | Then:
    """Run an operation in one transaction with its key; or what the same request was answered, or is at."""
    caller, now, key = call.caller, call.now, call.key
    with _work(engine, asked, caller, now, reads=not operation.has_effect) as work:
        if key is not None:
            request = idempotency.fingerprint(asked.path, str(asked.query), asked.body)
            kept = idempotency.begin(work.connection, caller, operation, key, request, now)
            if isinstance(kept, Then):
                return kept
            if kept is not None:
                return Answer(kept.status, kept.body, {**_typed(kept.body), "Idempotent-Replayed": "true"})
        _refuse_stale(engine, operation, asked, work)
        found = operation.run(work, **call.given)
        if isinstance(found, Then):
            if key is not None:
                idempotency.keep_subject(work.connection, caller, operation, key, found.subject, now)
            return found
        answer = _answer(operation, asked, found)
        if key is not None:
            idempotency.finish(work.connection, caller, operation, key, idempotency.Kept(answer.status, answer.body))
        return answer


def _go_on(engine: Engine, operation: Operation, asked: Asked, call: _Call, begun: Then) -> Answer:
    """Do the second half outside of any transaction, then answer with how its subject stands.

    Whatever fails, the first half is done: `Refused("unfinished")` says so, and the same request again goes on.
    """
    assert operation.then is not None, "only what has a second half answers Then"
    caller, key = call.caller, call.key
    try:
        operation.then.call(Outside(engine.database, caller.tenant, engine.gateways(), engine.clock), begun.subject)
        with _work(engine, asked, caller, engine.clock.now(), reads=False) as work:
            answer = _answer(operation, asked, operation.then.read(work, id=begun.subject))
            if key is None:
                return answer
            kept = idempotency.Kept(answer.status, answer.body)
            kept = idempotency.finish(work.connection, caller, operation, key, kept)
            return Answer(kept.status, kept.body, answer.headers) if kept.body != answer.body else answer
    except Exception:
        log.exception("%s: what follows on %s of %s failed", asked.request_id, operation.name, begun.subject)
        if key is not None:
            with engine.database.transaction(caller.tenant) as connection:
                idempotency.leave(connection, caller, operation, key)
        message = "was begun, and what became of it is not known here: send the same request again, or read it"
        raise Refused("unfinished", message, begun.subject) from None


def _work(
    engine: Engine, asked: Asked, caller: Principal, now: Instant, *, reads: bool
) -> AbstractContextManager[SqlWork]:
    return open_work(engine.database, caller, asked.request_id, now, engine.gateways, reads=reads)


def _given(operation: Operation, asked: Asked) -> dict[str, Any]:
    given: dict[str, Any] = dict(asked.parameters)
    if operation.query is not None:
        given["query"] = _query(operation.query, asked.query)
    elif asked.query:
        raise Misfit("unknown_key", "is unknown", asked.query[0][0])
    if operation.body is not None:
        kind = asked.headers.get("content-type", JSON).partition(";")[0].strip().lower()
        if kind != JSON:
            raise Refused("unsupported_media_type", f"send {JSON}, not {kind[:60]}")
        given["body"] = _body(operation.body, asked.body)
    return given


def _query(kind: type[Struct], pairs: Sequence[tuple[str, str]]) -> Struct:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Misfit("duplicate_key", "is there twice", name)
        found[name] = value
    try:
        return msgspec.convert(found, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Misfit(*invalid(error)) from None


def _body(kind: Any, body: bytes) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Misfit(*invalid(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(
            "malformed", f"the body is no JSON: {error}" if body else "the body is empty: send JSON"
        ) from None


def _idempotency_key(operation: Operation, asked: Asked) -> str | None:
    key = asked.headers.get("idempotency-key")
    if key is None or operation.method is not Method.POST:
        return None
    if not _KEY.fullmatch(key):
        raise Refused("bad_header", "Idempotency-Key is 1 to 255 visible ASCII characters")
    return key


def _refuse_stale(engine: Engine, operation: Operation, asked: Asked, work: SqlWork) -> None:
    """`Refused("precondition_failed")` where what is changed is no more as the caller has read it."""
    wanted = asked.headers.get("if-match")
    if wanted is None or operation.current is None or wanted.strip() == "*":
        return
    work.connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7420222))", [asked.path])
    current = etag(_encoded(engine.operations[operation.current].run(work, **asked.parameters)))
    if current not in {one.strip() for one in wanted.split(",")}:
        raise Refused("precondition_failed", "it was changed meanwhile: read it again")


def _answer(operation: Operation, asked: Asked, found: object) -> Answer:
    if operation.answer is None:
        return Answer(operation.status)
    body = _encoded(found)
    headers = _typed(body)
    if not isinstance(found, Page) and operation.status == 200:
        headers["ETag"] = etag(body)
        if not operation.has_effect and headers["ETag"] in asked.headers.get("if-none-match", "").split(", "):
            return Answer(304, b"", {"ETag": headers["ETag"]})
    return Answer(operation.status, body, headers)


def etag(body: bytes) -> str:
    """The strong ETag of a representation."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _encoded(found: object) -> bytes:
    return msgspec.json.encode(found)


def _typed(body: bytes) -> dict[str, str]:
    return {"Content-Type": JSON} if body else {}


def _is_field(operation: Operation, path: str) -> bool:
    """Whether a refusal's place is one of the request's own fields."""
    first = re.split(r"[.\[]", path, maxsplit=1)[0]
    kinds = (operation.query, operation.body)
    return any(first in getattr(kind, "__struct_fields__", ()) for kind in kinds)
