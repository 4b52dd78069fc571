"""Alerts, budgets and their histories, as they are sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    Cursor,
    DecimalText,
    InstantText,
    Limit,
    Money,
    Name,
    amount_of,
    decimal_of,
    maybe_text,
    money,
)
from tallybook.notify.model.alert import (
    Alert,
    Budget,
    Condition,
    CreditBelow,
    SpendAnomaly,
    SpendReaches,
    UsageAnomaly,
    UsageReaches,
    Watch,
)
from tallybook.notify.model.alert_crossing import Crossing, Direction

type AlertId = Annotated[
    str, Meta(max_length=64, description="The alert's id.", examples=["alr_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type BudgetId = Annotated[
    str, Meta(max_length=64, description="The budget's id.", examples=["bud_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type MeasureName = Annotated[
    str,
    Meta(
        pattern="^(spend|usage|credit|anomaly|spend_anomaly)$",
        description=(
            "What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in it that"
            " reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more than"
            " `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to spend."
        ),
        examples=["spend"],
    ),
]
type AmountLimit = Annotated[Money, Meta(description="The limit of `spend` and `credit`.")]
type CounterName = Annotated[
    str, Meta(min_length=1, max_length=200, description="The counter of `usage` and `anomaly`.", examples=["cpu"])
]
type Quantity = Annotated[
    DecimalText, Meta(description="The limit of `usage`, in the counter's unit.", examples=["1000"])
]
type Factor = Annotated[DecimalText, Meta(description="The factor of an anomaly; more than 1.", examples=["3"])]
type Days = Annotated[int, Meta(ge=1, le=90, description="How many days an anomaly compares with.", examples=[7])]
type Percent = Annotated[DecimalText, Meta(description="A percentage of the amount.", examples=["80"])]
type Percents = Annotated[
    tuple[Percent, ...],
    Meta(
        min_length=1, max_length=10, description="The percentages that are told, ascending.", examples=[["50", "100"]]
    ),
]
type SuspendAt = Annotated[
    DecimalText | None,
    Meta(description="The percentage at which the group shall be suspended; null: it shall not.", examples=["100"]),
]


class NewAlert(Struct, frozen=True, forbid_unknown_fields=True):
    """An alert to be made; what its measure does not need is left out."""

    billing_group: BillingGroupId
    name: Name
    measure: MeasureName
    amount: AmountLimit | UnsetType = UNSET
    counter: CounterName | UnsetType = UNSET
    quantity: Quantity | UnsetType = UNSET
    factor: Factor | UnsetType = UNSET
    days: Days | UnsetType = UNSET


class AlertChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What changes of an alert; what it measures stays."""

    name: Name | UnsetType = UNSET
    amount: AmountLimit | UnsetType = UNSET
    quantity: Quantity | UnsetType = UNSET
    factor: Factor | UnsetType = UNSET
    days: Days | UnsetType = UNSET


class WatchListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which alerts or budgets are asked for."""

    billing_group: BillingGroupId | None = None
    triggered: Annotated[
        bool | None, Meta(description="Those of which a limit is crossed, or none.", examples=[True])
    ] = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class AlertView(Struct, frozen=True):
    """An alert, and how it stands."""

    id: AlertId
    billing_group: BillingGroupId
    name: Name
    measure: MeasureName
    amount: AmountLimit | None
    counter: CounterName | None
    quantity: Quantity | None
    factor: Factor | None
    days: Days | None
    is_triggered: Annotated[bool, Meta(description="Whether its limit is crossed.", examples=[False])]
    value: Annotated[DecimalText | None, Meta(description="What was found last; null: nothing yet.")]
    checked_at: Annotated[InstantText | None, Meta(description="When it was checked last.")]
    trouble: Annotated[str | None, Meta(description="Why it could not be measured then.", examples=[None])]
    created_at: InstantText
    created_by: Annotated[str, Meta(description="Who made it.", examples=["kim"])]
    is_customers: Annotated[
        bool, Meta(description="Whether the customer made it, may change it, and is told alone.", examples=[False])
    ]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class NewBudget(Struct, frozen=True, forbid_unknown_fields=True):
    """A budget to be made: what a billing group means to spend in each cycle."""

    billing_group: BillingGroupId
    name: Name
    amount: Annotated[Money, Meta(description="For each billing cycle.")]
    percents: Percents
    suspend_at: SuspendAt = None


class BudgetChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What changes of a budget."""

    name: Name | UnsetType = UNSET
    amount: Annotated[Money, Meta(description="For each billing cycle.")] | UnsetType = UNSET
    percents: Percents | UnsetType = UNSET
    suspend_at: SuspendAt | UnsetType = UNSET


