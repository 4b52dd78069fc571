"""Billing details.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    AccountsPartyChange,
    BillingDetailsView,
    UntaxedWord,
)
from tallybook.client.model import Model

_GET: Final[Call[BillingDetailsView]] = Call("GET", "/v1/billing-groups/{id}/billing-details", BillingDetailsView)
_CHANGE: Final[Call[BillingDetailsView]] = Call("PATCH", "/v1/billing-groups/{id}/billing-details", BillingDetailsView)


class BillingDetailsResource:
    """How billing groups are named on their documents."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, id_: str, /) -> BillingDetailsView:
        """Get how a billing group is named on its documents.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self,
        id_: str,
        /,
        *,
        buyer: AccountsPartyChange | UnsetType = UNSET,
        reference: str | UnsetType | None = UNSET,
        untaxed: UntaxedWord | UnsetType | None = UNSET,
        untaxed_reason: str | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> BillingDetailsView:
        """Change how a billing group is named on its documents.

        What is left out stays as it is; null gives a detail its default back. What is final stays as it is. For:
        admin, operator.

        - `id`: Which one, by its id.
        - `buyer`: The buyer.
        - `reference`: The buyer's own reference, such as a purchase order.
        - `untaxed`: Why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305.
        - `untaxed_reason`: Why no tax is charged, in words.
        """
        return self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={"buyer": buyer, "reference": reference, "untaxed": untaxed, "untaxed_reason": untaxed_reason},
                if_match=if_match,
            ),
        )


class AsyncBillingDetailsResource:
    """How billing groups are named on their documents."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self, id_: str, /) -> BillingDetailsView:
        """Get how a billing group is named on its documents.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self,
        id_: str,
        /,
        *,
        buyer: AccountsPartyChange | UnsetType = UNSET,
        reference: str | UnsetType | None = UNSET,
        untaxed: UntaxedWord | UnsetType | None = UNSET,
        untaxed_reason: str | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> BillingDetailsView:
        """Change how a billing group is named on its documents.

        What is left out stays as it is; null gives a detail its default back. What is final stays as it is. For:
        admin, operator.

        - `id`: Which one, by its id.
        - `buyer`: The buyer.
        - `reference`: The buyer's own reference, such as a purchase order.
        - `untaxed`: Why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305.
        - `untaxed_reason`: Why no tax is charged, in words.
        """
        return await self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={"buyer": buyer, "reference": reference, "untaxed": untaxed, "untaxed_reason": untaxed_reason},
                if_match=if_match,
            ),
        )
