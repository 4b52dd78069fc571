"""The line to a simulated bank over HTTP."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import local
from urllib.parse import urlsplit

import msgspec
from msgspec.json import Decoder

from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.simulated.wire import Problem, charge_form, refund_form, setup_form
from tallybook.payments.model.charge import (
    ChargeOutcome,
    ChargeRequest,
    GatewayTimeout,
    GatewayUnavailable,
    NotFound,
    RefundOutcome,
    RefundRequest,
    SetupOutcome,
    SetupRequest,
)

_CHARGE: Decoder[ChargeOutcome] = Decoder(ChargeOutcome)
_FOUND_CHARGE: Decoder[ChargeOutcome | NotFound] = Decoder(ChargeOutcome | NotFound)
_REFUND: Decoder[RefundOutcome] = Decoder(RefundOutcome)
_FOUND_REFUND: Decoder[RefundOutcome | NotFound] = Decoder(RefundOutcome | NotFound)

_SETUP: Decoder[SetupOutcome] = Decoder(SetupOutcome)


class OverHttp:
    """Calls a bank's HTTP face; every thread keeps one connection."""

    def __init__(self, url: str, timeout_seconds: int = 10) -> None:
        self._url = urlsplit(url)
        self._timeout_seconds = timeout_seconds
        self._of_thread = local()

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """See `Bank.charge`."""
        return self._call("charges", charge_form(request), _CHARGE)

    def look_up(self, request: ChargeRequest) -> ChargeOutcome | NotFound:
        """See `Bank.look_up`."""
        return self._call("charges/look-up", charge_form(request), _FOUND_CHARGE)

    def cancel(self, reference: str) -> ChargeOutcome:
        """See `Bank.cancel`."""
        return self._call(f"charges/{reference}/cancel", None, _CHARGE)

    def refund(self, request: RefundRequest) -> RefundOutcome:
        """See `Bank.refund`."""
        return self._call("refunds", refund_form(request), _REFUND)

    def look_up_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """See `Bank.look_up_refund`."""
        return self._call("refunds/look-up", refund_form(request), _FOUND_REFUND)

    def begin_setup(self, request: SetupRequest) -> SetupOutcome:
        """See `Bank.begin_setup`."""
        return self._call("setups", setup_form(request), _SETUP)

    def look_up_setup(self, reference: str) -> SetupOutcome:
        """See `Bank.setup_of`."""
        return self._call(f"setups/{reference}/look-up", {}, _SETUP)

    def close(self) -> None:
        """Let go of this thread's connection."""
        line: HTTPConnection | None = getattr(self._of_thread, "line", None)
        if line is not None:
            line.close()
            self._of_thread.line = None

    def _call[T](self, path: str, form: object, decoder: Decoder[T]) -> T:
        line = self._line()
        try:
            line.request("POST", f"/{path}", msgspec.json.encode(form), {"Content-Type": "application/json"})
            reply = line.getresponse()
            status, body = reply.status, reply.read()
        except (OSError, HTTPException) as error:
            self.close()
            raise GatewayTimeout(f"the bank did not answer: {error!r}") from None
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise GatewayTimeout(f"the bank failed with status {status}")
        if status != HTTPStatus.OK:
            problem = msgspec.json.decode(body, type=Problem)
            raise Refused(problem.code, problem.message, problem.path)
        try:
            return decoder.decode(body)
        except (msgspec.MsgspecError, UnicodeDecodeError, Refused) as error:
            raise GatewayTimeout(f"the bank's answer cannot be read: {error}") from None

    def _line(self) -> HTTPConnection:
        known: HTTPConnection | None = getattr(self._of_thread, "line", None)
        if known is not None and known.sock is not None:
            return known
        kind = HTTPSConnection if self._url.scheme == "https" else HTTPConnection
        line = kind(self._url.hostname or "", self._url.port, timeout=self._timeout_seconds)
        try:
            line.connect()
        except OSError as error:
            raise GatewayUnavailable(f"the bank cannot be reached: {error}") from None
        self._of_thread.line = line
        return line
