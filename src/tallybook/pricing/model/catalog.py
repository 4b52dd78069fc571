"""Price books: immutable, dated versions of list prices, and the counters that they price."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from tallybook.kernel.document import digest_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Place
from tallybook.metering.model.counter import Counter
from tallybook.pricing.model.document import price_document
from tallybook.pricing.model.price import Price


class ListedCounter(Struct, frozen=True):
    """A counter with its FOCUS service category and name."""

    counter: Counter
    service_category: str = "Other"
    service_name: str = ""


def counter_place(one: ListedCounter, _: str) -> Place:
    """The place of a counter in a list: a counter is known by its name."""
    return Place(one.counter.name)


class PriceBook(Struct, frozen=True):
    """A named list of prices in one currency. Names are unique."""

    id: str
    name: str
    currency: str


class VersionKey(NamedTuple):
    """Names one version of a price book."""

    price_book_id: str
    version: int


class PriceBookVersion(Struct, frozen=True):
    """The prices for billing periods that begin at `effective_from` or later (None: whenever they begin)."""

    price_book_id: str
    version: int
    prices: tuple[Price, ...]
    effective_from: Instant | None = None

    @property
    def key(self) -> VersionKey:
        """What names it."""
        return VersionKey(self.price_book_id, self.version)

    @property
    def digest(self) -> str:
        """`sha256:` of its prices."""
        return digest_of([price_document(price) for price in self.prices])
