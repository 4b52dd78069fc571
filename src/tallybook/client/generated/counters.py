"""Counters.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    AggregationWord,
    ByNameAloneWord,
    CounterView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_CREATE: Final[Call[CounterView]] = Call("POST", "/v1/counters", CounterView, keyed=True)
_LIST: Final[Call[Page[CounterView]]] = Call("GET", "/v1/counters", Page[CounterView])
_GET: Final[Call[CounterView]] = Call("GET", "/v1/counters/{name}", CounterView)


class CountersResource:
    """What is measured, in which unit, and how its events become a quantity."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        name: str,
        unit: str,
        aggregation: AggregationWord,
        unique_key: str | UnsetType | None = UNSET,
        service_category: str | UnsetType = UNSET,
        service_name: str | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> CounterView:
        """Create a counter.

        Its name must be new; it stays as it is from then on. For: admin, operator.

        - `name`: A counter's name.
        - `unit`: The unit that quantities are kept in.
        - `aggregation`: How a period's events become its quantity.
        - `unique_key`: The dimension that `unique` counts.
        - `service_category`: The FOCUS service category.
        - `service_name`: The FOCUS service name.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "name": name,
                    "unit": unit,
                    "aggregation": aggregation,
                    "unique_key": unique_key,
                    "service_category": service_category,
                    "service_name": service_name,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameAloneWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[CounterView]:
        """List counters, in order of name.

        For: admin, customer, operator, viewer.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, name: str, /) -> CounterView:
        """Get a counter.

        For: admin, customer, operator, viewer.

        - `name`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"name": name}))


class AsyncCountersResource:
    """What is measured, in which unit, and how its events become a quantity."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        name: str,
        unit: str,
        aggregation: AggregationWord,
        unique_key: str | UnsetType | None = UNSET,
        service_category: str | UnsetType = UNSET,
        service_name: str | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> CounterView:
        """Create a counter.

        Its name must be new; it stays as it is from then on. For: admin, operator.

        - `name`: A counter's name.
        - `unit`: The unit that quantities are kept in.
        - `aggregation`: How a period's events become its quantity.
        - `unique_key`: The dimension that `unique` counts.
        - `service_category`: The FOCUS service category.
        - `service_name`: The FOCUS service name.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "name": name,
                    "unit": unit,
                    "aggregation": aggregation,
                    "unique_key": unique_key,
                    "service_category": service_category,
                    "service_name": service_name,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameAloneWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[CounterView]:
        """List counters, in order of name.

        For: admin, customer, operator, viewer.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, name: str, /) -> CounterView:
        """Get a counter.

        For: admin, customer, operator, viewer.

        - `name`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"name": name}))