class BudgetView(Struct, frozen=True):
    """A budget, and how it stands."""

    id: BudgetId
    billing_group: BillingGroupId
    name: Name
    amount: Annotated[Money, Meta(description="For each billing cycle.")]
    percents: Percents
    suspend_at: SuspendAt
    crossed: Annotated[
        tuple[Percent, ...], Meta(description="The percentages that spend has reached.", examples=[["50"]])
    ]
    is_suspended: Annotated[bool, Meta(description="Whether it asked for a suspension.", examples=[False])]
    spend: Annotated[Money | None, Meta(description="What was found last; null: nothing yet.")]
    checked_at: Annotated[InstantText | None, Meta(description="When it was checked last.")]
    trouble: Annotated[str | None, Meta(description="Why it could not be measured then.", examples=[None])]
    created_at: InstantText
    created_by: Annotated[str, Meta(description="Who made it.", examples=["kim"])]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class CrossingListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of a history is asked for."""

    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class CrossingView(Struct, frozen=True):
    """A limit that was crossed, or came back."""

    id: Annotated[str, Meta(description="Its id.", examples=["crs_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    watch: Annotated[str, Meta(description="The alert or budget.", examples=["alr_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    direction: Annotated[Direction, Meta(description="Crossed, or back.", examples=["triggered"])]
    value: Annotated[DecimalText, Meta(description="What was found.")]
    limit: Annotated[DecimalText, Meta(description="What it was compared with.")]
    percent: Annotated[Percent | None, Meta(description="Of a budget: which percentage.")]
    at: InstantText


class Evaluation(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose alerts and budgets are checked."""

    billing_group: BillingGroupId


class Evaluated(Struct, frozen=True):
    """What was crossed since they were checked last."""

    crossings: Annotated[list[CrossingView], Meta(description="None where nothing changed.", examples=[[]])]


_NEEDS = {
    "spend": ("amount",),
    "usage": ("counter", "quantity"),
    "credit": ("amount",),
    "anomaly": ("counter", "factor"),
    "spend_anomaly": ("factor",),
}
_MAY = {"anomaly": ("days",), "spend_anomaly": ("days",)}
_LIMITS = ("amount", "counter", "quantity", "factor", "days")


def condition_of(sent: NewAlert, group: BillingGroup) -> Condition:
    """The condition that was sent; `Refused` with the place for what lacks or is too much."""
    needs, may = _NEEDS[sent.measure], _MAY.get(sent.measure, ())
    for name in _LIMITS:
        given = getattr(sent, name) is not UNSET
        if name in needs and not given:
            raise Refused("missing_key", f"is needed for {sent.measure}", name)
        if given and name not in (*needs, *may):
            raise Refused("unknown_key", f"is not for {sent.measure}", name)
    match sent.measure:
        case "spend":
            return SpendReaches(_amount(sent.amount, group))
        case "credit":
            return CreditBelow(_amount(sent.amount, group))
        case "usage":
            return UsageReaches(_given(sent.counter), decimal_of(_given(sent.quantity), "quantity"))
        case _:
            days = 7 if sent.days is UNSET else sent.days
            factor = decimal_of(_given(sent.factor), "factor")
            return SpendAnomaly(factor, days) if sent.counter is UNSET else UsageAnomaly(sent.counter, factor, days)


