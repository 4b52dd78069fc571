"""Adjustments.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.codec import Number
from tallybook.client.generated.types import (
    AdjustmentDecided,
    AdjustmentDetail,
    AdjustmentSortWord,
    AdjustmentsStandingWord,
    AdjustmentView,
    KindWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Money, Page

_CREATE: Final[Call[AdjustmentView]] = Call("POST", "/v1/adjustments", AdjustmentView, keyed=True)
_LIST: Final[Call[Page[AdjustmentView]]] = Call("GET", "/v1/adjustments", Page[AdjustmentView])
_GET: Final[Call[AdjustmentDetail]] = Call("GET", "/v1/adjustments/{id}", AdjustmentDetail)
_APPROVE: Final[Call[AdjustmentDecided]] = Call("POST", "/v1/adjustments/{id}/approve", AdjustmentDecided, keyed=True)
_REJECT: Final[Call[AdjustmentDecided]] = Call("POST", "/v1/adjustments/{id}/reject", AdjustmentDecided, keyed=True)
_CANCEL: Final[Call[AdjustmentDecided]] = Call("POST", "/v1/adjustments/{id}/cancel", AdjustmentDecided, keyed=True)


class AdjustmentsResource:
    """Discounts and surcharges by a person, above a limit approved by a second one."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        billing_group: str,
        kind: KindWord,
        reason: str,
        first_month: str,
        last_month: str | UnsetType | None = UNSET,
        percent: Number | UnsetType | None = UNSET,
        amount: Money | UnsetType | None = UNSET,
        project: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> AdjustmentView:
        """Adjust a billing group's invoices, for one cycle, some, or all from one on.

        It is active at once, or proposed where the tenant's settings want a second person's approval. Periods that
        are final are not adjusted. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `kind`: Whether it takes or adds.
        - `reason`: Why; the invoice shows it.
        - `first_month`: The month in which the first cycle begins that it is for.
        - `last_month`: The month in which the last cycle begins that it is for; null: no end.
        - `percent`: A percentage: 5 is 5 %.
        - `amount`: For each period.
        - `project`: Of this project's lines; null: of everything.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "kind": kind,
                    "reason": reason,
                    "first_month": first_month,
                    "last_month": last_month,
                    "percent": percent,
                    "amount": amount,
                    "project": project,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        state: AdjustmentsStandingWord | None = None,
        sort: AdjustmentSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[AdjustmentView]:
        """List adjustments, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `state`: Where it stands.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={"billing_group": billing_group, "state": state, "sort": sort, "cursor": cursor, "limit": limit}
            ),
        )

    def get(self, id_: str, /) -> AdjustmentDetail:
        """Get an adjustment, and the final invoices that it is on.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def approve(self, id_: str, /, *, idempotency_key: str | None = None) -> AdjustmentDecided:
        """Let an adjustment that waits apply.

        Its author cannot. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_APPROVE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def reject(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> AdjustmentDecided:
        """Say no to an adjustment that waits.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _REJECT, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    def cancel(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> AdjustmentDecided:
        """End an adjustment.

        It applies to nothing that is not final yet. Final invoices keep it. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _CANCEL, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )


class AsyncAdjustmentsResource:
    """Discounts and surcharges by a person, above a limit approved by a second one."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        billing_group: str,
        kind: KindWord,
        reason: str,
        first_month: str,
        last_month: str | UnsetType | None = UNSET,
        percent: Number | UnsetType | None = UNSET,
        amount: Money | UnsetType | None = UNSET,
        project: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> AdjustmentView:
        """Adjust a billing group's invoices, for one cycle, some, or all from one on.

        It is active at once, or proposed where the tenant's settings want a second person's approval. Periods that
        are final are not adjusted. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `kind`: Whether it takes or adds.
        - `reason`: Why; the invoice shows it.
        - `first_month`: The month in which the first cycle begins that it is for.
        - `last_month`: The month in which the last cycle begins that it is for; null: no end.
        - `percent`: A percentage: 5 is 5 %.
        - `amount`: For each period.
        - `project`: Of this project's lines; null: of everything.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "kind": kind,
                    "reason": reason,
                    "first_month": first_month,
                    "last_month": last_month,
                    "percent": percent,
                    "amount": amount,
                    "project": project,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        state: AdjustmentsStandingWord | None = None,
        sort: AdjustmentSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[AdjustmentView]:
        """List adjustments, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `state`: Where it stands.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={"billing_group": billing_group, "state": state, "sort": sort, "cursor": cursor, "limit": limit}
            ),
        )

    async def get(self, id_: str, /) -> AdjustmentDetail:
        """Get an adjustment, and the final invoices that it is on.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def approve(self, id_: str, /, *, idempotency_key: str | None = None) -> AdjustmentDecided:
        """Let an adjustment that waits apply.

        Its author cannot. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_APPROVE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def reject(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> AdjustmentDecided:
        """Say no to an adjustment that waits.

        For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _REJECT, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    async def cancel(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> AdjustmentDecided:
        """End an adjustment.

        It applies to nothing that is not final yet. Final invoices keep it. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _CANCEL, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )
