"""Usage.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    UsageDimensions,
    UsageRow,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST: Final[Call[Page[UsageRow]]] = Call("GET", "/v1/usage", Page[UsageRow])
_LIST_DIMENSIONS: Final[Call[UsageDimensions]] = Call("GET", "/v1/usage/dimensions", UsageDimensions)


class UsageResource:
    """What was used, from rollups: quantities as they would be billed."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        billing_group: str,
        start: datetime | None = None,
        end: datetime | None = None,
        counter: str | None = None,
        project: str | None = None,
        resource: str | None = None,
        dimension: str | None = None,
        dimension_value: str | None = None,
        group_by: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[UsageRow]:
        """Tell a billing group's usage.

        Of its running cycle, or from `start` to `end`; by counter and by what `group_by` names. Hours, days and
        months are those of its time zone. Each counter is summed by its aggregation in each stretch of time.
        `dimension` and `dimension_value` tell the usage with that value alone: the rows that grouping by the
        dimension has for it. For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `start`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `end`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `counter`: Only this one.
        - `project`: Only this one.
        - `resource`: Only this one.
        - `dimension`: Only usage with a value of this dimension: the one that `dimension_value` names.
        - `dimension_value`: The value of `dimension`.
        - `group_by`: Beside the counter: project, resource, dimension:NAME, and one of hour, day, month; by comma.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "start": start,
                    "end": end,
                    "counter": counter,
                    "project": project,
                    "resource": resource,
                    "dimension": dimension,
                    "dimension_value": dimension_value,
                    "group_by": group_by,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def list_dimensions(
        self,
        *,
        billing_group: str,
        start: datetime | None = None,
        end: datetime | None = None,
        counter: str | None = None,
        project: str | None = None,
        dimension: str | None = None,
        prefix: str | None = None,
        limit: int | None = None,
    ) -> UsageDimensions:
        """Tell by which dimensions a billing group's usage can be told apart.

        Of its running cycle, or from `start` to `end`; the names of dimensions, or the values of one, that begin with
        `prefix`. At most 20,000 series of usage are looked at: where there are more, `is_whole` is false; a `counter`
        or a `project` narrows them. For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `start`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `end`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `counter`: Only this one.
        - `project`: Only this one.
        - `dimension`: Its values are told; without it the names of dimensions.
        - `prefix`: How what is told begins, letter by letter.
        - `limit`: How many at most.
        """
        return self._caller.call(
            _LIST_DIMENSIONS,
            Given(
                query={
                    "billing_group": billing_group,
                    "start": start,
                    "end": end,
                    "counter": counter,
                    "project": project,
                    "dimension": dimension,
                    "prefix": prefix,
                    "limit": limit,
                }
            ),
        )


class AsyncUsageResource:
    """What was used, from rollups: quantities as they would be billed."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        billing_group: str,
        start: datetime | None = None,
        end: datetime | None = None,
        counter: str | None = None,
        project: str | None = None,
        resource: str | None = None,
        dimension: str | None = None,
        dimension_value: str | None = None,
        group_by: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[UsageRow]:
        """Tell a billing group's usage.

        Of its running cycle, or from `start` to `end`; by counter and by what `group_by` names. Hours, days and
        months are those of its time zone. Each counter is summed by its aggregation in each stretch of time.
        `dimension` and `dimension_value` tell the usage with that value alone: the rows that grouping by the
        dimension has for it. For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `start`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `end`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `counter`: Only this one.
        - `project`: Only this one.
        - `resource`: Only this one.
        - `dimension`: Only usage with a value of this dimension: the one that `dimension_value` names.
        - `dimension_value`: The value of `dimension`.
        - `group_by`: Beside the counter: project, resource, dimension:NAME, and one of hour, day, month; by comma.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "start": start,
                    "end": end,
                    "counter": counter,
                    "project": project,
                    "resource": resource,
                    "dimension": dimension,
                    "dimension_value": dimension_value,
                    "group_by": group_by,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def list_dimensions(
        self,
        *,
        billing_group: str,
        start: datetime | None = None,
        end: datetime | None = None,
        counter: str | None = None,
        project: str | None = None,
        dimension: str | None = None,
        prefix: str | None = None,
        limit: int | None = None,
    ) -> UsageDimensions:
        """Tell by which dimensions a billing group's usage can be told apart.

        Of its running cycle, or from `start` to `end`; the names of dimensions, or the values of one, that begin with
        `prefix`. At most 20,000 series of usage are looked at: where there are more, `is_whole` is false; a `counter`
        or a `project` narrows them. For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `start`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `end`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        - `counter`: Only this one.
        - `project`: Only this one.
        - `dimension`: Its values are told; without it the names of dimensions.
        - `prefix`: How what is told begins, letter by letter.
        - `limit`: How many at most.
        """
        return await self._caller.call(
            _LIST_DIMENSIONS,
            Given(
                query={
                    "billing_group": billing_group,
                    "start": start,
                    "end": end,
                    "counter": counter,
                    "project": project,
                    "dimension": dimension,
                    "prefix": prefix,
                    "limit": limit,
                }
            ),
        )
