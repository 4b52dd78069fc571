"""`python -m tests.credits.deducting TENANT KEYS`: asks for every key on every wallet, and says which it has.

The process that a test kills; run again, it asks for all of them again, in another order. It has 8 threads.
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.credits.model.deduction import Request
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import open_database
from tallybook.shell.deductor import Deductor

THREADS = 8


def main() -> None:
    """Deduct one cent for each key of each wallet."""
    name, keys = sys.argv[1], int(sys.argv[2])
    with open_database() as database:
        tenant = database.tenant(name, SystemClock().now())
        with database.transaction(tenant) as connection:
            store = SqlAccounts(connection)
            groups = [one for one in store.billing_groups(store.billing_group_ids()).values() if "Wallet" in one.name]
        deductor = Deductor(database, tenant)

        def ask(number: int) -> None:
            for group in groups:
                done = deductor.deduct(group, Request(f"k{number}", Decimal("0.01")))
                sys.stdout.write(f"{group.id} {done.key} {done.id}\n")
                sys.stdout.flush()

        with ThreadPoolExecutor(THREADS) as pool:
            for asked in [pool.submit(ask, number) for number in random.sample(range(keys), keys)]:
                asked.result()


if __name__ == "__main__":
    main()
