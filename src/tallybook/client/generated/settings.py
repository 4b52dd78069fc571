"""Settings.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    AdjustmentPolicyChange,
    ApiDunningChange,
    ExportPolicyChange,
    LetterheadChange,
    LogoView,
    SettingsView,
    TopUpPolicyChange,
)
from tallybook.client.model import Model

_GET: Final[Call[SettingsView]] = Call("GET", "/v1/settings", SettingsView)
_CHANGE: Final[Call[SettingsView]] = Call("PATCH", "/v1/settings", SettingsView)
_GET_LOGO: Final[Call[LogoView]] = Call("GET", "/v1/settings/logo", LogoView)
_PUT_LOGO: Final[Call[LogoView]] = Call("POST", "/v1/settings/logo", LogoView, keyed=True)
_REMOVE_LOGO: Final[Call[None]] = Call("DELETE", "/v1/settings/logo", None)


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
        dunning: ApiDunningChange | UnsetType = UNSET,
        documents: LetterheadChange | UnsetType = UNSET,
        exports: ExportPolicyChange | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> SettingsView:
        """Change settings.

        What is left out stays as it is; null gives a setting its default back, or takes a currency's amount away.
        For: admin.

        - `adjustments`: Settings of adjustments.
        - `top_up`: Settings of top up.
        - `dunning`: Settings of dunning.
        - `documents`: Settings of documents.
        - `exports`: Settings of exports.
        """
        return self._caller.call(
            _CHANGE,
            Given(
                body={
                    "adjustments": adjustments,
                    "top_up": top_up,
                    "dunning": dunning,
                    "documents": documents,
                    "exports": exports,
                },
                if_match=if_match,
            ),
        )

    def get_logo(self) -> LogoView:
        """Get the logo on documents.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET_LOGO, Given())

    def put_logo(self, *, content: str, idempotency_key: str | None = None) -> LogoView:
        """Put a logo on documents, in the place of the one before.

        What is final keeps the logo that it had. For: admin.

        - `content`: A PNG, or an SVG of shapes alone, in base 64; at most 256 KiB.
        """
        return self._caller.call(_PUT_LOGO, Given(body={"content": content}, idempotency_key=idempotency_key))

    def remove_logo(self, *, if_match: str | Model | None = None) -> None:
        """Have no logo on documents any more.

        What is final keeps the logo that it had. For: admin.
        """
        return self._caller.call(_REMOVE_LOGO, Given(if_match=if_match))


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
        dunning: ApiDunningChange | UnsetType = UNSET,
        documents: LetterheadChange | UnsetType = UNSET,
        exports: ExportPolicyChange | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> SettingsView:
        """Change settings.

        What is left out stays as it is; null gives a setting its default back, or takes a currency's amount away.
        For: admin.

        - `adjustments`: Settings of adjustments.
        - `top_up`: Settings of top up.
        - `dunning`: Settings of dunning.
        - `documents`: Settings of documents.
        - `exports`: Settings of exports.
        """
        return await self._caller.call(
            _CHANGE,
            Given(
                body={
                    "adjustments": adjustments,
                    "top_up": top_up,
                    "dunning": dunning,
                    "documents": documents,
                    "exports": exports,
                },
                if_match=if_match,
            ),
        )

    async def get_logo(self) -> LogoView:
        """Get the logo on documents.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET_LOGO, Given())

    async def put_logo(self, *, content: str, idempotency_key: str | None = None) -> LogoView:
        """Put a logo on documents, in the place of the one before.

        What is final keeps the logo that it had. For: admin.

        - `content`: A PNG, or an SVG of shapes alone, in base 64; at most 256 KiB.
        """
        return await self._caller.call(_PUT_LOGO, Given(body={"content": content}, idempotency_key=idempotency_key))

    async def remove_logo(self, *, if_match: str | Model | None = None) -> None:
        """Have no logo on documents any more.

        What is final keeps the logo that it had. For: admin.
        """
        return await self._caller.call(_REMOVE_LOGO, Given(if_match=if_match))
