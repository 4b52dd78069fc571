from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.standing import (
    IMPORT,
    Active,
    AdjustmentSort,
    Approval,
    Authored,
    Cancelled,
    Proposed,
    Rejected,
    Standing,
    State,
    adjustment_place,
    cancel,
)
from tallybook.adjustments.store import Wanted
from tallybook.kernel.period import month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import Stores

APRIL, MAY, JUNE = (month(f"2026-{number:02}", zone("UTC")) for number in (4, 5, 6))
GOODWILL = Adjustment(Level.PROJECT, Kind.DISCOUNT, "p1", fixed=Decimal("10.5"), reason="goodwill")
SURCHARGE = Adjustment(Level.BILLING_GROUP, Kind.SURCHARGE, percent=Decimal("5"))
FIRST = DatedAdjustment("adj_2", "grp_1", GOODWILL, MAY.start, MAY.end)
SECOND = DatedAdjustment("adj_1", "grp_1", SURCHARGE, MAY.start, JUNE.end, 1)


def test_adjustments_keep_everything_and_come_by_their_ordinal(stores: Stores) -> None:
    stores.adjustments.add([SECOND, FIRST], NOW)
    assert stores.adjustments.adjustments_of("grp_1") == [FIRST, SECOND]
    assert stores.adjustments.adjustments_of("grp_2") == []


def test_an_adjustment_applies_to_the_periods_that_begin_in_its_span(stores: Stores) -> None:
    stores.adjustments.add([FIRST, SECOND], NOW)
    assert stores.adjustments.applying({"grp_1": APRIL.start, "grp_2": MAY.start}) == {}
    assert stores.adjustments.applying({"grp_1": MAY.start}) == {"grp_1": (GOODWILL, SURCHARGE)}
    assert stores.adjustments.applying({"grp_1": JUNE.start}) == {"grp_1": (SURCHARGE,)}
    assert stores.adjustments.applying({"grp_1": JUNE.end}) == {}


def test_a_cancelled_adjustment_applies_no_more(stores: Stores) -> None:
    stores.adjustments.add([FIRST, SECOND], NOW)
    active = Authored(FIRST, IMPORT, NOW, Active())
    cancelled = cancel(active, "kim", NOW + 5, "a mistake")
    assert stores.adjustments.settle(active, cancelled) is True
    assert stores.adjustments.settle(active, cancelled) is False
    unknown = structs.replace(active, dated=structs.replace(FIRST, id="adj_9"))
    assert stores.adjustments.settle(unknown, cancel(unknown, "kim", NOW, "a mistake")) is False
    assert stores.adjustments.applying({"grp_1": MAY.start}) == {"grp_1": (SURCHARGE,)}
    assert stores.adjustments.adjustments_of("grp_1") == [SECOND]


def test_an_adjustment_is_made_once(stores: Stores) -> None:
    stores.adjustments.add([FIRST], NOW)
    with pytest.raises(Refused, match="exists already"):
        stores.adjustments.add([structs.replace(FIRST, ordinal=2)], NOW)


OPEN = DatedAdjustment("adj_3", "grp_1", SURCHARGE, JUNE.start, None, 7)
APPROVED = Approval("lee", NOW + 3)


@pytest.mark.parametrize(
    "state",
    [
        Proposed(),
        Active(),
        Active(APPROVED),
        Rejected("lee", NOW + 4, "too much"),
        Cancelled("kim", NOW + 5, "a mistake"),
        Cancelled("kim", NOW + 5, "a mistake", APPROVED),
    ],
    ids=repr,
)
def test_every_state_is_kept_whole(stores: Stores, state: State) -> None:
    authored = Authored(OPEN, "kim", NOW, state)
    stores.adjustments.enter(authored)
    assert stores.adjustments.find("adj_3") == authored
    assert stores.adjustments.find("adj_4") is None
    applies = {"grp_1": (SURCHARGE,)} if isinstance(state, Active) else {}
    assert stores.adjustments.applying({"grp_1": JUNE.start}) == applies


def test_without_an_end_it_applies_ever_after(stores: Stores) -> None:
    stores.adjustments.enter(Authored(OPEN, "kim", NOW, Active()))
    assert stores.adjustments.applying({"grp_1": MAY.start}) == {}
    assert stores.adjustments.applying({"grp_1": JUNE.start + 10**15}) == {"grp_1": (SURCHARGE,)}


def test_who_saw_another_state_changes_nothing(stores: Stores) -> None:
    proposed = Authored(OPEN, "kim", NOW, Proposed())
    stores.adjustments.enter(proposed)
    rejected = structs.replace(proposed, state=Rejected("lee", NOW, "no"))
    approved = structs.replace(proposed, state=Active(APPROVED))
    assert stores.adjustments.settle(proposed, rejected) is True
    assert stores.adjustments.settle(proposed, approved) is False
    assert stores.adjustments.find("adj_3") == rejected


def test_adjustments_are_listed_the_newest_first_by_group_and_state(stores: Stores) -> None:
    stores.adjustments.add([FIRST, SECOND], NOW)
    proposed = Authored(OPEN, "kim", NOW, Proposed())
    stores.adjustments.enter(proposed)

    def listed(wanted: Wanted) -> list[str]:
        return [one.dated.id for one in stores.adjustments.listed(wanted, newest(2))]

    assert listed(Wanted()) == ["adj_3", "adj_2"]
    assert listed(Wanted("grp_2")) == []
    assert listed(Wanted("grp_1", Standing.ACTIVE)) == ["adj_2", "adj_1"]
    assert stores.adjustments.listed(Wanted(standing=Standing.PROPOSED), newest(9)) == [proposed]


def test_adjustments_are_walked_page_by_page(stores: Stores) -> None:
    first = [
        structs.replace(FIRST, id=f"adj_{number}", applies_from=FIRST.applies_from - 2 * number) for number in (7, 8)
    ]
    last = [structs.replace(FIRST, id=f"adj_{number}", applies_from=FIRST.applies_from - 1) for number in (5, 6)]
    stores.adjustments.add([SECOND, *first, FIRST, *last], NOW)
    for wanted in (Wanted(), Wanted("grp_1", Standing.ACTIVE)):
        pages_join(
            lambda part, wanted=wanted: stores.adjustments.listed(wanted, part),  # type: ignore[misc]
            AdjustmentSort,
            adjustment_place,
        )


def test_ordinals_follow_one_another_in_a_group_whatever_became_of_it(stores: Stores) -> None:
    assert stores.adjustments.next_ordinal("grp_1") == 0
    stores.adjustments.enter(Authored(OPEN, "kim", NOW, Rejected("lee", NOW, "no")))
    assert (stores.adjustments.next_ordinal("grp_1"), stores.adjustments.next_ordinal("grp_2")) == (8, 0)
    with pytest.raises(Refused, match="exists already"):
        stores.adjustments.enter(Authored(structs.replace(OPEN, id="adj_4"), "kim", NOW, Active()))
