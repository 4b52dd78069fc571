"""Me.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    Me,
)

_GET: Final[Call[Me]] = Call("GET", "/v1/me", Me)


class MeResource:
    """Who calls."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self) -> Me:
        """Say who calls.

        For: every role.
        """
        return self._caller.call(_GET, Given())


class AsyncMeResource:
    """Who calls."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self) -> Me:
        """Say who calls.

        For: every role.
        """
        return await self._caller.call(_GET, Given())
