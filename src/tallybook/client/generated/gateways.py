"""Gateways.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    GatewayList,
)

_LIST: Final[Call[GatewayList]] = Call("GET", "/v1/gateways", GatewayList)


class GatewaysResource:
    """What takes customers' money, as it is set up here."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self) -> GatewayList:
        """List the gateways by which may be paid: their names, and how a customer pays there.

        Of their settings nothing is told. For: admin, customer, operator, viewer.
        """
        return self._caller.call(_LIST, Given())


class AsyncGatewaysResource:
    """What takes customers' money, as it is set up here."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(self) -> GatewayList:
        """List the gateways by which may be paid: their names, and how a customer pays there.

        Of their settings nothing is told. For: admin, customer, operator, viewer.
        """
        return await self._caller.call(_LIST, Given())
