"""When grants expire: what they may still pay, in the group's time zone and cycles."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.expiry import (
    AfterDays,
    AtInstant,
    Expiry,
    Never,
    WithCycle,
    expires_at,
    is_lapsed,
    lapse,
    last_paid,
)
from tallybook.credits.model.grant import CreditType, Grant, in_force
from tallybook.credits.model.holding import Holding, Lapse
from tallybook.kernel.instant import DAY, parse_instant
from tallybook.kernel.refusal import Refused

BERLIN = BillingGroup("grp_1", "org_1", "Acme", "USD", "book_1", "Europe/Berlin")
SEOUL_31 = BillingGroup("grp_2", "org_1", "Seoul", "KRW", "book_1", "Asia/Seoul", 31)


def held(granted: str, expires: str | None, **more: Decimal) -> Holding:
    end = None if expires is None else parse_instant(expires)
    grant = Grant("gift", CreditType.FREE, Decimal(10), parse_instant(granted), end)
    return Holding("crd_1", "grp_1", grant, **more)


@pytest.mark.parametrize(
    ("group", "granted", "expires", "last"),
    [
        # In Berlin April ends at 2026-05-01T00:00+02:00, which is 22:00 of the day before in UTC.
        (BERLIN, "2026-01-01T00:00:00Z", "2026-04-30T22:00:00Z", ("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z")),
        (BERLIN, "2026-01-01T00:00:00Z", "2026-04-30T21:59:59Z", ("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")),
        (BERLIN, "2026-01-01T00:00:00Z", "2026-05-15T00:00:00Z", ("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z")),
        (BERLIN, "2026-04-30T21:59:59Z", "2026-05-15T00:00:00Z", ("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z")),
        (BERLIN, "2026-04-30T22:00:00Z", "2026-05-15T00:00:00Z", None),  # it comes into force when April is over
        (BERLIN, "2026-05-02T00:00:00Z", "2026-05-15T00:00:00Z", None),
        (BERLIN, "2026-01-01T00:00:00Z", None, None),
        # Cycles anchored on the 31st in Seoul begin on 31 January, 28 February, 31 March, 30 April.
        (SEOUL_31, "2026-01-01T00:00:00Z", "2026-02-27T15:00:00Z", ("2026-01-30T15:00:00Z", "2026-02-27T15:00:00Z")),
        (SEOUL_31, "2026-01-01T00:00:00Z", "2026-03-30T14:59:59Z", ("2026-01-30T15:00:00Z", "2026-02-27T15:00:00Z")),
        (SEOUL_31, "2026-01-01T00:00:00Z", "2026-03-30T15:00:00Z", ("2026-02-27T15:00:00Z", "2026-03-30T15:00:00Z")),
        (SEOUL_31, "2026-02-27T15:00:00Z", "2026-03-30T14:59:59Z", None),
    ],
)  # fmt: skip
def test_the_last_cycle_that_a_grant_may_pay_ends_no_later_than_it_expires(
    group: BillingGroup, granted: str, expires: str | None, last: tuple[str, str] | None
) -> None:
    found = last_paid(held(granted, expires).grant, group)
    assert (None if found is None else (found.start, found.end)) == (
        None if last is None else tuple(map(parse_instant, last))
    )


def test_a_grant_waits_for_the_invoice_of_the_last_cycle_and_expires_then_with_all_that_is_left() -> None:
    holding = held("2026-01-01T00:00:00Z", "2026-05-15T00:00:00Z", spent=Decimal(3), voided=Decimal(2))
    end = parse_instant("2026-05-15T00:00:00Z")
    assert lapse(holding, BERLIN, end - 1, is_billed=True) is None, "its time is not over"
    assert lapse(holding, BERLIN, end, is_billed=False) is None, "April is not billed"
    assert lapse(holding, BERLIN, end + 400 * DAY, is_billed=False) is None, "April is still not billed"
    assert lapse(holding, BERLIN, end, is_billed=True) == Lapse("crd_1", Decimal(5))


def test_a_grant_of_which_something_is_frozen_expires_once_nothing_is() -> None:
    end = parse_instant("2026-05-01T00:00:00Z")
    holding = held("2026-01-01T00:00:00Z", "2026-05-01T00:00:00Z", frozen=Decimal(1))
    assert is_lapsed(holding, end + DAY) and lapse(holding, BERLIN, end + DAY, is_billed=True) is None
    free = structs.replace(holding, frozen=Decimal(0))
    assert lapse(free, BERLIN, end + DAY, is_billed=True) == Lapse(free.id, free.remaining)


def test_a_grant_that_can_pay_no_cycle_waits_for_none() -> None:
    holding = held("2026-05-02T00:00:00Z", "2026-05-15T00:00:00Z")
    assert lapse(holding, BERLIN, parse_instant("2026-05-15T00:00:00Z"), is_billed=False) == Lapse("crd_1", Decimal(10))


def test_nothing_expires_of_a_grant_that_is_gone_or_below_zero_or_never_expires() -> None:
    late = parse_instant("2030-01-01T00:00:00Z")
    for holding in (
        held("2026-01-01T00:00:00Z", "2026-05-15T00:00:00Z", spent=Decimal(10)),
        held("2026-01-01T00:00:00Z", None),
    ):
        assert lapse(holding, BERLIN, late, is_billed=True) is None
    owed = held("2026-01-01T00:00:00Z", "2026-05-15T00:00:00Z")
    owed = structs.replace(owed, grant=structs.replace(owed.grant, balance=Decimal(-5)))
    assert lapse(owed, BERLIN, late, is_billed=True) is None


SOME_TIME = st.integers(parse_instant("2019-01-01T00:00:00Z"), parse_instant("2031-01-01T00:00:00Z"))
GROUPS = st.builds(
    lambda zone, anchor: structs.replace(BERLIN, timezone=zone, anchor_day=anchor),
    st.sampled_from(["Europe/Berlin", "Asia/Seoul", "America/Sao_Paulo", "Pacific/Apia", "UTC"]),
    st.integers(1, 31),
)


@given(GROUPS, SOME_TIME, SOME_TIME)
def test_the_last_cycle_is_paid_and_the_one_after_it_is_not(group: BillingGroup, granted: int, expires: int) -> None:
    """Expiry and rating must agree on what a grant pays: `in_force` is rating's."""
    grant = Grant("gift", CreditType.FREE, Decimal(10), granted, expires)
    last = last_paid(grant, group)
    if last is None:
        running = group.cycle_at(expires)
        assert not in_force(grant, running.start), "the cycle that ended last would have been paid"
        assert expires < running.end, "nor would the running one be"
    else:
        assert in_force(grant, last.end)
        assert not in_force(grant, group.cycle_at(last.end).end)


