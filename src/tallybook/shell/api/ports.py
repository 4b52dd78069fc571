"""What a context's operations need to know of other contexts, on the request's connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from psycopg import Connection, errors

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import known_group
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.model.standing import Authored
from tallybook.adjustments.public import Asked
from tallybook.api.across import adjusting
from tallybook.invoicing.model.analytics import Months, Revenue, Spend, SpendBy
from tallybook.invoicing.store_sql import SqlAnalytics, SqlInvoices
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.ledger.wire import DifferenceView
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.api.scope import narrow
from tallybook.shell.database import Database
from tallybook.shell.exports.store import SqlExports
from tallybook.shell.ledger_check import differences
from tallybook.shell.stores import SqlStores

MOST_CHECK_SECONDS = 20
"""How long a request may compare the books, or sum up invoices."""
_TOO_MANY = "there are too many invoices to sum up in a request: ask for fewer months"


def export_chunks(database: Database, caller: Principal, id_: str) -> Iterator[bytes]:
    """The file of an export, chunk by chunk, each in a transaction of its own that sees what the caller sees."""
    for number in count():
        with database.transaction(caller.tenant, snapshot=True) as connection:
            narrow(connection, caller)
            chunk = SqlExports(connection).chunk(id_, number)
        if chunk is None:
            return
        yield chunk


class Books:
    """What accounts need to know of price books."""

    def __init__(self, connection: Connection) -> None:
        self._prices = SqlPrices(connection)

    def currency_of(self, price_book_id: str) -> str | None:
        """The currency of a price book."""
        found = self._prices.price_book(price_book_id)
        return None if found is None else found.currency


class Closed:
    """What accounts need to know of invoices."""

    def __init__(self, connection: Connection) -> None:
        self._invoices = SqlInvoices(connection)

    def last_final(self, billing_group_id: str, since: Instant) -> str | None:
        """The number of the final invoice of a group's last closed period that begins at `since` or later."""
        found = self._invoices.final_periods(billing_group_id, since, None)
        return str(found[-1].number) if found else None


class Adjusting:
    """Decisions on adjustments."""

    def __init__(self, connection: Connection) -> None:
        self._stores = SqlStores(connection)

    def cycle_of(self, group: BillingGroup, month: str, path: str) -> Period:
        """The group's cycle that begins in a month."""
        return adjusting.cycle_of(group, month, path)

    def create(self, asked: Asked, now: Instant) -> Authored:
        """Make an adjustment."""
        return adjusting.create(self._stores, asked, now)

    def approve(self, seen: Authored, by: str, now: Instant) -> tuple[Authored, Sequence[str]]:
        """Let it apply."""
        return adjusting.approve(self._stores, seen, by, now)

    def reject(self, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
        """Say no to one that waits."""
        return adjusting.reject(self._stores, seen, by, now, reason)

    def cancel(self, seen: Authored, by: str, now: Instant, reason: str) -> tuple[Authored, Sequence[str]]:
        """End it."""
        return adjusting.cancel(self._stores, seen, by, now, reason)

    def finals_with(self, authored: Authored) -> Sequence[str]:
        """The numbers of the final invoices that it is on."""
        return adjusting.finals_with(self._stores, authored)


class Checking:
    """Compares what is kept with what its entries come to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def differences(self, limit: int) -> Sequence[DifferenceView]:
        """The first differences."""
        with _in_time(self._connection, "there is too much to compare in a request: `tallybook ledger check` does it"):
            found = differences(self._connection, limit)
        return [DifferenceView(one.kind, one.subject, one.what, plain(one.own), plain(one.derived)) for one in found]

    def ensure_group(self, billing_group_id: str) -> None:
        """`Refused` where there is no billing group of this id."""
        known_group(SqlAccounts(self._connection), billing_group_id)


class Figures:
    """An `AnalyticsStore` that gives up what takes too long for a request."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._store = SqlAnalytics(connection)

    def revenue(self, months: Months) -> list[Revenue]:
        """What the final invoices of months come to."""
        with _in_time(self._connection, _TOO_MANY):
            return self._store.revenue(months)

    def spend(self, by: SpendBy, months: Months, top: int) -> list[Spend]:
        """The charges of months by what they were for or whose they were."""
        with _in_time(self._connection, _TOO_MANY):
            return self._store.spend(by, months, top)


@contextmanager
def _in_time(connection: Connection, otherwise: str) -> Iterator[None]:
    connection.execute(f"SET LOCAL statement_timeout = '{MOST_CHECK_SECONDS}s'")
    try:
        yield
    except errors.QueryCanceled:
        raise Refused("took_too_long", otherwise) from None
