"""Organizations.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByNameWord,
    OrganizationView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Page

_CREATE: Final[Call[OrganizationView]] = Call("POST", "/v1/organizations", OrganizationView, keyed=True)
_LIST: Final[Call[Page[OrganizationView]]] = Call("GET", "/v1/organizations", Page[OrganizationView])
_GET: Final[Call[OrganizationView]] = Call("GET", "/v1/organizations/{id}", OrganizationView)
_CHANGE: Final[Call[OrganizationView]] = Call("PATCH", "/v1/organizations/{id}", OrganizationView)


class OrganizationsResource:
    """Customers. A customer has billing groups, which pay."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(self, *, name: str, idempotency_key: str | None = None) -> OrganizationView:
        """Create an organization.

        Its name must be new. For: admin, operator.

        - `name`: A name; unique in its kind.
        """
        return self._caller.call(_CREATE, Given(body={"name": name}, idempotency_key=idempotency_key))

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[OrganizationView]:
        """List organizations, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, id_: str, /) -> OrganizationView:
        """Get an organization.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(self, id_: str, /, *, name: str, if_match: str | Model | None = None) -> OrganizationView:
        """Rename an organization.

        Its name must be new. For: admin, operator.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        """
        return self._caller.call(_CHANGE, Given(path={"id": id_}, body={"name": name}, if_match=if_match))


class AsyncOrganizationsResource:
    """Customers. A customer has billing groups, which pay."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(self, *, name: str, idempotency_key: str | None = None) -> OrganizationView:
        """Create an organization.

        Its name must be new. For: admin, operator.

        - `name`: A name; unique in its kind.
        """
        return await self._caller.call(_CREATE, Given(body={"name": name}, idempotency_key=idempotency_key))

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[OrganizationView]:
        """List organizations, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> OrganizationView:
        """Get an organization.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(self, id_: str, /, *, name: str, if_match: str | Model | None = None) -> OrganizationView:
        """Rename an organization.

        Its name must be new. For: admin, operator.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        """
        return await self._caller.call(_CHANGE, Given(path={"id": id_}, body={"name": name}, if_match=if_match))
