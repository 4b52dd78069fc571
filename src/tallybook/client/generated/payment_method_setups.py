"""Payment method setups.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    PaymentMethodSetupView,
)

_CREATE: Final[Call[PaymentMethodSetupView]] = Call(
    "POST", "/v1/billing-groups/{id}/payment-method-setups", PaymentMethodSetupView, keyed=True
)
_GET: Final[Call[PaymentMethodSetupView]] = Call("GET", "/v1/payment-method-setups/{id}", PaymentMethodSetupView)


class PaymentMethodSetupsResource:
    """Pages of gateways on which customers have a card or an account kept, without paying."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        id_: str,
        /,
        *,
        gateway: str,
        return_url: str,
        is_default: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentMethodSetupView:
        """Open a gateway's page on which a customer has a card or an account kept, without paying.

        Send the customer to its `url`. The page leads back to `return_url`, with the set-up's id as `setup` in its
        query. What is kept becomes a payment method whether they come back or not. For: admin, customer, operator.

        - `id`: Which one, by its id.
        - `gateway`: A gateway that is set up here.
        - `return_url`: Where the gateway's page leads back to.
        - `is_default`: Whether the group is collected by it once it is kept; by its first method it always is.
        """
        return self._caller.call(
            _CREATE,
            Given(
                path={"id": id_},
                body={"gateway": gateway, "return_url": return_url, "is_default": is_default},
                idempotency_key=idempotency_key,
            ),
        )

    def get(self, id_: str, /) -> PaymentMethodSetupView:
        """Get a set-up: whether the customer has finished it, and what is kept.

        An open one is looked up at its gateway, at most every three seconds. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))


class AsyncPaymentMethodSetupsResource:
    """Pages of gateways on which customers have a card or an account kept, without paying."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        id_: str,
        /,
        *,
        gateway: str,
        return_url: str,
        is_default: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> PaymentMethodSetupView:
        """Open a gateway's page on which a customer has a card or an account kept, without paying.

        Send the customer to its `url`. The page leads back to `return_url`, with the set-up's id as `setup` in its
        query. What is kept becomes a payment method whether they come back or not. For: admin, customer, operator.

        - `id`: Which one, by its id.
        - `gateway`: A gateway that is set up here.
        - `return_url`: Where the gateway's page leads back to.
        - `is_default`: Whether the group is collected by it once it is kept; by its first method it always is.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                path={"id": id_},
                body={"gateway": gateway, "return_url": return_url, "is_default": is_default},
                idempotency_key=idempotency_key,
            ),
        )

    async def get(self, id_: str, /) -> PaymentMethodSetupView:
        """Get a set-up: whether the customer has finished it, and what is kept.

        An open one is looked up at its gateway, at most every three seconds. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))
