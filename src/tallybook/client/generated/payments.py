"""Payments.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAmountWord,
    PaymentPurposeWord,
    PaymentsByMonth,
    PaymentStateWord,
    PaymentView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Money, Page

_GET: Final[Call[PaymentView]] = Call("GET", "/v1/payments/{id}", PaymentView)
_LIST: Final[Call[Page[PaymentView]]] = Call("GET", "/v1/payments", Page[PaymentView])
_CREATE: Final[Call[PaymentView]] = Call("POST", "/v1/payments", PaymentView, keyed=True)
_GET_FIGURES: Final[Call[PaymentsByMonth]] = Call("GET", "/v1/analytics/payments", PaymentsByMonth)
_RETRY: Final[Call[PaymentView]] = Call("POST", "/v1/payments/{id}/retry", PaymentView, keyed=True)
_CANCEL: Final[Call[PaymentView]] = Call("POST", "/v1/payments/{id}/cancel", PaymentView, keyed=True)
_RESOLVE: Final[Call[PaymentView]] = Call("POST", "/v1/payments/{id}/resolve", PaymentView, keyed=True)
_RECORD: Final[Call[PaymentView]] = Call("POST", "/v1/payments/record", PaymentView, keyed=True)


class PaymentsResource:
    """What billing groups are asked for: one charge at a gateway each. One without an answer is looked up by
    workers.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, id_: str, /) -> PaymentView:
        """Get a payment: how it stands, every call of its gateway, and where its money went.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def list(
        self,
        *,
        billing_group: str | None = None,
        state: PaymentStateWord | None = None,
        invoice: str | None = None,
        month: str | None = None,
        currency: str | None = None,
        sort: ByAmountWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[PaymentView]:
        """List payments, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `state`: How far they are.
        - `invoice`: A finalized invoice's id.
        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `currency`: An ISO 4217 currency code.
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
                    "state": state,
                    "invoice": invoice,
                    "month": month,
                    "currency": currency,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def create(
        self,
        *,
        billing_group: str,
        purpose: PaymentPurposeWord | UnsetType = UNSET,
        invoices: Sequence[str] | UnsetType = UNSET,
        money: Money | UnsetType | None = UNSET,
        method: str | UnsetType | None = UNSET,
        gateway: str | UnsetType | None = UNSET,
        return_url: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Collect what is due, or a top-up.

        The answer tells how the payment stands once its gateway was asked. A declined one was made too: its state is
        `failed`. One without an answer is `unknown`, and looked up by workers; nothing is taken twice. For: admin,
        customer, operator.

        - `billing_group`: A billing group's id.
        - `purpose`: Pay invoices, or credit in advance.
        - `invoices`: What is to be paid. Left out: all that is due.
        - `money`: How much: a part of what is due, default all; a top-up needs it.
        - `method`: A payment method's id.
        - `gateway`: A gateway that is set up here.
        - `return_url`: Where the gateway's page leads back to.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "purpose": purpose,
                    "invoices": invoices,
                    "money": money,
                    "method": method,
                    "gateway": gateway,
                    "return_url": return_url,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def get_figures(self, *, months: int | None = None, until: str | None = None) -> PaymentsByMonth:
        """Tell how many payments of months came to which end, by currency, and what they were for.

        A payment is of the month (UTC) in which it was made; its state is that of now. For: admin, operator, viewer.

        - `months`: How many.
        - `until`: The last of them; null: the running one, in UTC.
        """
        return self._caller.call(_GET_FIGURES, Given(query={"months": months, "until": until}))

    def retry(
        self,
        id_: str,
        /,
        *,
        method: str | UnsetType | None = UNSET,
        gateway: str | UnsetType | None = UNSET,
        return_url: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Try a payment again that has failed or was cancelled, as a new one.

        It asks for what is still due, at most for the same amount, and in the same way where no other is named. For:
        admin, operator.

        - `id`: Which one, by its id.
        - `method`: A payment method's id.
        - `gateway`: A gateway that is set up here.
        - `return_url`: Where the gateway's page leads back to.
        """
        return self._caller.call(
            _RETRY,
            Given(
                path={"id": id_},
                body={"method": method, "gateway": gateway, "return_url": return_url},
                idempotency_key=idempotency_key,
            ),
        )

    def cancel(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> PaymentView:
        """End a payment before money was taken: one that was not sent, or that waits for the customer or a transfer.

        One that its gateway does not cancel any more stays as it is: look at the answer's `state`. For: admin,
        operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _CANCEL, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    def resolve(
        self,
        id_: str,
        /,
        *,
        captured: str | UnsetType | None = UNSET,
        money: Money | UnsetType | None = UNSET,
        reason: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Say what became of a payment that is unknown, where its gateway tells nothing: look there first.

        With `captured` money was taken; without, none was, for the `reason`. Money that the gateway says later it has
        taken is booked all the same. For: admin, operator.

        - `id`: Which one, by its id.
        - `captured`: The gateway's reference of what it took.
        - `money`: What was taken; default what was asked for.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _RESOLVE,
            Given(
                path={"id": id_},
                body={"captured": captured, "money": money, "reason": reason},
                idempotency_key=idempotency_key,
            ),
        )

    def record(
        self,
        *,
        billing_group: str,
        money: Money,
        reference: str,
        invoices: Sequence[str] | UnsetType = UNSET,
        payment: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Book money that came by itself, a transfer or cash.

        It pays the invoices that are named, or those of the payment that waits for it, then what is due, the oldest
        first; the rest becomes a credit. The same reference again is the same money. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `money`: What came.
        - `reference`: The gateway's or the bank's own reference.
        - `invoices`: What it pays first; then what is due, the oldest first.
        - `payment`: The payment by transfer that waits for it.
        """
        return self._caller.call(
            _RECORD,
            Given(
                body={
                    "billing_group": billing_group,
                    "money": money,
                    "reference": reference,
                    "invoices": invoices,
                    "payment": payment,
                },
                idempotency_key=idempotency_key,
            ),
        )


class AsyncPaymentsResource:
    """What billing groups are asked for: one charge at a gateway each. One without an answer is looked up by
    workers.
    """

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self, id_: str, /) -> PaymentView:
        """Get a payment: how it stands, every call of its gateway, and where its money went.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    def list(
        self,
        *,
        billing_group: str | None = None,
        state: PaymentStateWord | None = None,
        invoice: str | None = None,
        month: str | None = None,
        currency: str | None = None,
        sort: ByAmountWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[PaymentView]:
        """List payments, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `state`: How far they are.
        - `invoice`: A finalized invoice's id.
        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `currency`: An ISO 4217 currency code.
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
                    "state": state,
                    "invoice": invoice,
                    "month": month,
                    "currency": currency,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def create(
        self,
        *,
        billing_group: str,
        purpose: PaymentPurposeWord | UnsetType = UNSET,
        invoices: Sequence[str] | UnsetType = UNSET,
        money: Money | UnsetType | None = UNSET,
        method: str | UnsetType | None = UNSET,
        gateway: str | UnsetType | None = UNSET,
        return_url: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Collect what is due, or a top-up.

        The answer tells how the payment stands once its gateway was asked. A declined one was made too: its state is
        `failed`. One without an answer is `unknown`, and looked up by workers; nothing is taken twice. For: admin,
        customer, operator.

        - `billing_group`: A billing group's id.
        - `purpose`: Pay invoices, or credit in advance.
        - `invoices`: What is to be paid. Left out: all that is due.
        - `money`: How much: a part of what is due, default all; a top-up needs it.
        - `method`: A payment method's id.
        - `gateway`: A gateway that is set up here.
        - `return_url`: Where the gateway's page leads back to.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "purpose": purpose,
                    "invoices": invoices,
                    "money": money,
                    "method": method,
                    "gateway": gateway,
                    "return_url": return_url,
                },
                idempotency_key=idempotency_key,
            ),
        )

    async def get_figures(self, *, months: int | None = None, until: str | None = None) -> PaymentsByMonth:
        """Tell how many payments of months came to which end, by currency, and what they were for.

        A payment is of the month (UTC) in which it was made; its state is that of now. For: admin, operator, viewer.

        - `months`: How many.
        - `until`: The last of them; null: the running one, in UTC.
        """
        return await self._caller.call(_GET_FIGURES, Given(query={"months": months, "until": until}))

    async def retry(
        self,
        id_: str,
        /,
        *,
        method: str | UnsetType | None = UNSET,
        gateway: str | UnsetType | None = UNSET,
        return_url: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Try a payment again that has failed or was cancelled, as a new one.

        It asks for what is still due, at most for the same amount, and in the same way where no other is named. For:
        admin, operator.

        - `id`: Which one, by its id.
        - `method`: A payment method's id.
        - `gateway`: A gateway that is set up here.
        - `return_url`: Where the gateway's page leads back to.
        """
        return await self._caller.call(
            _RETRY,
            Given(
                path={"id": id_},
                body={"method": method, "gateway": gateway, "return_url": return_url},
                idempotency_key=idempotency_key,
            ),
        )

    async def cancel(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> PaymentView:
        """End a payment before money was taken: one that was not sent, or that waits for the customer or a transfer.

        One that its gateway does not cancel any more stays as it is: look at the answer's `state`. For: admin,
        operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _CANCEL, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    async def resolve(
        self,
        id_: str,
        /,
        *,
        captured: str | UnsetType | None = UNSET,
        money: Money | UnsetType | None = UNSET,
        reason: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Say what became of a payment that is unknown, where its gateway tells nothing: look there first.

        With `captured` money was taken; without, none was, for the `reason`. Money that the gateway says later it has
        taken is booked all the same. For: admin, operator.

        - `id`: Which one, by its id.
        - `captured`: The gateway's reference of what it took.
        - `money`: What was taken; default what was asked for.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _RESOLVE,
            Given(
                path={"id": id_},
                body={"captured": captured, "money": money, "reason": reason},
                idempotency_key=idempotency_key,
            ),
        )

    async def record(
        self,
        *,
        billing_group: str,
        money: Money,
        reference: str,
        invoices: Sequence[str] | UnsetType = UNSET,
        payment: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentView:
        """Book money that came by itself, a transfer or cash.

        It pays the invoices that are named, or those of the payment that waits for it, then what is due, the oldest
        first; the rest becomes a credit. The same reference again is the same money. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `money`: What came.
        - `reference`: The gateway's or the bank's own reference.
        - `invoices`: What it pays first; then what is due, the oldest first.
        - `payment`: The payment by transfer that waits for it.
        """
        return await self._caller.call(
            _RECORD,
            Given(
                body={
                    "billing_group": billing_group,
                    "money": money,
                    "reference": reference,
                    "invoices": invoices,
                    "payment": payment,
                },
                idempotency_key=idempotency_key,
            ),
        )
