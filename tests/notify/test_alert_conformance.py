"""What is kept of alerts and budgets, in PostgreSQL and in memory alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, Part, Place, by_age, newest
from tallybook.notify.actions.alert_change import MOST_OF_CUSTOMERS, MOST_PER_GROUP, make_watch
from tallybook.notify.model.alert import (
    ONLY,
    Alert,
    Budget,
    CreditBelow,
    Rule,
    SpendAnomaly,
    SpendReaches,
    Standing,
    UsageAnomaly,
    UsageReaches,
    Watch,
)
from tallybook.notify.model.alert_crossing import Crossing, Direction
from tallybook.notify.store.alert import RuleKind
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import GROUP, OTHER, Stores

BUDGET = Budget(Decimal("100.50"), (Decimal(50), Decimal("99.9")), Decimal(50))
RULES = (
    Alert(SpendReaches(Decimal("10.5"))),
    Alert(UsageReaches("cpu", Decimal("1e3"))),
    Alert(CreditBelow(Decimal(1))),
    Alert(UsageAnomaly("cpu", Decimal("2.5"), 14)),
    Alert(SpendAnomaly(Decimal("2.5"), 14)),
    BUDGET,
    Budget(Decimal(1), (Decimal(1),)),
)


def watch(id_: str, rule: Rule = RULES[0], group: str = GROUP.id, checked_at: int | None = None) -> Watch:
    """A watch."""
    return Watch(id_, group, "name", rule, NOW, "ann", checked_at=checked_at)


@pytest.mark.parametrize("rule", RULES)
def test_a_watch_comes_back_as_it_was_kept(stores: Stores, rule: Rule) -> None:
    kind = "alert" if isinstance(rule, Alert) else "budget"
    made = watch("w_1", rule)
    stores.watches.add(made)
    assert stores.watches.watch(kind, "w_1") == made
    assert stores.watches.watch("budget" if kind == "alert" else "alert", "w_1") is None
    standing = Standing(NOW - 5, (Decimal(50), Decimal("99.9")))
    changed = structs.replace(
        made, name="other", standing=standing, value=Decimal("1.000000000001"), checked_at=NOW, trouble="none"
    )
    stores.watches.save(changed)
    assert stores.watches.watch(kind, "w_1", lock=True) == changed
    stores.watches.remove("w_1", NOW)
    assert stores.watches.watch(kind, "w_1") is None
    customers = structs.replace(watch("w_2", rule), is_customers=True)
    stores.watches.add(customers)
    assert stores.watches.watch(kind, "w_2") == customers
    stores.watches.remove("w_2", NOW)
    assert stores.watches.lock_group(GROUP.id) == [] == stores.watches.due_groups(NOW, 9)


def test_watches_are_listed_by_kind_and_group(stores: Stores) -> None:
    for made in (watch("w_1"), watch("w_2", BUDGET), watch("w_3", group=OTHER.id), watch("w_4")):
        stores.watches.add(made)

    def ids(group: str | None = None, before: str | None = None, limit: int = 9) -> list[str]:
        return [
            one.id
            for one in stores.watches.listed(
                "alert", group, Part(ByAge.CREATED_DOWN, None if before is None else Place(before), limit)
            )
        ]

    assert ids() == ["w_4", "w_3", "w_1"]
    assert ids(GROUP.id) == ["w_4", "w_1"]
    assert ids(before="w_4", limit=1) == ["w_3"]
    pages_join(lambda part: stores.watches.listed("alert", None, part), ByAge, by_age)
    assert [one.id for one in stores.watches.listed("budget", None, newest(9))] == ["w_2"]
    assert [one.id for one in stores.watches.lock_group(GROUP.id)] == ["w_1", "w_2", "w_4"]


def test_the_triggered_are_those_of_which_a_limit_is_crossed(stores: Stores) -> None:
    crossed = {"w_1": (ONLY,), "w_2": (), "w_3": (ONLY,), "w_5": None}
    for id_, limits in crossed.items():
        made = watch(id_, group=OTHER.id if id_ == "w_3" else GROUP.id)
        stores.watches.add(made)
        stores.watches.save(structs.replace(made, standing=None if limits is None else Standing(NOW, limits)))
    stores.watches.add(watch("w_4", BUDGET))
    stores.watches.save(structs.replace(watch("w_4", BUDGET), standing=Standing(NOW, (Decimal(50),))))

    def ids(kind: RuleKind, is_triggered: bool, group: str | None = None) -> list[str]:
        return [one.id for one in stores.watches.listed(kind, group, newest(9), is_triggered=is_triggered)]

    assert (ids("alert", True), ids("alert", False)) == (["w_3", "w_1"], ["w_5", "w_2"])
    assert (ids("budget", True), ids("budget", False)) == (["w_4"], [])
    assert ids("alert", True, OTHER.id) == ["w_3"]
    assert all(one.is_triggered for one in stores.watches.listed("alert", None, newest(9), is_triggered=True))


def test_groups_that_wait_longest_are_checked_first(stores: Stores) -> None:
    for made in (watch("w_1"), watch("w_2", group=OTHER.id)):
        stores.watches.add(made)
    assert stores.watches.due_groups(NOW, 9) == [GROUP.id, OTHER.id]
    stores.watches.save(watch("w_1", checked_at=NOW - 1))
    assert stores.watches.due_groups(NOW, 9) == [OTHER.id, GROUP.id]
    assert stores.watches.due_groups(NOW, 1) == [OTHER.id]
    stores.watches.save(watch("w_2", group=OTHER.id, checked_at=NOW - 9))
    assert stores.watches.due_groups(NOW - 2, 9) == [OTHER.id]
    assert stores.watches.due_groups(NOW - 10, 9) == []


def test_a_history_is_the_newest_first_and_outlives_its_watch(stores: Stores) -> None:
    stores.watches.add(watch("w_1"))
    stores.watches.add(watch("w_2"))
    made = [
        Crossing(f"crs_{n}", "w_1", GROUP.id, Direction.TRIGGERED, Decimal("1.5"), Decimal(1), NOW, NOW + n, percent)
        for n, percent in ((1, None), (2, Decimal(50)), (3, None))
    ]
    stores.watches.keep(made)
    stores.watches.keep([structs.replace(made[0], id="crs_4", watch_id="w_2", direction=Direction.RESOLVED)])
    stores.watches.remove("w_1", NOW)
    pages_join(lambda part: stores.watches.crossings("w_1", part), ByAge, by_age)
    assert stores.watches.crossings("w_1", newest(9)) == made[::-1]
    assert stores.watches.crossings("w_1", Part(ByAge.CREATED_DOWN, Place("crs_3"), 1)) == [made[1]]
    assert [one.direction for one in stores.watches.crossings("w_2", newest(9))] == [Direction.RESOLVED]


def test_a_group_has_no_end_of_alerts(stores: Stores) -> None:
    for number in range(MOST_PER_GROUP):
        make_watch(stores.watches, watch(f"w_{number}"))
    with pytest.raises(Refused, match=f"at most {MOST_PER_GROUP} alerts"):
        make_watch(stores.watches, watch("w_last"))
    for number in range(MOST_OF_CUSTOMERS):
        make_watch(stores.watches, structs.replace(watch(f"w_own_{number}"), is_customers=True))
    with pytest.raises(Refused, match=f"at most {MOST_OF_CUSTOMERS} alerts"):
        make_watch(stores.watches, structs.replace(watch("w_own_last"), is_customers=True))
    make_watch(stores.watches, watch("w_other", group=OTHER.id))
