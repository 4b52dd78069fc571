"""Whoever changes a group's credits waits for the group, and decides by what stands then."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from decimal import Decimal

import pytest
from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.credits.model.coupon import Coupon
from tallybook.credits.model.deduction import Request
from tallybook.credits.model.expiry import Never, WithCycle
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Provenance
from tallybook.credits.model.schedule import Schedule
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import (
    deduct_all,
    grant_credit,
    grant_from_money,
    grant_recurring,
    redeem_coupon,
    void,
    void_credit,
)
from tallybook.invoicing.public import expire_credits
from tallybook.kernel.instant import DAY
from tallybook.ledger.model.entry import Account
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tests.credits.wallets import Wallets, wallets
from tests.database import NOW
from tests.stores import Stores, sql_stores

FREE = Terms(CreditType.FREE)
LATE = SystemClock().now() + 500 * DAY


@pytest.fixture
def scene(database: Database) -> Wallets:
    """A wallet of 10 that was paid, with a coupon and a recurring credit for it."""
    found = wallets(database, 1)
    found.grant(found.groups[0], "10", paid=True)
    with database.transaction(found.tenant) as connection:
        stores = sql_stores(connection)
        stores.coupons.add(Coupon("cpn_1", "CODE", FREE, Decimal(1), "USD", Never(), NOW), NOW)
        stores.schedules.add(
            Schedule("crs_1", found.groups[0].id, "monthly", FREE, Decimal(1), WithCycle(), NOW, NOW), NOW
        )
    return found


def changes(scene: Wallets) -> dict[str, Callable[[Stores], object]]:
    """Every way to change what a group has."""
    (group,), grant_id = scene.groups, scene.held()[0].id
    given, one = Provenance(), Decimal(1)
    return {
        "grant": lambda s: grant_credit(s.credit_books, group, "more", FREE, one, given, NOW, new_id),
        "grant from money": lambda s: grant_from_money(s.credit_books, group, "more", one, given, NOW, new_id),
        "void": lambda s: void_credit(s.credit_books, grant_id, one, "", "", NOW, new_id),
        "refund": lambda s: void(s.credit_books, grant_id, one, "", NOW, new_id, to=Account.UNAPPLIED),
        "deduct": lambda s: deduct_all(s.credit_books, s.deductions, group, [Request("k", one)], LATE, new_id),
        "redeem": lambda s: redeem_coupon(s.credit_books, s.coupons, "CODE", group, "", NOW, new_id),
        "recur": lambda s: grant_recurring(s.credit_books, s.schedules, NOW + DAY, new_id),
        "expire": lambda s: expire_credits(s.credit_books, s.invoices, LATE),
    }


@pytest.mark.parametrize("what", ["grant", "grant from money", "void", "refund", "deduct", "redeem", "recur", "expire"])
def test_every_change_waits_for_the_lock_of_the_group(scene: Wallets, what: str) -> None:
    if what == "expire":
        scene.grant(scene.groups[0], "5", SystemClock().now() + DAY)
    change = changes(scene)[what]

    def run() -> object:
        with scene.database.transaction(scene.tenant) as connection:
            return change(sql_stores(connection))

    with ThreadPoolExecutor(1) as pool:
        with scene.database.transaction(scene.tenant) as connection:
            SqlAccounts(connection).lock([scene.groups[0].id])
            done = pool.submit(run)
            wait([done], timeout=0.3)
            assert not done.done(), "it did not wait"
        assert done.result() is not None


@pytest.mark.parametrize("second", ["void", "refund", "deduct"])
def test_what_waited_takes_what_is_left_then_and_not_what_there_was(scene: Wallets, second: str) -> None:
    (group,), grant_id = scene.groups, scene.held()[0].id
    take: dict[str, Callable[[Stores], object]] = {
        "void": lambda s: void_credit(s.credit_books, grant_id, None, "", "", NOW, new_id).amount,
        "refund": lambda s: getattr(void(s.credit_books, grant_id, Decimal(10), "", NOW, new_id), "amount", None),
        "deduct": lambda s: (
            deduct_all(
                s.credit_books, s.deductions, group, [Request("k", Decimal(10), allow_partial=True)], LATE, new_id
            )[0].amount
        ),  # type: ignore[union-attr]
    }

    def run() -> object:
        with scene.database.transaction(scene.tenant) as connection:
            return take[second](sql_stores(connection))

    with ThreadPoolExecutor(1) as pool:
        with scene.database.transaction(scene.tenant) as connection:
            stores = sql_stores(connection)
            void_credit(stores.credit_books, grant_id, Decimal(7), "first", "", NOW, new_id)
            done = pool.submit(run)
            wait([done], timeout=0.3)
        assert done.result() == 3
    assert [one.remaining for one in scene.held()] == [0]


def test_a_coupon_waits_for_who_redeems_it_in_another_group(database: Database) -> None:
    """Two groups of one organization: the second sees what the first one took of the limit."""
    scene = wallets(database, 2)
    coupon = Coupon("cpn_1", "CODE", FREE, Decimal(1), "USD", Never(), NOW, max_per_organization=2)
    with database.transaction(scene.tenant) as connection:
        sql_stores(connection).coupons.add(coupon, NOW)

    def redeem(connection: Connection, place: int) -> None:
        stores = sql_stores(connection)
        redeem_coupon(stores.credit_books, stores.coupons, "CODE", scene.groups[place], "", NOW, new_id)

    def second() -> None:
        with database.transaction(scene.tenant) as connection:
            redeem(connection, 1)

    with ThreadPoolExecutor(1) as pool:
        with database.transaction(scene.tenant) as connection:
            redeem(connection, 0)
            done = pool.submit(second)
            wait([done], timeout=0.3)
            assert not done.done()
        done.result()
    with database.transaction(scene.tenant) as connection:
        assert [one.number for one in sql_stores(connection).coupons.redemptions("cpn_1")] == [1, 2]
