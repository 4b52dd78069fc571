"""Price books.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByNameWord,
    Price,
    PriceBookVersionSummary,
    PriceBookVersionView,
    PriceBookView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_CREATE: Final[Call[PriceBookView]] = Call("POST", "/v1/price-books", PriceBookView, keyed=True)
_LIST: Final[Call[Page[PriceBookView]]] = Call("GET", "/v1/price-books", Page[PriceBookView])
_GET: Final[Call[PriceBookView]] = Call("GET", "/v1/price-books/{id}", PriceBookView)
_PUBLISH_VERSION: Final[Call[PriceBookVersionView]] = Call(
    "POST", "/v1/price-books/{id}/versions", PriceBookVersionView, keyed=True
)
_LIST_VERSIONS: Final[Call[Page[PriceBookVersionSummary]]] = Call(
    "GET", "/v1/price-books/{id}/versions", Page[PriceBookVersionSummary]
)
_GET_VERSION: Final[Call[PriceBookVersionView]] = Call(
    "GET", "/v1/price-books/{id}/versions/{version}", PriceBookVersionView
)


class PriceBooksResource:
    """List prices in immutable, dated versions."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(self, *, name: str, currency: str, idempotency_key: str | None = None) -> PriceBookView:
        """Create a price book.

        It has no prices until a version is published. For: admin, operator.

        - `name`: A name; unique in its kind.
        - `currency`: An ISO 4217 currency code.
        """
        return self._caller.call(
            _CREATE, Given(body={"name": name, "currency": currency}, idempotency_key=idempotency_key)
        )

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[PriceBookView]:
        """List price books, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, id_: str, /) -> PriceBookView:
        """Get a price book.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def publish_version(
        self,
        id_: str,
        /,
        *,
        prices: Sequence[Price],
        effective_from: datetime | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PriceBookVersionView:
        """Publish prices as the next version of a price book.

        It prices the billing periods that begin at `effective_from` or later and are not final yet, and never
        changes. Prices are in the terms of the case format; their counters are listed. For: admin, operator.

        - `id`: Which one, by its id.
        - `prices`: All prices of the version.
        - `effective_from`: It prices billing periods that begin at this instant or later; null: whenever they
          begin.
        """
        return self._caller.call(
            _PUBLISH_VERSION,
            Given(
                path={"id": id_},
                body={"prices": prices, "effective_from": effective_from},
                idempotency_key=idempotency_key,
            ),
        )

    def list_versions(
        self, id_: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> Listing[PriceBookVersionSummary]:
        """List the versions of a price book, the newest first, without their prices.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST_VERSIONS, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit}))

    def get_version(self, id_: str, version: str, /) -> PriceBookVersionView:
        """Get a version of a price book, with its prices.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `version`: Which one, by its id.
        """
        return self._caller.call(_GET_VERSION, Given(path={"id": id_, "version": version}))


class AsyncPriceBooksResource:
    """List prices in immutable, dated versions."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(self, *, name: str, currency: str, idempotency_key: str | None = None) -> PriceBookView:
        """Create a price book.

        It has no prices until a version is published. For: admin, operator.

        - `name`: A name; unique in its kind.
        - `currency`: An ISO 4217 currency code.
        """
        return await self._caller.call(
            _CREATE, Given(body={"name": name, "currency": currency}, idempotency_key=idempotency_key)
        )

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[PriceBookView]:
        """List price books, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> PriceBookView:
        """Get a price book.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def publish_version(
        self,
        id_: str,
        /,
        *,
        prices: Sequence[Price],
        effective_from: datetime | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PriceBookVersionView:
        """Publish prices as the next version of a price book.

        It prices the billing periods that begin at `effective_from` or later and are not final yet, and never
        changes. Prices are in the terms of the case format; their counters are listed. For: admin, operator.

        - `id`: Which one, by its id.
        - `prices`: All prices of the version.
        - `effective_from`: It prices billing periods that begin at this instant or later; null: whenever they
          begin.
        """
        return await self._caller.call(
            _PUBLISH_VERSION,
            Given(
                path={"id": id_},
                body={"prices": prices, "effective_from": effective_from},
                idempotency_key=idempotency_key,
            ),
        )

    def list_versions(
        self, id_: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[PriceBookVersionSummary]:
        """List the versions of a price book, the newest first, without their prices.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST_VERSIONS, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit})
        )

    async def get_version(self, id_: str, version: str, /) -> PriceBookVersionView:
        """Get a version of a price book, with its prices.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `version`: Which one, by its id.
        """
        return await self._caller.call(_GET_VERSION, Given(path={"id": id_, "version": version}))
