"""Alerts: a condition on what a billing group spends, uses or has left, and whether it holds."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused

MOST_TRAILING_DAYS = 90
MOST_FACTOR = 1_000
MOST_PERCENTS = 10
MOST_PERCENT = 1_000


class SpendReaches(Struct, frozen=True, tag="spend", tag_field="measure"):
    """The running cycle's spend is `amount` or more, in the group's currency."""

    amount: Decimal

    def __post_init__(self) -> None:
        _positive(self.amount, "amount")


class UsageReaches(Struct, frozen=True, tag="usage", tag_field="measure"):
    """The usage of a counter in the running cycle is `quantity` or more, in the counter's unit."""

    counter: str
    quantity: Decimal

    def __post_init__(self) -> None:
        _positive(self.quantity, "quantity")


class CreditBelow(Struct, frozen=True, tag="credit", tag_field="measure"):
    """The credit that is available is less than `amount`, in the group's currency."""

    amount: Decimal

    def __post_init__(self) -> None:
        _positive(self.amount, "amount")


class UsageAnomaly(Struct, frozen=True, tag="anomaly", tag_field="measure"):
    """The usage of a counter on the running day is more than `factor` times the mean of the trailing days.

    Those are the `days` full days of the group's time zone before it. Where nothing was used on them, there is no mean,
    and no anomaly.
    """

    counter: str
    factor: Decimal
    days: int = 7

    def __post_init__(self) -> None:
        _trailing(self.factor, self.days)


class SpendAnomaly(Struct, frozen=True, tag="spend_anomaly", tag_field="measure"):
    """The same of spend: what the running day adds to it, and what the trailing days did, in the group's currency."""

    factor: Decimal
    days: int = 7

    def __post_init__(self) -> None:
        _trailing(self.factor, self.days)


type Condition = SpendReaches | UsageReaches | CreditBelow | UsageAnomaly | SpendAnomaly


class Alert(Struct, frozen=True, tag="alert", tag_field="kind"):
    """One condition."""

    condition: Condition


class Budget(Struct, frozen=True, tag="budget", tag_field="kind"):
    """What a group means to spend in a cycle, in its currency, and the percentages of it that are told.

    Where spend reaches `suspend_at`, one of them, the provider is asked to suspend the group, and to resume it once
    spend is below again or another cycle runs.
    """

    amount: Decimal
    percents: tuple[Decimal, ...]
    suspend_at: Decimal | None = None

    def __post_init__(self) -> None:
        _positive(self.amount, "amount")
        if not 1 <= len(self.percents) <= MOST_PERCENTS or list(self.percents) != sorted(set(self.percents)):
            raise Refused("bad_value", f"are 1 to {MOST_PERCENTS} percentages, ascending: 50, 80, 100", "percents")
        if not all(0 < percent <= MOST_PERCENT for percent in self.percents):
            raise Refused("out_of_range", f"are more than 0 and at most {MOST_PERCENT}", "percents")
        if self.suspend_at is not None and self.suspend_at not in self.percents:
            raise Refused("bad_value", "is one of the percentages", "suspend_at")


type Rule = Alert | Budget

ONLY = Decimal(1)
"""The mark of an alert's limit, whatever that is changed to."""


class Standing(Struct, frozen=True):
    """Which limits are crossed, in which period: an alert's one by `ONLY`, a budget's by their percentages."""

    period: Instant
    crossed: tuple[Decimal, ...] = ()


class Watch(Struct, frozen=True):
    """A rule on a billing group, how it stands, and what was found last.

    `trouble` is why it could not be measured at `checked_at`; then it stands as before. One that `is_customers` was
    made by a customer on a billing group of its own: it alone is told of it.
    """

    id: str
    billing_group_id: str
    name: str
    rule: Rule
    created_at: Instant
    created_by: str
    standing: Standing | None = None
    value: Decimal | None = None
    checked_at: Instant | None = None
    trouble: str | None = None
    is_customers: bool = False

    @property
    def is_triggered(self) -> bool:
        """Whether one of its limits is crossed."""
        return self.standing is not None and bool(self.standing.crossed)


def _trailing(factor: Decimal, days: int) -> None:
    if not 1 < factor <= MOST_FACTOR:
        raise Refused("out_of_range", f"is more than 1 and at most {MOST_FACTOR}", "factor")
    if not 1 <= days <= MOST_TRAILING_DAYS:
        raise Refused("out_of_range", f"is from 1 to {MOST_TRAILING_DAYS}", "days")


def _positive(value: Decimal, place: str) -> None:
    if value <= 0:
        raise Refused("not_positive", "must be greater than zero", place)
