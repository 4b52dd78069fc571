"""Taxes.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    TaxComponentTerms,
    TaxView,
)
from tallybook.client.model import Model

_GET: Final[Call[TaxView]] = Call("GET", "/v1/billing-groups/{id}/tax", TaxView)
_CHANGE: Final[Call[TaxView]] = Call("PATCH", "/v1/billing-groups/{id}/tax", TaxView)


class TaxesResource:
    """What a billing group's invoices are taxed with."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, id_: str, /) -> TaxView:
        """Get what a billing group's invoices are taxed with.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self, id_: str, /, *, components: Sequence[TaxComponentTerms], if_match: str | Model | None = None
    ) -> TaxView:
        """Set what a billing group's invoices are taxed with.

        It holds from now on, for what is not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `components`: All of them, in order.
        """
        return self._caller.call(_CHANGE, Given(path={"id": id_}, body={"components": components}, if_match=if_match))


class AsyncTaxesResource:
    """What a billing group's invoices are taxed with."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self, id_: str, /) -> TaxView:
        """Get what a billing group's invoices are taxed with.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self, id_: str, /, *, components: Sequence[TaxComponentTerms], if_match: str | Model | None = None
    ) -> TaxView:
        """Set what a billing group's invoices are taxed with.

        It holds from now on, for what is not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `components`: All of them, in order.
        """
        return await self._caller.call(
            _CHANGE, Given(path={"id": id_}, body={"components": components}, if_match=if_match)
        )
