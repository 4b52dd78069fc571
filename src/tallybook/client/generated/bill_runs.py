"""Bill runs.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    BillRunRow,
    BillRunView,
    ByAgeWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_START: Final[Call[BillRunView]] = Call("POST", "/v1/bill-runs", BillRunView, keyed=True)
_LIST: Final[Call[Page[BillRunRow]]] = Call("GET", "/v1/bill-runs", Page[BillRunRow])
_GET: Final[Call[BillRunView]] = Call("GET", "/v1/bill-runs/{id}", BillRunView)
_RETRY: Final[Call[BillRunView]] = Call("POST", "/v1/bill-runs/{id}/retry", BillRunView, keyed=True)


class BillRunsResource:
    """Making the invoices of all billing groups for the cycles that begin in a month."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def start(
        self, *, month: str, finalize_after_days: int | UnsetType | None = UNSET, idempotency_key: str | None = None
    ) -> BillRunView:
        """Start a bill run.

        A worker does it; read it again to see how far it is. A run of the month that has not ended is answered as it
        is, and a run after it changes nothing that is final. For: admin, operator.

        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `finalize_after_days`: Days after a period's end until which drafts are held; as the groups say without.
        """
        return self._caller.call(
            _START,
            Given(body={"month": month, "finalize_after_days": finalize_after_days}, idempotency_key=idempotency_key),
        )

    def list(
        self,
        *,
        month: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[BillRunRow]:
        """List bill runs, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"month": month, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, id_: str, /) -> BillRunView:
        """Get a bill run, while it goes on too.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def retry(self, id_: str, /, *, idempotency_key: str | None = None) -> BillRunView:
        """Bill again what a bill run could not.

        A new run over the billing groups that failed. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_RETRY, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncBillRunsResource:
    """Making the invoices of all billing groups for the cycles that begin in a month."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def start(
        self, *, month: str, finalize_after_days: int | UnsetType | None = UNSET, idempotency_key: str | None = None
    ) -> BillRunView:
        """Start a bill run.

        A worker does it; read it again to see how far it is. A run of the month that has not ended is answered as it
        is, and a run after it changes nothing that is final. For: admin, operator.

        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `finalize_after_days`: Days after a period's end until which drafts are held; as the groups say without.
        """
        return await self._caller.call(
            _START,
            Given(body={"month": month, "finalize_after_days": finalize_after_days}, idempotency_key=idempotency_key),
        )

    def list(
        self,
        *,
        month: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[BillRunRow]:
        """List bill runs, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"month": month, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> BillRunView:
        """Get a bill run, while it goes on too.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def retry(self, id_: str, /, *, idempotency_key: str | None = None) -> BillRunView:
        """Bill again what a bill run could not.

        A new run over the billing groups that failed. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_RETRY, Given(path={"id": id_}, idempotency_key=idempotency_key))
