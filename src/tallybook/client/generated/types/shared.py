"""Types that several resources have.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from tallybook.client.model import Model, Money, OpenEnum


class CallKind(OpenEnum):
    """What a gateway was asked."""

    CANCEL = "cancel"
    CHARGE = "charge"
    LOOK_UP = "look_up"
    LOOK_UP_REFUND = "look_up_refund"
    REFUND = "refund"


type CallKindWord = CallKind | Literal["cancel", "charge", "look_up", "look_up_refund", "refund"]


class CreditType(OpenEnum):
    """In the order in which they are spent."""

    FREE = "FREE"
    PAID = "PAID"
    PROMOTIONAL = "PROMOTIONAL"


type CreditTypeWord = CreditType | Literal["FREE", "PAID", "PROMOTIONAL"]


class CreditViewState(OpenEnum):
    """How it stands."""

    COMING = "coming"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    USED_UP = "used_up"
    EXPIRED = "expired"
    VOIDED = "voided"
    NEGATIVE = "negative"


type CreditViewStateWord = (
    CreditViewState | Literal["coming", "in_force", "lapsed", "used_up", "expired", "voided", "negative"]
)


class Direction(OpenEnum):
    """Whether a limit was crossed, or came back."""

    RESOLVED = "resolved"
    TRIGGERED = "triggered"


type DirectionWord = Direction | Literal["resolved", "triggered"]


class Fact(OpenEnum):
    """What happened."""

    BALANCE_APPLIED = "balance_applied"
    BALANCE_TAKEN_OVER = "balance_taken_over"
    CREDIT_EXPIRED = "credit_expired"
    CREDIT_GRANTED = "credit_granted"
    CREDIT_NOTE_ISSUED = "credit_note_issued"
    CREDIT_SPENT = "credit_spent"
    CREDIT_VOIDED = "credit_voided"
    DISPUTE_LOST = "dispute_lost"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_WON = "dispute_won"
    INVOICE_FINALIZED = "invoice_finalized"
    PAYMENT_CAPTURED = "payment_captured"
    RECOVERED = "recovered"
    REFUND_FAILED = "refund_failed"
    REFUND_PAID = "refund_paid"
    REFUND_REQUESTED = "refund_requested"
    WRITTEN_OFF = "written_off"


type FactWord = (
    Fact
    | Literal[
        "balance_applied",
        "balance_taken_over",
        "credit_expired",
        "credit_granted",
        "credit_note_issued",
        "credit_spent",
        "credit_voided",
        "dispute_lost",
        "dispute_opened",
        "dispute_won",
        "invoice_finalized",
        "payment_captured",
        "recovered",
        "refund_failed",
        "refund_paid",
        "refund_requested",
        "written_off",
    ]
)


class Language(OpenEnum):
    """A language that documents are written in."""

    EN = "en"
    KO = "ko"


type LanguageWord = Language | Literal["en", "ko"]


class MailKind(OpenEnum):
    """What an e-mail is about."""

    ALERT = "alert"
    DUNNING = "dunning"
    INVOICE = "invoice"
    RECEIPT = "receipt"


type MailKindWord = MailKind | Literal["alert", "dunning", "invoice", "receipt"]


class Origin(OpenEnum):
    """What a grant comes from."""

    COUPON = "coupon"
    CREDIT_NOTE = "credit_note"
    HAND = "hand"
    INVOICE = "invoice"
    PAYMENT = "payment"
    RECURRING = "recurring"
    TOP_UP = "top_up"


type OriginWord = Origin | Literal["coupon", "credit_note", "hand", "invoice", "payment", "recurring", "top_up"]


class Role(OpenEnum):
    """What a principal may do; a customer belongs to one organization and sees nothing else."""

    ADMIN = "admin"
    CUSTOMER = "customer"
    EDGE = "edge"
    INGEST = "ingest"
    OPERATOR = "operator"
    VIEWER = "viewer"


type RoleWord = Role | Literal["admin", "customer", "edge", "ingest", "operator", "viewer"]


class Rounding(OpenEnum):
    """How a value between two representable ones is settled. `half_up` is away from zero."""

    CEIL = "ceil"
    FLOOR = "floor"
    HALF_EVEN = "half_even"
    HALF_UP = "half_up"


type RoundingWord = Rounding | Literal["ceil", "floor", "half_even", "half_up"]


class RoundingScope(OpenEnum):
    """Whose quantity is rounded: each event's, each resource's, or the tier scope's total."""

    EVENT = "event"
    RESOURCE = "resource"
    TOTAL = "total"


