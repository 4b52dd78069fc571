"""The operations on counters and price books."""

from __future__ import annotations

from typing import Protocol

from tallybook.kernel.legible import legible_name
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import by_name
from tallybook.kernel.wire import Page, asked_part, instant_of, page, page_of, read_number
from tallybook.pricing.model.catalog import PriceBook, VersionKey, counter_place
from tallybook.pricing.public import PriceStore, list_counter, open_price_book, publish_version
from tallybook.pricing.wire.catalog import (
    CounterListing,
    CounterView,
    NewCounter,
    NewPriceBook,
    NewPriceBookVersion,
    PriceBookListing,
    PriceBookVersionSummary,
    PriceBookVersionView,
    PriceBookView,
    VersionListing,
    counter_of,
    counter_view,
    price_book_view,
    version_summary,
    version_view,
)
from tallybook.pricing.wire.price import price_of


class PricesWork(Work, Protocol):
    """A request's work on counters and price books."""

    @property
    def prices(self) -> PriceStore:
        """Counters and price books."""
        ...


COUNTERS = Operations("Counters", "What is measured, in which unit, and how its events become a quantity.")
PRICE_BOOKS = Operations("Price books", "List prices in immutable, dated versions.")


@COUNTERS.post("/v1/counters", roles=OPERATORS)
def create_counter(work: PricesWork, *, body: NewCounter) -> CounterView:
    """Create a counter.

    Its name must be new; it stays as it is from then on.
    """
    made = list_counter(work.prices, counter_of(body))
    work.audit("counter.create", made.counter.name, after=made)
    return counter_view(made)


@COUNTERS.get("/v1/counters", roles=READERS_AND_CUSTOMERS)
def list_counters(work: PricesWork, *, query: CounterListing) -> Page[CounterView]:
    """List counters, in order of name."""
    return page_of(
        work.prices.counters_listed(asked_part(query), search=query.search), query, counter_place, counter_view
    )


@COUNTERS.get("/v1/counters/{name}", roles=READERS_AND_CUSTOMERS)
def get_counter(work: PricesWork, *, name: str) -> CounterView:
    """Get a counter."""
    found = work.prices.listed_counters([name]).get(name)
    if found is None:
        raise Refused("unknown_counter", "there is no counter of this name")
    return counter_view(found)


@PRICE_BOOKS.post("/v1/price-books", roles=OPERATORS)
def create_price_book(work: PricesWork, *, body: NewPriceBook) -> PriceBookView:
    """Create a price book.

    It has no prices until a version is published.
    """
    name = legible_name(body.name)
    made = open_price_book(work.prices, name, body.currency, work.now, lambda prefix, _: work.new_id(prefix))
    work.audit("price_book.create", made.id, after=made)
    return price_book_view(made)


@PRICE_BOOKS.get("/v1/price-books", roles=READERS_AND_CUSTOMERS)
def list_price_books(work: PricesWork, *, query: PriceBookListing) -> Page[PriceBookView]:
    """List price books, the newest first where no other order is asked for."""
    return page_of(work.prices.price_books(asked_part(query), search=query.search), query, by_name, price_book_view)


@PRICE_BOOKS.get("/v1/price-books/{id}", roles=READERS_AND_CUSTOMERS)
def get_price_book(work: PricesWork, *, id: str) -> PriceBookView:
    """Get a price book."""
    return price_book_view(_book(work, id))


@PRICE_BOOKS.post("/v1/price-books/{id}/versions", roles=OPERATORS)
def publish_price_book_version(
    work: PricesWork,
    *,
    id: str,
    body: NewPriceBookVersion,
) -> PriceBookVersionView:
    """Publish prices as the next version of a price book.

    It prices the billing periods that begin at `effective_from` or later and are not final yet, and never changes.
    Prices are in the terms of the case format; their counters are listed.
    """
    book = _book(work, id)
    prices = tuple(price_of(one, f"prices[{index}]") for index, one in enumerate(body.prices))
    since = None if body.effective_from is None else instant_of(body.effective_from, "effective_from")
    made = publish_version(work.prices, book, prices, since, work.now)
    work.audit("price_book.publish", book.id, after={"version": made.version, "digest": made.digest})
    return version_view(made)


@PRICE_BOOKS.get("/v1/price-books/{id}/versions", roles=READERS_AND_CUSTOMERS)
def list_price_book_versions(
    work: PricesWork,
    *,
    id: str,
    query: VersionListing,
) -> Page[PriceBookVersionSummary]:
    """List the versions of a price book, the newest first, without their prices."""
    book = _book(work, id)
    found = work.prices.versions_of(book.id, before=read_number(query.cursor), limit=query.limit + 1)
    return page(found, query.limit, lambda one: str(one.version), version_summary)


@PRICE_BOOKS.get("/v1/price-books/{id}/versions/{version}", roles=READERS_AND_CUSTOMERS)
def get_price_book_version(work: PricesWork, *, id: str, version: str) -> PriceBookVersionView:
    """Get a version of a price book, with its prices."""
    book = _book(work, id)
    is_number = version.isascii() and version.isdigit() and len(version) < 9
    key = VersionKey(book.id, int(version) if is_number else 0)
    found = work.prices.versions([key]).get(key)
    if found is None:
        raise Refused("unknown_version", "the price book has no version of this number")
    return version_view(found)


def _book(work: PricesWork, id_: str) -> PriceBook:
    found = work.prices.price_book(id_)
    if found is None:
        raise Refused("unknown_price_book", "there is no price book of this id")
    return found
