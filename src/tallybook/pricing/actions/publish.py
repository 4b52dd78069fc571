"""Publish prices: a price book, and a new version of it where its prices change."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.kernel.currency import minor_units
from tallybook.kernel.ensured import Ensured
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused, placed
from tallybook.pricing.model.catalog import PriceBook, PriceBookVersion
from tallybook.pricing.model.price import Price, check_prices
from tallybook.pricing.store import PriceStore

type Revision = Callable[[tuple[Price, ...]], tuple[Price, ...]]
"""From the prices of the latest version (none at first) to those that shall be in force."""


def ensure_price_book(
    store: PriceStore, name: str, currency: str, revise: Revision, now: Instant, new_id: NewId
) -> Ensured[PriceBookVersion]:
    """The version with the revised prices, for every billing period; a new one only where they are other prices.

    `Refused("book_differs")` where the book of this name has another currency.
    """
    book = store.price_book_named(name)
    if book is None:
        book = PriceBook(new_id("book", now), name, currency)
        store.add_price_book(book, now)
    if book.currency != currency:
        raise Refused("book_differs", f"the price book {name!r} is in {book.currency}, not in {currency}")
    latest = store.latest_version(book.id)
    prices = revise(latest.prices if latest else ())
    if latest is not None and latest.prices == prices:
        return Ensured(latest, new=False)
    version = PriceBookVersion(book.id, latest.version + 1 if latest else 1, prices)
    store.add_version(version, now)
    return Ensured(version, new=True)


def open_price_book(store: PriceStore, name: str, currency: str, now: Instant, new_id: NewId) -> PriceBook:
    """Keep a new price book, which has no prices yet. `Refused`: `unknown_currency`, `name_taken`."""
    with placed("currency"):
        minor_units(currency)
    book = PriceBook(new_id("book", now), name, currency)
    store.add_price_book(book, now)
    return book


def publish_version(
    store: PriceStore, book: PriceBook, prices: tuple[Price, ...], effective_from: Instant | None, now: Instant
) -> PriceBookVersion:
    """Keep the next version of a price book.

    `Refused` where a price cannot be one (`check_prices`), and `version_taken` where somebody else publishes meanwhile.
    """
    check_prices(prices, book.currency, store.listed_counters({price.counter for price in prices}), "prices")
    latest = store.latest_version(book.id)
    version = PriceBookVersion(book.id, latest.version + 1 if latest else 1, prices, effective_from)
    store.add_version(version, now)
    return version