type RoundingScopeWord = RoundingScope | Literal["event", "resource", "total"]


class Stage(OpenEnum):
    """Whether a credit is spent before or after the adjustments."""

    AFTER_ADJUSTMENTS = "after_adjustments"
    BEFORE_ADJUSTMENTS = "before_adjustments"


type StageWord = Stage | Literal["after_adjustments", "before_adjustments"]


class TaxTreatment(OpenEnum):
    """Whether a credit lowers the taxed amount, or pays the amount with tax."""

    POST_TAX = "post_tax"
    PRE_TAX = "pre_tax"


type TaxTreatmentWord = TaxTreatment | Literal["post_tax", "pre_tax"]


class TierScope(OpenEnum):
    """What a price's quantity, and so its tiers, are counted over."""

    BILLING_GROUP = "billing_group"
    PROJECT = "project"
    RESOURCE = "resource"


type TierScopeWord = TierScope | Literal["billing_group", "project", "resource"]


class CreditView(Model, frozen=True, kw_only=True):
    """A credit: granted = spent + expired + voided + remaining."""

    id: str
    """A credit's id."""
    billing_group: str
    """A billing group's id."""
    name: str
    """What invoices call it."""
    type: CreditType
    """Spent in this order; PAID is money that came in with it."""
    state: CreditViewState
    """How it stands."""
    granted: Money
    """What was granted."""
    spent: Money
    """What invoices and deductions took of it."""
    expired: Money
    """What of it expired."""
    voided: Money
    """What of it was taken back."""
    remaining: Money
    """What is left of it."""
    granted_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    expires_at: datetime | None
    """From when on it pays no more; null: never."""
    counters: Sequence[str] | None
    """It pays only counters that fit one of these."""
    stage: Stage
    """When invoices spend it."""
    tax_treatment: TaxTreatment
    """Whether it lowers what is taxed, or pays with tax."""
    origin: Origin
    """What it comes from."""
    source: str | None
    """The redemption, recurring credit or payment that made it."""
    campaign: str | None
    """What it belongs to."""
    reason: str
    """Why it was granted."""
    author: str
    """Who did it."""


class CrossingView(Model, frozen=True, kw_only=True):
    """A limit that was crossed, or came back."""

    id: str
    """Its id."""
    watch: str
    """The alert or budget."""
    direction: Direction
    """Crossed, or back."""
    value: Decimal
    """What was found."""
    limit: Decimal
    """What it was compared with."""
    percent: Decimal | None
    """Of a budget: which percentage."""
    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


class LetterView(Model, frozen=True, kw_only=True):
    """What an e-mail says."""

    subject: str
    """The subject."""
    text: str
    """The text."""
    html: str
    """The HTML."""


class Me(Model, frozen=True, kw_only=True):
    """Who calls."""

    id: str
    """The key's or the user's id."""
    name: str
    """A name; unique in its kind."""
    role: Role
    """What it may do."""
    organization: str | None
    """An organization's id."""
    billing_groups: Sequence[str]
    """The only ones that it sees; none: all."""
    csrf_token: str | None
    """In a session: to be sent as `X-CSRF-Token` with whatever changes something."""


class PaymentsAttemptView(Model, frozen=True, kw_only=True):
    """A call of a payment's gateway."""

    call: CallKind
    """What was asked."""
    key: str
    """The idempotency key under which."""
    started_at: datetime
    """When it began."""
    ended_at: datetime | None
    """When it ended."""
    outcome: str | None
    """How it ended."""


class PriceTier(Model, frozen=True, kw_only=True):
    """PriceTier."""

    up_to: Decimal | None = None
    """PriceTier: up to."""
    unit_price: Decimal = Decimal("0")
    """PriceTier: unit price."""
    flat: Decimal = Decimal("0")
    """PriceTier: flat."""


class QuantityRoundingTerms(Model, frozen=True, kw_only=True):
    """How quantities are rounded before they are priced."""

    mode: Rounding
    """How to round."""
    step: Decimal
    """The multiple to round to."""
    per: RoundingScope
    """Whose quantity is rounded."""


class RateTier(Model, frozen=True, kw_only=True):
    """RateTier."""

    up_to: Decimal | None = None
    """RateTier: up to."""
    rate: Decimal = Decimal("0")
    """RateTier: rate."""
    flat: Decimal = Decimal("0")
    """RateTier: flat."""
