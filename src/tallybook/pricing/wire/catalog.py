"""Counters and price books, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from tallybook.kernel.legible import legible_name
from tallybook.kernel.sorting import ByName, ByNameAlone
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    CurrencyCode,
    Cursor,
    InstantText,
    Limit,
    Name,
    Search,
    maybe_text,
)
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion
from tallybook.pricing.wire.price import MOST_PRICES, CounterName, ListPrice, list_price_view

type PriceBookId = Annotated[
    str, Meta(max_length=64, description="A price book's id.", examples=["book_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type Unit = Annotated[
    str,
    Meta(min_length=1, max_length=60, description="The unit that quantities are kept in.", examples=["hour"]),
]
type AggregationName = Annotated[
    Aggregation, Meta(description="How a period's events become its quantity.", examples=["sum"])
]
type UniqueKey = Annotated[
    str, Meta(min_length=1, max_length=200, description="The dimension that `unique` counts.", examples=["user_id"])
]
type ServiceCategory = Annotated[
    str, Meta(min_length=1, max_length=200, description="The FOCUS service category.", examples=["Compute"])
]
type ServiceName = Annotated[
    str, Meta(max_length=200, description="The FOCUS service name.", examples=["Virtual machines"])
]
type VersionNumber = Annotated[int, Meta(description="The number of the version: 1, 2, 3, …", examples=[2])]
type VersionSince = Annotated[
    InstantText | None,
    Meta(description="It prices billing periods that begin at this instant or later; null: whenever they begin."),
]


class NewCounter(Struct, frozen=True, forbid_unknown_fields=True):
    """A counter to be listed."""

    name: CounterName
    unit: Unit
    aggregation: AggregationName
    unique_key: UniqueKey | None = None
    service_category: ServiceCategory = "Other"
    service_name: ServiceName = ""


class CounterView(Struct, frozen=True):
    """A counter: what is measured, in which unit, and how its events become a quantity."""

    name: CounterName
    unit: Unit
    aggregation: AggregationName
    unique_key: UniqueKey | None
    service_category: ServiceCategory
    service_name: ServiceName


class CounterListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which counters are asked for."""

    search: Search | None = None
    sort: Annotated[ByNameAlone, SORTED, Meta(examples=["-name"])] = ByNameAlone.NAME
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class PriceBookListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which price books are asked for."""

    search: Search | None = None
    sort: Annotated[ByName, SORTED] = ByName.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class VersionListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which versions are asked for, the newest first."""

    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class NewPriceBook(Struct, frozen=True, forbid_unknown_fields=True):
    """A price book to be made; its prices come with its versions."""

    name: Name
    currency: CurrencyCode


class PriceBookView(Struct, frozen=True):
    """A named list of prices in one currency."""

    id: PriceBookId
    name: Name
    currency: CurrencyCode


class NewPriceBookVersion(Struct, frozen=True, forbid_unknown_fields=True):
    """Prices to be published: all of the book's, for good."""

    prices: Annotated[tuple[ListPrice, ...], Meta(max_length=MOST_PRICES, description="All prices of the version.")]
    effective_from: VersionSince = None


class PriceBookVersionView(Struct, frozen=True):
    """A version of a price book, which never changes."""

    price_book: PriceBookId
    version: VersionNumber
    effective_from: VersionSince
    digest: Annotated[str, Meta(description="`sha256:` of its prices.", examples=[f"sha256:{'0' * 64}"], max_length=80)]
    prices: Annotated[tuple[ListPrice, ...], Meta(description="All prices of the version.")]


class PriceBookVersionSummary(Struct, frozen=True):
    """A version of a price book, without its prices."""

    price_book: PriceBookId
    version: VersionNumber
    effective_from: VersionSince
    price_count: Annotated[int, Meta(description="How many prices it has.", examples=[12])]


def counter_of(sent: NewCounter) -> ListedCounter:
    """The counter that was sent. `Refused("bad_text")` for a name that nobody could read."""
    counter = Counter(legible_name(sent.name), sent.unit, sent.aggregation, sent.unique_key)
    return ListedCounter(counter, sent.service_category, sent.service_name)


def counter_view(of: ListedCounter) -> CounterView:
    """A counter as it is sent."""
    counter = of.counter
    return CounterView(
        counter.name, counter.unit, counter.aggregation, counter.unique_key, of.service_category, of.service_name
    )


def price_book_view(of: PriceBook) -> PriceBookView:
    """A price book as it is sent."""
    return PriceBookView(of.id, of.name, of.currency)


def version_view(of: PriceBookVersion) -> PriceBookVersionView:
    """A version as it is sent."""
    return PriceBookVersionView(
        of.price_book_id,
        of.version,
        maybe_text(of.effective_from),
        of.digest,
        tuple(list_price_view(price) for price in of.prices),
    )


def version_summary(of: PriceBookVersion) -> PriceBookVersionSummary:
    """A version as it is listed."""
    return PriceBookVersionSummary(of.price_book_id, of.version, maybe_text(of.effective_from), len(of.prices))
