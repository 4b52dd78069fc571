"""Calculations.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    Calculation,
)

_CALCULATE: Final[Call[Calculation]] = Call("POST", "/v1/calculations", Calculation)


class CalculationsResource:
    """What usage would cost. Nothing is read or written."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def calculate(self, *, case: Mapping[str, Any]) -> Calculation:
        """Price a case: usage with prices, a contract, adjustments, credits and taxes that are all in it.

        The invoice is, to the last digit, what `tallybook rate` makes of the case, and each line is explained. For:
        admin, operator, viewer.

        - `case`: A billing case, format 1, with usage of 10,000 events at most.
        """
        return self._caller.call(_CALCULATE, Given(body={"case": case}))


class AsyncCalculationsResource:
    """What usage would cost. Nothing is read or written."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def calculate(self, *, case: Mapping[str, Any]) -> Calculation:
        """Price a case: usage with prices, a contract, adjustments, credits and taxes that are all in it.

        The invoice is, to the last digit, what `tallybook rate` makes of the case, and each line is explained. For:
        admin, operator, viewer.

        - `case`: A billing case, format 1, with usage of 10,000 events at most.
        """
        return await self._caller.call(_CALCULATE, Given(body={"case": case}))
