"""API keys.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ApiKeyView,
    ByNameWord,
    KeyVerdict,
    NewSecret,
    RoleWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_CREATE: Final[Call[NewSecret]] = Call("POST", "/v1/api-keys", NewSecret, keyed=True)
_LIST: Final[Call[Page[ApiKeyView]]] = Call("GET", "/v1/api-keys", Page[ApiKeyView])
_GET: Final[Call[ApiKeyView]] = Call("GET", "/v1/api-keys/{id}", ApiKeyView)
_ROTATE: Final[Call[NewSecret]] = Call("POST", "/v1/api-keys/{id}/rotate", NewSecret, keyed=True)
_REVOKE: Final[Call[ApiKeyView]] = Call("POST", "/v1/api-keys/{id}/revoke", ApiKeyView, keyed=True)
_INTROSPECT: Final[Call[KeyVerdict]] = Call("POST", "/v1/keys/introspect", KeyVerdict, keyed=True)


class APIKeysResource:
    """Who may call, and as what."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        name: str,
        role: RoleWord,
        organization: str | UnsetType | None = UNSET,
        billing_groups: Sequence[str] | UnsetType = UNSET,
        sources: Sequence[str] | UnsetType = UNSET,
        expires_at: datetime | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> NewSecret:
        """Make an API key.

        The answer has its secret, which is not kept and cannot be shown again. For: admin.

        - `name`: A name; unique in its kind.
        - `role`: What it may do.
        - `organization`: An organization's id.
        - `billing_groups`: The only ones that it sees; none: all.
        - `sources`: The only sources whose events it sends, for the role ingest; with * at the end: those that
          begin so. A key with billing groups needs some that no key of others has or had; none: all.
        - `expires_at`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "name": name,
                    "role": role,
                    "organization": organization,
                    "billing_groups": billing_groups,
                    "sources": sources,
                    "expires_at": expires_at,
                },
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
    ) -> Listing[ApiKeyView]:
        """List API keys without their secrets, the newest first where no other order is asked for.

        For: admin.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, id_: str, /) -> ApiKeyView:
        """Get an API key, without its secret.

        For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def rotate(
        self, id_: str, /, *, overlap_seconds: int | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> NewSecret:
        """Replace an API key.

        The old one is good for the overlap, so that those who use it can change to the new one. For: admin.

        - `id`: Which one, by its id.
        - `overlap_seconds`: How much longer the old key is good.
        """
        return self._caller.call(
            _ROTATE, Given(path={"id": id_}, body={"overlap_seconds": overlap_seconds}, idempotency_key=idempotency_key)
        )

    def revoke(self, id_: str, /, *, idempotency_key: str | None = None) -> ApiKeyView:
        """Revoke an API key.

        It is refused from then on, within a second everywhere. For: admin.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_REVOKE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def introspect(
        self,
        *,
        secret: str | UnsetType | None = UNSET,
        hash: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> KeyVerdict:
        """Say whose a key is, for the edge.

        What the edge then asks for it, it asks with its own key and the principal's `id` in `X-On-Behalf-Of`. For:
        edge.

        - `secret`: The secret, as it came.
        - `hash`: The SHA-256 of the secret, in hexadecimal digits.
        """
        return self._caller.call(
            _INTROSPECT, Given(body={"secret": secret, "hash": hash}, idempotency_key=idempotency_key)
        )


class AsyncAPIKeysResource:
    """Who may call, and as what."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        name: str,
        role: RoleWord,
        organization: str | UnsetType | None = UNSET,
        billing_groups: Sequence[str] | UnsetType = UNSET,
        sources: Sequence[str] | UnsetType = UNSET,
        expires_at: datetime | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> NewSecret:
        """Make an API key.

        The answer has its secret, which is not kept and cannot be shown again. For: admin.

        - `name`: A name; unique in its kind.
        - `role`: What it may do.
        - `organization`: An organization's id.
        - `billing_groups`: The only ones that it sees; none: all.
        - `sources`: The only sources whose events it sends, for the role ingest; with * at the end: those that
          begin so. A key with billing groups needs some that no key of others has or had; none: all.
        - `expires_at`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "name": name,
                    "role": role,
                    "organization": organization,
                    "billing_groups": billing_groups,
                    "sources": sources,
                    "expires_at": expires_at,
                },
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
    ) -> AsyncListing[ApiKeyView]:
        """List API keys without their secrets, the newest first where no other order is asked for.

        For: admin.

        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"search": search, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> ApiKeyView:
        """Get an API key, without its secret.

        For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def rotate(
        self, id_: str, /, *, overlap_seconds: int | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> NewSecret:
        """Replace an API key.

        The old one is good for the overlap, so that those who use it can change to the new one. For: admin.

        - `id`: Which one, by its id.
        - `overlap_seconds`: How much longer the old key is good.
        """
        return await self._caller.call(
            _ROTATE, Given(path={"id": id_}, body={"overlap_seconds": overlap_seconds}, idempotency_key=idempotency_key)
        )

    async def revoke(self, id_: str, /, *, idempotency_key: str | None = None) -> ApiKeyView:
        """Revoke an API key.

        It is refused from then on, within a second everywhere. For: admin.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_REVOKE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def introspect(
        self,
        *,
        secret: str | UnsetType | None = UNSET,
        hash: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> KeyVerdict:
        """Say whose a key is, for the edge.

        What the edge then asks for it, it asks with its own key and the principal's `id` in `X-On-Behalf-Of`. For:
        edge.

        - `secret`: The secret, as it came.
        - `hash`: The SHA-256 of the secret, in hexadecimal digits.
        """
        return await self._caller.call(
            _INTROSPECT, Given(body={"secret": secret, "hash": hash}, idempotency_key=idempotency_key)
        )
