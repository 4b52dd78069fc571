"""What a context's operations need to know of other contexts, on the request's connection."""

from __future__ import annotations

from psycopg import Connection

from tallybook.invoicing.store_sql import SqlInvoices
from tallybook.kernel.instant import Instant
from tallybook.pricing.store_sql import SqlPrices


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
