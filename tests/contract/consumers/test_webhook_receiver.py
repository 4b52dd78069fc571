"""What a receiver of webhooks needs: a signature that its library verifies, and what its own types read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from tests.contract.contract import MessageContract
from tests.contract.shapes import Shape, decimal, each, id_like, instant, like, patterned

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
GROUP = "grp_01jz8a6y5cf6w9t2r0q3m4n5p6"
INVOICE = "inv_01jz8a6y5cf6w9t2r0q3m4n5p6"
PAYMENT = "pay_01jz8a6y5cf6w9t2r0q3m4n5p6"
HEADERS: Mapping[str, Shape] = {
    "webhook-id": id_like("msg_01jz8a6y5cf6w9t2r0q3m4n5p6"),
    "webhook-timestamp": patterned("^[0-9]{10}$", "1780300800"),
    "webhook-signature": patterned("^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*$", f"v1,{'A' * 43}="),
}


class Told(msgspec.Struct, frozen=True):
    """What stands around every message."""

    type: str
    timestamp: datetime
    sequence: int
    data: msgspec.Raw


class InvoiceFinalized(msgspec.Struct, frozen=True):
    """An invoice that is final."""

    id: str
    billing_group: str
    owed: Decimal
    currency: str


class InvoicePaid(msgspec.Struct, frozen=True):
    """An invoice that is paid."""

    id: str
    billing_group: str


class PaymentTold(msgspec.Struct, frozen=True):
    """A payment that has ended."""

    id: str
    billing_group: str
    amount: Decimal
    currency: str
    invoices: tuple[str, ...]


READ = {
    "invoice.finalized": InvoiceFinalized,
    "invoice.paid": InvoicePaid,
    "payment.completed": PaymentTold,
    "payment.failed": PaymentTold,
}


class Receiver:
    """Somebody's own program: it verifies what it is sent, and reads what it knows."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    def take(self, body: bytes, headers: Mapping[str, str]) -> None:
        """One request. `WebhookVerificationError` where it is not signed."""
        Webhook(SECRET).verify(body, dict(headers))
        told = msgspec.json.decode(body, type=Told)
        self.taken.append(msgspec.json.decode(told.data, type=READ[told.type]))


def message(kind: str, **data: Shape) -> Shape:
    return {"type": kind, "timestamp": instant(), "sequence": like(1), "data": data}


def received(kind: str, given: str, **data: Shape) -> Any:
    """What the receiver has of a message of the contract that is signed as it says."""
    contract, receiver = MessageContract("webhook-receiver", "tallybook-webhooks"), Receiver()
    contract.expect(kind, given, message(kind, **data), HEADERS)

    def signed(body: bytes, headers: Mapping[str, str]) -> None:
        now = datetime.now(UTC)
        own = {"webhook-timestamp": str(int(now.timestamp()))}
        own["webhook-signature"] = Webhook(SECRET).sign(headers["webhook-id"], now, body.decode())
        receiver.take(body, {**headers, **own})

    contract.bring(signed)
    (found,) = receiver.taken
    return found


OF_INVOICE = {"id": id_like(INVOICE), "billing_group": id_like(GROUP)}
OF_PAYMENT = {
    "id": id_like(PAYMENT), "billing_group": id_like(GROUP), "amount": decimal("12.50"), "currency": "USD",
    "invoices": each(id_like(INVOICE)),
}  # fmt: skip


def test_a_receiver_is_told_that_an_invoice_is_final() -> None:
    found = received("invoice.finalized", "a final invoice", **OF_INVOICE, owed=decimal("12.50"), currency="USD")
    assert found == InvoiceFinalized(INVOICE, GROUP, Decimal("12.50"), "USD")


def test_a_receiver_is_told_that_an_invoice_is_paid() -> None:
    assert received("invoice.paid", "a paid invoice", **OF_INVOICE) == InvoicePaid(INVOICE, GROUP)


def test_a_receiver_is_told_of_a_payment() -> None:
    found = received("payment.completed", "a paid invoice", **OF_PAYMENT)
    assert found == PaymentTold(PAYMENT, GROUP, Decimal("12.50"), "USD", (INVOICE,))


def test_a_receiver_is_told_that_a_payment_failed() -> None:
    found = received("payment.failed", "an invoice whose payment was declined", **OF_PAYMENT)
    assert found == PaymentTold(PAYMENT, GROUP, Decimal("12.50"), "USD", (INVOICE,))


def test_what_is_signed_by_nobody_is_not_taken() -> None:
    headers = {"webhook-id": "msg_1", "webhook-timestamp": "1780300800", "webhook-signature": "v1,AAAA"}
    with pytest.raises(WebhookVerificationError):
        Receiver().take(b"{}", headers)
