"""Types of adjustments.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, Money, OpenEnum


class AdjustmentSort(OpenEnum):
    """In which order adjustments are listed: by when they were made, or by the first period that they apply to."""

    CREATED_AT_DESCENDING = "-created_at"
    FIRST_MONTH_DESCENDING = "-first_month"
    CREATED_AT = "created_at"
    FIRST_MONTH = "first_month"


type AdjustmentSortWord = AdjustmentSort | Literal["-created_at", "-first_month", "created_at", "first_month"]


class AdjustmentsStanding(OpenEnum):
    """The names of the states."""

    ACTIVE = "active"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"
    REJECTED = "rejected"


type AdjustmentsStandingWord = AdjustmentsStanding | Literal["active", "cancelled", "proposed", "rejected"]


class Kind(OpenEnum):
    """Whether it takes or adds."""

    DISCOUNT = "discount"
    SURCHARGE = "surcharge"


type KindWord = Kind | Literal["discount", "surcharge"]


class AdjustmentDecided(Model, frozen=True, kw_only=True):
    """An adjustment after a decision, and the final invoices that it does not change."""

    adjustment: AdjustmentView
    invoices: Sequence[str]
    """Final invoices: after an approval those without it, else those that keep it."""


class AdjustmentDetail(Model, frozen=True, kw_only=True):
    """An adjustment, and the final invoices that it is on."""

    adjustment: AdjustmentView
    invoices: Sequence[str]
    """The final invoices that it is on."""


class AdjustmentReason(Model, frozen=True, kw_only=True):
    """Why somebody says no, or ends it."""

    reason: str
    """Why, for the audit log."""


class AdjustmentView(Model, frozen=True, kw_only=True):
    """A discount or a surcharge by a person, for some billing cycles."""

    id: str
    """An adjustment's id."""
    billing_group: str
    """A billing group's id."""
    state: AdjustmentsStanding
    """Where it stands."""
    kind: Kind
    """Whether it takes or adds."""
    percent: Decimal | None
    """A percentage: 5 is 5 %."""
    amount: Money | None
    """For each period."""
    project: str | None
    """Of this project's lines; null: of everything."""
    first_month: str
    """The month in which the first cycle begins that it is for."""
    last_month: str | None
    """The month in which the last cycle begins that it is for; null: no end."""
    reason: str | None
    """Why; the invoice shows it."""
    author: str
    """Who."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    approval: DecisionView | None
    """The second person's yes, where there was one."""
    ended: DecisionView | None
    """Who rejected or cancelled it."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class DecisionView(Model, frozen=True, kw_only=True):
    """Who decided, when and why."""

    by: str
    """Who."""
    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    reason: str | None
    """Why, where it was said."""


class NewAdjustment(Model, frozen=True, kw_only=True):
    """A discount or a surcharge on a billing group's invoices: a percentage, or an amount for each period."""

    billing_group: str
    """A billing group's id."""
    kind: Kind
    """Whether it takes or adds."""
    reason: str
    """Why; the invoice shows it."""
    first_month: str
    """The month in which the first cycle begins that it is for."""
    last_month: str | None = None
    """The month in which the last cycle begins that it is for; null: no end."""
    percent: Decimal | None = None
    """A percentage: 5 is 5 %."""
    amount: Money | None = None
    """For each period."""
    project: str | None = None
    """Of this project's lines; null: of everything."""
