"""What a gateway is asked and what it answers: charges, refunds, set-ups, and events about them.

A gateway's *reference* is its own id of a charge, refund, set-up or dispute. A *key* is ours: one attempt's
idempotency key.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money


class GatewayTimeout(Exception):
    """The gateway did not answer, or not clearly: what was asked may have happened, or may yet. Look it up."""


class GatewayUnavailable(Exception):
    """What was asked surely had no effect, now or later: it may be asked again with the same key."""


class GatewayKind(StrEnum):
    """How a customer without a kept method pays there: on the gateway's own page, or by a transfer of a bank."""

    PAGE = "page"
    TRANSFER = "transfer"


class DeclineKind(StrEnum):
    """Whose fault it is, and so whether a later attempt with the same payment method may succeed.

    Soft and hard are the method's: hard for good. Refused is what was not asked of the method at all, since it could
    not be charged so, whatever the method.
    """

    REFUSED = "refused"
    SOFT = "soft"
    HARD = "hard"


class ChargeRequest(Struct, frozen=True):
    """One attempt to take money. All of it, not the key alone, is the request: another one needs another key.

    `method` is the gateway's token of a payment method; None lets the customer choose on the gateway's own page.
    `off_session` says that the customer is not there to answer; `return_url` is where that page leads back to.
    """

    key: str
    payment_id: str
    money: Money
    method: str | None
    customer: str | None = None
    description: str = ""
    return_url: str | None = None
    off_session: bool = True

    def __post_init__(self) -> None:
        assert self.money.amount > 0, "nothing to charge: what is not due is paid without a gateway"


class Captured(Struct, frozen=True, tag=True):
    """The money was taken."""

    reference: str
    money: Money


class Declined(Struct, frozen=True, tag=True):
    """No money was taken; `code` and `message` are the gateway's own."""

    reference: str | None
    kind: DeclineKind
    code: str
    message: str


class ActionRequired(Struct, frozen=True, tag=True):
    """The customer must go to the gateway's page at `url`; an event or a look-up tells how it ended."""

    reference: str
    url: str


class Pending(Struct, frozen=True, tag=True):
    """Accepted, and the result comes later: by an event, a look-up or, for a bank transfer, a statement."""

    reference: str | None


class Cancelled(Struct, frozen=True, tag=True):
    """Ended before any money was taken; none will be."""

    reference: str


class NotFound(Struct, frozen=True, tag=True):
    """Of look-ups only: the gateway has not seen this key yet. What was sent may still arrive."""


type ChargeOutcome = Captured | Declined | ActionRequired | Pending | Cancelled


class RefundRequest(Struct, frozen=True):
    """One attempt to give money of a captured charge back; `charge_reference` is the gateway's.

    `reference` is the gateway's own for the refund, once it has told it: then it is asked for, and never sent again.
    """

    key: str
    refund_id: str
    charge_reference: str
    money: Money
    reference: str | None = None

    def __post_init__(self) -> None:
        assert self.money.amount > 0, "nothing to refund"


class Refunded(Struct, frozen=True, tag=True):
    """The money was sent back."""

    reference: str
    money: Money


class RefundDeclined(Struct, frozen=True, tag=True):
    """No money was sent back."""

    reference: str | None
    code: str
    message: str


class RefundPending(Struct, frozen=True, tag=True):
    """Accepted; an event, a look-up or a person's word tells the result."""

    reference: str | None


type RefundOutcome = Refunded | RefundDeclined | RefundPending


class SetupRequest(Struct, frozen=True):
    """A page on which a customer has a card or an account kept, without paying. All of it is the request.

    `currency` is what will be charged by it; `customer` the gateway's id of a customer that is known there, None where
    the gateway makes one; `return_url` is where the page leads back to.
    """

    key: str
    setup_id: str
    currency: str
    return_url: str
    customer: str | None = None


class SetupPending(Struct, frozen=True, tag=True):
    """The customer must go to the gateway's page at `url`; None where they were there and the result comes later."""

    reference: str
    url: str | None


class SetupDone(Struct, frozen=True, tag=True):
    """It is kept: charge the `token`, of this `customer`. `label` is what people call it, such as `visa 4242 12/30`."""

    reference: str
    token: str
    customer: str | None
    label: str


class SetupExpired(Struct, frozen=True, tag=True):
    """The page is closed: nobody finished it in time."""

    reference: str


class SetupFailed(Struct, frozen=True, tag=True):
    """Nothing is kept, and will not be; `code` and `message` are the gateway's own."""

    reference: str
    code: str
    message: str


type SetupOutcome = SetupPending | SetupDone | SetupExpired | SetupFailed


class ChargeReported(Struct, frozen=True, tag=True):
    """A gateway's word on a charge. Names the payment, the key or both where the gateway kept them."""

    event_id: str
    at: Instant
    payment_id: str | None
    key: str | None
    reference: str
    outcome: ChargeOutcome


class RefundReported(Struct, frozen=True, tag=True):
    """A gateway's word on a refund; `refund_id` is None where it was made at the gateway and not by us."""

    event_id: str
    at: Instant
    refund_id: str | None
    charge_reference: str
    reference: str
    outcome: RefundOutcome


class DisputeStage(StrEnum):
    """How far a dispute is: the gateway holds the money while it is open."""

    OPENED = "opened"
    WON = "won"
    LOST = "lost"


class DisputeReported(Struct, frozen=True, tag=True):
    """A gateway's word on a dispute of a captured charge."""

    event_id: str
    at: Instant
    reference: str
    charge_reference: str
    money: Money
    stage: DisputeStage
    reason: str


class SetupReported(Struct, frozen=True, tag=True):
    """A gateway's word on a set-up; an `outcome` of None says that there is one, which only a look-up tells."""

    event_id: str
    at: Instant
    setup_id: str
    reference: str
    outcome: SetupOutcome | None


type MoneyEvent = ChargeReported | RefundReported | DisputeReported
type GatewayEvent = MoneyEvent | SetupReported
