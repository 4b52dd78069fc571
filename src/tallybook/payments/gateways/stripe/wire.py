"""The parts of Stripe's objects that we read."""

from __future__ import annotations

import msgspec
from msgspec import Raw, Struct, field


class Failure(Struct, frozen=True):
    """Why a charge failed: `last_payment_error`, or the error of an answer."""

    code: str | None = None
    decline_code: str | None = None
    advice_code: str | None = None
    message: str | None = None
    payment_intent: Intent | None = None


class Redirect(Struct, frozen=True):
    """Where the customer is to go."""

    url: str


class NextAction(Struct, frozen=True):
    """What the customer is to do."""

    redirect_to_url: Redirect | None = None


class Intent(Struct, frozen=True):
    """A PaymentIntent."""

    id: str
    status: str
    amount: int
    currency: str
    amount_received: int | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    next_action: NextAction | None = None
    last_payment_error: Failure | None = None


class Session(Struct, frozen=True):
    """A Checkout Session: the page on which a customer chooses how to pay."""

    id: str
    status: str | None = None
    url: str | None = None
    payment_intent: str | None = None
    setup_intent: str | None = None
    customer: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


class SetupIntent(Struct, frozen=True):
    """A SetupIntent: what a page of the mode `setup` makes."""

    id: str
    status: str
    payment_method: str | None = None
    customer: str | None = None
    last_setup_error: Failure | None = None


class Card(Struct, frozen=True):
    """What a PaymentMethod tells of a card."""

    brand: str
    last4: str
    exp_month: int
    exp_year: int


class Account(Struct, frozen=True):
    """What a PaymentMethod tells of a bank's account."""

    last4: str | None = None


class Method(Struct, frozen=True):
    """A PaymentMethod."""

    id: str
    type: str
    card: Card | None = None
    sepa_debit: Account | None = None
    us_bank_account: Account | None = None
    bacs_debit: Account | None = None
    au_becs_debit: Account | None = None


class RefundMade(Struct, frozen=True):
    """A Refund."""

    id: str
    status: str | None
    amount: int
    currency: str
    charge: str | None = None
    payment_intent: str | None = None
    failure_reason: str | None = None
    metadata: dict[str, str] | None = None


class RefundList(Struct, frozen=True):
    """Some of a charge's refunds."""

    data: list[RefundMade] = field(default_factory=list)


class ChargeMade(Struct, frozen=True):
    """A Charge, of which only its refunds are read."""

    payment_intent: str | None = None
    refunds: RefundList | None = None


class Dispute(Struct, frozen=True):
    """A Dispute."""

    id: str
    status: str
    amount: int
    currency: str
    reason: str
    charge: str | None = None
    payment_intent: str | None = None


class EventData(Struct, frozen=True):
    """What an event is about, unread."""

    object: Raw


class Event(Struct, frozen=True):
    """An Event; `created` in seconds since 1970."""

    id: str
    type: str
    created: int
    data: EventData


def seen[T](kind: type[T], answer: object) -> T:
    """The parts that we read of an answer of the API."""
    return msgspec.convert(answer, kind)