def changed_condition(before: Condition, sent: AlertChange, group: BillingGroup) -> Condition:
    """The condition with what was sent; `Refused` with the place for what it does not have."""
    known = before.__struct_fields__
    for name in ("amount", "quantity", "factor", "days"):
        if getattr(sent, name) is not UNSET and name not in known:
            raise Refused("unknown_key", f"is not for {before.__struct_config__.tag}", name)
    match before:
        case SpendReaches(amount=amount):
            return SpendReaches(amount if sent.amount is UNSET else _amount(sent.amount, group))
        case CreditBelow(amount=amount):
            return CreditBelow(amount if sent.amount is UNSET else _amount(sent.amount, group))
        case UsageReaches(counter=counter, quantity=quantity):
            return UsageReaches(counter, quantity if sent.quantity is UNSET else decimal_of(sent.quantity, "quantity"))
        case UsageAnomaly(counter=counter, factor=factor, days=days):
            after = factor if sent.factor is UNSET else decimal_of(sent.factor, "factor")
            return UsageAnomaly(counter, after, days if sent.days is UNSET else sent.days)
        case SpendAnomaly(factor=factor, days=days):
            after = factor if sent.factor is UNSET else decimal_of(sent.factor, "factor")
            return SpendAnomaly(after, days if sent.days is UNSET else sent.days)


def budget_of(sent: NewBudget, group: BillingGroup) -> Budget:
    """The budget that was sent."""
    suspend_at = None if sent.suspend_at is None else decimal_of(sent.suspend_at, "suspend_at")
    return Budget(_amount(sent.amount, group), _percents(sent.percents), suspend_at)


def changed_budget(before: Budget, sent: BudgetChange, group: BillingGroup) -> Budget:
    """The budget with what was sent."""
    suspend_at = before.suspend_at
    if sent.suspend_at is not UNSET:
        suspend_at = None if sent.suspend_at is None else decimal_of(sent.suspend_at, "suspend_at")
    return Budget(
        before.amount if sent.amount is UNSET else _amount(sent.amount, group),
        before.percents if sent.percents is UNSET else _percents(sent.percents),
        suspend_at,
    )


def _percents(sent: Percents) -> tuple[Decimal, ...]:
    return tuple(decimal_of(text, f"percents[{place}]") for place, text in enumerate(sent))


def _amount(sent: Money | UnsetType, group: BillingGroup) -> Decimal:
    return amount_of(_given(sent), group.currency, "amount")


def _given[T](sent: T | UnsetType) -> T:
    assert not isinstance(sent, UnsetType), "it was looked for"
    return sent


def alert_view(of: Watch, currency: str) -> AlertView:
    """An alert as it is sent."""
    assert isinstance(of.rule, Alert)
    condition = of.rule.condition
    amount = getattr(condition, "amount", None)
    quantity, factor = getattr(condition, "quantity", None), getattr(condition, "factor", None)
    return AlertView(
        id=of.id,
        billing_group=of.billing_group_id,
        name=of.name,
        measure=str(condition.__struct_config__.tag),
        amount=None if amount is None else money(amount, currency),
        counter=getattr(condition, "counter", None),
        quantity=None if quantity is None else plain(quantity),
        factor=None if factor is None else plain(factor),
        days=getattr(condition, "days", None),
        is_triggered=of.is_triggered,
        value=None if of.value is None else plain(of.value),
        checked_at=maybe_text(of.checked_at),
        trouble=of.trouble,
        created_at=instant_text(of.created_at),
        created_by=of.created_by,
        is_customers=of.is_customers,
    )


def budget_view(of: Watch, currency: str) -> BudgetView:
    """A budget as it is sent."""
    assert isinstance(of.rule, Budget)
    crossed = () if of.standing is None else of.standing.crossed
    return BudgetView(
        id=of.id,
        billing_group=of.billing_group_id,
        name=of.name,
        amount=money(of.rule.amount, currency),
        percents=tuple(map(plain, of.rule.percents)),
        suspend_at=None if of.rule.suspend_at is None else plain(of.rule.suspend_at),
        crossed=tuple(map(plain, crossed)),
        is_suspended=of.rule.suspend_at in crossed,
        spend=None if of.value is None else money(of.value, currency),
        checked_at=maybe_text(of.checked_at),
        trouble=of.trouble,
        created_at=instant_text(of.created_at),
        created_by=of.created_by,
    )


def crossing_view(of: Crossing) -> CrossingView:
    """A crossing as it is sent."""
    percent = None if of.percent is None else plain(of.percent)
    return CrossingView(
        of.id, of.watch_id, of.direction, plain(of.value), plain(of.limit), percent, instant_text(of.at)
    )
