"""Analytics.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ReceivablesNow,
)

_GET_RECEIVABLES_NOW: Final[Call[ReceivablesNow]] = Call("GET", "/v1/analytics/receivables", ReceivablesNow)


class AnalyticsResource:
    """Figures over all invoices."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get_receivables_now(self) -> ReceivablesNow:
        """Tell what is due of all final invoices now, by currency.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET_RECEIVABLES_NOW, Given())


class AsyncAnalyticsResource:
    """Figures over all invoices."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_receivables_now(self) -> ReceivablesNow:
        """Tell what is due of all final invoices now, by currency.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET_RECEIVABLES_NOW, Given())
