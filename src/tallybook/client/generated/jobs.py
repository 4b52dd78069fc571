"""Jobs.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    JobRow,
    JobView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST: Final[Call[Page[JobRow]]] = Call("GET", "/v1/jobs", Page[JobRow])
_GET: Final[Call[JobView]] = Call("GET", "/v1/jobs/{id}", JobView)
_RETRY: Final[Call[JobView]] = Call("POST", "/v1/jobs/{id}/retry", JobView, keyed=True)
_CANCEL: Final[Call[JobView]] = Call("POST", "/v1/jobs/{id}/cancel", JobView, keyed=True)


class JobsResource:
    """Work that goes on beside requests. How far a bill run is, the bill run itself says."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        task: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[JobRow]:
        """List jobs that are not done, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `task`: Only of this task.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST, Given(query={"task": task, "sort": sort, "cursor": cursor, "limit": limit}))

    def get(self, id_: str, /) -> JobView:
        """Get a job that is not done.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def retry(self, id_: str, /, *, idempotency_key: str | None = None) -> JobView:
        """Try a failed job again, or one that was cancelled.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_RETRY, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def cancel(self, id_: str, /, *, idempotency_key: str | None = None) -> JobView:
        """Cancel a job that waits.

        What waits for it, such as a shadow run or an export, stays as it is until the job is tried again. For: admin,
        operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_CANCEL, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncJobsResource:
    """Work that goes on beside requests. How far a bill run is, the bill run itself says."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        task: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[JobRow]:
        """List jobs that are not done, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `task`: Only of this task.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"task": task, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> JobView:
        """Get a job that is not done.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def retry(self, id_: str, /, *, idempotency_key: str | None = None) -> JobView:
        """Try a failed job again, or one that was cancelled.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_RETRY, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def cancel(self, id_: str, /, *, idempotency_key: str | None = None) -> JobView:
        """Cancel a job that waits.

        What waits for it, such as a shadow run or an export, stays as it is until the job is tried again. For: admin,
        operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_CANCEL, Given(path={"id": id_}, idempotency_key=idempotency_key))
