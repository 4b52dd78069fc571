"""Payment methods.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    PaymentMethodView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_CREATE: Final[Call[PaymentMethodView]] = Call("POST", "/v1/payment-methods", PaymentMethodView, keyed=True)
_LIST: Final[Call[Page[PaymentMethodView]]] = Call("GET", "/v1/payment-methods", Page[PaymentMethodView])
_GET: Final[Call[PaymentMethodView]] = Call("GET", "/v1/payment-methods/{id}", PaymentMethodView)
_MAKE_DEFAULT: Final[Call[PaymentMethodView]] = Call(
    "POST", "/v1/payment-methods/{id}/default", PaymentMethodView, keyed=True
)
_REMOVE: Final[Call[PaymentMethodView]] = Call("POST", "/v1/payment-methods/{id}/remove", PaymentMethodView, keyed=True)


class PaymentMethodsResource:
    """How billing groups pay, as their gateways know it."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        billing_group: str,
        gateway: str,
        token: str,
        customer: str | UnsetType | None = UNSET,
        label: str | UnsetType | None = UNSET,
        is_default: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentMethodView:
        """Keep how a billing group pays. By its default method every new invoice is collected by itself.

        For: admin, operator.

        - `billing_group`: A billing group's id.
        - `gateway`: A gateway that is set up here.
        - `token`: The gateway's token of a card or account; never its number.
        - `customer`: The gateway's id of the customer.
        - `label`: What people call it.
        - `is_default`: Whether it is collected by it from now on.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "gateway": gateway,
                    "token": token,
                    "customer": customer,
                    "label": label,
                    "is_default": is_default,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self, *, billing_group: str, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[PaymentMethodView]:
        """List how a billing group pays, the newest first where no other order is asked for.

        Of tokens only the end is told. For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    def get(self, id_: str, /) -> PaymentMethodView:
        """Get a payment method; one that was removed too.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def make_default(self, id_: str, /, *, idempotency_key: str | None = None) -> PaymentMethodView:
        """Collect by this method from now on.

        For: admin, customer, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_MAKE_DEFAULT, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def remove(self, id_: str, /, *, idempotency_key: str | None = None) -> PaymentMethodView:
        """Charge a method no more. What is at its gateway already may still be captured.

        For: admin, customer, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_REMOVE, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncPaymentMethodsResource:
    """How billing groups pay, as their gateways know it."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        billing_group: str,
        gateway: str,
        token: str,
        customer: str | UnsetType | None = UNSET,
        label: str | UnsetType | None = UNSET,
        is_default: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentMethodView:
        """Keep how a billing group pays. By its default method every new invoice is collected by itself.

        For: admin, operator.

        - `billing_group`: A billing group's id.
        - `gateway`: A gateway that is set up here.
        - `token`: The gateway's token of a card or account; never its number.
        - `customer`: The gateway's id of the customer.
        - `label`: What people call it.
        - `is_default`: Whether it is collected by it from now on.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "gateway": gateway,
                    "token": token,
                    "customer": customer,
                    "label": label,
                    "is_default": is_default,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self, *, billing_group: str, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[PaymentMethodView]:
        """List how a billing group pays, the newest first where no other order is asked for.

        Of tokens only the end is told. For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    async def get(self, id_: str, /) -> PaymentMethodView:
        """Get a payment method; one that was removed too.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def make_default(self, id_: str, /, *, idempotency_key: str | None = None) -> PaymentMethodView:
        """Collect by this method from now on.

        For: admin, customer, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_MAKE_DEFAULT, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def remove(self, id_: str, /, *, idempotency_key: str | None = None) -> PaymentMethodView:
        """Charge a method no more. What is at its gateway already may still be captured.

        For: admin, customer, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_REMOVE, Given(path={"id": id_}, idempotency_key=idempotency_key))
