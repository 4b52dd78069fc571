"""Credits, and what became of them, as they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.credits.model.deduction import Deducted
from tallybook.credits.model.grant import CreditType, Stage, TaxTreatment
from tallybook.credits.model.history import CreditBalance, CreditMonth
from tallybook.credits.model.holding import CreditSort, Holding, Origin, OutstandingCredit, Void
from tallybook.credits.model.standing import (
    Coming,
    Expired,
    InForce,
    Lapsed,
    Negative,
    UsedUp,
    Voided,
    standing,
)
from tallybook.credits.model.terms import Terms
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.period import month_text
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    Cursor,
    InstantText,
    Limit,
    Money,
    Month,
    Reason,
    maybe_text,
    money,
)
from tallybook.ledger.model.balance import Movement
from tallybook.ledger.model.entry import Fact
from tallybook.ledger.wire import SubjectNumber

type CreditId = Annotated[
    str, Meta(max_length=64, description="A credit's id.", examples=["crd_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type CreditName = Annotated[
    str, Meta(min_length=1, max_length=200, description="What invoices call it.", examples=["welcome"])
]
type CreditKind = Annotated[
    CreditType, Meta(description="Spent in this order; PAID is money that came in with it.", examples=["PROMOTIONAL"])
]
type Counters = Annotated[
    tuple[Annotated[str, Meta(min_length=1, max_length=200)], ...],
    Meta(min_length=1, max_length=100, description="It pays only counters that fit one of these.", examples=[["c.*"]]),
]
type SpentAt = Annotated[Stage, Meta(description="When invoices spend it.", examples=["after_adjustments"])]
type Treatment = Annotated[
    TaxTreatment, Meta(description="Whether it lowers what is taxed, or pays with tax.", examples=["pre_tax"])
]
type Campaign = Annotated[
    str, Meta(min_length=1, max_length=200, description="What it belongs to.", examples=["spring"])
]
type Expiry = Annotated[InstantText | None, Meta(description="From when on it pays no more; null: never.")]
type StandingName = Annotated[
    str,
    Meta(
        description="How it stands.",
        examples=["in_force"],
        extra_json_schema={"enum": ["coming", "in_force", "lapsed", "used_up", "expired", "voided", "negative"]},
    ),
]
type Left = Annotated[Money, Meta(description="What is left of it.")]
type Author = Annotated[str, Meta(description="Who did it.", examples=["kim"])]
type DeductionKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        description="Names the deduction in its billing group: asked for again, it is the same one.",
        examples=["order-7"],
    ),
]


class NewCredit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Credit to be given to a billing group."""

    billing_group: BillingGroupId
    type: CreditKind
    amount: Money
    reason: Reason
    name: Annotated[
        CreditName | None,
        Meta(description="What invoices call it: one name of each of a billing group's credits; null: type and day."),
    ] = None
    granted_at: Annotated[InstantText | None, Meta(description="From when on it pays; null: now.")] = None
    expires_at: Expiry = None
    counters: Counters | None = None
    stage: SpentAt = Stage.AFTER_ADJUSTMENTS
    tax_treatment: Annotated[
        Treatment | None, Meta(description="Before or after tax; null: post_tax for PAID, else pre_tax.")
    ] = None
    campaign: Campaign | None = None


class CreditListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which credits are asked for."""

    billing_group: BillingGroupId | None = None
    open: Annotated[bool | None, Meta(description="Those of which something is left, or nothing.", examples=[True])] = (
        None
    )
    sort: Annotated[CreditSort, SORTED] = CreditSort.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class CreditPages(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of a list of credits, or of what became of one, is asked for."""

    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class CreditView(Struct, frozen=True):
    """A credit: granted = spent + expired + voided + remaining."""

    id: CreditId
    billing_group: BillingGroupId
    name: CreditName
    type: CreditKind
    state: StandingName
    granted: Annotated[Money, Meta(description="What was granted.")]
    spent: Annotated[Money, Meta(description="What invoices and deductions took of it.")]
    expired: Annotated[Money, Meta(description="What of it expired.")]
    voided: Annotated[Money, Meta(description="What of it was taken back.")]
    remaining: Left
    granted_at: InstantText
    expires_at: Expiry
    counters: Counters | None
    stage: SpentAt
    tax_treatment: Treatment
    origin: Annotated[Origin, Meta(description="What it comes from.", examples=["hand"])]
    source: Annotated[
        str | None, Meta(description="The redemption, recurring credit or payment that made it.", examples=[None])
    ]
    campaign: Campaign | None
    reason: Annotated[str, Meta(description="Why it was granted.", examples=["goodwill"])]
    author: Author
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class CreditVoid(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a credit is taken back, and why."""

    reason: Reason
    amount: Annotated[Money | None, Meta(description="A part of what is left; null: all of it.", examples=[None])] = (
        None
    )


class CreditVoidView(Struct, frozen=True):
    """What was taken back of a credit."""

    id: Annotated[str, Meta(description="The void's id.", examples=["crv_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    credit: CreditId
    amount: Annotated[Money, Meta(description="What was taken back.")]
    remaining: Left


class CreditMovement(Struct, frozen=True):
    """One thing that became of a credit."""

    at: InstantText
    fact: Annotated[Fact, Meta(description="What happened.", examples=["credit_granted"])]
    subject: Annotated[str, Meta(description="The id of what it was: an invoice, a void, …", examples=["inv_01jz"])]
    amount: Annotated[Money, Meta(description="What it gave (positive) or took (negative).")]
    remaining: Annotated[Money, Meta(description="What was left after it.")]
    reason: Annotated[str | None, Meta(description="Why it was taken back.", examples=[None])]
    subject_number: SubjectNumber | UnsetType = UNSET


class BalanceAt(Struct, frozen=True, forbid_unknown_fields=True):
    """When a balance is asked for."""

    at: Annotated[InstantText | None, Meta(description="What stood before this instant; null: now.")] = None


class CreditBalanceView(Struct, frozen=True):
    """What a billing group's credits came to."""

    at: InstantText
    paid: Annotated[Money, Meta(description="Left of credit that was paid for.")]
    promotional: Annotated[Money, Meta(description="Left of credit that was not.")]
    total: Annotated[Money, Meta(description="Both.")]


class MonthsAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """How many months are asked for."""

    months: Annotated[int, Meta(ge=1, le=240, description="The running month and those before.", examples=[12])] = 12
    at: Annotated[InstantText | None, Meta(description="The month that holds it is the last; null: now.")] = None


class CreditMonthView(Struct, frozen=True):
    """What moved in a calendar month of the group: before + granted − spent − expired − voided = after."""

    month: Month
    before: Annotated[Money, Meta(description="What was left when it began.")]
    granted: Annotated[Money, Meta(description="What was granted.")]
    spent: Annotated[Money, Meta(description="What was spent.")]
    expired: Annotated[Money, Meta(description="What expired.")]
    voided: Annotated[Money, Meta(description="What was taken back.")]
    after: Annotated[Money, Meta(description="What is left at its end.")]


class CreditMonths(Struct, frozen=True):
    """What moved month by month, the oldest first."""

    data: Annotated[list[CreditMonthView], Meta(description="The months, the oldest first.")]


class NewDeduction(Struct, frozen=True, forbid_unknown_fields=True):
    """An amount to be taken from a billing group's credit, outside of an invoice."""

    billing_group: BillingGroupId
    key: DeductionKey
    amount: Money
    reason: Annotated[str, Meta(max_length=500, description="What for.", examples=["order 7"])] = ""
    allow_partial: Annotated[bool, Meta(description="Take what is there where that is less.", examples=[False])] = False


class DeductionView(Struct, frozen=True):
    """What was deducted."""

    id: Annotated[str, Meta(description="The deduction's id.", examples=["ded_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    key: DeductionKey
    requested: Annotated[Money, Meta(description="What was asked for.")]
    amount: Annotated[Money, Meta(description="What was taken.")]


_STATES: Mapping[type, str] = {
    Coming: "coming",
    InForce: "in_force",
    Lapsed: "lapsed",
    UsedUp: "used_up",
    Expired: "expired",
    Voided: "voided",
    Negative: "negative",
}


def credit_view(of: Holding, group: BillingGroup, now: Instant) -> CreditView:
    """A credit as it is sent."""
    grant, given = of.grant, of.provenance
    return CreditView(
        id=of.id,
        billing_group=of.billing_group_id,
        name=grant.id,
        type=grant.type,
        state=_STATES[type(standing(of, now))],
        granted=money(grant.balance, group.currency),
        spent=money(of.spent, group.currency),
        expired=money(of.expired, group.currency),
        voided=money(of.voided, group.currency),
        remaining=money(of.remaining, group.currency),
        granted_at=instant_text(grant.granted_at),
        expires_at=maybe_text(grant.expires_at),
        counters=grant.counters,
        stage=grant.stage,
        tax_treatment=grant.tax_treatment,
        origin=given.origin,
        source=given.source,
        campaign=given.campaign,
        reason=given.reason,
        author=given.author,
    )


def terms_of(sent: NewCredit) -> Terms:
    """The terms that were sent; `Refused` where they cannot be."""
    by_type = TaxTreatment.POST_TAX if sent.type is CreditType.PAID else TaxTreatment.PRE_TAX
    return Terms(sent.type, sent.counters, sent.stage, sent.tax_treatment or by_type)


def void_view(of: Void, left: Decimal, currency: str) -> CreditVoidView:
    """What was taken back, as it is sent."""
    return CreditVoidView(of.id, of.grant_id, money(of.amount, currency), money(left, currency))


def movement_view(of: Movement, reason: str | None) -> CreditMovement:
    """One thing that became of a credit, as it is sent; in the ledger what it gave is a credit."""
    return CreditMovement(
        instant_text(of.at),
        of.fact,
        of.subject,
        money(EXACT.minus(of.amount), of.currency),
        money(EXACT.minus(of.balance), of.currency),
        reason,
    )


def balance_view(of: CreditBalance, at: Instant, currency: str) -> CreditBalanceView:
    """A balance as it is sent."""
    amounts = (money(amount, currency) for amount in (of.paid, of.promotional, of.total))
    return CreditBalanceView(instant_text(at), *amounts)


def months_view(found: Sequence[CreditMonth], currency: str) -> CreditMonths:
    """Months as they are sent."""
    return CreditMonths(
        [
            CreditMonthView(
                month_text(month.first_day),
                money(month.before, currency),
                money(month.granted, currency),
                money(month.spent, currency),
                money(month.expired, currency),
                money(month.voided, currency),
                money(month.after, currency),
            )
            for month in found
        ]
    )


def deduction_view(of: Deducted, currency: str) -> DeductionView:
    """A deduction as it is sent."""
    return DeductionView(of.id, of.key, money(of.requested, currency), money(of.amount, currency))


EXPIRING_DAYS = 30
"""What expires in so many days stands apart."""


class OutstandingCreditView(Struct, frozen=True):
    """What is left of all credits of a currency and a type."""

    type: CreditKind
    credits: Annotated[int, Meta(description="How many of which something is left.", examples=[12])]
    remaining: Annotated[Money, Meta(description="What is left of them.")]
    frozen: Annotated[Money, Meta(description="What of that pays nothing while a dispute holds its money.")]
    expiring: Annotated[Money, Meta(description="What of that expires in 30 days, or should have.")]
    listed_at: Annotated[
        str,
        Meta(description="Where they are listed, those of other currencies too.", examples=["/v1/credits?open=true"]),
    ]


class OutstandingCredits(Struct, frozen=True):
    """What is left of all credits."""

    at: Annotated[InstantText, Meta(description="The moment of these figures.")]
    data: Annotated[list[OutstandingCreditView], Meta(description="By currency, then by type.")]


def outstanding_view(of: OutstandingCredit) -> OutstandingCreditView:
    """What is left of a currency and a type, as it is sent."""
    left, frozen, expiring = (money(one, of.currency) for one in (of.remaining, of.frozen, of.expiring))
    return OutstandingCreditView(of.type, of.grants, left, frozen, expiring, "/v1/credits?open=true")
