"""Credits on a connection, and what jobs do to them: expire what lapsed, grant what recurs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct
from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.credits.public import CreditBooks, grant_recurring
from tallybook.credits.store_sql import SqlCredits, SqlSchedules
from tallybook.invoicing.public import expire_credits
from tallybook.invoicing.store_sql import SqlInvoices
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.store_sql import SqlLedger
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database

GROUPS_AT_ONCE = 100


class Swept(Struct, frozen=True):
    """What a job did: how many grants it made or expired, and their sum in each currency."""

    grants: int
    amounts: dict[str, Decimal]


def credit_books(connection: Connection) -> CreditBooks:
    """The stores that every change of credits writes to."""
    return CreditBooks(SqlAccounts(connection), SqlCredits(connection), SqlLedger(connection))


def group_named(connection: Connection, name: str) -> BillingGroup:
    """The billing group of a name; `Refused("unknown_group")`."""
    found = SqlAccounts(connection).billing_group_named(name)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this name", name)
    return found


def expire_lapsed(database: Database, tenant: int, now: Instant) -> Swept:
    """Expire every credit whose time is over and billed, 100 groups in a commit. Safe to run twice, and at once."""

    def some(connection: Connection, after: str) -> tuple[list[tuple[str, Decimal]], str | None]:
        books = credit_books(connection)
        lapses, last = expire_credits(books, SqlInvoices(connection), now, after=after, limit=GROUPS_AT_ONCE)
        return [(lapse.grant_id, lapse.amount) for lapse in lapses], last

    return _sweep(database, tenant, some)


def grant_due(database: Database, tenant: int, now: Instant) -> Swept:
    """Grant what recurring credits owe to every cycle that has begun. Safe to run twice, and at once."""

    def some(connection: Connection, after: str) -> tuple[list[tuple[str, Decimal]], str | None]:
        books = credit_books(connection)
        made, last = grant_recurring(books, SqlSchedules(connection), now, new_id, after=after, limit=GROUPS_AT_ONCE)
        return [(holding.id, holding.grant.balance) for holding in made], last

    return _sweep(database, tenant, some)


def _sweep(
    database: Database,
    tenant: int,
    some: Callable[[Connection, str], tuple[list[tuple[str, Decimal]], str | None]],
) -> Swept:
    """Go through all groups, each batch of them in a transaction of its own."""
    count, amounts = 0, dict[str, Decimal]()
    after: str | None = ""
    while after is not None:
        with database.transaction(tenant) as connection:
            done, after = some(connection, after)
            currencies = _currencies(connection, [grant_id for grant_id, _ in done])
        for grant_id, amount in done:
            currency = currencies[grant_id]
            amounts[currency] = EXACT.add(amounts.get(currency, Decimal(0)), amount)
        count += len(done)
    return Swept(count, amounts)


def _currencies(connection: Connection, grant_ids: list[str]) -> dict[str, str]:
    if not grant_ids:
        return {}
    rows = connection.execute(
        """SELECT c.id, g.currency FROM credit_grants c
             JOIN billing_groups g ON g.tenant_id = c.tenant_id AND g.id = c.billing_group_id
            WHERE c.tenant_id = current_tenant() AND c.id = ANY(%s)""",
        [grant_ids],
    )
    return dict(rows.fetchall())
