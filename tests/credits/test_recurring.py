"""Recurring grants: each cycle once, missed ones too, whatever happens."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.expiry import AfterDays, WithCycle
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Origin, Provenance
from tallybook.credits.model.schedule import Schedule, ScheduledGrant, due_cycles
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import grant_credit, grant_recurring, schedule_credit
from tallybook.kernel.instant import DAY, Instant, instant_text, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, by_age, newest
from tallybook.shell.crediting import grant_due
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.credits.ids import counting
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import GROUP, OTHER, Stores, furnish, sql_stores

MAY = parse_instant("2026-05-01T00:00:00+02:00")  # the cycles of GROUP begin in Berlin
MONTHLY = Schedule(
    "crs_1",
    GROUP.id,
    "monthly",
    Terms(CreditType.FREE, ("vm",)),
    Decimal(5),
    WithCycle(),
    starts_at=MAY,
    granted_to=MAY,
    campaign="plan",
    reason="part of the plan",
    author="kim",
)


def run(stores: Stores, now: Instant, name: str, limit: int = 100) -> list[str]:
    """Grant what is due, batch by batch; answers the names of the grants."""
    found, after = [], ""
    while True:
        new_id = counting(name + after.removeprefix("grp_"))
        made, last = grant_recurring(stores.credit_books, stores.schedules, now, new_id, after=after, limit=limit)
        found += [holding.grant.id for holding in made]
        if last is None:
            return found
        after = last


def at(text: str) -> Instant:
    return parse_instant(text)


def test_a_schedule_keeps_its_terms(stores: Stores) -> None:
    other = structs.replace(
        MONTHLY, id="crs_2", billing_group_id=OTHER.id, expiry=AfterDays(9), ends_at=MAY + 99 * DAY, campaign=None
    )
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    schedule_credit(stores.schedules, other, OTHER, NOW)
    assert stores.schedules.schedules() == [MONTHLY, other]
    assert stores.schedules.schedules(OTHER.id) == [other]
    assert stores.schedules.listed(billing_group_id=OTHER.id, part=newest(9)) == [other]
    stores.schedules.add(structs.replace(MONTHLY, id="crs_3", name="more"), NOW)
    pages_join(lambda part: stores.schedules.listed(billing_group_id=None, part=part), ByAge, by_age)
    assert (stores.schedules.schedule("crs_1"), stores.schedules.schedule("crs_9")) == (MONTHLY, None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": Decimal(-5)}, "bad_amount"),
        ({"amount": Decimal("0.001")}, "too_many_digits"),
        ({"name": ""}, "bad_text"),
        ({"terms": Terms(CreditType.PAID)}, "needs_money"),
        ({"ends_at": MAY}, "over_already"),
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused(stores: Stores, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        schedule_credit(stores.schedules, structs.replace(MONTHLY, **change), GROUP, NOW)
    assert refused.value.code == code


def test_a_group_has_one_schedule_of_a_name(stores: Stores) -> None:
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    schedule_credit(stores.schedules, structs.replace(MONTHLY, id="crs_2", billing_group_id=OTHER.id), OTHER, NOW)
    with pytest.raises(Refused, match="already"):
        schedule_credit(stores.schedules, structs.replace(MONTHLY, id="crs_3"), GROUP, NOW)


def test_every_cycle_is_granted_once_however_often_it_is_asked_for(stores: Stores) -> None:
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    assert run(stores, MAY - 1, "a") == []
    assert run(stores, MAY, "b") == ["monthly 2026-05-01"]
    assert run(stores, MAY, "c") == run(stores, MAY + 30 * DAY, "d") == []
    assert run(stores, MAY + 31 * DAY, "e") == ["monthly 2026-06-01"]
    (may, june) = stores.credits.grants_of(GROUP.id)
    assert (may.grant.granted_at, may.grant.expires_at) == (MAY, at("2026-06-01T00:00:00+02:00"))
    assert (may.grant.balance, may.grant.counters, may.grant.type) == (Decimal(5), ("vm",), CreditType.FREE)
    assert may.provenance == Provenance(Origin.RECURRING, "part of the plan", "kim", "plan", "crs_1")
    assert june.grant.granted_at == at("2026-06-01T00:00:00+02:00")
    assert [line.credits for line in stores.ledger.trial_balance()] == [10, 0], "and both are posted"


def test_cycles_that_were_missed_are_granted_later_each_as_of_its_own_beginning(stores: Stores) -> None:
    schedule_credit(stores.schedules, structs.replace(MONTHLY, expiry=AfterDays(10)), GROUP, NOW)
    assert run(stores, at("2026-08-15T00:00:00Z"), "a") == [f"monthly 2026-0{month}-01" for month in (5, 6, 7, 8)]
    ends = [one.grant.expires_at for one in stores.credits.grants_of(GROUP.id)]
    assert ends == [at(f"2026-0{month}-12T00:00:00+02:00") for month in (5, 6, 7, 8)]


def test_a_cancelled_schedule_grants_no_more_and_what_it_granted_stays(stores: Stores) -> None:
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    run(stores, MAY, "a")
    assert stores.schedules.cancel("crs_1", NOW)
    assert not stores.schedules.cancel("crs_1", NOW) and not stores.schedules.cancel("crs_9", NOW)
    assert run(stores, MAY + 99 * DAY, "b") == []
    assert len(stores.credits.grants_of(GROUP.id)) == 1


def test_a_name_that_is_taken_stops_nothing(stores: Stores) -> None:
    terms, given = Terms(CreditType.FREE), Provenance()
    grant_credit(
        stores.credit_books,
        GROUP,
        "monthly 2026-05-01",
        terms,
        Decimal(1),
        given,
        NOW,
        counting("hand"),
    )
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    assert run(stores, MAY, "a") == ["monthly 2026-05-01 (2)"]


def test_groups_are_gone_through_in_batches_and_none_is_left_out(stores: Stores) -> None:
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    other = structs.replace(MONTHLY, id="crs_2", billing_group_id=OTHER.id, starts_at=MAY, granted_to=MAY)
    schedule_credit(stores.schedules, other, OTHER, NOW)
    assert run(stores, MAY + 20 * DAY, "a", limit=1) == ["monthly 2026-05-01", "monthly 2026-05-15"]
    assert stores.schedules.due_groups(MAY + 20 * DAY, after="", limit=9) == []


def test_the_store_itself_keeps_a_cycle_once(stores: Stores) -> None:
    schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
    run(stores, MAY, "a")
    (made,) = stores.credits.grants_of(GROUP.id)
    with pytest.raises(Refused, match="granted before"):
        stores.schedules.granted([MONTHLY], [ScheduledGrant("crs_1", MAY, made.id)])


def test_many_runs_at_once_grant_each_cycle_once(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        furnish(stores)
        schedule_credit(stores.schedules, MONTHLY, GROUP, NOW)
        schedule_credit(stores.schedules, structs.replace(MONTHLY, id="crs_2", name="more"), GROUP, NOW)
    now = at("2026-12-24T00:00:00Z")
    with ThreadPoolExecutor(16) as pool:
        swept = list(pool.map(lambda _: grant_due(database, tenant, now), range(16)))
    assert sum(one.grants for one in swept) == 16, "8 cycles of 2 schedules"
    assert sum(one.amounts.get("USD", Decimal(0)) for one in swept) == 80
    with database.transaction(tenant) as connection:
        starts = [one.grant.granted_at for one in sql_stores(connection).credits.grants_of(GROUP.id)]
        assert len(starts) == 16 and len(set(starts)) == 8
        assert differences(connection) == []


SEOUL_31 = BillingGroup("grp_1", "org_1", "Seoul", "KRW", "book_1", "Asia/Seoul", 31)


@pytest.mark.parametrize(
    ("starts", "ends", "now", "cycles"),
    [
        # anchored on the 31st, in Seoul: 31 January, 28 February, 31 March, 30 April
        ("2026-01-30T15:00:00Z", None, "2026-04-29T14:59:59Z", ["01-30", "02-27", "03-30"]),
        ("2026-01-30T15:00:00Z", None, "2026-04-29T15:00:00Z", ["01-30", "02-27", "03-30", "04-29"]),
        ("2026-01-30T15:00:01Z", None, "2026-03-01T00:00:00Z", ["02-27"]),  # January's began before
        ("2026-01-30T15:00:00Z", "2026-03-30T15:00:00Z", "2026-09-01T00:00:00Z", ["01-30", "02-27"]),
        ("2026-01-30T15:00:00Z", "2026-03-30T15:00:01Z", "2026-09-01T00:00:00Z", ["01-30", "02-27", "03-30"]),
        ("2026-06-01T00:00:00Z", None, "2026-05-01T00:00:00Z", []),
    ],
)
def test_which_cycles_are_due(starts: str, ends: str | None, now: str, cycles: list[str]) -> None:
    schedule = structs.replace(
        MONTHLY, starts_at=at(starts), granted_to=at(starts), ends_at=None if ends is None else at(ends)
    )
    found = [instant_text(cycle.start)[5:10] for cycle in due_cycles(schedule, SEOUL_31, at(now))]
    assert found == cycles


@given(
    st.integers(1, 31),
    st.sampled_from(["Europe/Berlin", "Asia/Seoul", "Pacific/Apia"]),
    st.lists(st.integers(0, 900), min_size=1, max_size=8),
)
def test_whenever_it_runs_the_cycles_granted_are_those_of_one_run_at_the_end(
    anchor: int, zone: str, days: list[int]
) -> None:
    group = structs.replace(SEOUL_31, anchor_day=anchor, timezone=zone)
    start = at("2026-01-15T00:00:00Z")
    schedule = structs.replace(MONTHLY, starts_at=start, granted_to=start)
    at_once = due_cycles(schedule, group, start + max(days) * DAY)
    bit_by_bit = []
    for day in sorted(days):
        due = due_cycles(schedule, group, start + day * DAY)
        bit_by_bit += due
        schedule = structs.replace(schedule, granted_to=due[-1].end) if due else schedule
    assert bit_by_bit == at_once
    assert all(first.end == second.start for first, second in pairwise(at_once))
