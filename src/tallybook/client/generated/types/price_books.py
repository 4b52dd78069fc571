"""Types of price books.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tallybook.client.generated.types.shared import (
    Price,
)
from tallybook.client.model import Model


class NewPriceBook(Model, frozen=True, kw_only=True):
    """A price book to be made; its prices come with its versions."""

    name: str
    """A name; unique in its kind."""
    currency: str
    """An ISO 4217 currency code."""


class NewPriceBookVersion(Model, frozen=True, kw_only=True):
    """Prices to be published: all of the book's, for good."""

    prices: Sequence[Price]
    """All prices of the version."""
    effective_from: datetime | None = None
    """It prices billing periods that begin at this instant or later; null: whenever they begin."""


class PriceBookVersionSummary(Model, frozen=True, kw_only=True):
    """A version of a price book, without its prices."""

    price_book: str
    """A price book's id."""
    version: int
    """The number of the version: 1, 2, 3, …"""
    effective_from: datetime | None
    """It prices billing periods that begin at this instant or later; null: whenever they begin."""
    price_count: int
    """How many prices it has."""


class PriceBookVersionView(Model, frozen=True, kw_only=True):
    """A version of a price book, which never changes."""

    price_book: str
    """A price book's id."""
    version: int
    """The number of the version: 1, 2, 3, …"""
    effective_from: datetime | None
    """It prices billing periods that begin at this instant or later; null: whenever they begin."""
    digest: str
    """`sha256:` of its prices."""
    prices: Sequence[Price]
    """All prices of the version."""


class PriceBookView(Model, frozen=True, kw_only=True):
    """A named list of prices in one currency."""

    id: str
    """A price book's id."""
    name: str
    """A name; unique in its kind."""
    currency: str
    """An ISO 4217 currency code."""
