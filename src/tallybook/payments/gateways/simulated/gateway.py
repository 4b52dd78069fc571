"""The gateway to the simulated bank, in process or over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.signature import verify
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.model.charge import (
    ChargeOutcome,
    ChargeRequest,
    GatewayEvent,
    GatewayKind,
    NotFound,
    RefundOutcome,
    RefundRequest,
    SetupOutcome,
    SetupRequest,
)

NAME = "simulated"
SIGNATURE = "Bank-Signature"
_EVENT: msgspec.json.Decoder[GatewayEvent] = msgspec.json.Decoder(GatewayEvent)


class Line(Protocol):
    """The way to a bank."""

    def charge(self, request: ChargeRequest) -> ChargeOutcome: ...
    def look_up(self, request: ChargeRequest) -> ChargeOutcome | NotFound: ...
    def cancel(self, reference: str) -> ChargeOutcome: ...
    def refund(self, request: RefundRequest) -> RefundOutcome: ...
    def look_up_refund(self, request: RefundRequest) -> RefundOutcome | NotFound: ...
    def begin_setup(self, request: SetupRequest) -> SetupOutcome: ...
    def look_up_setup(self, reference: str) -> SetupOutcome: ...


class InProcess:
    """A bank in this process, which reads a clock where a bank elsewhere has its own."""

    def __init__(self, bank: Bank, clock: Callable[[], Instant]) -> None:
        self._bank = bank
        self._clock = clock

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """See `Bank.charge`."""
        return self._bank.charge(request, self._clock())

    def look_up(self, request: ChargeRequest) -> ChargeOutcome | NotFound:
        """See `Bank.look_up`."""
        return self._bank.look_up(request, self._clock())

    def cancel(self, reference: str) -> ChargeOutcome:
        """See `Bank.cancel`."""
        return self._bank.cancel(reference, self._clock())

    def refund(self, request: RefundRequest) -> RefundOutcome:
        """See `Bank.refund`."""
        return self._bank.refund(request, self._clock())

    def look_up_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """See `Bank.look_up_refund`."""
        return self._bank.look_up_refund(request, self._clock())

    def begin_setup(self, request: SetupRequest) -> SetupOutcome:
        """See `Bank.begin_setup`."""
        return self._bank.begin_setup(request, self._clock())

    def look_up_setup(self, reference: str) -> SetupOutcome:
        """See `Bank.setup_of`."""
        return self._bank.setup_of(reference, self._clock()).outcome


class SimulatedGateway:
    """A `Gateway` whose bank does what the payment method's token says: see `script`."""

    name = NAME
    kind = GatewayKind.PAGE
    keys_kept_for: Instant = 36_500 * DAY

    def __init__(self, line: Line, webhook_secret: str) -> None:
        self.charge = line.charge
        self.look_up = line.look_up
        self.cancel = line.cancel
        self.refund = line.refund
        self.look_up_refund = line.look_up_refund
        self.begin_setup = line.begin_setup
        self.look_up_setup = line.look_up_setup
        self._secret = webhook_secret

    def chargeable(self, money: Money, method: str | None, return_url: str | None) -> Money:
        """All of it."""
        return money

    def find(self, request: ChargeRequest, reference: str | None) -> ChargeOutcome | NotFound:
        """What the bank's books say: they keep every key."""
        return self.look_up(request)

    def find_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """What the bank's books say."""
        return self.look_up_refund(request)

    def parse_webhook(self, headers: Mapping[str, str], body: bytes, now: Instant) -> tuple[GatewayEvent, ...]:
        """The one event of the body; see `Gateway.parse_webhook`."""
        verify(headers, SIGNATURE, body, self._secret, now)
        try:
            return (_EVENT.decode(body),)
        except (msgspec.MsgspecError, UnicodeDecodeError, Refused) as error:
            raise Refused("bad_webhook", f"the body is no event of the bank: {error}") from None
