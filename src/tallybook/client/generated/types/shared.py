"""Types that several resources have.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from msgspec import UNSET, UnsetType, field

from tallybook.client.model import Model, Money, OpenEnum, Unknown, one_of


class ByAge(OpenEnum):
    """By when things were made, which their ids tell."""

    CREATED_AT_DESCENDING = "-created_at"
    CREATED_AT = "created_at"


type ByAgeWord = ByAge | Literal["-created_at", "created_at"]


class ByAmount(OpenEnum):
    """By amounts as numbers, whatever their currency, or by when things were made."""

    AMOUNT_DESCENDING = "-amount"
    CREATED_AT_DESCENDING = "-created_at"
    AMOUNT = "amount"
    CREATED_AT = "created_at"


type ByAmountWord = ByAmount | Literal["-amount", "-created_at", "amount", "created_at"]


class ByName(OpenEnum):
    """By name, or by when things were made."""

    CREATED_AT_DESCENDING = "-created_at"
    NAME_DESCENDING = "-name"
    CREATED_AT = "created_at"
    NAME = "name"


type ByNameWord = ByName | Literal["-created_at", "-name", "created_at", "name"]


class ByNameAlone(OpenEnum):
    """By the name, which is what such a thing is known by."""

    NAME_DESCENDING = "-name"
    NAME = "name"


type ByNameAloneWord = ByNameAlone | Literal["-name", "name"]


class CallKind(OpenEnum):
    """What a gateway was asked."""

    CANCEL = "cancel"
    CHARGE = "charge"
    LOOK_UP = "look_up"
    LOOK_UP_REFUND = "look_up_refund"
    REFUND = "refund"


type CallKindWord = CallKind | Literal["cancel", "charge", "look_up", "look_up_refund", "refund"]


class ContractChangeTier(OpenEnum):
    """A contract tier, which has a discount: standard (0 %), discount (30 %) or premium (40 %)."""

    STANDARD = "standard"
    DISCOUNT = "discount"
    PREMIUM = "premium"


type ContractChangeTierWord = ContractChangeTier | Literal["standard", "discount", "premium"]


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


class DeliveryStateName(OpenEnum):
    """How a delivery stands."""

    DELIVERED = "delivered"
    FAILED = "failed"
    PENDING = "pending"


type DeliveryStateNameWord = DeliveryStateName | Literal["delivered", "failed", "pending"]


class Direction(OpenEnum):
    """Whether a limit was crossed, or came back."""

    RESOLVED = "resolved"
    TRIGGERED = "triggered"


type DirectionWord = Direction | Literal["resolved", "triggered"]


class EventType(OpenEnum):
    """What happened."""

    ALERT_RESOLVED = "alert.resolved"
    ALERT_TRIGGERED = "alert.triggered"
    BUDGET_EXCEEDED = "budget.exceeded"
    BUDGET_RESTORED = "budget.restored"
    CREDIT_NOTE_ISSUED = "credit_note.issued"
    DISPUTE_LOST = "dispute.lost"
    DISPUTE_OPENED = "dispute.opened"
    DISPUTE_WON = "dispute.won"
    DUNNING_NOTICE = "dunning.notice"
    INVOICE_FINALIZED = "invoice.finalized"
    INVOICE_OVERDUE = "invoice.overdue"
    INVOICE_PAID = "invoice.paid"
    INVOICE_UNCOLLECTIBLE = "invoice.uncollectible"
    INVOICE_WRITTEN_OFF = "invoice.written_off"
    PAYMENT_CANCELLED = "payment.cancelled"
    PAYMENT_COMPLETED = "payment.completed"
    PAYMENT_FAILED = "payment.failed"
    PAYMENT_REQUIRES_ACTION = "payment.requires_action"
    REFUND_FAILED = "refund.failed"
    REFUND_PAID = "refund.paid"
    WEBHOOK_TEST = "webhook.test"
    WEBHOOK_ENDPOINT_DISABLED = "webhook_endpoint.disabled"


type EventTypeWord = (
    EventType
    | Literal[
        "alert.resolved",
        "alert.triggered",
        "budget.exceeded",
        "budget.restored",
        "credit_note.issued",
        "dispute.lost",
        "dispute.opened",
        "dispute.won",
        "dunning.notice",
        "invoice.finalized",
        "invoice.overdue",
        "invoice.paid",
        "invoice.uncollectible",
        "invoice.written_off",
        "payment.cancelled",
        "payment.completed",
        "payment.failed",
        "payment.requires_action",
        "refund.failed",
        "refund.paid",
        "webhook.test",
        "webhook_endpoint.disabled",
    ]
)


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


class MailKind(OpenEnum):
    """What an e-mail is about."""

    ALERT = "alert"
    CREDIT_NOTE = "credit_note"
    DUNNING = "dunning"
    INVOICE = "invoice"
    RECEIPT = "receipt"


type MailKindWord = MailKind | Literal["alert", "credit_note", "dunning", "invoice", "receipt"]


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


class AdjustmentFigures(Model, frozen=True, kw_only=True):
    """What an adjustment did; a percentage was taken of `base` and rounded from `exact`."""

    level: str
    """Of a project or of the billing group."""
    kind: str
    """A discount or a surcharge."""
    amount: Decimal
    """An amount in the invoice's currency."""
    unused: Decimal
    """What of it found nothing to reduce."""
    project: str | None = None
    """The project."""
    fixed: Decimal | None = None
    """A decimal number as text, exact."""
    percent: Decimal | None = None
    """The percentage."""
    reason: str | None = None
    """Why."""
    base: Decimal | None = None
    """An amount in the invoice's currency."""
    exact: str | None = None
    """An exact number: a decimal, or a fraction where that does not end."""
    rounding: str | None = None
    """How it was rounded."""


