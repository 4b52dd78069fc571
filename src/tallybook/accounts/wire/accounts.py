"""Organizations, billing groups and API keys, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.model.terms import TENANTS
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant
from tallybook.kernel.rounding import Rounding, RoundingRules
from tallybook.kernel.sorting import ByName, ByNameAlone
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    CurrencyCode,
    Cursor,
    DecimalText,
    InstantText,
    Limit,
    Name,
    Search,
    maybe_text,
)

type OrganizationId = Annotated[
    str, Meta(max_length=64, description="An organization's id.", examples=["org_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type BillingGroupId = Annotated[
    str, Meta(max_length=64, description="A billing group's id.", examples=["grp_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type GroupName = Annotated[str, Meta(description="The billing group's name.", examples=["acme"])]
type GroupZone = Annotated[str, Meta(description="The billing group's time zone.", examples=["Asia/Seoul"])]
type OrganizationName = Annotated[str, Meta(description="The organization's name.", examples=["Acme Corp"])]
type PriceBook = Annotated[
    str,
    Meta(
        max_length=64,
        description="The price book that it is charged by.",
        examples=["book_01jz8a6y5cf6w9t2r0q3m4n5p6"],
    ),
]
type ProjectName = Annotated[
    str, Meta(min_length=1, max_length=200, description="The name that usage carries.", examples=["web-shop"])
]
type RetryDays = Annotated[
    tuple[int, ...] | None,
    Meta(
        description="On which days after the first failure a payment is tried again; null: the tenant's schedule.",
        examples=[[3, 7, 14]],
    ),
]
type Emails = Annotated[
    tuple[
        Annotated[str, Meta(max_length=254, description="An e-mail address.", examples=["billing@example.com"])], ...
    ],
    Meta(max_length=5, description="Where invoices and reminders are sent.", examples=[["billing@example.com"]]),
]
type Language = Annotated[
    Annotated[str, Meta(max_length=10)] | None,
    Meta(description="The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.", examples=["ko"]),
]
type Mode = Annotated[Rounding, Meta(description="How to round.", examples=["half_up"])]
type Days = Annotated[int, Meta(ge=0, le=3650, description="A number of days.", examples=[14])]


class NewOrganization(Struct, frozen=True, forbid_unknown_fields=True):
    """A customer to be made."""

    name: Name


class OrganizationView(Struct, frozen=True):
    """A customer: it has billing groups, which pay."""

    id: OrganizationId
    name: Name


class Listing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of a list is asked for."""

    search: Search | None = None
    sort: Annotated[ByName, SORTED] = ByName.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class BillingGroupListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which billing groups are asked for."""

    organization: OrganizationId | None = None
    search: Search | None = None
    sort: Annotated[ByName, SORTED] = ByName.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class RoundingTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """How a billing group's amounts are rounded."""

    line: Mode = Rounding.HALF_UP
    line_digits: Annotated[
        Annotated[int, Meta(ge=0, le=20)] | None,
        Meta(description="How many decimals lines keep; null: as many as the currency has.", examples=[None]),
    ] = None
    discount: Mode = Rounding.HALF_UP
    tax: Mode = Rounding.HALF_UP
    late_fee: Mode = Rounding.FLOOR

    def rules(self) -> RoundingRules:
        """The rules."""
        return RoundingRules(**structs.asdict(self))


class NewBillingGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """A billing group to be made."""

    organization: OrganizationId
    name: Name
    currency: CurrencyCode
    price_book: PriceBook
    timezone: Annotated[
        str, Meta(max_length=64, description="An IANA time zone; its days are billed.", examples=["Asia/Seoul"])
    ] = "UTC"
    anchor_day: Annotated[
        int, Meta(ge=1, le=31, description="The day of the month on which its billing cycles begin.", examples=[1])
    ] = 1
    rounding: RoundingTerms = RoundingTerms()
    emails: Emails | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    late_fee_rate: DecimalText | UnsetType = UNSET
    late_fee_grace_days: Days | UnsetType = UNSET
    finalize_after_days: Days | UnsetType = UNSET
    payment_terms_days: Days | UnsetType = UNSET
    needs_approval: Annotated[bool, Meta(description="Whether a person approves each invoice.")] | UnsetType = UNSET
    retry_days: RetryDays | UnsetType = UNSET


