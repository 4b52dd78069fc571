"""The Flask application: operations as routes of many worlds."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from functools import partial
from socket import SHUT_RDWR
from threading import Event
from typing import Final

import msgspec
from flask import Flask, Request, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, NotFound, RequestEntityTooLarge

from tallybook.api.asked import JSON, MOST_BODY_BYTES, Asked
from tallybook.api.dispatch import Answer, answered, is_plain, request_id_of, respond, told
from tallybook.api.docs import served
from tallybook.api.reports import REPORT, heard
from tallybook.exchange.sent_events import MOST_BYTES
from tallybook.kernel.operation import Operation
from tallybook.kernel.refusal import Refused
from tallybook.mock.contract import Contract
from tallybook.mock.control import Control
from tallybook.mock.events import respond_events
from tallybook.mock.missing import OPERATIONS as LEFT_OUT
from tallybook.mock.missing import PATHS, left_out
from tallybook.mock.paths import keeping_slashes, with_slashes
from tallybook.mock.scenario import MOST_BYTES as MOST_TOLD_BYTES
from tallybook.mock.scenario import FaultSpec
from tallybook.mock.sessions import SESSION, Sessions
from tallybook.mock.world import World

log = logging.getLogger(__name__)

_WAYS: Final = "/v1/sessions/ways"
"""Says how one may sign in, beside a password."""

_PROBED: Final = {"/healthz": "up", "/readyz": "ready"}
"""What watches a server asks these, by HEAD too."""

_GUARDED: Final = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}

type Answering = Callable[[World, Asked], Answer]


def build_app(sessions: Sessions) -> Flask:
    """The application."""
    app = Flask("tallybook.mock", static_folder=None)
    app.url_map.strict_slashes = False
    contract = Contract()
    for operation in sessions.operations.values():
        app.add_url_rule(
            _rule(operation.path),
            operation.name,
            partial(_serve, sessions, contract, operation, _answering(operation)),
            methods=[operation.method],
            provide_automatic_options=False,
        )
    app.add_url_rule(_rule(REPORT), "report", partial(_report, sessions), methods=["POST"])
    for path in PATHS:
        app.add_url_rule(path, path, partial(_left_out, path))
    app.add_url_rule(_WAYS, "ways", lambda: Response(b'{"oidc":false}', mimetype=JSON))
    for path, status in _PROBED.items():
        app.add_url_rule(path, path, partial(Response, f'{{"status":"{status}"}}', mimetype=JSON))
    for path in ("/openapi.json", "/docs", "/docs/<path:name>"):
        app.add_url_rule(path, path, partial(_file, contract))
    control = Control(sessions)
    app.add_url_rule("/_mock/<name>", "control", partial(_control, control), methods=["GET", "POST", "DELETE"])
    for rule in app.url_map.iter_rules():
        if rule.rule not in _PROBED:
            (rule.methods or set()).discard("HEAD")  # as the engine has it
    app.register_error_handler(HTTPException, partial(_unrouted, sessions))
    app.register_error_handler(Refused, _refusing)
    app.wsgi_app = keeping_slashes(app.wsgi_app)  # type: ignore[assignment,method-assign]  # as Flask says
    return app


def _rule(path: str) -> str:
    """A path of an operation, as Flask has it."""
    return re.sub(r"{(\w+)}", r"<\1>", path)


def _answering(operation: Operation) -> Answering:
    if operation.name in LEFT_OUT:
        return lambda world, asked: _not_in_mock(world, asked, operation.name)
    if operation.by_hand:
        return lambda world, asked: respond_events(world, operation, asked)
    return lambda world, asked: respond(world, operation, asked)


def _not_in_mock(world: World, asked: Asked, name: str) -> Answer:
    def refuse() -> Answer:
        raise left_out(name)

    return answered(world, asked.request_id, refuse)


def _serve(
    sessions: Sessions, contract: Contract, operation: Operation, answering: Answering, **parameters: str
) -> Response:
    world = sessions.world(request.headers.get(SESSION, ""))
    request_id = request_id_of(world, request.headers.get("X-Request-Id", ""))
    serve = partial(_answered, world, contract, operation, answering, parameters, request_id)
    return _faulted(world, serve, request_id)


def _answered(
    world: World,
    contract: Contract,
    operation: Operation,
    answering: Answering,
    parameters: Mapping[str, str],
    request_id: str,
) -> Response:
    most = MOST_BYTES if operation.by_hand else MOST_BODY_BYTES
    try:
        asked = _asked(request, request_id, parameters, most)
        answer = answering(world, asked)
        body = b"".join(answer.chunks()) if answer.chunks is not None else answer.body
        kind = {name.lower(): value for name, value in answer.headers.items()}.get("content-type", "")
        if answer.status < 400 and not operation.by_hand:
            contract.check_request(operation, asked.headers.get("content-type", JSON).partition(";")[0], asked.body)
        contract.check_answer(operation, answer.status, kind.partition(";")[0], body)
    except Refused as refusal:
        answer = told(refusal, request_id)
        body = answer.body
    world.effects.run(asked_for=False)
    return _response(answer, body, request_id)


def _faulted(world: World, serve: Callable[[], Response], request_id: str) -> Response:
    """What is served, unless a fault has met the request."""
    fault = world.faults.met_by(request.method, request.path)
    return serve() if fault is None else _faulty(fault, serve, request_id)


def _faulty(fault: FaultSpec, answer: Callable[[], Response], request_id: str) -> Response:
    """A request that a fault has met."""
    if fault.latency_ms:
        Event().wait(fault.latency_ms / 1000)
    if fault.timeout:
        request.environ["werkzeug.socket"].shutdown(SHUT_RDWR)
        return Response()
    if fault.rate_limit_seconds is not None:
        waits = str(fault.rate_limit_seconds)
        refusal = Refused("rate_limited", f"these are too many: wait {waits} s")
        limited = told(refusal, request_id, headers={"Retry-After": waits})
        return _response(limited, limited.body, request_id)
    if fault.status is not None:
        broken = told(Refused("scripted_fault", "a scripted fault of the mock"), request_id)
        response = _response(broken, broken.body.replace(b'"status":500', b'"status":%d' % fault.status), request_id)
        response.status_code = fault.status
        return response
    response = answer()
    if fault.malformed:
        whole = response.get_data()
        response.set_data(whole[: len(whole) // 2])
    return response


def _report(sessions: Sessions, **parameters: str) -> Response:
    """Act on what a gateway reports."""
    world = sessions.world(request.headers.get(SESSION, ""))
    request_id = request_id_of(world, request.headers.get("X-Request-Id", ""))

    def act() -> Answer:
        stores = world.tenants.get(parameters["tenant"])
        collector = None if stores is None else world.collector_of(stores)
        return heard(collector, _asked(request, request_id, parameters, MOST_BODY_BYTES))

    def serve() -> Response:
        answer = answered(world, request_id, act)
        world.effects.run(asked_for=False)
        return _response(answer, answer.body, request_id)

    return _faulted(world, serve, request_id)


def _control(control: Control, name: str) -> Response:
    try:
        body = _body(request, MOST_TOLD_BYTES)
        found = control.answer(request.method, name, request.headers.get(SESSION, ""), body)
        answer = Answer(200, msgspec.json.encode(found), {"Content-Type": JSON})
    except Refused as refusal:
        answer = told(refusal, "", is_field=False)
    return _response(answer, answer.body, "")


def _asked(sent: Request, request_id: str, parameters: Mapping[str, str], most_bytes: int) -> Asked:
    """A request as it came; `Refused("too_large")` before it is read."""
    headers = {name.lower(): value for name, value in sent.headers.items()}
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > most_bytes:
        raise _too_large(most_bytes)
    return Asked(
        path=with_slashes(sent.path),
        parameters={name: with_slashes(value) for name, value in parameters.items()},
        query=tuple(sent.args.items(multi=True)),
        headers=headers,
        body=_body(sent, most_bytes),
        request_id=request_id,
        address=sent.remote_addr or "",
        is_plain=is_plain(sent.scheme, headers.get("host", "")),
    )


def _body(sent: Request, most_bytes: int) -> bytes:
    """The body, of which no more is read than is taken: one in chunks says no length before."""
    sent.max_content_length = most_bytes + 1  # where chunks have more, werkzeug ends there and says nothing
    try:
        found = sent.get_data(cache=False)
    except RequestEntityTooLarge:
        raise _too_large(most_bytes) from None
    if len(found) > most_bytes:
        raise _too_large(most_bytes)
    return found


def _too_large(most_bytes: int) -> Refused:
    return Refused("too_large", f"the body has more than {most_bytes} bytes")


def _response(answer: Answer, body: bytes, request_id: str) -> Response:
    headers = {**_GUARDED, **answer.headers, "X-Request-Id": request_id}
    found = Response(body, status=answer.status)
    found.headers.pop("Content-Type", None)
    for name, value in headers.items():
        found.headers[name] = value
    return found


def _left_out(path: str) -> Response:
    return _refusing(left_out(path))


def _file(contract: Contract, **_: str) -> Response:
    found = served(contract.text).get(request.path)
    if found is None:
        raise NotFound
    answer = found.answer(request.headers.get("If-None-Match", ""))
    response = Response(answer.body, status=answer.status)
    response.headers.pop("Content-Type", None)
    response.headers.update(answer.headers)
    return response


def _refusing(refusal: Refused) -> Response:
    """A refusal outside of any world: what is left out, or a session that can have none."""
    answer = told(refusal, "")
    return _response(answer, answer.body, "")


def _unrouted(sessions: Sessions, error: HTTPException) -> Response:
    try:
        world = sessions.world(request.headers.get(SESSION, ""))
    except Refused as refused:
        return _refusing(refused)
    request_id = request_id_of(world, request.headers.get("X-Request-Id", ""))
    headers: dict[str, str] = {}
    match error:
        case NotFound():
            refusal = Refused("not_found", "there is nothing at this path")
        case MethodNotAllowed():
            refusal = Refused("method_not_allowed", f"{request.method} does not work at this path")
            headers = {"Allow": ", ".join(sorted(error.valid_methods or ()))}
        case InternalServerError():
            log.error("%s %s failed", request.method, request.path, exc_info=error.original_exception)
            refusal = Refused("internal", "this is the mock's fault; its log says more")
        case _:
            refusal = Refused("bad_request", error.description or "the request cannot be understood")
    answer = told(refusal, request_id, headers=headers)
    return _response(answer, answer.body, request_id)
