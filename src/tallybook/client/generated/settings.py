"""Settings.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    AdjustmentPolicyChange,
    SettingsView,
    ShellDunningChange,
    TopUpPolicyChange,
)
from tallybook.client.model import Model

_GET: Final[Call[SettingsView]] = Call("GET", "/v1/settings", SettingsView)
_CHANGE: Final[Call[SettingsView]] = Call("PATCH", "/v1/settings", SettingsView)


class SettingsResource:
    """What the tenant has decided."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self) -> SettingsView:
        """Get every setting; what was not decided has its default.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET, Given())

    def change(
        self,
        *,
        adjustments: AdjustmentPolicyChange | UnsetType = UNSET,
        top_up: TopUpPolicyChange | UnsetType = UNSET,
        dunning: ShellDunningChange | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> SettingsView:
        """Change settings.

        What is left out stays as it is; null gives a setting its default back, or takes a currency's amount away.
        For: admin.

        - `adjustments`: Settings of adjustments.
        - `top_up`: Settings of top up.
        - `dunning`: Settings of dunning.
        """
        return self._caller.call(
            _CHANGE, Given(body={"adjustments": adjustments, "top_up": top_up, "dunning": dunning}, if_match=if_match)
        )


class AsyncSettingsResource:
    """What the tenant has decided."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self) -> SettingsView:
        """Get every setting; what was not decided has its default.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET, Given())

    async def change(
        self,
        *,
        adjustments: AdjustmentPolicyChange | UnsetType = UNSET,
        top_up: TopUpPolicyChange | UnsetType = UNSET,
        dunning: ShellDunningChange | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> SettingsView:
        """Change settings.

        What is left out stays as it is; null gives a setting its default back, or takes a currency's amount away.
        For: admin.

        - `adjustments`: Settings of adjustments.
        - `top_up`: Settings of top up.
        - `dunning`: Settings of dunning.
        """
        return await self._caller.call(
            _CHANGE, Given(body={"adjustments": adjustments, "top_up": top_up, "dunning": dunning}, if_match=if_match)
        )
