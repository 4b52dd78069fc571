"""Direct deductions from one hot grant, and from ten wallets, by 64 callers in one process, each commit durable.

Every caller is a thread that asks for one deduction after the other and waits for its answer. In the end the books are
compared: what was answered, what the grant says and what the ledger says must be the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from bench.figure import Figure
from bench.server import Bench, bench_database
from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.credits.model.deduction import Request
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Provenance
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import grant_credit
from tallybook.credits.store_sql import SqlCredits
from tallybook.kernel.instant import parse_instant
from tallybook.pricing.model.catalog import PriceBook
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.clock import new_id
from tallybook.shell.crediting import credit_books
from tallybook.shell.deductor import Deductor
from tallybook.shell.ledger_check import differences

CALLERS = 64
SECONDS = 5
LIMIT = 2_000
NOW = parse_instant("2026-05-01T00:00:00Z")


def figures() -> Iterator[Figure]:
    """Deductions a second."""
    with bench_database() as bench:
        groups = set_up(bench, 11)
        hot = _rate(bench, groups[:1])
        yield Figure("one hot grant, deductions/s", f"{hot:,.0f}", f"at least {LIMIT:,}", hot >= LIMIT)
        yield Figure("ten wallets, deductions/s", f"{_rate(bench, groups[1:]):,.0f}")
        with bench.database.transaction(_tenant(bench)) as connection:
            assert differences(connection) == []


def set_up(bench: Bench, groups: int) -> list[BillingGroup]:
    """Billing groups with one grant each."""
    found = [BillingGroup(f"grp_{n}", "org_1", f"Wallet {n}", "USD", "book_1") for n in range(groups)]
    with bench.database.transaction(_tenant(bench)) as connection:
        accounts, books = SqlAccounts(connection), credit_books(connection)
        SqlPrices(connection).add_price_book(PriceBook("book_1", "List", "USD"), NOW)
        accounts.add_organization(Organization("org_1", "Bench"), NOW)
        for group in found:
            accounts.add_billing_group(group, NOW)
            terms = Terms(CreditType.PROMOTIONAL)
            grant_credit(books, group, "hot", terms, Decimal(10_000_000), Provenance(), NOW, new_id)
    return found


def _tenant(bench: Bench) -> int:
    return bench.database.tenant("bench", NOW)


def _rate(bench: Bench, groups: Sequence[BillingGroup]) -> float:
    """How many deductions are answered in a second; none is lost."""
    deductor = Deductor(bench.database, _tenant(bench))
    end = time.perf_counter() + SECONDS

    def call(caller: int) -> int:
        group, done = groups[caller % len(groups)], 0
        while time.perf_counter() < end:
            deductor.deduct(group, Request(f"{caller}-{done}", Decimal("0.01")))
            done += 1
        return done

    begun = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as pool:
        answered = sum(pool.map(call, range(CALLERS)))
    seconds = time.perf_counter() - begun
    with bench.database.transaction(_tenant(bench)) as connection:
        held = SqlCredits(connection).holdings([group.id for group in groups]).values()
    assert sum(holding.spent for own in held for holding in own) == answered * Decimal("0.01")
    return answered / seconds
