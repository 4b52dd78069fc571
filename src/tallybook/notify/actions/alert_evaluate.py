"""Measure what a billing group's alerts and budgets watch, and tell what crossed its limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple, Protocol

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.decimals import QUANTITY_DECIMALS, decimal_of, plain
from tallybook.kernel.document import Document
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.notice import Notice, Tell
from tallybook.kernel.period import Period, local_day, start_of_day
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.notify.model.alert import (
    Alert,
    Budget,
    CreditBelow,
    Rule,
    SpendAnomaly,
    SpendReaches,
    UsageAnomaly,
    UsageReaches,
    Watch,
)
from tallybook.notify.model.alert_crossing import Crossing, Direction, Limit, Moves, Reading, moves
from tallybook.notify.store.alert import WatchStore

AT_ALL_TIMES: Instant = 0
"""The period of what has none: a balance."""


class Meter(Protocol):
    """Measures a billing group, all at one moment. `Refused` for what cannot be measured."""

    def spend(self) -> Fraction:
        """What the running cycle comes to now by its draft: charges after adjustments.

        Neither what lacks of a minimum commitment, nor credits, tax or carry-over are part of it.
        """
        ...

    def added_spend(self, period: Period) -> Fraction:
        """What the usage of a period adds to the spend of its cycles, in sum; what is of a whole cycle adds nothing."""
        ...

    def usage(self, counter: str, period: Period) -> Fraction:
        """What was used of a counter in a period, by its aggregation."""
        ...

    def daily_usage(self, counter: str, period: Period) -> Fraction:
        """What was used of a counter on the days of a period, each by its aggregation, in sum."""
        ...

    def available_credit(self) -> Fraction:
        """The credit that is available."""
        ...

    def unit(self, counter: str) -> str:
        """The unit of a counter."""
        ...


class Hook(Protocol):
    """Asks the provider to suspend and resume a billing group."""

    def suspend(self, budget: Watch, crossing: Crossing) -> None:
        """A budget's limit was reached."""
        ...

    def resume(self, budget: Watch, crossing: Crossing) -> None:
        """It is not reached any more, or another cycle runs."""
        ...


class Alarm(NamedTuple):
    """Whom crossings are told, and how ids are made."""

    tell: Tell
    hook: Hook
    new_id: NewId


def evaluate(
    store: WatchStore,
    group: BillingGroup,
    open_meter: Callable[[], AbstractContextManager[Meter]],
    alarm: Alarm,
    now: Instant,
) -> list[Crossing]:
    """Check all of a group's alerts and budgets, and tell each crossing once.

    They are locked before anything is measured: of several who evaluate at once each sees at least what the one before
    has seen, so that none takes back or repeats what another has told. How they stand, the history and what is told are
    kept in the caller's transaction: all of it or nothing.
    """
    watches = [one for one in store.lock_group(group.id) if one.checked_at is None or one.checked_at <= now]
    if not watches:
        return []
    found: list[Crossing] = []
    with open_meter() as meter:
        for watch in watches:
            found += _check(store, watch, group, meter, alarm, now)
    return found


def put_off(store: WatchStore, billing_group_id: str, trouble: str, now: Instant) -> None:
    """Keep why a group could not be checked; it stands as before, and its turn comes again."""
    for watch in store.lock_group(billing_group_id):
        store.save(structs.replace(watch, checked_at=now, trouble=trouble))


def _check(
    store: WatchStore, watch: Watch, group: BillingGroup, meter: Meter, alarm: Alarm, now: Instant
) -> Sequence[Crossing]:
    try:
        reading = _read(watch.rule, group, meter, now)
    except Refused as refusal:
        store.save(structs.replace(watch, checked_at=now, trouble=str(refusal)[:300]))
        return []
    moved = moves(watch.standing, watch.rule, reading)
    value = decimal_of(_kept(reading.value))
    store.save(structs.replace(watch, standing=moved.standing, value=value, checked_at=now, trouble=None))
    crossings = _crossings(watch, reading, moved, alarm.new_id, now)
    store.keep(crossings)
    for crossing in crossings:
        _tell(watch, crossing, group, meter, alarm)
    return crossings