class CarryOverFigures(Model, frozen=True, kw_only=True):
    """What earlier invoices left unpaid, and the late fee on it."""

    unpaid: Decimal
    """What is unpaid of earlier invoices."""
    late_fee: Decimal
    """The late fee."""
    late_fee_rate: Decimal
    """Its rate."""
    rounding: str
    """How it was rounded."""


class ContractChange(Model, frozen=True, kw_only=True):
    """Terms that take the place of those that were agreed on."""

    tier: ContractChangeTier | UnsetType | None = UNSET
    """Whose discount is taken."""
    discount: Decimal | UnsetType | None = UNSET
    """A discount of its own, over the tier's."""
    discounts: Sequence[DiscountTerms] | UnsetType = UNSET
    """By counter; the first that matches counts, over the general one."""
    prices: Sequence[NegotiatedPrice] | UnsetType = UNSET
    """Negotiated prices, over the list prices."""
    fees: Sequence[FeeTerms] | UnsetType = UNSET
    """Recurring fees."""
    minimum: Decimal | UnsetType = UNSET
    """The commitment for each period, in the group's currency."""
    prorate_minimum: bool | UnsetType = UNSET
    """Prorate the commitment like a fee."""
    start: datetime | UnsetType | None = UNSET
    """In force from; null: from ever."""
    end: datetime | UnsetType | None = UNSET
    """In force until, itself excluded; null: for ever."""


class CostPlusPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="cost_plus"):
    """Σ event cost × (1 + markup)."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    markup: Decimal
    """CostPlus: markup."""


class CreditFigures(Model, frozen=True, kw_only=True):
    """A grant that was used."""

    id: str
    """The grant."""
    type: str
    """What kind of credit."""
    applied: Decimal
    """An amount in the invoice's currency."""
    remaining: Decimal
    """What is left of the grant."""
    stage: str
    """Before or after tax."""
    tax_treatment: str
    """How it is taxed."""


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
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


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


class DeliveryRow(Model, frozen=True, kw_only=True):
    """A delivery and how it stands."""

    id: str
    """A delivery's id: the `webhook-id` by which the receiver knows it."""
    endpoint: str
    """An endpoint's id."""
    sequence: int
    """Which one of its endpoint's it is, from 1."""
    type: EventType
    """What happened."""
    state: DeliveryStateName
    """How it stands."""
    attempts: int
    """How often it was tried since it was made or replayed."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    due_at: datetime | None
    """When it is tried next."""
    ended_at: datetime | None
    """When it was taken, or given up."""
    why: str | None
    """Why it was given up."""


class DiscountTerms(Model, frozen=True, kw_only=True):
    """A discount of some counters."""

    counter: str
    """A counter's name; only * is special."""
    rate: Decimal
    """A fraction from 0 to 1: 0.05 is 5 %."""


class Explanation(Model, frozen=True, kw_only=True):
    """How a line came about, step by step, with every rounding."""

    number: int
    """The line's number, from 1."""
    line: LineView
    text: str
    """For people, line by line."""
    trace: Mapping[str, Any]
    """For programs: enough to compute the amount again."""


