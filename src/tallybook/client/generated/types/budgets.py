"""Types of budgets.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, Money


class BudgetChange(Model, frozen=True, kw_only=True):
    """What changes of a budget."""

    name: str | UnsetType = UNSET
    """A name; unique in its kind."""
    amount: Money | UnsetType = UNSET
    """For each billing cycle."""
    percents: Sequence[Decimal] | UnsetType = UNSET
    """The percentages that are told, ascending."""
    suspend_at: Decimal | UnsetType | None = UNSET
    """The percentage at which the group shall be suspended; null: it shall not."""


class BudgetView(Model, frozen=True, kw_only=True):
    """A budget, and how it stands."""

    id: str
    """The budget's id."""
    billing_group: str
    """A billing group's id."""
    name: str
    """A name; unique in its kind."""
    amount: Money
    """For each billing cycle."""
    percents: Sequence[Decimal]
    """The percentages that are told, ascending."""
    suspend_at: Decimal | None
    """The percentage at which the group shall be suspended; null: it shall not."""
    crossed: Sequence[Decimal]
    """The percentages that spend has reached."""
    is_suspended: bool
    """Whether it asked for a suspension."""
    spend: Money | None
    """What was found last; null: nothing yet."""
    checked_at: datetime | None
    """When it was checked last."""
    trouble: str | None
    """Why it could not be measured then."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    created_by: str
    """Who made it."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class NewBudget(Model, frozen=True, kw_only=True):
    """A budget to be made: what a billing group means to spend in each cycle."""

    billing_group: str
    """A billing group's id."""
    name: str
    """A name; unique in its kind."""
    amount: Money
    """For each billing cycle."""
    percents: Sequence[Decimal]
    """The percentages that are told, ascending."""
    suspend_at: Decimal | None = None
    """The percentage at which the group shall be suspended; null: it shall not."""
