"""Webhook endpoints.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    DeliveryRow,
    EndpointMade,
    EndpointView,
    EventType,
    EventTypes,
    Replayed,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Page

_LIST_EVENT_TYPES: Final[Call[EventTypes]] = Call("GET", "/v1/webhook-event-types", EventTypes)
_CREATE: Final[Call[EndpointMade]] = Call("POST", "/v1/webhook-endpoints", EndpointMade, keyed=True)
_LIST: Final[Call[Page[EndpointView]]] = Call("GET", "/v1/webhook-endpoints", Page[EndpointView])
_GET: Final[Call[EndpointView]] = Call("GET", "/v1/webhook-endpoints/{id}", EndpointView)
_CHANGE: Final[Call[EndpointView]] = Call("PATCH", "/v1/webhook-endpoints/{id}", EndpointView)
_DELETE: Final[Call[None]] = Call("DELETE", "/v1/webhook-endpoints/{id}", None)
_ROTATE: Final[Call[EndpointMade]] = Call("POST", "/v1/webhook-endpoints/{id}/rotate", EndpointMade, keyed=True)
_DISABLE: Final[Call[EndpointView]] = Call("POST", "/v1/webhook-endpoints/{id}/disable", EndpointView, keyed=True)
_ENABLE: Final[Call[EndpointView]] = Call("POST", "/v1/webhook-endpoints/{id}/enable", EndpointView, keyed=True)
_SEND_TEST: Final[Call[DeliveryRow]] = Call("POST", "/v1/webhook-endpoints/{id}/test", DeliveryRow, keyed=True)
_REPLAY: Final[Call[Replayed]] = Call("POST", "/v1/webhook-endpoints/{id}/replay", Replayed, keyed=True)


class WebhookEndpointsResource:
    """Where others are told of what happens, signed by Standard Webhooks."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list_event_types(self) -> EventTypes:
        """List what endpoints can be told of.

        For: admin, operator, viewer.
        """
        return self._caller.call(_LIST_EVENT_TYPES, Given())

    def create(
        self,
        *,
        url: str,
        types: Sequence[EventType] | UnsetType = UNSET,
        description: str | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> EndpointMade:
        """Tell an endpoint of what happens from now on.

        Its secret is shown once. Its address must be public: it is looked at when it is connected to. For: admin.

        - `url`: Where it is told: https.
        - `types`: The types that it is told of; none: all.
        - `description`: For people.
        """
        return self._caller.call(
            _CREATE,
            Given(body={"url": url, "types": types, "description": description}, idempotency_key=idempotency_key),
        )

    def list(
        self, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[EndpointView]:
        """List endpoints, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST, Given(query={"sort": sort, "cursor": cursor, "limit": limit}))

    def get(self, id_: str, /) -> EndpointView:
        """Get an endpoint.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self,
        id_: str,
        /,
        *,
        url: str | UnsetType = UNSET,
        types: Sequence[EventType] | UnsetType = UNSET,
        description: str | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> EndpointView:
        """Change an endpoint's address, types or description.

        For: admin.

        - `id`: Which one, by its id.
        - `url`: Where it is told: https.
        - `types`: The types that it is told of; none: all.
        - `description`: For people.
        """
        return self._caller.call(
            _CHANGE,
            Given(path={"id": id_}, body={"url": url, "types": types, "description": description}, if_match=if_match),
        )

    def delete(self, id_: str, /, *, if_match: str | Model | None = None) -> None:
        """Tell an endpoint nothing any more. What it was told stays in the log.

        For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_DELETE, Given(path={"id": id_}, if_match=if_match))

    def rotate(
        self, id_: str, /, *, overlap_hours: int | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> EndpointMade:
        """Give an endpoint a new secret, which is shown once.

        For the overlap deliveries are signed with both. An earlier overlap ends by it. For: admin.

        - `id`: Which one, by its id.
        - `overlap_hours`: How long both sign; 0: the last one is void at once.
        """
        return self._caller.call(
            _ROTATE, Given(path={"id": id_}, body={"overlap_hours": overlap_hours}, idempotency_key=idempotency_key)
        )

    def disable(self, id_: str, /, *, idempotency_key: str | None = None) -> EndpointView:
        """Send nothing to an endpoint until it is enabled again. What waits for it fails, and can be replayed.

        For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_DISABLE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def enable(self, id_: str, /, *, idempotency_key: str | None = None) -> EndpointView:
        """Tell an endpoint again of what happens from now on; replay what it has missed.

        For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_ENABLE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def send_test(self, id_: str, /, *, idempotency_key: str | None = None) -> DeliveryRow:
        """Send an endpoint an event of the type `webhook.test`, whatever it wants.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_SEND_TEST, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def replay(self, id_: str, /, *, since: datetime, idempotency_key: str | None = None) -> Replayed:
        """Send again what failed of an endpoint since a moment: at most 1,000, the newest first.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `since`: Those that were made from then on.
        """
        return self._caller.call(
            _REPLAY, Given(path={"id": id_}, body={"since": since}, idempotency_key=idempotency_key)
        )


class AsyncWebhookEndpointsResource:
    """Where others are told of what happens, signed by Standard Webhooks."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list_event_types(self) -> EventTypes:
        """List what endpoints can be told of.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_LIST_EVENT_TYPES, Given())

    async def create(
        self,
        *,
        url: str,
        types: Sequence[EventType] | UnsetType = UNSET,
        description: str | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> EndpointMade:
        """Tell an endpoint of what happens from now on.

        Its secret is shown once. Its address must be public: it is looked at when it is connected to. For: admin.

        - `url`: Where it is told: https.
        - `types`: The types that it is told of; none: all.
        - `description`: For people.
        """
        return await self._caller.call(
            _CREATE,
            Given(body={"url": url, "types": types, "description": description}, idempotency_key=idempotency_key),
        )

    def list(
        self, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[EndpointView]:
        """List endpoints, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(self._caller, _LIST, Given(query={"sort": sort, "cursor": cursor, "limit": limit}))

    async def get(self, id_: str, /) -> EndpointView:
        """Get an endpoint.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self,
        id_: str,
        /,
        *,
        url: str | UnsetType = UNSET,
        types: Sequence[EventType] | UnsetType = UNSET,
        description: str | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> EndpointView:
        """Change an endpoint's address, types or description.

        For: admin.

        - `id`: Which one, by its id.
        - `url`: Where it is told: https.
        - `types`: The types that it is told of; none: all.
        - `description`: For people.
        """
        return await self._caller.call(
            _CHANGE,
            Given(path={"id": id_}, body={"url": url, "types": types, "description": description}, if_match=if_match),
        )

    async def delete(self, id_: str, /, *, if_match: str | Model | None = None) -> None:
        """Tell an endpoint nothing any more. What it was told stays in the log.

        For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_DELETE, Given(path={"id": id_}, if_match=if_match))

    async def rotate(
        self, id_: str, /, *, overlap_hours: int | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> EndpointMade:
        """Give an endpoint a new secret, which is shown once.

        For the overlap deliveries are signed with both. An earlier overlap ends by it. For: admin.

        - `id`: Which one, by its id.
        - `overlap_hours`: How long both sign; 0: the last one is void at once.
        """
        return await self._caller.call(
            _ROTATE, Given(path={"id": id_}, body={"overlap_hours": overlap_hours}, idempotency_key=idempotency_key)
        )

    async def disable(self, id_: str, /, *, idempotency_key: str | None = None) -> EndpointView:
        """Send nothing to an endpoint until it is enabled again. What waits for it fails, and can be replayed.

        For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_DISABLE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def enable(self, id_: str, /, *, idempotency_key: str | None = None) -> EndpointView:
        """Tell an endpoint again of what happens from now on; replay what it has missed.

        For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_ENABLE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def send_test(self, id_: str, /, *, idempotency_key: str | None = None) -> DeliveryRow:
        """Send an endpoint an event of the type `webhook.test`, whatever it wants.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_SEND_TEST, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def replay(self, id_: str, /, *, since: datetime, idempotency_key: str | None = None) -> Replayed:
        """Send again what failed of an endpoint since a moment: at most 1,000, the newest first.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `since`: Those that were made from then on.
        """
        return await self._caller.call(
            _REPLAY, Given(path={"id": id_}, body={"since": since}, idempotency_key=idempotency_key)
        )