class FeeTerms(Model, frozen=True, kw_only=True):
    """A recurring fee."""

    name: str
    """A name; unique in its kind."""
    amount: Decimal
    """For a whole period, in the group's currency."""
    prorate: bool = False
    """By the days that the contract covers."""


class Figures(Model, frozen=True, kw_only=True):
    """The totals of an invoice, in the order in which they are computed."""

    currency: str
    """An ISO 4217 currency code."""
    timezone: str
    """Its days are billed."""
    period: PeriodView
    list_total: Decimal
    """All lines at list price."""
    contract_discount: Decimal
    """What the contract takes off."""
    charges: Decimal
    """All lines."""
    settled_charges: Decimal
    """The same, rounded to the currency."""
    adjustments: Sequence[AdjustmentFigures]
    """Adjustments, in their order."""
    adjustment_total: Decimal
    """What adjustments add, or take."""
    true_up: Decimal
    """What is lacking of the minimum commitment."""
    credits: Sequence[CreditFigures]
    """Grants that were used, in their order."""
    credit_total: Decimal
    """What credits pay."""
    taxable: Decimal
    """What is taxed."""
    taxes: Sequence[TaxFigures]
    """The components of the tax."""
    tax: Decimal
    """The tax."""
    invoice_total: Decimal
    """What this invoice itself comes to."""
    carry_over: CarryOverFigures
    """What earlier invoices left unpaid."""
    amount_due: Decimal
    """What is to be paid, carry-over included."""
    ignored: Sequence[IgnoredEvent]
    """Events that do not count."""
    minimum: MinimumFigures | None = None
    """The minimum commitment, where there is one."""


class FlatPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="flat"):
    """The amount, once, when the quantity is above zero."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    amount: Decimal
    """Flat: amount."""


class GraduatedPercentagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="graduated_percentage"):
    """Each reached tier: its part of the amount × rate + flat."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    tiers: Sequence[RateTier]
    """GraduatedPercentage: tiers."""


class GraduatedPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="graduated"):
    """Each reached tier: its part × unit_price + flat. Bounds are inclusive above."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    tiers: Sequence[PriceTier]
    """Graduated: tiers."""


class IgnoredEvent(Model, frozen=True, kw_only=True):
    """An event that does not count."""

    source: str | None
    """The event's source."""
    id: str | None
    """The event's id."""
    why: str
    """Why it does not count."""


class LetterView(Model, frozen=True, kw_only=True):
    """What an e-mail says."""

    subject: str
    """The subject."""
    text: str
    """The text."""
    html: str
    """The HTML."""
    is_attached: bool
    """Whether the documents that it is about go with it."""


class LineView(Model, frozen=True, kw_only=True):
    """A line: usage of a counter by a project, a fee (`name`), or a correction of an earlier `period`."""

    number: int
    """The line's number, from 1."""
    counter: str | None
    """The counter."""
    project: str | None
    """The project."""
    quantity: Decimal | None
    """How much."""
    unit: str | None
    """The unit of the quantity."""
    list_amount: Decimal
    """The amount at list price."""
    discount: Decimal
    """What the contract takes off."""
    amount: Decimal
    """The line's amount."""
    part: str | None = None
    """Whether the contract covers it, where it covers a part of the period."""
    name: str | None = None
    """A fee's name."""
    period: str | None = None
    """The period that a correction corrects."""
    invoice: str | None = None
    """The number of the invoice that a correction corrects."""


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


class MinimumFigures(Model, frozen=True, kw_only=True):
    """The minimum commitment and what counted towards it."""

    minimum: Decimal
    """The minimum of the period."""
    counted: Decimal
    """What counted towards it."""
    exact: str | None = None
    """An exact number: a decimal, or a fraction where that does not end."""


class NegotiatedCostPlusPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="cost_plus"):
    """Σ event cost × (1 + markup)."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    markup: Decimal
    """CostPlus: markup."""


class NegotiatedFlatPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="flat"):
    """The amount, once, when the quantity is above zero."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    amount: Decimal
    """Flat: amount."""


class NegotiatedGraduatedPercentagePrice(
    Model, frozen=True, kw_only=True, tag_field="model", tag="graduated_percentage"
):
    """Each reached tier: its part of the amount × rate + flat."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    tiers: Sequence[RateTier]
    """GraduatedPercentage: tiers."""


class NegotiatedGraduatedPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="graduated"):
    """Each reached tier: its part × unit_price + flat. Bounds are inclusive above."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    tiers: Sequence[PriceTier]
    """Graduated: tiers."""


class NegotiatedPackagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="package"):
    """ceil(max(0, quantity − free_units) / package_size) × package_price."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    package_size: Decimal
    """Package: package size."""
    package_price: Decimal
    """Package: package price."""
    free_units: Decimal = Decimal("0")
    """Package: free units."""


class NegotiatedPerUnitPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="per_unit"):
    """quantity × unit_price; the quantity may be negative."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    unit_price: Decimal
    """PerUnit: unit price."""


class NegotiatedPercentagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="percentage"):
    """Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    rate: Decimal
    """Percentage: rate."""
    fixed: Decimal = Decimal("0")
    """Percentage: fixed."""
    minimum_per_event: Decimal | None = None
    """Percentage: minimum per event."""
    maximum_per_event: Decimal | None = None
    """Percentage: maximum per event."""


class NegotiatedVolumePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="volume"):
    """quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    discountable: bool = False
    """Whether the contract's discount is taken of it too."""
    tiers: Sequence[PriceTier]
    """Volume: tiers."""


class PackagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="package"):
    """ceil(max(0, quantity − free_units) / package_size) × package_price."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    package_size: Decimal
    """Package: package size."""
    package_price: Decimal
    """Package: package price."""
    free_units: Decimal = Decimal("0")
    """Package: free units."""


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


class PerUnitPrice(Model, frozen=True, kw_only=True, tag_field="model", tag="per_unit"):
    """quantity × unit_price; the quantity may be negative."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    unit_price: Decimal
    """PerUnit: unit price."""


class PercentagePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="percentage"):
    """Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    rate: Decimal
    """Percentage: rate."""
    fixed: Decimal = Decimal("0")
    """Percentage: fixed."""
    minimum_per_event: Decimal | None = None
    """Percentage: minimum per event."""
    maximum_per_event: Decimal | None = None
    """Percentage: maximum per event."""


class PeriodView(Model, frozen=True, kw_only=True):
    """What an invoice covers, half-open."""

    start: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    end: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


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


class TaxFigures(Model, frozen=True, kw_only=True):
    """A component of the tax."""

    name: str
    """The tax."""
    rate: Decimal
    """The rate."""
    base: Decimal
    """What it is taken of."""
    exact: str
    """An exact number: a decimal, or a fraction where that does not end."""
    rounding: str
    """How it was rounded."""
    tax: Decimal
    """An amount in the invoice's currency."""


class VolumePrice(Model, frozen=True, kw_only=True, tag_field="model", tag="volume"):
    """quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less."""

    counter: str
    """A counter's name."""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Dimensions that a use must have: each with a value, or with those that it may have."""
    effective_from: datetime | None = None
    """In force from this instant on; null: from ever."""
    tier_scope: TierScope = TierScope("billing_group")
    """What tiers are counted over."""
    quantity_rounding: QuantityRoundingTerms | None = None
    """Rounds quantities before they are priced."""
    minimum: Decimal | None = None
    """The least charge of a tier scope with a quantity above zero."""
    maximum: Decimal | None = None
    """The greatest charge of a tier scope with a quantity above zero."""
    tiers: Sequence[PriceTier]
    """Volume: tiers."""


if TYPE_CHECKING:
    type NegotiatedPrice = (
        NegotiatedPerUnitPrice
        | NegotiatedGraduatedPrice
        | NegotiatedVolumePrice
        | NegotiatedPackagePrice
        | NegotiatedFlatPrice
        | NegotiatedPercentagePrice
        | NegotiatedGraduatedPercentagePrice
        | NegotiatedCostPlusPrice
        | Unknown
    )
else:
    NegotiatedPrice = one_of(
        NegotiatedPerUnitPrice
        | NegotiatedGraduatedPrice
        | NegotiatedVolumePrice
        | NegotiatedPackagePrice
        | NegotiatedFlatPrice
        | NegotiatedPercentagePrice
        | NegotiatedGraduatedPercentagePrice
        | NegotiatedCostPlusPrice
    )

if TYPE_CHECKING:
    type Price = (
        PerUnitPrice
        | GraduatedPrice
        | VolumePrice
        | PackagePrice
        | FlatPrice
        | PercentagePrice
        | GraduatedPercentagePrice
        | CostPlusPrice
        | Unknown
    )
else:
    Price = one_of(
        PerUnitPrice
        | GraduatedPrice
        | VolumePrice
        | PackagePrice
        | FlatPrice
        | PercentagePrice
        | GraduatedPercentagePrice
        | CostPlusPrice
    )
