"""Types of alerts.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    CrossingView,
)
from tallybook.client.model import Model, Money


class AlertChange(Model, frozen=True, kw_only=True):
    """What changes of an alert; what it measures stays."""

    name: str | UnsetType = UNSET
    """A name; unique in its kind."""
    amount: Money | UnsetType = UNSET
    """The limit of `spend` and `credit`."""
    quantity: Decimal | UnsetType = UNSET
    """The limit of `usage`, in the counter's unit."""
    factor: Decimal | UnsetType = UNSET
    """The factor of an anomaly; more than 1."""
    days: int | UnsetType = UNSET
    """How many days an anomaly compares with."""


class AlertView(Model, frozen=True, kw_only=True):
    """An alert, and how it stands."""

    id: str
    """The alert's id."""
    billing_group: str
    """A billing group's id."""
    name: str
    """A name; unique in its kind."""
    measure: str
    """What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in it that
    reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more than
    `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to spend.
    """
    amount: Money | None
    counter: str | None
    """The counter of `usage` and `anomaly`."""
    quantity: Decimal | None
    """The limit of `usage`, in the counter's unit."""
    factor: Decimal | None
    """The factor of an anomaly; more than 1."""
    days: int | None
    """How many days an anomaly compares with."""
    is_triggered: bool
    """Whether its limit is crossed."""
    value: Decimal | None
    """What was found last; null: nothing yet."""
    checked_at: datetime | None
    """When it was checked last."""
    trouble: str | None
    """Why it could not be measured then."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    created_by: str
    """Who made it."""
    is_customers: bool
    """Whether the customer made it, may change it, and is told alone."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class Evaluated(Model, frozen=True, kw_only=True):
    """What was crossed since they were checked last."""

    crossings: Sequence[CrossingView]
    """None where nothing changed."""


class Evaluation(Model, frozen=True, kw_only=True):
    """Whose alerts and budgets are checked."""

    billing_group: str
    """A billing group's id."""


class NewAlert(Model, frozen=True, kw_only=True):
    """An alert to be made; what its measure does not need is left out."""

    billing_group: str
    """A billing group's id."""
    name: str
    """A name; unique in its kind."""
    measure: str
    """What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in it that
    reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more than
    `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to spend.
    """
    amount: Money | UnsetType = UNSET
    """The limit of `spend` and `credit`."""
    counter: str | UnsetType = UNSET
    """The counter of `usage` and `anomaly`."""
    quantity: Decimal | UnsetType = UNSET
    """The limit of `usage`, in the counter's unit."""
    factor: Decimal | UnsetType = UNSET
    """The factor of an anomaly; more than 1."""
    days: int | UnsetType = UNSET
    """How many days an anomaly compares with."""