def _read(rule: Rule, group: BillingGroup, meter: Meter, now: Instant) -> Reading:
    cycle = group.cycle_at(now)
    match rule:
        case Budget() | Alert(condition=SpendReaches()):
            return Reading(meter.spend(), cycle.start)
        case Alert(condition=UsageReaches(counter=counter)):
            return Reading(meter.usage(counter, cycle), cycle.start)
        case Alert(condition=CreditBelow()):
            return Reading(meter.available_credit(), AT_ALL_TIMES)
        case Alert(condition=UsageAnomaly(counter=counter, days=days)):
            today, before = _days(group, days, now)
            return Reading(meter.usage(counter, today), today.start, meter.daily_usage(counter, before) / days)
        case Alert(condition=SpendAnomaly(days=days)):
            today, before = _days(group, days, now)
            return Reading(meter.added_spend(today), today.start, meter.added_spend(before) / days)
        case _:
            raise AssertionError(f"{rule} is measured by nothing")


def _days(group: BillingGroup, days: int, now: Instant) -> tuple[Period, Period]:
    """The running day of a group, and the days before it."""
    today = local_day(now, group.tz)
    before, begin, end = (start_of_day(today + timedelta(days=ahead), group.tz) for ahead in (-days, 0, 1))
    return Period(begin, end), Period(before, begin)


def _kept(value: Fraction) -> Fraction:
    """A value as it is kept and told; it was compared exactly."""
    return round_to(value, QUANTITY_DECIMALS, Rounding.HALF_UP)


def _crossings(watch: Watch, reading: Reading, moved: Moves, new_id: NewId, now: Instant) -> list[Crossing]:
    def crossing(direction: Direction, one: Limit) -> Crossing:
        return Crossing(
            id=new_id("crs", now),
            watch_id=watch.id,
            billing_group_id=watch.billing_group_id,
            direction=direction,
            value=decimal_of(_kept(reading.value)),
            limit=decimal_of(_kept(one.limit)),
            period=reading.period,
            at=now,
            percent=one.mark if isinstance(watch.rule, Budget) else None,
        )

    return [
        *(crossing(Direction.RESOLVED, one) for one in moved.resolved),
        *(crossing(Direction.TRIGGERED, one) for one in moved.triggered),
    ]


def _tell(watch: Watch, crossing: Crossing, group: BillingGroup, meter: Meter, alarm: Alarm) -> None:
    kind = "customer_alert" if watch.is_customers else "alert"
    alarm.tell(Notice(f"{kind}.{crossing.direction}", watch.id, about(watch, crossing, group, meter)))
    if isinstance(watch.rule, Budget) and watch.rule.suspend_at == crossing.percent:
        ask = alarm.hook.suspend if crossing.direction is Direction.TRIGGERED else alarm.hook.resume
        ask(watch, crossing)


def about(watch: Watch, crossing: Crossing, group: BillingGroup, meter: Meter) -> Document:
    """What is told of a crossing."""
    told: Document = {
        "billing_group": group.id,
        "crossing": crossing.id,
        "name": watch.name,
        "measure": measure_of(watch.rule),
        "value": plain(crossing.value),
        "limit": plain(crossing.limit),
        "at": instant_text(crossing.at),
    }
    match watch.rule:
        case Budget() | Alert(condition=SpendReaches() | CreditBelow() | SpendAnomaly()):
            told["currency"] = group.currency
        case Alert(condition=UsageReaches(counter=counter) | UsageAnomaly(counter=counter)):
            told |= {"counter": counter, "unit": meter.unit(counter)}
        case _:
            raise AssertionError(f"{watch.rule} is told by nothing")
    if crossing.percent is not None:
        told["percent"] = plain(crossing.percent)
    return told


def measure_of(rule: Rule) -> str:
    """What a rule measures, in a word."""
    return "budget" if isinstance(rule, Budget) else str(rule.condition.__struct_config__.tag)
