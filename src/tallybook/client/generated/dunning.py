"""Dunning.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    DunningSortWord,
    DunningView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST: Final[Call[Page[DunningView]]] = Call("GET", "/v1/dunning", Page[DunningView])
_STOP: Final[Call[DunningView]] = Call("POST", "/v1/dunning/{id}/stop", DunningView, keyed=True)
_RESUME: Final[Call[DunningView]] = Call("POST", "/v1/dunning/{id}/resume", DunningView, keyed=True)


class DunningResource:
    """What is done while invoices stay unpaid."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self, *, sort: DunningSortWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[DunningView]:
        """List the invoices that are being dunned: the next step first where no other order is asked for.

        What was stopped has no next step, and counts as the last. For: admin, operator, viewer.

        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST, Given(query={"sort": sort, "cursor": cursor, "limit": limit}))

    def stop(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> DunningView:
        """Dun an invoice no more, whatever fails later: it is neither tried again nor given up. It is still due.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _STOP, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    def resume(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> DunningView:
        """Dun an invoice again whose dunning was stopped. The schedule goes on where it stopped.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _RESUME, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )


class AsyncDunningResource:
    """What is done while invoices stay unpaid."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self, *, sort: DunningSortWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[DunningView]:
        """List the invoices that are being dunned: the next step first where no other order is asked for.

        What was stopped has no next step, and counts as the last. For: admin, operator, viewer.

        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(self._caller, _LIST, Given(query={"sort": sort, "cursor": cursor, "limit": limit}))

    async def stop(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> DunningView:
        """Dun an invoice no more, whatever fails later: it is neither tried again nor given up. It is still due.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _STOP, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    async def resume(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> DunningView:
        """Dun an invoice again whose dunning was stopped. The schedule goes on where it stopped.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _RESUME, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )
