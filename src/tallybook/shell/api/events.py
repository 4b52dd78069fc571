"""`POST /v1/events`, bound by hand: bodies are read here, and small requests share commits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

import msgspec
from litestar.types import HTTPScope, Receive, Send

from tallybook.accounts.model.api_key import covers
from tallybook.accounts.model.project import ProjectAssignment, group_at
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.exchange.sent_events import MOST_BYTES, SentEvents, read_sent
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.operation import Principal
from tallybook.kernel.refusal import Refused
from tallybook.metering.http.events import send_events
from tallybook.metering.model.event import DEFAULT_PROJECT
from tallybook.metering.public import EventIn, Receipt
from tallybook.shell.api.asked import JSON, Misfit
from tallybook.shell.api.body import read_body
from tallybook.shell.api.dispatch import Answer, Engine, admit, failure, is_plain, request_id_of
from tallybook.shell.api.gathering import Gathering
from tallybook.shell.api.notice import of_operation
from tallybook.shell.ingestor import Ingestor

EVENT_THREADS = 4
"""How many commits and readings of large bodies go on at once in a process."""
_READ_AT_ONCE_BYTES = 16 * 1024  # a larger body is read in a thread, so that others need not wait for it


@dataclass(frozen=True)
class Taken:
    """A request's events that are committed."""

    receipt: Receipt
    ids: Sequence[tuple[str | None, str | None]]


class EventsDoor:
    """Takes usage in over HTTP. What it holds of its event loop is made by the first request."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._operation = engine.operations[send_events.__name__]
        self._executor = ThreadPoolExecutor(EVENT_THREADS, thread_name_prefix="events")
        self._gathering = Gathering(lambda tenant: Ingestor(engine.database, tenant), self._executor)
        self.path = self._operation.path

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answer one POST."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        request_id = request_id_of(self._engine, headers.get("x-request-id", ""))
        beside = of_operation(self._operation)
        try:
            answer = await self._answer(scope, headers, beside, receive)
        except Exception as error:
            answer = failure(self._operation, request_id, error)
        told = {"content-length": str(len(answer.body)), "x-request-id": request_id, **answer.headers, **beside}
        lines = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": lines})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    async def _answer(
        self, scope: HTTPScope, headers: Mapping[str, str], beside: dict[str, str], receive: Receive
    ) -> Answer:
        if scope["method"] != self._operation.method:
            beside["allow"] = self._operation.method
            raise Refused("method_not_allowed", f"{scope['method']} does not work at this path")
        now = self._engine.clock.now()
        caller = await self._caller(scope, headers, now)
        admit(self._engine, self._operation, caller, beside, now)
        if scope["query_string"]:
            name = scope["query_string"].decode("latin-1").partition("=")[0]
            raise Misfit("unknown_key", "is unknown", name)
        body = await read_body(receive, headers, MOST_BYTES)
        if len(body) <= _READ_AT_ONCE_BYTES and "content-encoding" not in headers:
            sent = read_sent(headers, body)
        else:
            sent = await self._in_thread(lambda: read_sent(headers, body))
        ids = [(event.source, event.id) if isinstance(event, EventIn) else (None, None) for event in sent.events]
        if caller.sources or caller.billing_groups:
            sent = SentEvents([_of_own_source(event, caller) for event in sent.events], sent.is_batch)
        if caller.billing_groups:
            sent = await self._in_thread(lambda: self._within_scope(caller, sent))
        receipt = await self._gathering.take(caller.tenant, sent)
        if not sent.is_batch:
            for problem in receipt.problems:
                raise Misfit(problem.refusal.code, problem.refusal.message, problem.refusal.path)
        answer = self._operation.run(Taken(receipt, ids), body=sent.events)
        status = 202 if receipt.accepted and not sent.is_batch else self._operation.status
        return Answer(status, msgspec.json.encode(answer), {"content-type": JSON})

    async def _caller(self, scope: HTTPScope, headers: Mapping[str, str], now: Instant) -> Principal:
        identity = self._engine.identity
        known = identity.remembered(headers, now)
        if known is not None:
            return known
        plain = is_plain(scope["scheme"], headers.get("host", ""))
        found = await self._in_thread(
            lambda: identity.known(headers, now, is_plain=plain, is_read=False, may_have_waited=True)
        )
        return found.principal

    async def _in_thread[T](self, run: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, run)

    def _within_scope(self, caller: Principal, sent: SentEvents) -> SentEvents:
        """What a key of some billing groups alone may send: usage of projects that are theirs at its time."""
        projects = {event.project or DEFAULT_PROJECT for event in sent.events if isinstance(event, EventIn)}
        with self._engine.database.transaction(caller.tenant, snapshot=True) as connection:
            assignments = SqlAccounts(connection).assignments(projects)
        of_project = {project: list(own) for project, own in groupby(assignments, key=lambda one: one.project)}
        events = [event if isinstance(event, Refused) else _scoped(event, caller, of_project) for event in sent.events]
        return SentEvents(events, sent.is_batch)


def _of_own_source(event: EventIn | Refused, caller: Principal) -> EventIn | Refused:
    """The event, where its source is one of the caller's, and that of what it corrects too.

    A caller of some billing groups has no others, also with a key of before keys had sources.
    """
    if isinstance(event, Refused):
        return event
    if not covers(caller.sources, event.source or ""):
        return Refused("forbidden", "is no source that this key is bound to", "source")
    if event.corrects is not None and not covers(caller.sources, event.corrects.source or ""):
        return Refused("forbidden", "is no source that this key is bound to", "corrects.source")
    return event


def _scoped(
    event: EventIn, caller: Principal, assignments: Mapping[str, Sequence[ProjectAssignment]]
) -> EventIn | Refused:
    if event.kind not in (None, "usage"):
        return Refused("forbidden", "a key of some billing groups alone sends usage and no corrections", "kind")
    try:
        at = parse_instant(event.at or "")
    except Refused:
        return event  # refused for its time, by those who keep it
    if group_at(assignments.get(event.project or DEFAULT_PROJECT, ()), at) not in caller.billing_groups:
        return Refused("forbidden", "is a project of no billing group of this key at that time", "project")
    return event
