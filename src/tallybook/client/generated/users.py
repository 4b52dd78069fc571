"""Users.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByNameWord,
    RoleWord,
    UserView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Page

_CREATE: Final[Call[UserView]] = Call("POST", "/v1/users", UserView, keyed=True)
_LIST: Final[Call[Page[UserView]]] = Call("GET", "/v1/users", Page[UserView])
_GET: Final[Call[UserView]] = Call("GET", "/v1/users/{id}", UserView)
_CHANGE: Final[Call[UserView]] = Call("PATCH", "/v1/users/{id}", UserView)
_SET_PASSWORD: Final[Call[None]] = Call("POST", "/v1/users/{id}/password", None, keyed=True)
_UNLINK: Final[Call[None]] = Call("POST", "/v1/users/{id}/unlink", None, keyed=True)


class UsersResource:
    """People who may sign in."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        email: str,
        name: str,
        role: RoleWord,
        organization: str | UnsetType | None = UNSET,
        password: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> UserView:
        """Make a user.

        Without a password they sign in by the provider of identities that is set up, or not until they are given one.
        For: admin.

        - `email`: An e-mail address; case does not count.
        - `name`: A name; unique in its kind.
        - `role`: What they may do.
        - `organization`: An organization's id.
        - `password`: A password.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={"email": email, "name": name, "role": role, "organization": organization, "password": password},
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[UserView]:
        """List users, the newest first where no other order is asked for.

        For: admin.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, id_: str, /) -> UserView:
        """Get a user.

        For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self,
        id_: str,
        /,
        *,
        name: str | UnsetType = UNSET,
        role: RoleWord | UnsetType = UNSET,
        is_disabled: bool | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> UserView:
        """Change a user's name or role, or whether they may sign in.

        With a right they lose their sessions. For: admin.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        - `role`: What they may do.
        - `is_disabled`: Whether they may no longer sign in.
        """
        return self._caller.call(
            _CHANGE,
            Given(path={"id": id_}, body={"name": name, "role": role, "is_disabled": is_disabled}, if_match=if_match),
        )

    def set_password(self, id_: str, /, *, password: str, idempotency_key: str | None = None) -> None:
        """Give a user another password.

        Their sessions are over, and they are asked for no code until they set up a second factor again. For: admin.

        - `id`: Which one, by its id.
        - `password`: A password.
        """
        return self._caller.call(
            _SET_PASSWORD, Given(path={"id": id_}, body={"password": password}, idempotency_key=idempotency_key)
        )

    def unlink(self, id_: str, /, *, idempotency_key: str | None = None) -> None:
        """Make a user nobody of the provider of identities any more.

        Their sessions are over. Whoever next comes from the provider with their verified address is the user from
        then on. For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_UNLINK, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncUsersResource:
    """People who may sign in."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        email: str,
        name: str,
        role: RoleWord,
        organization: str | UnsetType | None = UNSET,
        password: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> UserView:
        """Make a user.

        Without a password they sign in by the provider of identities that is set up, or not until they are given one.
        For: admin.

        - `email`: An e-mail address; case does not count.
        - `name`: A name; unique in its kind.
        - `role`: What they may do.
        - `organization`: An organization's id.
        - `password`: A password.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={"email": email, "name": name, "role": role, "organization": organization, "password": password},
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[UserView]:
        """List users, the newest first where no other order is asked for.

        For: admin.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> UserView:
        """Get a user.

        For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self,
        id_: str,
        /,
        *,
        name: str | UnsetType = UNSET,
        role: RoleWord | UnsetType = UNSET,
        is_disabled: bool | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> UserView:
        """Change a user's name or role, or whether they may sign in.

        With a right they lose their sessions. For: admin.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        - `role`: What they may do.
        - `is_disabled`: Whether they may no longer sign in.
        """
        return await self._caller.call(
            _CHANGE,
            Given(path={"id": id_}, body={"name": name, "role": role, "is_disabled": is_disabled}, if_match=if_match),
        )

    async def set_password(self, id_: str, /, *, password: str, idempotency_key: str | None = None) -> None:
        """Give a user another password.

        Their sessions are over, and they are asked for no code until they set up a second factor again. For: admin.

        - `id`: Which one, by its id.
        - `password`: A password.
        """
        return await self._caller.call(
            _SET_PASSWORD, Given(path={"id": id_}, body={"password": password}, idempotency_key=idempotency_key)
        )

    async def unlink(self, id_: str, /, *, idempotency_key: str | None = None) -> None:
        """Make a user nobody of the provider of identities any more.

        Their sessions are over. Whoever next comes from the provider with their verified address is the user from
        then on. For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_UNLINK, Given(path={"id": id_}, idempotency_key=idempotency_key))
