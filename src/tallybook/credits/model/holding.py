"""Grants as they are kept: what was granted and why, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from enum import StrEnum

from msgspec import Struct, structs

from tallybook.credits.model.grant import CreditType, Grant
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Place

NOTHING = Decimal(0)


class Origin(StrEnum):
    """What a grant comes from."""

    HAND = "hand"
    COUPON = "coupon"
    RECURRING = "recurring"
    TOP_UP = "top_up"
    PAYMENT = "payment"
    CREDIT_NOTE = "credit_note"
    INVOICE = "invoice"


class Provenance(Struct, frozen=True):
    """Who granted a credit, and why. `source` is the id of the redemption, schedule, payment or credit note."""

    origin: Origin = Origin.HAND
    reason: str = ""
    author: str = ""
    campaign: str | None = None
    source: str | None = None


class Holding(Struct, frozen=True):
    """A billing group's grant: `grant.balance` is what was granted, = spent + expired + voided + remaining.

    `frozen` of what remains is there and pays nothing: a dispute holds the money that it was made of. Nothing becomes
    of a grant below zero: it can be imported, and pays nothing.
    """

    id: str
    billing_group_id: str
    grant: Grant
    spent: Decimal = NOTHING
    expired: Decimal = NOTHING
    voided: Decimal = NOTHING
    frozen: Decimal = NOTHING
    provenance: Provenance = Provenance()

    @property
    def remaining(self) -> Decimal:
        """What is left of it."""
        with localcontext(EXACT):
            return self.grant.balance - self.spent - self.expired - self.voided

    @property
    def available(self) -> Decimal:
        """What of that can be spent or taken back: all that is not frozen."""
        return EXACT.subtract(self.remaining, self.frozen)

    @property
    def open(self) -> Grant:
        """The grant with the balance that is available, as rating takes it."""
        return structs.replace(self.grant, balance=self.available)


def open_grants(holdings: Iterable[Holding]) -> tuple[Grant, ...]:
    """What invoices may draw on, as rating takes it; a grant that is frozen whole is not there."""
    return tuple(holding.open for holding in holdings if holding.available)


class CreditSort(StrEnum):
    """In which order credits are listed."""

    CREATED = "created_at"
    CREATED_DOWN = "-created_at"
    EXPIRY = "expires_at"
    EXPIRY_DOWN = "-expires_at"
    REMAINING = "remaining"
    REMAINING_DOWN = "-remaining"


def place_of(one: Holding, key: str) -> Place:
    """The place of a credit in a list. One that never expires has no expiry, and counts as the last to expire."""
    match key:
        case "expires_at":
            return Place(one.id, one.grant.expires_at)
        case "remaining":
            return Place(one.id, one.remaining)
        case _:
            return Place(one.id)


class OutstandingCredit(Struct, frozen=True):
    """What is left of all grants of a currency and a type, what of it is frozen, and what expires by an instant."""

    currency: str
    type: CreditType
    grants: int
    remaining: Decimal
    frozen: Decimal
    expiring: Decimal


class Draw(Struct, frozen=True):
    """What a finalized invoice takes of a grant; above zero, at most once per grant and invoice."""

    grant_id: str
    invoice_id: str
    amount: Decimal


class Lapse(Struct, frozen=True):
    """What expires of a grant: all that is left, once; never while something of it is frozen."""

    grant_id: str
    amount: Decimal


class Void(Struct, frozen=True):
    """What a person, or a refund, takes back of a grant; above zero."""

    id: str
    grant_id: str
    amount: Decimal
    at: Instant
    reason: str = ""
    author: str = ""
