"""Recurring credits and coupons, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone, OrganizationId, OrganizationName
from tallybook.credits.model.coupon import Coupon, CouponSort, Redemption
from tallybook.credits.model.expiry import AfterDays, AtInstant, Never, WithCycle
from tallybook.credits.model.grant import CreditType, Stage, TaxTreatment
from tallybook.credits.model.schedule import Schedule
from tallybook.credits.wire.grant import (
    Author,
    Campaign,
    Counters,
    CreditId,
    CreditKind,
    CreditName,
    Expiry,
    SpentAt,
    Treatment,
)
from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    Cursor,
    InstantText,
    Limit,
    Money,
    Reason,
    instant_of,
    maybe_text,
    money,
)

MOST_EXPIRY_DAYS = 36_500

type ScheduleId = Annotated[
    str, Meta(max_length=64, description="A recurring credit's id.", examples=["crs_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type CouponId = Annotated[
    str, Meta(max_length=64, description="A coupon's id.", examples=["cpn_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type CouponCode = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=40,
        description="The code that gives the credit; its case does not matter.",
        examples=["SPRING-2026"],
    ),
]
type ExpiryDays = Annotated[int, Meta(ge=1, le=MOST_EXPIRY_DAYS, description="A number of days.", examples=[90])]
type MostRedemptions = Annotated[int, Meta(ge=1, le=2_000_000_000, description="How often at most.", examples=[100])]
type GivenAmount = Annotated[Money, Meta(description="How much each time.")]
type GivenReason = Annotated[str, Meta(description="Why; kept with every credit that it gives.", examples=["launch"])]


class NewRecurringCredit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Credit that a billing group shall have in every billing cycle."""

    billing_group: BillingGroupId
    name: CreditName
    amount: GivenAmount
    reason: Reason
    type: CreditKind = CreditType.FREE
    starts_at: Annotated[
        InstantText | None, Meta(description="Cycles that begin from then on; null: from the running one on.")
    ] = None
    ends_at: Annotated[InstantText | None, Meta(description="Cycles that begin before then; null: for ever.")] = None
    expires_after_days: Annotated[
        ExpiryDays | None, Meta(description="So many days after it was granted; null: with its cycle.", examples=[None])
    ] = None
    counters: Counters | None = None
    stage: SpentAt = Stage.AFTER_ADJUSTMENTS
    tax_treatment: Treatment = TaxTreatment.PRE_TAX
    campaign: Campaign | None = None


class RecurringCreditListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which recurring credits are asked for."""

    billing_group: BillingGroupId | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class RecurringCreditView(Struct, frozen=True):
    """Credit that comes with every billing cycle."""

    id: ScheduleId
    billing_group: BillingGroupId
    name: CreditName
    type: CreditKind
    amount: GivenAmount
    starts_at: InstantText
    ends_at: Annotated[InstantText | None, Meta(description="Cycles that begin before then; null: for ever.")]
    granted_to: Annotated[InstantText, Meta(description="Cycles that begin before then have theirs.")]
    expires_after_days: Annotated[
        ExpiryDays | None, Meta(description="So many days after it was granted; null: with its cycle.", examples=[None])
    ]
    counters: Counters | None
    stage: SpentAt
    tax_treatment: Treatment
    campaign: Campaign | None
    reason: GivenReason
    author: Author
    cancelled_at: Annotated[InstantText | None, Meta(description="Since when it grants no more.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class NewCoupon(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A coupon to be made."""

    amount: GivenAmount
    reason: Reason
    code: Annotated[CouponCode | None, Meta(description="The code; null: a new one.", examples=["SPRING-2026"])] = None
    type: CreditKind = CreditType.PROMOTIONAL
    max_redemptions: Annotated[
        MostRedemptions | None, Meta(description="How often in all; null: no limit.", examples=[100])
    ] = None
    max_per_organization: Annotated[
        MostRedemptions | None, Meta(description="How often by each customer; null: no limit.", examples=[1])
    ] = 1
    valid_from: Annotated[InstantText | None, Meta(description="From when on; null: now.")] = None
    valid_until: Annotated[InstantText | None, Meta(description="Until when; null: for ever.")] = None
    expires_at: Annotated[InstantText | None, Meta(description="From when on its credit pays no more.")] = None
    expires_after_days: Annotated[
        ExpiryDays | None, Meta(description="So many days after redemption its credit pays no more.", examples=[90])
    ] = None
    counters: Counters | None = None
    stage: SpentAt = Stage.AFTER_ADJUSTMENTS
    tax_treatment: Treatment = TaxTreatment.PRE_TAX
    campaign: Campaign | None = None


class CouponListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which coupons are asked for."""

    campaign: Campaign | None = None
    sort: Annotated[CouponSort, SORTED] = CouponSort.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class CouponView(Struct, frozen=True):
    """A code that gives credit to whoever knows it, so and so often."""

    id: CouponId
    code: CouponCode
    type: CreditKind
    amount: GivenAmount
    redemptions: Annotated[int, Meta(description="How often it was redeemed.", examples=[3])]
    max_redemptions: Annotated[MostRedemptions | None, Meta(description="How often in all; null: no limit.")]
    max_per_organization: Annotated[
        MostRedemptions | None, Meta(description="How often by each customer; null: no limit.")
    ]
    valid_from: InstantText
    valid_until: Annotated[InstantText | None, Meta(description="Until when; null: for ever.")]
    expires_at: Expiry
    expires_after_days: Annotated[
        ExpiryDays | None, Meta(description="So many days after redemption its credit pays no more.", examples=[90])
    ]
    counters: Counters | None
    stage: SpentAt
    tax_treatment: Treatment
    campaign: Campaign | None
    reason: GivenReason
    author: Author
    disabled_at: Annotated[InstantText | None, Meta(description="Since when it cannot be redeemed.")]


class NewRedemption(Struct, frozen=True, forbid_unknown_fields=True):
    """For whom a coupon is redeemed; its organization counts towards the limit per customer."""

    billing_group: BillingGroupId


class RedemptionView(Struct, frozen=True):
    """A coupon was redeemed."""

    id: Annotated[str, Meta(description="The redemption's id.", examples=["red_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    organization: OrganizationId
    billing_group: BillingGroupId
    credit: CreditId
    at: InstantText
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET
    organization_name: OrganizationName | UnsetType = UNSET


def coupon_expiry(sent: NewCoupon) -> Never | AtInstant | AfterDays:
    """When a coupon's credit expires; `Refused("one_of_two")` where two times are sent."""
    if sent.expires_at is not None and sent.expires_after_days is not None:
        raise Refused("one_of_two", "expires at a time or after days, not both", "expires_after_days")
    if sent.expires_at is not None:
        return AtInstant(instant_of(sent.expires_at, "expires_at"))
    return Never() if sent.expires_after_days is None else AfterDays(sent.expires_after_days)


def recurring_expiry(sent: NewRecurringCredit) -> WithCycle | AfterDays:
    """When each credit of a recurring one expires."""
    return WithCycle() if sent.expires_after_days is None else AfterDays(sent.expires_after_days)


def recurring_view(of: Schedule, group: BillingGroup) -> RecurringCreditView:
    """A recurring credit as it is sent."""
    return RecurringCreditView(
        id=of.id,
        billing_group=of.billing_group_id,
        name=of.name,
        type=of.terms.type,
        amount=money(of.amount, group.currency),
        starts_at=instant_text(of.starts_at),
        ends_at=maybe_text(of.ends_at),
        granted_to=instant_text(of.granted_to),
        expires_after_days=of.expiry.days if isinstance(of.expiry, AfterDays) else None,
        counters=of.terms.counters,
        stage=of.terms.stage,
        tax_treatment=of.terms.tax_treatment,
        campaign=of.campaign,
        reason=of.reason,
        author=of.author,
        cancelled_at=maybe_text(of.cancelled_at),
    )


def coupon_view(of: Coupon) -> CouponView:
    """A coupon as it is sent."""
    return CouponView(
        id=of.id,
        code=of.code,
        type=of.terms.type,
        amount=money(of.amount, of.currency),
        redemptions=of.redemptions,
        max_redemptions=of.max_redemptions,
        max_per_organization=of.max_per_organization,
        valid_from=instant_text(of.valid_from),
        valid_until=maybe_text(of.valid_until),
        expires_at=instant_text(of.expiry.at) if isinstance(of.expiry, AtInstant) else None,
        expires_after_days=of.expiry.days if isinstance(of.expiry, AfterDays) else None,
        counters=of.terms.counters,
        stage=of.terms.stage,
        tax_treatment=of.terms.tax_treatment,
        campaign=of.campaign,
        reason=of.reason,
        author=of.author,
        disabled_at=maybe_text(of.disabled_at),
    )


def redemption_view(of: Redemption) -> RedemptionView:
    """A redemption as it is sent."""
    return RedemptionView(of.id, of.organization_id, of.billing_group_id, of.grant_id, instant_text(of.at))
