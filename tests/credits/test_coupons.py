"""Coupons: codes, limits and times, on both stores; and that limits hold when many redeem at once."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from tallybook.accounts.model.customer import Organization
from tallybook.credits.model.coupon import Coupon, CouponSort, code_of, coupon_place, readable_code, redeemable
from tallybook.credits.model.expiry import AfterDays, AtInstant, Never
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Origin, Provenance
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import disable_coupon, make_coupon, redeem_coupon
from tallybook.credits.store_sql import SqlCoupons
from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.shell.clock import new_id
from tallybook.shell.crediting import credit_books
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.credits.ids import counting
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import GROUP, OTHER, Stores, furnish, sql_stores

COUPON = Coupon(
    "cpn_1",
    "WELCOME-20",
    Terms(CreditType.PROMOTIONAL, ("vm",)),
    Decimal(20),
    "USD",
    AfterDays(30),
    valid_from=NOW - DAY,
    campaign="launch",
    reason="first customers",
    author="kim",
)


@pytest.mark.parametrize(
    "coupon",
    [
        COUPON,
        structs.replace(COUPON, expiry=Never(), valid_until=NOW + DAY, max_redemptions=3, max_per_organization=None),
        structs.replace(COUPON, expiry=AtInstant(NOW + DAY), campaign=None),
    ],
)
def test_a_coupon_keeps_its_terms(stores: Stores, coupon: Coupon) -> None:
    make_coupon(stores.coupons, coupon, NOW)
    assert stores.coupons.coupon("WELCOME-20") == stores.coupons.coupon("WELCOME-20", lock=True) == coupon
    second = structs.replace(COUPON, id="cpn_2", code="OTHER")
    make_coupon(stores.coupons, second, NOW)
    assert stores.coupons.listed(campaign=None, part=newest(9)) == [second, coupon]
    assert stores.coupons.listed(campaign="launch", part=newest(1)) == [second]
    stores.coupons.add(structs.replace(second, id="cpn_3", code="AAA"), NOW)
    pages_join(lambda part: stores.coupons.listed(campaign=None, part=part), CouponSort, coupon_place)
    assert stores.coupons.coupon("NONE") is None


def test_a_code_is_one_coupons(stores: Stores) -> None:
    make_coupon(stores.coupons, COUPON, NOW)
    with pytest.raises(Refused, match="already"):
        make_coupon(stores.coupons, structs.replace(COUPON, id="cpn_2"), NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": Decimal(0)}, "bad_amount"),
        ({"amount": Decimal("0.001")}, "too_many_digits"),
        ({"currency": "XXX"}, "unknown_currency"),
        ({"terms": Terms(CreditType.PAID)}, "needs_money"),
        ({"max_redemptions": 0}, "bad_limit"),
        ({"max_per_organization": 0}, "bad_limit"),
        ({"valid_until": NOW}, "over_already"),
        ({"valid_from": NOW + 9, "valid_until": NOW + 9}, "over_already"),
        ({"expiry": AtInstant(NOW)}, "expired_already"),
    ],
)
def test_a_coupon_that_makes_no_sense_is_refused(stores: Stores, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make_coupon(stores.coupons, structs.replace(COUPON, **change), NOW)
    assert refused.value.code == code


def test_redeeming_gives_a_grant_that_says_where_it_comes_from(stores: Stores) -> None:
    make_coupon(stores.coupons, COUPON, NOW)
    made = redeem_coupon(stores.credit_books, stores.coupons, "welcome-20", GROUP, "lee", NOW, counting("a"))
    assert stores.credits.holding(made.id) == made
    (redemption,) = stores.coupons.redemptions("cpn_1")
    assert made.provenance == Provenance(Origin.COUPON, "first customers", "lee", "launch", redemption.id)
    assert (made.grant.id, made.grant.counters, made.grant.balance) == ("WELCOME-20", ("vm",), 20)
    # 1 June 02:00 in Berlin; thirty days after that day end with 1 July
    assert made.grant.expires_at == NOW + 31 * DAY - 2 * DAY // 24
    assert (redemption.number, redemption.grant_id, redemption.organization_id) == (1, made.id, "org_1")
    counted = stores.coupons.coupon("WELCOME-20")
    assert counted is not None and counted.redemptions == 1


def test_the_organization_counts_and_not_its_billing_group(stores: Stores) -> None:
    make_coupon(stores.coupons, COUPON, NOW)
    redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, GROUP, "", NOW, counting("a"))
    with pytest.raises(Refused, match="as often as one customer can"):
        redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, OTHER, "", NOW, counting("b"))
    assert OTHER.id not in stores.credits.holdings([OTHER.id])


def test_a_coupon_may_be_redeemed_more_than_once_and_its_grants_are_told_apart(stores: Stores) -> None:
    make_coupon(stores.coupons, structs.replace(COUPON, max_per_organization=2), NOW)
    names = [
        redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, GROUP, "", NOW, counting(n)).grant.id
        for n in "ab"
    ]
    assert names == ["WELCOME-20", "WELCOME-20 (2)"]
    assert [one.number for one in stores.coupons.redemptions("cpn_1", "org_1")] == [1, 2]
    assert stores.coupons.redemptions("cpn_1", "org_9") == []


def test_a_disabled_coupon_gives_nothing_more_and_what_it_gave_stays(stores: Stores) -> None:
    make_coupon(stores.coupons, structs.replace(COUPON, max_per_organization=None), NOW)
    redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, GROUP, "", NOW, counting("a"))
    assert disable_coupon(stores.coupons, "Welcome-20", NOW)
    assert not disable_coupon(stores.coupons, "Welcome-20", NOW)
    with pytest.raises(Refused, match="was disabled"):
        redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, GROUP, "", NOW, counting("b"))
    assert len(stores.credits.holdings([GROUP.id])[GROUP.id]) == 1


def test_an_unknown_code_gives_nothing(stores: Stores) -> None:
    with pytest.raises(Refused, match="no coupon of this code"):
        redeem_coupon(stores.credit_books, stores.coupons, "NO-SUCH", GROUP, "", NOW, counting("a"))


def test_the_store_itself_counts_no_redemption_twice(stores: Stores) -> None:
    make_coupon(stores.coupons, structs.replace(COUPON, max_per_organization=None), NOW)
    redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, GROUP, "", NOW, counting("a"))
    (first,) = stores.coupons.redemptions("cpn_1")
    with pytest.raises(Refused, match="redeemed before"):
        stores.coupons.redeem(structs.replace(first, id="red_2"))


def test_the_store_itself_allows_no_redemption_above_the_limit(stores: Stores) -> None:
    make_coupon(stores.coupons, structs.replace(COUPON, max_redemptions=1, max_per_organization=None), NOW)
    redeem_coupon(stores.credit_books, stores.coupons, COUPON.code, GROUP, "", NOW, counting("a"))
    (first,) = stores.coupons.redemptions("cpn_1")
    with pytest.raises(Refused, match="redeemed before"):
        stores.coupons.redeem(structs.replace(first, id="red_2", number=2))


@pytest.mark.parametrize(
    ("change", "currency", "before", "code"),
    [
        ({}, "USD", 0, None),
        ({}, "USD", 1, "coupon_redeemed"),
        ({}, "EUR", 0, "other_currency"),
        ({"valid_from": NOW}, "USD", 0, None),
        ({"valid_from": NOW + 1}, "USD", 0, "coupon_not_yet"),
        ({"valid_until": NOW + 1}, "USD", 0, None),
        ({"valid_until": NOW}, "USD", 0, "coupon_over"),
        ({"expiry": AtInstant(NOW)}, "USD", 0, "coupon_over"),
        ({"max_redemptions": 2, "redemptions": 1}, "USD", 0, None),
        ({"max_redemptions": 2, "redemptions": 2}, "USD", 0, "coupon_used_up"),
        ({"max_per_organization": None}, "USD", 99, None),
        ({"disabled_at": NOW}, "USD", 0, "coupon_disabled"),
    ],
)
def test_when_a_coupon_can_be_redeemed(change: dict[str, Any], currency: str, before: int, code: str | None) -> None:
    coupon = structs.replace(COUPON, **change)
    if code is None:
        redeemable(coupon, currency, before, NOW)
        return
    with pytest.raises(Refused) as refused:
        redeemable(coupon, currency, before, NOW)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "code"), [("abc", "ABC"), (" Abc-12 ", "ABC-12"), ("a" * 40, "A" * 40), ("a--b", "A--B")]
)
def test_a_code_is_read_in_any_case(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize("text", ["", "ab", "a" * 41, "-abc", "abc-", "a b c", "abcß", "ABC\N{KELVIN SIGN}", "abc\n-d"])
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="letters and digits"):
        code_of(text)


def test_a_new_code_has_no_character_that_looks_like_another() -> None:
    codes = {readable_code(random.Random(seed).randbytes(16)) for seed in range(500)}
    assert len(codes) == 500
    assert not set("".join(codes)) & set("01ILOU")
    assert set("".join(codes)) == set("ABCDEFGHJKMNPQRSTVWXYZ23456789-")
    assert all(code_of(code.lower()) == code and len(code) == 14 for code in codes)


@pytest.mark.parametrize(("most", "most_each", "redeemed"), [(7, None, 7), (None, 2, 8), (5, 2, 5)])
def test_limits_hold_when_32_redeem_at_once(
    database: Database, tenant: int, most: int | None, most_each: int | None, redeemed: int
) -> None:
    """32 callers of 4 organizations: never one too many."""
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        furnish(stores)
        groups = []
        for number in range(2, 6):
            stores.accounts.add_organization(Organization(f"org_{number}", f"Customer {number}"), NOW)
            for part in "ab":
                group = structs.replace(
                    GROUP, id=f"grp_{number}{part}", name=f"G{number}{part}", organization_id=f"org_{number}"
                )
                stores.accounts.add_billing_group(group, NOW)
                groups.append(group)
        limited = structs.replace(COUPON, max_redemptions=most, max_per_organization=most_each)
        make_coupon(stores.coupons, limited, NOW)

    def redeem(caller: int) -> str | None:
        try:
            with database.transaction(tenant) as connection:
                books, coupons = credit_books(connection), SqlCoupons(connection)
                redeem_coupon(books, coupons, COUPON.code, groups[caller % len(groups)], "", NOW, new_id)
        except Refused as refusal:
            return refusal.code
        return None

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(redeem, range(32)))
    assert answers.count(None) == redeemed
    assert set(answers) <= {None, "coupon_used_up", "coupon_redeemed"}
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        done = stores.coupons.redemptions("cpn_1")
        each = [sum(one.organization_id == f"org_{number}" for one in done) for number in range(2, 6)]
        granted = [one for group in groups for one in stores.credits.grants_of(group.id)]
        assert (len(done), len(granted)) == (redeemed, redeemed)
        assert most_each is None or max(each) <= most_each
        assert differences(connection) == []
