"""Running totals, in PostgreSQL and in memory."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.model.running import (
    Counted,
    LastCycle,
    ListedRunning,
    NotRated,
    RunningSort,
    RunningState,
    RunningSum,
    RunningTotal,
)
from tallybook.kernel.instant import MINUTE, Instant
from tallybook.kernel.sorting import Part
from tests.database import NOW
from tests.invoicing.drafts import draft
from tests.lists import ALL, pages_join
from tests.stores import GROUP, OTHER, Stores

FOUND = Counted(Decimal("12.50"), (Decimal("2.50"), Decimal(7)), Decimal("11.00"), Decimal("1.10"), Decimal("12.10"), 3)
ONE = RunningTotal(
    GROUP.id, "USD", GROUP.cycle_at(NOW), "sha256:1", 42, NOW - 9 * MINUTE, NOW - MINUTE, FOUND, Decimal("30.00"),
    LastCycle(Decimal("40.00"), Decimal("8.25")), date(2026, 6, 1),
)  # fmt: skip
TWO = RunningTotal(
    OTHER.id, "USD", OTHER.cycle_at(NOW), "", 42, NOW, NOW, NotRated("no prices"), None, None, date(2026, 6, 1)
)
YEN = BillingGroup("grp_3", "org_1", "Acme KK", "JPY", "book_1")
FRESH = NOW - 15 * MINUTE


def listed(
    stores: Stores,
    state: RunningState | None = None,
    *,
    currency: str | None = None,
    sort: str = "-so_far",
    now: Instant = NOW,
) -> list[ListedRunning]:
    """Running totals of which those are stale that were not looked at for 15 minutes."""
    return stores.running.listed(FRESH, now, currency=currency, state=state, part=Part(sort, None, ALL))


def test_a_total_is_kept_as_it_is_in_the_place_of_the_one_before(stores: Stores) -> None:
    assert stores.running.totals(["grp_1", "grp_2"]) == {}
    stores.running.keep([ONE, TWO])
    assert stores.running.totals(["grp_1", "grp_2", "grp_9"]) == {"grp_1": ONE, "grp_2": TWO}
    now_fails = structs.replace(ONE, found=NotRated("why"), forecast=None, last=None)
    stores.running.keep([now_fails])
    assert stores.running.totals(["grp_1"]) == {"grp_1": now_fails}
    stores.running.keep([])


def test_groups_are_due_that_have_none_then_those_that_wait_longest(stores: Stores) -> None:
    assert stores.running.due(NOW, NOW, 9) == ["grp_1", "grp_2"]
    stores.running.keep([ONE])
    assert stores.running.due(NOW - 2 * MINUTE, NOW, 9) == ["grp_2"]
    assert stores.running.due(NOW, NOW, 9) == ["grp_2", "grp_1"]
    assert stores.running.due(NOW, NOW, 1) == ["grp_2"]
    stores.running.keep([TWO])
    assert stores.running.due(NOW - 2 * MINUTE, NOW, 9) == []
    assert stores.running.due(NOW - 2 * MINUTE, ONE.period.end, 9) == ["grp_1", "grp_2"]  # its cycle is over


def test_sums_say_what_they_are_of(stores: Stores) -> None:
    stores.accounts.add_billing_group(YEN, NOW)
    yen, usd = stores.running.sums(NOW - 5 * MINUTE, NOW)
    nothing = (Decimal(0),) * 7
    assert (yen, usd) == (
        RunningSum("JPY", 0, 0, 1, 0, *nothing, None),
        RunningSum("USD", 0, 0, 2, 0, *nothing, None),
    )
    stores.running.keep([ONE, TWO])
    _, usd = stores.running.sums(NOW - 5 * MINUTE, NOW)
    figures = [Decimal(text) for text in ("12.50", "30.00", "11.00", "1.10", "12.10", "40.00", "8.25")]
    assert usd == RunningSum("USD", 1, 1, 0, 1, *figures, NOW - MINUTE)
    _, late = stores.running.sums(NOW, NOW)
    assert (late.counted, late.stale) == (1, 1)
    _, over = stores.running.sums(NOW - 5 * MINUTE, ONE.period.end)
    assert (over.counted, over.charges, over.stale) == (0, Decimal(0), 2)  # a cycle that is over is not running


def test_what_has_no_forecast_yet_is_counted_with_the_greater_of_now_and_the_cycle_before(stores: Stores) -> None:
    new = structs.replace(ONE, forecast=None)
    stores.running.keep([new])
    assert stores.running.sums(NOW, NOW)[0].forecast == Decimal("40.00")
    stores.running.keep([structs.replace(new, last=LastCycle(Decimal(3), Decimal(1)))])
    assert stores.running.sums(NOW, NOW)[0].forecast == Decimal("12.50")
    stores.running.keep([structs.replace(new, last=None)])
    assert stores.running.sums(NOW, NOW)[0].forecast == Decimal("12.50")


def test_a_list_tells_names_and_is_walked_page_by_page(stores: Stores) -> None:
    stores.accounts.add_billing_group(YEN, NOW)
    less = structs.replace(FOUND, charges=Decimal(9))
    third = structs.replace(ONE, billing_group_id=YEN.id, currency="JPY", found=less)
    stores.running.keep([ONE, TWO, third])
    assert listed(stores) == [
        ListedRunning(TWO, "grp_2", "Acme labs", "org_1", "Acme Corp", "USD"),  # what has none is the greatest
        ListedRunning(ONE, "grp_1", "Acme", "org_1", "Acme Corp", "USD"),
        ListedRunning(third, "grp_3", "Acme KK", "org_1", "Acme Corp", "JPY"),
    ]
    assert [one.of for one in listed(stores, currency="JPY")] == [third]
    assert [one.of for one in listed(stores, RunningState.FAILED)] == [TWO]
    assert [one.of for one in listed(stores, RunningState.COUNTED, currency="USD")] == [ONE]
    for state, now in ((None, NOW), (RunningState.STALE, ONE.period.end)):

        def read(part: Part, state: RunningState | None = state, now: Instant = now) -> list[ListedRunning]:
            return stores.running.listed(FRESH, now, currency=None, state=state, part=part)

        pages_join(read, RunningSort, ListedRunning.place)


def test_in_each_state_are_listed_as_many_as_the_sums_count(stores: Stores) -> None:
    stores.accounts.add_billing_group(YEN, NOW)
    old = structs.replace(TWO, checked_at=FRESH - 1)
    stores.running.keep([ONE, old])
    (late, never) = listed(stores, RunningState.STALE, sort="so_far")
    assert (late.of, never) == (old, ListedRunning(None, "grp_3", "Acme KK", "org_1", "Acme Corp", "JPY"))
    for now in (NOW, ONE.period.end):
        for told in stores.running.sums(FRESH, now):
            counts = {
                RunningState.COUNTED: told.counted,
                RunningState.FAILED: told.failed,
                RunningState.STALE: told.stale,
            }
            for state, count in counts.items():
                assert len(listed(stores, state, currency=told.currency, now=now)) == count, (state, told)


def test_the_charges_of_a_period_are_those_of_its_final_invoice(stores: Stores) -> None:
    made = draft("inv_1", month="2026-03")
    stores.invoices.save_finalized([made], NOW)
    stores.receivables.open([Receivable("inv_1", "grp_1", "USD", made.owed, NOW, NOW)])
    stores.invoices.number([made], NOW)
    other = draft("inv_2", month="2026-04")
    stores.invoices.save_drafts([other])
    start = made.period.start
    assert stores.running.final_charges({"grp_1": start, "grp_2": start}) == {"grp_1": Decimal("2.50")}
    assert stores.running.final_charges({"grp_1": other.period.start}) == {}
