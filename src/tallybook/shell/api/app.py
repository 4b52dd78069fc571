"""The ASGI application: operations as Litestar's routes."""

from __future__ import annotations

import re
from asyncio import CancelledError
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from functools import partial
from typing import Any, cast
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from litestar import Litestar, Request, Response
from litestar.enums import HttpMethod, ScopeType
from litestar.exceptions import HTTPException, MethodNotAllowedException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream
from litestar.types import ASGIApp, Receive, Scope, Send

from tallybook.api.asked import MOST_BODY_BYTES, Asked
from tallybook.api.dispatch import Answer, is_plain, request_id_of, respond, told
from tallybook.api.docs import Served, served
from tallybook.api.openapi import document
from tallybook.api.operations import RESOURCES
from tallybook.api.reports import REPORT
from tallybook.kernel.operation import Method
from tallybook.kernel.refusal import Refused
from tallybook.shell.api import gateway_routes, oidc_routes
from tallybook.shell.api.body import read_body, stopped
from tallybook.shell.api.console import console
from tallybook.shell.api.engine import SqlEngine
from tallybook.shell.api.events import EventsDoor

_GUARDED = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
"""Of every answer: it is the caller's own, nobody else keeps it, and a browser takes a file for nothing else."""

_READS = frozenset({"GET", "HEAD"})
_PROBED = [HttpMethod.GET, HttpMethod.HEAD]
"""How what watches a server asks whether it is up."""

_ESCAPED = "tallybook.escaped"
"""In the scope of a request whose path's names are escaped, since one of them has a slash in it."""

_READS = frozenset({"GET", "HEAD"})

type Serve = Callable[[Request[Any, Any, Any]], Awaitable[Response[Any]]]
"""Answers the requests of one method of a path."""


def build_app(engine: SqlEngine, *, threads: int) -> ASGIApp:
    """The application; `threads` requests at once work on the database."""
    limiter = CapacityLimiter(threads)
    serve = partial(_serve, engine, limiter)
    by_path: dict[str, dict[Method, Serve]] = {}
    for one in engine.operations.values():
        if not one.by_hand:
            by_path.setdefault(one.path, {})[one.method] = partial(serve, partial(respond, engine, one))

    async def healthz() -> Response[Any]:
        return Response(b'{"status":"up"}', media_type="application/json")

    async def readyz() -> Response[Any]:
        answer = await to_thread.run_sync(_ready, engine, abandon_on_cancel=True)
        return Response(answer.body, status_code=answer.status, media_type="application/json")

    litestar = Litestar(
        [
            *(_route(path, serves) for path, serves in by_path.items()),
            _route(oidc_routes.BEGIN, {Method.GET: partial(serve, partial(oidc_routes.begin, engine))}),
            _route(oidc_routes.WAYS, {Method.GET: partial(serve, partial(oidc_routes.ways, engine))}),
            _route(oidc_routes.FINISH, {Method.GET: partial(serve, partial(oidc_routes.finish, engine))}),
            _route(REPORT, {Method.POST: partial(serve, partial(gateway_routes.report, engine))}),
            *(_file(path, file) for path, file in served(document(RESOURCES)).items()),
            HTTPRouteHandler("/healthz", http_method=_PROBED)(healthz),
            HTTPRouteHandler("/readyz", http_method=_PROBED)(readyz),
        ],
        openapi_config=None,
        exception_handlers={HTTPException: partial(_unrouted, engine), Exception: _failed},
        request_max_body_size=None,  # said by `read_body`, which answers before it reads
    )
    events = EventsDoor(engine)
    pages = console()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["path"] == events.path:
            await events(scope, receive, send)
        elif scope["type"] == ScopeType.HTTP and (page := pages.at(scope["path"])) and scope["method"] in _READS:
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
            await _sent_whole(page.answer(headers), send, has_body=scope["method"] == "GET")
        else:
            await litestar(_with_whole_names(scope), receive, send)

    return app


def _with_whole_names(scope: Scope) -> Scope:
    """The scope in which a name with a slash in it, sent as `%2F`, is one part of the path."""
    raw = (scope.get("raw_path") or b"").decode("latin-1")
    if "%2f" not in raw.lower():
        return scope
    parts = (unquote(part).replace("%", "%25").replace("/", "%2F") for part in raw.split("/"))
    return cast(Scope, {**scope, "path": "/".join(parts), _ESCAPED: True})


