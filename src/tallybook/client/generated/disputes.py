"""Disputes.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAmountWord,
    DisputeView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST: Final[Call[Page[DisputeView]]] = Call("GET", "/v1/disputes", Page[DisputeView])
_GET: Final[Call[DisputeView]] = Call("GET", "/v1/disputes/{id}", DisputeView)


class DisputesResource:
    """Payments that customers' banks take back, or try to."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        billing_group: str | None = None,
        payment: str | None = None,
        sort: ByAmountWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[DisputeView]:
        """List disputes, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `payment`: A payment's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "payment": payment,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def get(self, id_: str, /) -> DisputeView:
        """Get a dispute.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))


class AsyncDisputesResource:
    """Payments that customers' banks take back, or try to."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        billing_group: str | None = None,
        payment: str | None = None,
        sort: ByAmountWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[DisputeView]:
        """List disputes, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `payment`: A payment's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "payment": payment,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def get(self, id_: str, /) -> DisputeView:
        """Get a dispute.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))
