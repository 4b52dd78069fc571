"""Shadow runs.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    ShadowOutcomeWord,
    ShadowRunView,
    ShadowView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_START: Final[Call[ShadowRunView]] = Call("POST", "/v1/shadow-runs", ShadowRunView, keyed=True)
_LIST: Final[Call[Page[ShadowRunView]]] = Call("GET", "/v1/shadow-runs", Page[ShadowRunView])
_GET: Final[Call[ShadowRunView]] = Call("GET", "/v1/shadow-runs/{id}", ShadowRunView)
_LIST_INVOICES: Final[Call[Page[ShadowView]]] = Call("GET", "/v1/shadow-runs/{id}/invoices", Page[ShadowView])


class ShadowRunsResource:
    """Rating final invoices again, by the version that runs, from what they were made from. No invoice is written."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def start(self, *, month: str, idempotency_key: str | None = None) -> ShadowRunView:
        """Start a shadow run over a month's final invoices.

        A worker does it; read it again to see how far it is. Run one before a release goes live: whatever differs
        would be billed otherwise by it. For: admin, operator.

        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        """
        return self._caller.call(_START, Given(body={"month": month}, idempotency_key=idempotency_key))

    def list(
        self, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[ShadowRunView]:
        """List shadow runs, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST, Given(query={"sort": sort, "cursor": cursor, "limit": limit}))

    def get(self, id_: str, /) -> ShadowRunView:
        """Get a shadow run, while it goes on too.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def list_invoices(
        self,
        id_: str,
        /,
        *,
        outcome: ShadowOutcomeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[ShadowView]:
        """List what became of a shadow run's invoices, by their ids.

        Those that differ, line by line: `POST /v1/simulations` with nothing changed. For: admin, operator, viewer.

        - `id`: Which one, by its id.
        - `outcome`: Whether it comes out as it is.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST_INVOICES,
            Given(path={"id": id_}, query={"outcome": outcome, "cursor": cursor, "limit": limit}),
        )


class AsyncShadowRunsResource:
    """Rating final invoices again, by the version that runs, from what they were made from. No invoice is written."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def start(self, *, month: str, idempotency_key: str | None = None) -> ShadowRunView:
        """Start a shadow run over a month's final invoices.

        A worker does it; read it again to see how far it is. Run one before a release goes live: whatever differs
        would be billed otherwise by it. For: admin, operator.

        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        """
        return await self._caller.call(_START, Given(body={"month": month}, idempotency_key=idempotency_key))

    def list(
        self, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[ShadowRunView]:
        """List shadow runs, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(self._caller, _LIST, Given(query={"sort": sort, "cursor": cursor, "limit": limit}))

    async def get(self, id_: str, /) -> ShadowRunView:
        """Get a shadow run, while it goes on too.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    def list_invoices(
        self,
        id_: str,
        /,
        *,
        outcome: ShadowOutcomeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[ShadowView]:
        """List what became of a shadow run's invoices, by their ids.

        Those that differ, line by line: `POST /v1/simulations` with nothing changed. For: admin, operator, viewer.

        - `id`: Which one, by its id.
        - `outcome`: Whether it comes out as it is.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST_INVOICES,
            Given(path={"id": id_}, query={"outcome": outcome, "cursor": cursor, "limit": limit}),
        )
