"""Simulations.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ContractChange,
    Price,
    Simulation,
)

_SIMULATE: Final[Call[Simulation]] = Call("POST", "/v1/simulations", Simulation)


class SimulationsResource:
    """What invoices would have been. Nothing is written."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def simulate(
        self,
        *,
        billing_group: str,
        months: Sequence[str] | UnsetType = UNSET,
        price_book: str | UnsetType | None = UNSET,
        prices: Sequence[Price] | UnsetType | None = UNSET,
        contract: ContractChange | UnsetType | None = UNSET,
        without_contract: bool | UnsetType = UNSET,
        without_adjustments: bool | UnsetType = UNSET,
    ) -> Simulation:
        """Price periods again with another price book, other prices, another contract or tier.

        A month that is final is compared with its invoice, another one with what its invoice would be now. Usage,
        credits, taxes and what is unpaid stay as they were: each month is changed by itself. For: admin, operator,
        viewer.

        - `billing_group`: A billing group's id.
        - `months`: Months; none: the running cycle.
        - `price_book`: The price book: its version of each period.
        - `prices`: List prices instead of a price book.
        - `contract`: Terms that take the place of those of the contract, where there is one.
        - `without_contract`: As if there were no contract.
        - `without_adjustments`: As if there were no adjustments.
        """
        return self._caller.call(
            _SIMULATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "months": months,
                    "price_book": price_book,
                    "prices": prices,
                    "contract": contract,
                    "without_contract": without_contract,
                    "without_adjustments": without_adjustments,
                }
            ),
        )


class AsyncSimulationsResource:
    """What invoices would have been. Nothing is written."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def simulate(
        self,
        *,
        billing_group: str,
        months: Sequence[str] | UnsetType = UNSET,
        price_book: str | UnsetType | None = UNSET,
        prices: Sequence[Price] | UnsetType | None = UNSET,
        contract: ContractChange | UnsetType | None = UNSET,
        without_contract: bool | UnsetType = UNSET,
        without_adjustments: bool | UnsetType = UNSET,
    ) -> Simulation:
        """Price periods again with another price book, other prices, another contract or tier.

        A month that is final is compared with its invoice, another one with what its invoice would be now. Usage,
        credits, taxes and what is unpaid stay as they were: each month is changed by itself. For: admin, operator,
        viewer.

        - `billing_group`: A billing group's id.
        - `months`: Months; none: the running cycle.
        - `price_book`: The price book: its version of each period.
        - `prices`: List prices instead of a price book.
        - `contract`: Terms that take the place of those of the contract, where there is one.
        - `without_contract`: As if there were no contract.
        - `without_adjustments`: As if there were no adjustments.
        """
        return await self._caller.call(
            _SIMULATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "months": months,
                    "price_book": price_book,
                    "prices": prices,
                    "contract": contract,
                    "without_contract": without_contract,
                    "without_adjustments": without_adjustments,
                }
            ),
        )
