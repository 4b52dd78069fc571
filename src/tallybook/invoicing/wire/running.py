"""Running totals, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId, GroupName, OrganizationId, OrganizationName
from tallybook.invoicing.model.running import (
    Counted,
    ListedRunning,
    NotRated,
    RunningSort,
    RunningState,
    RunningSum,
    expected,
)
from tallybook.invoicing.wire.figures import PeriodView
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, CurrencyCode, Cursor, Figure, InstantText, Limit

type Sum = Annotated[Figure, Meta(description="An amount in the currency.", examples=["1250.00"])]
type Count = Annotated[int, Meta(description="How many billing groups.", examples=[17])]

_FORECAST = (
    "The charges so far of usage under a `sum`, `count` or `increase` × the cycle's length ÷ the time gone by, rounded"
    " half up for each counter of a billing group, and all other charges as they are. Tiers and packages that come"
    " later are not thought of."
)


class RunningListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which running totals are asked for."""

    currency: CurrencyCode | None = None
    state: Annotated[
        RunningState | None,
        Meta(
            description="Only those that are counted, that could not be rated, or that are stale: not looked at for 15"
            " minutes, in their running cycle, or never.",
            examples=["failed"],
        ),
    ] = None
    sort: Annotated[RunningSort, SORTED, Meta(examples=["-so_far"])] = RunningSort.SO_FAR_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class RunningView(Struct, frozen=True):
    """The running cycle of a billing group. Amounts are null where it could not be rated; `trouble` says why.

    One that was never looked at has nothing but its names and its currency.
    """

    billing_group: BillingGroupId
    billing_group_name: GroupName
    organization: OrganizationId
    organization_name: OrganizationName
    currency: CurrencyCode
    period: Annotated[PeriodView | None, Meta(description="The cycle.")]
    as_of: Annotated[InstantText | None, Meta(description="When it was looked at last: its amounts are those of then.")]
    so_far: Annotated[Sum | None, Meta(description="The charges of its preview, after contract discounts.")]
    forecast: Annotated[
        Sum | None,
        Meta(
            description=f"{_FORECAST} In the first day of the cycle, the charges of the cycle before, or those that it"
            " has where these are more."
        ),
    ]
    last: Annotated[Sum | None, Meta(description="The charges of the cycle before; null where it cannot be billed.")]
    last_to_date: Annotated[
        Sum | None,
        Meta(
            description="The charges that the cycle before had by the end of the same day: a fee whole, a gauge's level"
            " until that day."
        ),
    ]
    taxable: Annotated[Sum | None, Meta(description="What its preview comes to before tax.")]
    tax: Annotated[Sum | None, Meta(description="The tax of its preview.")]
    total: Annotated[Sum | None, Meta(description="The invoice total of its preview.")]
    events: Annotated[int | None, Meta(description="How many events of the cycle count in it.", examples=[17280])]
    position: Annotated[
        int | None, Meta(description="It is made of the usage that was there at this position.", examples=[42])
    ]
    trouble: Annotated[
        str | None,
        Meta(description="Why it could not be rated.", examples=["the price book of acme has no version for a cycle"]),
    ]


class RunningCurrency(Struct, frozen=True):
    """The running cycles of all billing groups of a currency. Amounts are of those that are included."""

    currency: CurrencyCode
    so_far: Annotated[Sum, Meta(description="The charges of the previews, after contract discounts.")]
    forecast: Annotated[
        Sum,
        Meta(
            description=f"The sum over billing groups. {_FORECAST} In the first day of its cycle, a billing group"
            " counts with the cycle before, or with what it has where that is more."
        ),
    ]
    last: Annotated[Sum, Meta(description="The charges of the cycles before, of the compared ones.")]
    last_to_date: Annotated[
        Sum, Meta(description="The charges that those had by the end of the same day of the cycle.")
    ]
    taxable: Annotated[Sum, Meta(description="What the previews come to before tax, after pre-tax credits.")]
    tax: Annotated[Sum, Meta(description="The tax of the previews.")]
    total: Annotated[Sum, Meta(description="The invoice totals of the previews.")]
    included: Annotated[Count, Meta(description="How many billing groups the amounts are of.")]
    compared: Annotated[Count, Meta(description="How many of these have a cycle before that can be billed.")]
    failed: Annotated[Count, Meta(description="How many could not be rated; the list says why.")]
    stale: Annotated[
        Count, Meta(description="How many were not looked at for 15 minutes, in their running cycle, or never.")
    ]
    as_of: Annotated[
        InstantText | None,
        Meta(description="When the included one was looked at that waits longest; null where none is included."),
    ]
    listed_at: Annotated[
        str,
        Meta(
            description="Where what it is made of is listed.",
            examples=["/v1/analytics/running-totals/billing-groups?currency=USD&state=counted"],
        ),
    ]


class RunningTotals(Struct, frozen=True):
    """The running cycles of all billing groups."""

    at: Annotated[InstantText, Meta(description="The moment of the answer; each currency has its own `as_of`.")]
    currencies: Annotated[
        list[RunningCurrency], Meta(description="By currency, in alphabetical order; one without groups is absent.")
    ]


def running_totals(found: Sequence[RunningSum], now: Instant) -> RunningTotals:
    """Sums, as they are sent."""
    return RunningTotals(instant_text(now), [_currency(one) for one in found])


def _currency(of: RunningSum) -> RunningCurrency:
    digits = minor_units(of.currency)
    return RunningCurrency(
        of.currency,
        plain(of.charges, digits),
        plain(of.forecast, digits),
        plain(of.last, digits),
        plain(of.to_date, digits),
        plain(of.taxable, digits),
        plain(of.tax, digits),
        plain(of.total, digits),
        of.counted,
        of.compared,
        of.failed,
        of.stale,
        None if of.as_of is None else instant_text(of.as_of),
        f"/v1/analytics/running-totals/billing-groups?currency={of.currency}&state={RunningState.COUNTED}",
    )


def running_view(of: ListedRunning) -> RunningView:
    """A running total, as it is sent."""
    one, digits = of.of, minor_units(of.currency)
    found = one.found if one is not None and isinstance(one.found, Counted) else None
    last = None if one is None else one.last

    def text(amount: Decimal | None) -> str | None:
        return None if amount is None else plain(amount, digits)

    return RunningView(
        billing_group=of.billing_group_id,
        billing_group_name=of.billing_group_name,
        organization=of.organization_id,
        organization_name=of.organization_name,
        currency=of.currency,
        period=None if one is None else PeriodView(instant_text(one.period.start), instant_text(one.period.end)),
        as_of=None if one is None else instant_text(one.checked_at),
        so_far=text(found.charges if found else None),
        forecast=text(None if one is None else expected(one)),
        last=text(last.charges if last else None),
        last_to_date=text(last.to_date if last else None),
        taxable=text(found.taxable if found else None),
        tax=text(found.tax if found else None),
        total=text(found.total if found else None),
        events=found.events if found else None,
        position=None if one is None else one.position,
        trouble=one.found.reason if one is not None and isinstance(one.found, NotRated) else None,
    )
