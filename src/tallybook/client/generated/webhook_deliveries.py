"""Webhook deliveries.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    DeliveryRow,
    DeliveryStateNameWord,
    DeliveryView,
    EventTypeWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST: Final[Call[Page[DeliveryRow]]] = Call("GET", "/v1/webhook-deliveries", Page[DeliveryRow])
_GET: Final[Call[DeliveryView]] = Call("GET", "/v1/webhook-deliveries/{id}", DeliveryView)
_REPLAY: Final[Call[DeliveryRow]] = Call("POST", "/v1/webhook-deliveries/{id}/replay", DeliveryRow, keyed=True)


class WebhookDeliveriesResource:
    """What endpoints were told, and what they answered."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        endpoint: str | None = None,
        type: EventTypeWord | None = None,
        state: DeliveryStateNameWord | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[DeliveryRow]:
        """List deliveries, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `endpoint`: An endpoint's id.
        - `type`: Of which type.
        - `state`: How they stand.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={
                    "endpoint": endpoint,
                    "type": type,
                    "state": state,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def get(self, id_: str, /) -> DeliveryView:
        """Get a delivery: what is sent, and every attempt.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def replay(self, id_: str, /, *, idempotency_key: str | None = None) -> DeliveryRow:
        """Send a delivery again, with the same id and content: one that failed, or that was taken.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_REPLAY, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncWebhookDeliveriesResource:
    """What endpoints were told, and what they answered."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        endpoint: str | None = None,
        type: EventTypeWord | None = None,
        state: DeliveryStateNameWord | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[DeliveryRow]:
        """List deliveries, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `endpoint`: An endpoint's id.
        - `type`: Of which type.
        - `state`: How they stand.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={
                    "endpoint": endpoint,
                    "type": type,
                    "state": state,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def get(self, id_: str, /) -> DeliveryView:
        """Get a delivery: what is sent, and every attempt.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def replay(self, id_: str, /, *, idempotency_key: str | None = None) -> DeliveryRow:
        """Send a delivery again, with the same id and content: one that failed, or that was taken.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_REPLAY, Given(path={"id": id_}, idempotency_key=idempotency_key))