def _route(path: str, serves: Mapping[Method, Serve]) -> HTTPRouteHandler:
    """All methods of a path at once: what are added one by one, Litestar leaves out of what OPTIONS answers."""

    async def handle(request: Request[Any, Any, Any]) -> Response[Any]:
        return await serves[Method(request.method)](request)

    found = re.sub(r"{(\w+)}", r"{\1:str}", path)
    methods = [HttpMethod(method.value) for method in serves]
    return HTTPRouteHandler(found, http_method=methods, status_code=200, name=path)(handle)


def _file(path: str, file: Served) -> HTTPRouteHandler:
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
        answer = file.answer(request.headers.get("if-none-match", ""))
        return Response(
            answer.body,
            status_code=answer.status,
            headers=dict(answer.headers),
            media_type=answer.headers.get("Content-Type"),
        )

    return HTTPRouteHandler(path, http_method="GET", name=f"GET {path}")(handle)


async def _serve(
    engine: SqlEngine, limiter: CapacityLimiter, answer: Callable[[Asked], Answer], request: Request[Any, Any, Any]
) -> Response[Any]:
    request_id = request_id_of(engine, request.headers.get("x-request-id", ""))
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        body = await read_body(request.receive, headers, MOST_BODY_BYTES)
    except Refused as refusal:
        return _response(told(refusal, request_id), request_id)
    names: dict[str, str] = dict(request.path_params)
    asked = Asked(
        path=request.url.path,
        parameters={key: unquote(name) for key, name in names.items()} if _ESCAPED in request.scope else names,
        query=tuple(request.query_params.multi_items()),
        headers=headers,
        body=body,
        request_id=request_id,
        address=request.client.host if request.client else "",
        is_plain=is_plain(request.url.scheme, headers.get("host", "")),
    )
    try:
        found = await to_thread.run_sync(answer, asked, limiter=limiter, abandon_on_cancel=True)
    except CancelledError:
        return _response(told(stopped(is_harmless=request.method in _READS), request_id), request_id)
    return _response(found, request_id, limiter)


def _response(answer: Answer, request_id: str, limiter: CapacityLimiter | None = None) -> Response[Any]:
    headers = {**_GUARDED, **answer.headers, "X-Request-Id": request_id}
    if answer.chunks is not None:
        told = {name: value for name, value in headers.items() if name != "Content-Type"}
        return Stream(_sent(answer.chunks(), limiter), headers=told, media_type=headers["Content-Type"])
    return Response(answer.body, status_code=answer.status, headers=headers, media_type=headers.get("Content-Type"))


async def _sent(chunks: Iterator[bytes], limiter: CapacityLimiter | None) -> AsyncIterator[bytes]:
    """Chunks that are read from the database, each when the one before it is sent."""
    read = partial(to_thread.run_sync, next, chunks, None, limiter=limiter, abandon_on_cancel=True)
    while (chunk := await read()) is not None:
        yield chunk


async def _sent_whole(answer: Answer, send: Send, *, has_body: bool) -> None:
    """Sends an answer past the framework, as a file needs no more."""
    told = {**answer.headers, "Content-Length": str(len(answer.body))} if answer.status != 304 else answer.headers
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in told.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body if has_body else b"", "more_body": False})


def _ready(engine: SqlEngine) -> Answer:
    try:
        with engine.database.connection() as connection:
            connection.execute("SELECT 1")
    except Exception:
        return Answer(503, b'{"status":"the database is away"}')
    return Answer(200, b'{"status":"ready"}')


def _unrouted(engine: SqlEngine, request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    request_id = request_id_of(engine, request.headers.get("x-request-id", ""))
    headers: dict[str, str] = {}
    match error:
        case NotFoundException() if (lost := console().lost) and _is_of_a_page(request):
            answer = lost.answer(dict(request.headers), status=404)
            return Response(answer.body, status_code=404, headers=answer.headers, media_type="text/html")
        case NotFoundException():
            refusal = Refused("not_found", "there is nothing at this path")
        case MethodNotAllowedException():
            refusal = Refused("method_not_allowed", f"{request.method} does not work at this path")
            headers = {"Allow": (error.headers or {}).get("allow", "")}
        case _:
            refusal = Refused("bad_request", error.detail)
    return _response(told(refusal, request_id, headers=headers), request_id)


def _is_of_a_page(request: Request[Any, Any, Any]) -> bool:
    """Whether a person looks for a page, and not a program for something of the API."""
    wanted = request.headers.get("accept", "")
    return request.method in _READS and "text/html" in wanted and not request.url.path.startswith("/v1/")


def _failed(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    raise error
