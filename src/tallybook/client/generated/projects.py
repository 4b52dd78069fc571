"""Projects.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByNameAloneWord,
    ProjectView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_CREATE: Final[Call[ProjectView]] = Call("POST", "/v1/projects", ProjectView, keyed=True)
_LIST: Final[Call[Page[ProjectView]]] = Call("GET", "/v1/projects", Page[ProjectView])
_GET: Final[Call[ProjectView]] = Call("GET", "/v1/projects/{name}", ProjectView)
_MOVE: Final[Call[ProjectView]] = Call("POST", "/v1/projects/{name}/move", ProjectView, keyed=True)


class ProjectsResource:
    """Where usage belongs: to one billing group at a time."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(self, *, name: str, billing_group: str, idempotency_key: str | None = None) -> ProjectView:
        """Create a project in a billing group.

        Its usage is this group's, from ever. Its name must be new. For: admin, operator.

        - `name`: The name that usage carries.
        - `billing_group`: A billing group's id.
        """
        return self._caller.call(
            _CREATE, Given(body={"name": name, "billing_group": billing_group}, idempotency_key=idempotency_key)
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        search: str | None = None,
        sort: ByNameAloneWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[ProjectView]:
        """List projects, in order of name; with `billing_group` those that it has, had or will have.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={"billing_group": billing_group, "search": search, "sort": sort, "cursor": cursor, "limit": limit}
            ),
        )

    def get(self, name: str, /) -> ProjectView:
        """Get a project, and to whom it belongs since when.

        For: admin, customer, operator, viewer.

        - `name`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"name": name}))

    def move(
        self, name: str, /, *, billing_group: str, since: datetime, idempotency_key: str | None = None
    ) -> ProjectView:
        """Move a project to another billing group.

        From `since` on, a full quarter of an hour, its usage is that group's. No billing period after it is final
        yet, for neither of the two groups. For: admin, operator.

        - `name`: Which one, by its id.
        - `billing_group`: A billing group's id.
        - `since`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        """
        return self._caller.call(
            _MOVE,
            Given(
                path={"name": name},
                body={"billing_group": billing_group, "since": since},
                idempotency_key=idempotency_key,
            ),
        )


class AsyncProjectsResource:
    """Where usage belongs: to one billing group at a time."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(self, *, name: str, billing_group: str, idempotency_key: str | None = None) -> ProjectView:
        """Create a project in a billing group.

        Its usage is this group's, from ever. Its name must be new. For: admin, operator.

        - `name`: The name that usage carries.
        - `billing_group`: A billing group's id.
        """
        return await self._caller.call(
            _CREATE, Given(body={"name": name, "billing_group": billing_group}, idempotency_key=idempotency_key)
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        search: str | None = None,
        sort: ByNameAloneWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[ProjectView]:
        """List projects, in order of name; with `billing_group` those that it has, had or will have.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={"billing_group": billing_group, "search": search, "sort": sort, "cursor": cursor, "limit": limit}
            ),
        )

    async def get(self, name: str, /) -> ProjectView:
        """Get a project, and to whom it belongs since when.

        For: admin, customer, operator, viewer.

        - `name`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"name": name}))

    async def move(
        self, name: str, /, *, billing_group: str, since: datetime, idempotency_key: str | None = None
    ) -> ProjectView:
        """Move a project to another billing group.

        From `since` on, a full quarter of an hour, its usage is that group's. No billing period after it is final
        yet, for neither of the two groups. For: admin, operator.

        - `name`: Which one, by its id.
        - `billing_group`: A billing group's id.
        - `since`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        """
        return await self._caller.call(
            _MOVE,
            Given(
                path={"name": name},
                body={"billing_group": billing_group, "since": since},
                idempotency_key=idempotency_key,
            ),
        )
