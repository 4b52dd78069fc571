"""Make, change and remove alerts and budgets."""

from __future__ import annotations

from fractions import Fraction

from msgspec import structs

from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.alert_evaluate import Hook
from tallybook.notify.model.alert import Budget, Rule, Watch
from tallybook.notify.model.alert_crossing import Crossing, Direction, Reading, limits
from tallybook.notify.store.alert import RuleKind, WatchStore

MOST_PER_GROUP = 50
"""Of the provider."""
MOST_OF_CUSTOMERS = 20
"""Of the customer, on each of its billing groups."""


def make_watch(store: WatchStore, watch: Watch) -> None:
    """Keep a new alert or budget. `Refused("too_much")` for a group that has very many."""
    most = MOST_OF_CUSTOMERS if watch.is_customers else MOST_PER_GROUP
    others = [one for one in store.lock_group(watch.billing_group_id) if one.is_customers == watch.is_customers]
    if len(others) >= most:
        raise Refused("too_much", f"a billing group has at most {most} alerts and budgets", "billing_group")
    store.add(watch)


def known_watch(store: WatchStore, kind: RuleKind, id_: str, *, lock: bool = False) -> Watch:
    """The alert or budget of an id; `Refused` where there is none."""
    found = store.watch(kind, id_, lock=lock)
    if found is not None:
        return found
    if kind == "alert":
        raise Refused("unknown_alert", "there is no alert of this id")
    raise Refused("unknown_budget", "there is no budget of this id")


def change_watch(
    store: WatchStore, watch: Watch, name: str, rule: Rule, hook: Hook, new_id: NewId, now: Instant
) -> Watch:
    """Change one that is locked. What is crossed stays so, and is judged by the new rule when it is checked next.

    A budget that asked for a suspension and will not by the same percentage any more asks to resume first.
    """
    changed = structs.replace(watch, name=name, rule=rule)
    before = watch.rule
    if isinstance(before, Budget) and isinstance(rule, Budget) and watch.standing is not None:
        crossed = set(watch.standing.crossed) & set(rule.percents)
        if rule.suspend_at != before.suspend_at:
            _resume(store, watch, hook, new_id, now)
            crossed = {one for one in crossed if one != rule.suspend_at}
        changed = structs.replace(changed, standing=structs.replace(watch.standing, crossed=tuple(sorted(crossed))))
    store.save(changed)
    return changed


def remove_watch(store: WatchStore, watch: Watch, hook: Hook, new_id: NewId, now: Instant) -> None:
    """Remove one that is locked; a budget that asked for a suspension asks to resume."""
    _resume(store, watch, hook, new_id, now)
    store.remove(watch.id, now)


def _resume(store: WatchStore, watch: Watch, hook: Hook, new_id: NewId, now: Instant) -> None:
    rule, standing = watch.rule, watch.standing
    if not isinstance(rule, Budget) or standing is None or rule.suspend_at not in standing.crossed:
        return
    assert watch.value is not None, "it was measured"
    reading = Reading(Fraction(watch.value), standing.period)
    (limit,) = (one.limit for one in limits(rule, reading) if one.mark == rule.suspend_at)
    crossing = Crossing(
        id=new_id("crs", now),
        watch_id=watch.id,
        billing_group_id=watch.billing_group_id,
        direction=Direction.RESOLVED,
        value=watch.value,
        limit=decimal_of(limit),
        period=standing.period,
        at=now,
        percent=rule.suspend_at,
    )
    store.keep([crossing])
    hook.resume(watch, crossing)
