"""The simulated bank's HTTP face, on the loopback interface only.

Routes: README.md of `payments`. A charge without a reply drops its connection, as a broken network would.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self, override
from urllib.parse import parse_qs, urlsplit

import msgspec

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.signature import MOST_BYTES, sign
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.delivery import Delivery
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.gateways.simulated.page import page, setup_page
from tallybook.payments.gateways.simulated.script import Charging, charging_of
from tallybook.payments.gateways.simulated.wire import (
    ChargeForm,
    DisputeForm,
    Problem,
    RefundForm,
    SetupForm,
    charge_request,
    money_of,
    read,
    refund_request,
    setup_request,
)
from tallybook.payments.model.charge import GatewayTimeout

_POLL = Fraction(1, 20)  # seconds until the server sees that it is to stop

type Reply = tuple[HTTPStatus, str, bytes]

_STATUS = {
    "key_reused": HTTPStatus.CONFLICT,
    "unknown_charge": HTTPStatus.NOT_FOUND,
    "unknown_dispute": HTTPStatus.NOT_FOUND,
    "unknown_setup": HTTPStatus.NOT_FOUND,
    "unknown_route": HTTPStatus.NOT_FOUND,
}


class BankServer(ThreadingHTTPServer):
    """Serves a bank until it is closed; a context manager. Port 0 takes a free one, `url` says which.

    `deliver_to` is where events are posted as signed webhooks, each until it is taken; without it they are there to be
    fetched from `/webhooks`.
    """

    daemon_threads = False
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(
        self,
        bank: Bank,
        clock: Callable[[], Instant],
        webhook_secret: str,
        *,
        port: int = 0,
        slow_seconds: int = 2,
        deliver_to: str | None = None,
    ) -> None:
        self._open: set[socket.socket] = set()
        self._open_lock = Lock()
        super().__init__(("127.0.0.1", port), _Handler)
        self.bank, self.clock, self.webhook_secret, self.slow_seconds = bank, clock, webhook_secret, slow_seconds
        self.url = bank.page_address = f"http://127.0.0.1:{self.server_address[1]}"
        self.stopping = Event()
        self._thread = Thread(target=self.serve_forever, name="simulated bank", args=(_POLL,))
        self.delivery = Delivery(bank, clock, webhook_secret, deliver_to, self.stopping) if deliver_to else None

    def __enter__(self) -> Self:
        """Start to serve, in threads of its own."""
        self._thread.start()
        if self.delivery:
            self.delivery.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop, drop what is connected and wait for every thread."""
        self.stopping.set()
        self.shutdown()
        with self._open_lock:
            for connection in self._open:
                _drop(connection)
        self.server_close()
        self._thread.join()
        if self.delivery:
            self.delivery.stop()

    @override
    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Remember the connection, and handle it in a thread."""
        assert isinstance(request, socket.socket)
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    @override
    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        """Forget the connection, and close it."""
        assert isinstance(request, socket.socket)
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong, unless a client went away: workers may be killed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: waiting between them costs 40 ms
    server: BankServer

    def do_GET(self) -> None:
        self._answer("GET", b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or int(length) > MOST_BYTES:
            self.close_connection = True
            self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "application/json", _problem("too_large", "too long"))
            return
        self._answer("POST", self.rfile.read(int(length)))

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: who runs the bank looks at its books."""

    def _answer(self, method: str, body: bytes) -> None:
        try:
            reply = self._route(method, body)
        except GatewayTimeout:
            self.close_connection = True
            _drop(self.connection)
            return
        except Refused as refused:
            status = _STATUS.get(refused.code, HTTPStatus.BAD_REQUEST)
            reply = status, "application/json", _problem(refused.code, refused.message, refused.path)
        self._send(*reply)
        if self.server.delivery:
            self.server.delivery.look()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        if status is HTTPStatus.SEE_OTHER:
            self.send_header("Location", body.decode())
            body = b""
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _route(self, method: str, body: bytes) -> Reply:
        url = urlsplit(self.path)
        match method, *url.path.strip("/").split("/"):
            case "POST", "charges", *rest:
                return self._charges(rest, body)
            case "POST", "refunds", *rest:
                return self._refunds(rest, body)
            case "POST", "setups", *rest:
                return self._setups(rest, body)
            case "POST", "disputes", *rest:
                return self._disputes(rest, body)
            case _, "pay", reference:
                return self._page(method, reference, body)
            case _, "keep", reference:
                return self._setup_page(method, reference, body)
            case "GET", "books":
                now = self.server.clock()
                return _json((self.server.bank.totals(now), self.server.bank.captures(now)))
            case "GET", "webhooks":
                return self._webhooks(parse_qs(url.query).get("after", ["0"])[0])
            case _:
                raise _unknown_route(method, url.path)

    def _charges(self, rest: list[str], body: bytes) -> Reply:
        bank, now = self.server.bank, self.server.clock()
        match rest:
            case []:
                request = charge_request(read(ChargeForm, body))
                if charging_of(request.method, request.key) is Charging.SLOW:
                    self.server.stopping.wait(self.server.slow_seconds)
                return _json(bank.charge(request, now))
            case ["look-up"]:
                return _json(bank.look_up(charge_request(read(ChargeForm, body)), now))
            case [reference, "cancel"]:
                return _json(bank.cancel(reference, now))
            case _:
                raise _unknown_route("POST", self.path)

    def _refunds(self, rest: list[str], body: bytes) -> Reply:
        bank, now = self.server.bank, self.server.clock()
        match rest:
            case []:
                return _json(bank.refund(refund_request(read(RefundForm, body)), now))
            case ["look-up"]:
                return _json(bank.look_up_refund(refund_request(read(RefundForm, body)), now))
            case _:
                raise _unknown_route("POST", self.path)

    def _setups(self, rest: list[str], body: bytes) -> Reply:
        bank, now = self.server.bank, self.server.clock()
        match rest:
            case []:
                return _json(bank.begin_setup(setup_request(read(SetupForm, body)), now))
            case [reference, "look-up"]:
                return _json(bank.setup_of(reference, now).outcome)
            case _:
                raise _unknown_route("POST", self.path)

    def _disputes(self, rest: list[str], body: bytes) -> Reply:
        bank, now = self.server.bank, self.server.clock()
        match rest:
            case []:
                form = read(DisputeForm, body)
                money = money_of(form.amount, form.currency)
                return _json(bank.open_dispute(form.charge_reference, money, form.reason, now))
            case [reference, "won" | "lost" as end]:
                return _json(bank.close_dispute(reference, won=end == "won", now=now))
            case _:
                raise _unknown_route("POST", self.path)

    def _page(self, method: str, reference: str, body: bytes) -> Reply:
        bank = self.server.bank
        if method == "GET":
            return HTTPStatus.OK, "text/html; charset=utf-8", page(bank.charge_of(reference))
        decision = parse_qs(body.decode("ascii", "replace")).get("decision", [""])[0]
        if decision not in {"approve", "decline"}:
            raise Refused("bad_request", "decision is approve or decline", "decision")
        charge = bank.decide(reference, approve=decision == "approve", now=self.server.clock())
        if charge.request.return_url:
            return HTTPStatus.SEE_OTHER, "text/plain", charge.request.return_url.encode()
        return HTTPStatus.OK, "text/html; charset=utf-8", page(charge)

    def _setup_page(self, method: str, reference: str, body: bytes) -> Reply:
        bank, now = self.server.bank, self.server.clock()
        if method == "GET":
            return HTTPStatus.OK, "text/html; charset=utf-8", setup_page(bank.setup_of(reference, now))
        form = parse_qs(body.decode("ascii", "replace"))
        decision = form.get("decision", [""])[0]
        if decision not in {"keep", "leave"}:
            raise Refused("bad_request", "decision is keep or leave", "decision")
        token = form.get("token", ["sim_ok"])[0] if decision == "keep" else None
        setup = bank.keep_method(reference, token, now)
        return HTTPStatus.SEE_OTHER, "text/plain", setup.request.return_url.encode()

    def _webhooks(self, after: str) -> Reply:
        if not (after.isascii() and after.isdigit() and len(after) <= 15):
            raise Refused("bad_request", "after is a position", "after")
        now = self.server.clock()
        return _json([
            {"position": position, "body": body.decode(), SIGNATURE: sign(body, self.server.webhook_secret, now)}
            for position, body in self.server.bank.webhooks(now, int(after))
        ])  # fmt: skip


def _unknown_route(method: str, path: str) -> Refused:
    return Refused("unknown_route", f"there is no {method} {path}")


def _drop(connection: socket.socket) -> None:
    """End a connection without a reply."""
    with suppress(OSError):  # the other side was quicker
        connection.shutdown(socket.SHUT_RDWR)


def _json(value: object) -> Reply:
    return HTTPStatus.OK, "application/json", msgspec.json.encode(value)


def _problem(code: str, message: str, path: str = "") -> bytes:
    return msgspec.json.encode(Problem(code, message, path))
