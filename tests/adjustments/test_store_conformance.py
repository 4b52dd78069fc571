from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.kernel.period import month, zone
from tallybook.kernel.refusal import Refused
from tests.database import NOW
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
    assert stores.adjustments.cancel("adj_2", NOW) is True
    assert stores.adjustments.cancel("adj_2", NOW) is False
    assert stores.adjustments.cancel("adj_9", NOW) is False
    assert stores.adjustments.applying({"grp_1": MAY.start}) == {"grp_1": (SURCHARGE,)}
    assert stores.adjustments.adjustments_of("grp_1") == [SECOND]


def test_an_adjustment_is_made_once(stores: Stores) -> None:
    stores.adjustments.add([FIRST], NOW)
    with pytest.raises(Refused, match="exists already"):
        stores.adjustments.add([structs.replace(FIRST, ordinal=2)], NOW)