class BillingGroupChange(Struct, frozen=True, forbid_unknown_fields=True):
    """New terms; they hold from now on, for what is not final yet."""

    late_fee_rate: DecimalText | UnsetType = UNSET
    late_fee_grace_days: Days | UnsetType = UNSET
    finalize_after_days: Days | UnsetType = UNSET
    payment_terms_days: Days | UnsetType = UNSET
    needs_approval: Annotated[bool, Meta(description="Whether a person approves each invoice.")] | UnsetType = UNSET
    retry_days: RetryDays | UnsetType = UNSET
    emails: Emails | UnsetType = UNSET
    language: Language | UnsetType = UNSET


class BillingGroupView(Struct, frozen=True):
    """A payer: currency, time zone, billing cycle and the terms on which it pays."""

    id: BillingGroupId
    organization: OrganizationId
    name: Name
    currency: CurrencyCode
    price_book: PriceBook
    timezone: Annotated[str, Meta(description="An IANA time zone; its days are billed.", examples=["Asia/Seoul"])]
    anchor_day: Annotated[
        int, Meta(description="The day of the month on which its billing cycles begin.", examples=[1])
    ]
    late_fee_rate: DecimalText
    late_fee_grace_days: Days
    finalize_after_days: Days
    payment_terms_days: Days
    needs_approval: Annotated[bool, Meta(description="Whether a person approves each invoice.")]
    retry_days: RetryDays
    emails: Emails
    language: Language
    rounding: RoundingTerms
    organization_name: OrganizationName | UnsetType = UNSET


class NewProject(Struct, frozen=True, forbid_unknown_fields=True):
    """A project to be made."""

    name: ProjectName
    billing_group: BillingGroupId


class ProjectMove(Struct, frozen=True, forbid_unknown_fields=True):
    """To whom a project goes, and since when."""

    billing_group: BillingGroupId
    since: InstantText


class ProjectListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which projects are asked for."""

    billing_group: BillingGroupId | None = None
    search: Search | None = None
    sort: Annotated[ByNameAlone, SORTED, Meta(examples=["-name"])] = ByNameAlone.NAME
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class AssignmentView(Struct, frozen=True):
    """To whom a project belongs, until its next assignment."""

    billing_group: BillingGroupId
    since: Annotated[InstantText | None, Meta(description="Since when; null: from ever.")]


class ProjectView(Struct, frozen=True):
    """A project: usage belongs to it, and it to one billing group at a time."""

    name: ProjectName
    billing_group: Annotated[BillingGroupId | None, Meta(description="To whom it belongs now; null: to nobody yet.")]
    assignments: Annotated[list[AssignmentView], Meta(description="To whom it belonged and will, in order of time.")]
    billing_group_name: GroupName | UnsetType = UNSET


def organization_view(of: Organization) -> OrganizationView:
    """An organization as it is sent."""
    return OrganizationView(of.id, of.name)


def billing_group_view(of: BillingGroup) -> BillingGroupView:
    """A billing group as it is sent."""
    return BillingGroupView(
        id=of.id,
        organization=of.organization_id,
        name=of.name,
        currency=of.currency,
        price_book=of.price_book_id,
        timezone=of.timezone,
        anchor_day=of.anchor_day,
        late_fee_rate=plain(of.late_fee_rate),
        late_fee_grace_days=of.late_fee_grace_days,
        finalize_after_days=of.finalize_after_days,
        payment_terms_days=of.payment_terms_days,
        needs_approval=of.needs_approval,
        retry_days=of.retry_days,
        emails=of.emails,
        language=of.language,
        rounding=RoundingTerms(**structs.asdict(of.rounding)),
    )


def project_view(name: str, assignments: Sequence[ProjectAssignment], now: Instant) -> ProjectView:
    """A project as it is sent, with its assignments in order of time."""
    begun = [one for one in assignments if one.since is None or one.since <= now]
    return ProjectView(
        name,
        begun[-1].billing_group_id if begun else None,
        [AssignmentView(one.billing_group_id, maybe_text(one.since)) for one in assignments],
    )


def term_text(value: DecimalText | bool | int | tuple[int, ...] | tuple[str, ...] | None) -> str:
    """A term of payment as a person would set it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case None:
            return TENANTS
        case tuple():
            return ",".join(map(str, value))
        case _:
            return str(value)
