"""Bank transfers: the customer sends money with a reference, and a person or a statement says that it came."""

from __future__ import annotations

from collections.abc import Mapping

from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.manual.reference import reference_of
from tallybook.payments.model.charge import (
    Cancelled,
    ChargeOutcome,
    ChargeRequest,
    GatewayEvent,
    GatewayKind,
    Pending,
    RefundOutcome,
    RefundPending,
    RefundRequest,
    SetupOutcome,
    SetupRequest,
)


class ManualGateway:
    """A `Gateway` that calls nobody: what it answers depends on the request alone, so a key has no effect twice.

    Captures and refunds are confirmed elsewhere, by `match_reference` on a statement's lines or by a person.
    """

    name = "manual"
    kind = GatewayKind.TRANSFER
    keys_kept_for: Instant = 36_500 * DAY

    def chargeable(self, money: Money, method: str | None, return_url: str | None) -> Money:
        """All of it: a customer can transfer any amount."""
        return money

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """`Pending` with the reference to be written on the transfer, the same for every attempt of a payment."""
        return Pending(reference_of(request.payment_id))

    def look_up(self, request: ChargeRequest) -> ChargeOutcome:
        """`Pending`: nobody here knows whether the money came."""
        return self.charge(request)

    def find(self, request: ChargeRequest, reference: str | None) -> ChargeOutcome:
        """`Pending`, like a look-up."""
        return self.charge(request)

    def cancel(self, reference: str) -> ChargeOutcome:
        """`Cancelled`; nobody can keep the customer from sending money all the same."""
        return Cancelled(reference)

    def refund(self, request: RefundRequest) -> RefundOutcome:
        """`RefundPending` until a person has sent the money back."""
        return RefundPending(request.refund_id)

    def look_up_refund(self, request: RefundRequest) -> RefundOutcome:
        """`RefundPending`: nobody here knows whether the money was sent."""
        return self.refund(request)

    def find_refund(self, request: RefundRequest) -> RefundOutcome:
        """`RefundPending`, like a look-up."""
        return self.refund(request)

    def begin_setup(self, request: SetupRequest) -> SetupOutcome:
        """`Refused("nothing_to_set_up")`: a customer who transfers money keeps nothing here."""
        raise Refused("nothing_to_set_up", "a bank transfer needs no payment method")

    def look_up_setup(self, reference: str) -> SetupOutcome:
        """`Refused("unknown_setup")`: there is none."""
        raise Refused("unknown_setup", "there is no set-up of bank transfers", reference)

    def parse_webhook(self, headers: Mapping[str, str], body: bytes, now: Instant) -> tuple[GatewayEvent, ...]:
        """Nobody calls: every webhook is `Refused("bad_signature")`."""
        raise Refused("bad_signature", "bank transfers have no webhooks")