@pytest.mark.parametrize(
    ("expiry", "group", "expected"),
    [
        (Never(), BERLIN, None),
        (AtInstant(7), BERLIN, 7),
        # From 20 March 23:30 UTC, the 21st in Berlin: one day after is all of the 22nd.
        (AfterDays(1), BERLIN, parse_instant("2026-03-22T23:00:00Z")),
        (AfterDays(8), BERLIN, parse_instant("2026-03-29T22:00:00Z")),  # the clocks went forward on the 29th
        (WithCycle(), BERLIN, parse_instant("2026-03-31T22:00:00Z")),
        (WithCycle(), SEOUL_31, parse_instant("2026-03-30T15:00:00Z")),
    ],
)
def test_expiry_is_counted_in_the_payers_days_and_cycles(
    expiry: Expiry, group: BillingGroup, expected: int | None
) -> None:
    assert expires_at(expiry, parse_instant("2026-03-20T23:30:00Z"), group) == expected


def test_a_credit_lasts_a_day_or_more() -> None:
    with pytest.raises(Refused, match="one day or more"):
        AfterDays(0)


def test_a_credit_is_over_at_its_expiry_to_the_microsecond() -> None:
    holding = held("2026-01-01T00:00:00Z", "2026-05-15T00:00:00Z")
    end = parse_instant("2026-05-15T00:00:00Z")
    assert not is_lapsed(holding, end - 1)
    assert is_lapsed(holding, end)
