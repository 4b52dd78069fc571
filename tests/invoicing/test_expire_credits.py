"""Credits expire once what they may still pay is billed: beside bill runs, and beside deductions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import count
from threading import Event
from typing import Any

import pytest

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.credits.model.deduction import Request
from tallybook.credits.model.grant import CreditType, Grant
from tallybook.credits.model.holding import Holding
from tallybook.credits.public import ensure_grants
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.public import expire_credits
from tallybook.kernel.instant import DAY, Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock
from tallybook.shell.crediting import expire_lapsed
from tallybook.shell.database import Database
from tallybook.shell.deductor import Deductor
from tallybook.shell.ledger_check import differences
from tests.credits.ids import counting
from tests.database import NOW, new_tenant
from tests.invoicing.drafts import draft
from tests.invoicing.scene import Scene
from tests.stores import GROUP, OTHER, Stores

MAY_1 = parse_instant("2026-05-01T00:00:00+02:00")
GROUPS = 110


def grant(stores: Stores, group: str, *grants: Grant) -> None:
    ensure_grants(stores.credits, stores.ledger, group, "USD", grants, NOW, counting(group.removeprefix("grp_")))


def finalize(stores: Stores, drafted: Draft) -> None:
    stores.invoices.save_finalized([drafted], NOW)
    stores.invoices.number([drafted], NOW)


def sweep(stores: Stores, now: Instant, limit: int = 100) -> list[Decimal]:
    """Expire what is to expire, batch by batch; answers the amounts."""
    found, after = [], ""
    while True:
        lapses, last = expire_credits(stores.credit_books, stores.invoices, now, after=after, limit=limit)
        found += [lapse.amount for lapse in lapses]
        if last is None:
            return found
        after = last


def test_a_credit_waits_for_the_invoice_of_its_last_cycle_and_expires_once(stores: Stores) -> None:
    grant(stores, GROUP.id, Grant("gift", CreditType.FREE, Decimal(8), 0, MAY_1))
    assert sweep(stores, MAY_1 - 1) == sweep(stores, NOW) == []
    april = draft("inv_1")
    stores.invoices.save_drafts([april])
    assert sweep(stores, NOW) == [], "a draft may still draw on it"
    finalize(stores, april)
    assert sweep(stores, MAY_1 - 1) == [], "its time is not over"
    assert sweep(stores, NOW) == [Decimal(8)]
    assert sweep(stores, NOW) == []
    (held,) = stores.credits.grants_of(GROUP.id)
    assert (held.expired, held.remaining) == (8, 0)
    assert all(line.debits == line.credits for line in stores.ledger.trial_balance())


def test_paid_credit_that_lapsed_is_breakage(stores: Stores) -> None:
    grant(stores, GROUP.id, Grant("prepaid", CreditType.PAID, Decimal(8), NOW, NOW + DAY))
    assert sweep(stores, NOW + DAY) == [Decimal(8)], "it came into force after the last cycle that it could pay"
    found = {line.account: line.credits - line.debits for line in stores.ledger.trial_balance()}
    assert found == {Account.CASH: -8, Account.DEFERRED_REVENUE: 0, Account.BREAKAGE: 8}


def test_every_group_and_grant_has_its_own_last_cycle(stores: Stores) -> None:
    march_31 = parse_instant("2026-04-01T00:00:00+02:00")
    grant(
        stores,
        GROUP.id,
        Grant("march", CreditType.FREE, Decimal(1), 0, march_31),
        Grant("april", CreditType.FREE, Decimal(2), 0, MAY_1),
        Grant("april too", CreditType.FREE, Decimal(4), 0, MAY_1 + 9 * DAY),
        Grant("for ever", CreditType.FREE, Decimal(8), 0),
        Grant("below zero", CreditType.FREE, Decimal(-16), 0, MAY_1),
    )
    grant(stores, OTHER.id, Grant("april", CreditType.FREE, Decimal(32), 0, MAY_1))
    finalize(stores, draft("inv_1"))
    assert sorted(sweep(stores, NOW, limit=1)) == [2, 4], "March is not billed, nor is anything of the other group"


def customers(database: Database, **credit: Any) -> Scene:
    """Groups with 5.50 of usage in April, and a credit of 10.00 each."""
    scene = Scene(database, new_tenant(database))
    for number in range(GROUPS):
        document: dict[str, Any] = {
            "version": 1,
            "currency": "USD",
            "period": "2026-04",
            "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
            "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.10"}],
            "credits": [{"id": "gift", "type": "FREE", "balance": "10", "granted_at": "2026-01-01"} | credit],
            "usage": [{"counter": "vm", "quantity": "5", "at": "2026-04-03", "project": f"p{number}"}],
        }
        scene.add(parse_case(document).case, f"Customer {number}")
    return scene


def grants(scene: Scene) -> list[Holding]:
    with scene.database.transaction(scene.tenant) as connection:
        assert differences(connection) == []
        groups = SqlAccounts(connection).billing_group_ids()
        return [one for group in groups for one in SqlCredits(connection).grants_of(group)]


@pytest.mark.parametrize("expires", ["2026-05-01", "2026-05-20"])
def test_expiry_beside_a_bill_run_takes_what_the_invoices_left_and_nothing_else(
    database: Database, expires: str
) -> None:
    scene = customers(database, expires_at=expires)
    assert expire_lapsed(database, scene.tenant, SystemClock().now()).grants == 0, "April is not billed"
    billed = Event()

    def expire() -> Decimal:
        gone = Decimal(0)
        while True:
            last = billed.is_set()
            gone += expire_lapsed(database, scene.tenant, SystemClock().now()).amounts.get("USD", Decimal(0))
            if last:
                return gone

    with ThreadPoolExecutor(3) as pool:
        sweeps = [pool.submit(expire) for _ in range(2)]
        summary = pool.submit(bill_month, database, Spec(scene.tenant, "2026-04")).result()
        billed.set()
        gone = sum(sweep.result() for sweep in sweeps)
    assert summary.failures == ()
    assert {(one.spent, one.expired, one.remaining) for one in grants(scene)} == {(Decimal("5.5"), Decimal("4.5"), 0)}
    assert gone == GROUPS * Decimal("4.5")


def test_a_wallet_that_never_stands_still_is_billed_all_the_same(database: Database) -> None:
    """Deductions without a pause change the grant between rating and keeping; the run must not give up."""
    scene = customers(database)
    with database.transaction(scene.tenant) as connection:
        accounts = SqlAccounts(connection)
        hot = list(accounts.billing_groups(accounts.billing_group_ids()).values())[:3]
        for group in hot:
            terms = [Grant("hot", CreditType.FREE, Decimal(1000), 0)]
            ensure_grants(
                SqlCredits(connection), SqlLedger(connection), group.id, "USD", terms, NOW, counting(group.id[4:])
            )
    deductor, billed, numbers = Deductor(database, scene.tenant), Event(), count(1)

    def deduct(caller: int) -> int:
        done = 0
        while not billed.is_set():
            deductor.deduct(hot[caller % len(hot)], Request(f"k{next(numbers)}", Decimal("0.01")))
            done += 1
        return done

    with ThreadPoolExecutor(6) as pool:
        callers = [pool.submit(deduct, caller) for caller in range(6)]
        try:
            summary = bill_month(database, Spec(scene.tenant, "2026-04"))
        finally:
            billed.set()
        deducted = sum(caller.result() for caller in callers)
    assert summary.failures == ()
    assert deducted > 50, "nothing was deducted beside the run"
    spent = sum(one.spent for one in grants(scene))
    assert spent == GROUPS * Decimal("5.5") + deducted * Decimal("0.01")


def test_a_deduction_takes_nothing_of_a_credit_that_waits_for_its_invoice(database: Database) -> None:
    scene = customers(database, expires_at="2026-05-01")
    with database.transaction(scene.tenant) as connection:
        accounts = SqlAccounts(connection)
        group = next(iter(accounts.billing_groups(accounts.billing_group_ids()).values()))
    with pytest.raises(Refused, match=r"0\.00 USD can be deducted"):
        Deductor(database, scene.tenant).deduct(group, Request("k", Decimal(1)))
