"""`POST /v1/events`, bound by hand: bodies are read here, and small requests share commits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from litestar.types import HTTPScope, Receive, Send

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.dispatch import Answer, admit, failure, is_plain, request_id_of, told
from tallybook.api.events import answer_of, of_own_sources, refuse_query, within_scope
from tallybook.api.notice import of_operation
from tallybook.exchange.sent_events import MOST_BYTES, SentEvents, read_sent
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal
from tallybook.kernel.refusal import Refused
from tallybook.metering.http.events import send_events
from tallybook.shell.api.body import read_body, stopped
from tallybook.shell.api.engine import SqlEngine
from tallybook.shell.api.gathering import Gathering
from tallybook.shell.ingestor import Ingestor

EVENT_THREADS = 4
"""How many commits and readings of large bodies go on at once in a process."""
_READ_AT_ONCE_BYTES = 16 * 1024  # a larger body is read in a thread, so that others need not wait for it


class EventsDoor:
    """Takes usage in over HTTP. What it holds of its event loop is made by the first request."""

    def __init__(self, engine: SqlEngine) -> None:
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
        except asyncio.CancelledError:
            answer = told(stopped(is_harmless=True), request_id)  # an event that is sent again counts once
        except Exception as error:
            answer = failure(self._engine.refusal_of, self._operation, request_id, error)
        head = {"content-length": str(len(answer.body)), "x-request-id": request_id, **answer.headers, **beside}
        lines = [(name.lower().encode(), value.encode()) for name, value in head.items()]
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
        refuse_query(scope["query_string"].decode("latin-1"))
        body = await read_body(receive, headers, MOST_BYTES)
        if len(body) <= _READ_AT_ONCE_BYTES and "content-encoding" not in headers:
            sent = read_sent(headers, body)
        else:
            sent = await self._in_thread(lambda: read_sent(headers, body))
        own = of_own_sources(caller, sent)
        if caller.billing_groups:
            own = await self._in_thread(lambda: self._within_scope(caller, own))
        receipt = await self._gathering.take(caller.tenant, own)
        return answer_of(self._operation, sent, receipt)

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
        with self._engine.database.transaction(caller.tenant, snapshot=True) as connection:
            return within_scope(caller, sent, SqlAccounts(connection))
