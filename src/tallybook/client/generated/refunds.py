"""Refunds.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAmountWord,
    RefundStateNameWord,
    RefundView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Money, Page

_GET: Final[Call[RefundView]] = Call("GET", "/v1/refunds/{id}", RefundView)
_LIST: Final[Call[Page[RefundView]]] = Call("GET", "/v1/refunds", Page[RefundView])
_CREATE: Final[Call[RefundView]] = Call("POST", "/v1/payments/{id}/refunds", RefundView, keyed=True)
_CONFIRM: Final[Call[RefundView]] = Call("POST", "/v1/refunds/{id}/confirm", RefundView, keyed=True)


class RefundsResource:
    """Money of payments that goes back."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, id_: str, /) -> RefundView:
        """Get a refund: how it stands, and every call of its gateway.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def list(
        self,
        *,
        billing_group: str | None = None,
        payment: str | None = None,
        state: RefundStateNameWord | None = None,
        sort: ByAmountWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[RefundView]:
        """List refunds, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `payment`: A payment's id.
        - `state`: How far they are.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "payment": payment,
                    "state": state,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def create(
        self, id_: str, /, *, reason: str, money: Money | UnsetType | None = UNSET, idempotency_key: str | None = None
    ) -> RefundView:
        """Give money of a payment back. What it had paid is due again, the latest first.

        To take back an invoice that was wrong, issue a credit note: then nothing of it is due again. A refund that
        its gateway declines was made too: its state is `failed`. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        - `money`: A part; default all that can be refunded.
        """
        return self._caller.call(
            _CREATE, Given(path={"id": id_}, body={"reason": reason, "money": money}, idempotency_key=idempotency_key)
        )

    def confirm(
        self,
        id_: str,
        /,
        *,
        reference: str | UnsetType | None = UNSET,
        failed: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> RefundView:
        """Say that a refund was sent, or could not be: one that a person makes, or that is unknown at its gateway.

        The same word again changes nothing. For: admin, operator.

        - `id`: Which one, by its id.
        - `reference`: The gateway's or the bank's own reference.
        - `failed`: Why, for the audit log.
        """
        return self._caller.call(
            _CONFIRM,
            Given(path={"id": id_}, body={"reference": reference, "failed": failed}, idempotency_key=idempotency_key),
        )


class AsyncRefundsResource:
    """Money of payments that goes back."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self, id_: str, /) -> RefundView:
        """Get a refund: how it stands, and every call of its gateway.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    def list(
        self,
        *,
        billing_group: str | None = None,
        payment: str | None = None,
        state: RefundStateNameWord | None = None,
        sort: ByAmountWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[RefundView]:
        """List refunds, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `payment`: A payment's id.
        - `state`: How far they are.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "payment": payment,
                    "state": state,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def create(
        self, id_: str, /, *, reason: str, money: Money | UnsetType | None = UNSET, idempotency_key: str | None = None
    ) -> RefundView:
        """Give money of a payment back. What it had paid is due again, the latest first.

        To take back an invoice that was wrong, issue a credit note: then nothing of it is due again. A refund that
        its gateway declines was made too: its state is `failed`. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        - `money`: A part; default all that can be refunded.
        """
        return await self._caller.call(
            _CREATE, Given(path={"id": id_}, body={"reason": reason, "money": money}, idempotency_key=idempotency_key)
        )

    async def confirm(
        self,
        id_: str,
        /,
        *,
        reference: str | UnsetType | None = UNSET,
        failed: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> RefundView:
        """Say that a refund was sent, or could not be: one that a person makes, or that is unknown at its gateway.

        The same word again changes nothing. For: admin, operator.

        - `id`: Which one, by its id.
        - `reference`: The gateway's or the bank's own reference.
        - `failed`: Why, for the audit log.
        """
        return await self._caller.call(
            _CONFIRM,
            Given(path={"id": id_}, body={"reference": reference, "failed": failed}, idempotency_key=idempotency_key),
        )
