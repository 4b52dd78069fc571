"""Coupons.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    CouponSortWord,
    CouponView,
    CreditTypeWord,
    CreditView,
    RedemptionView,
    StageWord,
    TaxTreatmentWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Money, Page

_CREATE: Final[Call[CouponView]] = Call("POST", "/v1/coupons", CouponView, keyed=True)
_LIST: Final[Call[Page[CouponView]]] = Call("GET", "/v1/coupons", Page[CouponView])
_GET: Final[Call[CouponView]] = Call("GET", "/v1/coupons/{code}", CouponView)
_LIST_REDEMPTIONS: Final[Call[Page[RedemptionView]]] = Call(
    "GET", "/v1/coupons/{code}/redemptions", Page[RedemptionView]
)
_REDEEM: Final[Call[CreditView]] = Call("POST", "/v1/coupons/{code}/redeem", CreditView, keyed=True)
_DISABLE: Final[Call[CouponView]] = Call("POST", "/v1/coupons/{code}/disable", CouponView, keyed=True)


class CouponsResource:
    """Codes that give credit to whoever knows them, so and so often."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        amount: Money,
        reason: str,
        code: str | UnsetType | None = UNSET,
        type: CreditTypeWord | UnsetType = UNSET,
        max_redemptions: int | UnsetType | None = UNSET,
        max_per_organization: int | UnsetType | None = UNSET,
        valid_from: datetime | UnsetType | None = UNSET,
        valid_until: datetime | UnsetType | None = UNSET,
        expires_at: datetime | UnsetType | None = UNSET,
        expires_after_days: int | UnsetType | None = UNSET,
        counters: Sequence[str] | UnsetType | None = UNSET,
        stage: StageWord | UnsetType = UNSET,
        tax_treatment: TaxTreatmentWord | UnsetType = UNSET,
        campaign: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> CouponView:
        """Make a coupon.

        Each redemption gives a billing group of its currency a credit of these terms. For: admin, operator.

        - `amount`: How much each time.
        - `reason`: Why, for the audit log.
        - `code`: The code; null: a new one.
        - `type`: Spent in this order; PAID is money that came in with it.
        - `max_redemptions`: How often in all; null: no limit.
        - `max_per_organization`: How often by each customer; null: no limit.
        - `valid_from`: From when on; null: now.
        - `valid_until`: Until when; null: for ever.
        - `expires_at`: From when on its credit pays no more.
        - `expires_after_days`: So many days after redemption its credit pays no more.
        - `counters`: It pays only counters that fit one of these.
        - `stage`: When invoices spend it.
        - `tax_treatment`: Whether it lowers what is taxed, or pays with tax.
        - `campaign`: What it belongs to.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "amount": amount,
                    "reason": reason,
                    "code": code,
                    "type": type,
                    "max_redemptions": max_redemptions,
                    "max_per_organization": max_per_organization,
                    "valid_from": valid_from,
                    "valid_until": valid_until,
                    "expires_at": expires_at,
                    "expires_after_days": expires_after_days,
                    "counters": counters,
                    "stage": stage,
                    "tax_treatment": tax_treatment,
                    "campaign": campaign,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        campaign: str | None = None,
        sort: CouponSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[CouponView]:
        """List coupons, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `campaign`: What it belongs to.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"campaign": campaign, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, code: str, /) -> CouponView:
        """Get a coupon by its code.

        For: admin, operator, viewer.

        - `code`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"code": code}))

    def list_redemptions(
        self, code: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> Listing[RedemptionView]:
        """List the redemptions of a coupon, the oldest first.

        For: admin, operator, viewer.

        - `code`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST_REDEMPTIONS, Given(path={"code": code}, query={"cursor": cursor, "limit": limit})
        )

    def redeem(self, code: str, /, *, billing_group: str, idempotency_key: str | None = None) -> CreditView:
        """Redeem a coupon for a billing group, and answer the credit that it gave.

        For: admin, operator.

        - `code`: Which one, by its id.
        - `billing_group`: A billing group's id.
        """
        return self._caller.call(
            _REDEEM, Given(path={"code": code}, body={"billing_group": billing_group}, idempotency_key=idempotency_key)
        )

    def disable(self, code: str, /, *, idempotency_key: str | None = None) -> CouponView:
        """Let a coupon be redeemed no more.

        What it gave stays. One that is disabled already stays so. For: admin, operator.

        - `code`: Which one, by its id.
        """
        return self._caller.call(_DISABLE, Given(path={"code": code}, idempotency_key=idempotency_key))


class AsyncCouponsResource:
    """Codes that give credit to whoever knows them, so and so often."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        amount: Money,
        reason: str,
        code: str | UnsetType | None = UNSET,
        type: CreditTypeWord | UnsetType = UNSET,
        max_redemptions: int | UnsetType | None = UNSET,
        max_per_organization: int | UnsetType | None = UNSET,
        valid_from: datetime | UnsetType | None = UNSET,
        valid_until: datetime | UnsetType | None = UNSET,
        expires_at: datetime | UnsetType | None = UNSET,
        expires_after_days: int | UnsetType | None = UNSET,
        counters: Sequence[str] | UnsetType | None = UNSET,
        stage: StageWord | UnsetType = UNSET,
        tax_treatment: TaxTreatmentWord | UnsetType = UNSET,
        campaign: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> CouponView:
        """Make a coupon.

        Each redemption gives a billing group of its currency a credit of these terms. For: admin, operator.

        - `amount`: How much each time.
        - `reason`: Why, for the audit log.
        - `code`: The code; null: a new one.
        - `type`: Spent in this order; PAID is money that came in with it.
        - `max_redemptions`: How often in all; null: no limit.
        - `max_per_organization`: How often by each customer; null: no limit.
        - `valid_from`: From when on; null: now.
        - `valid_until`: Until when; null: for ever.
        - `expires_at`: From when on its credit pays no more.
        - `expires_after_days`: So many days after redemption its credit pays no more.
        - `counters`: It pays only counters that fit one of these.
        - `stage`: When invoices spend it.
        - `tax_treatment`: Whether it lowers what is taxed, or pays with tax.
        - `campaign`: What it belongs to.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "amount": amount,
                    "reason": reason,
                    "code": code,
                    "type": type,
                    "max_redemptions": max_redemptions,
                    "max_per_organization": max_per_organization,
                    "valid_from": valid_from,
                    "valid_until": valid_until,
                    "expires_at": expires_at,
                    "expires_after_days": expires_after_days,
                    "counters": counters,
                    "stage": stage,
                    "tax_treatment": tax_treatment,
                    "campaign": campaign,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        campaign: str | None = None,
        sort: CouponSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[CouponView]:
        """List coupons, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `campaign`: What it belongs to.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"campaign": campaign, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, code: str, /) -> CouponView:
        """Get a coupon by its code.

        For: admin, operator, viewer.

        - `code`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"code": code}))

    def list_redemptions(
        self, code: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[RedemptionView]:
        """List the redemptions of a coupon, the oldest first.

        For: admin, operator, viewer.

        - `code`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST_REDEMPTIONS, Given(path={"code": code}, query={"cursor": cursor, "limit": limit})
        )

    async def redeem(self, code: str, /, *, billing_group: str, idempotency_key: str | None = None) -> CreditView:
        """Redeem a coupon for a billing group, and answer the credit that it gave.

        For: admin, operator.

        - `code`: Which one, by its id.
        - `billing_group`: A billing group's id.
        """
        return await self._caller.call(
            _REDEEM, Given(path={"code": code}, body={"billing_group": billing_group}, idempotency_key=idempotency_key)
        )

    async def disable(self, code: str, /, *, idempotency_key: str | None = None) -> CouponView:
        """Let a coupon be redeemed no more.

        What it gave stays. One that is disabled already stays so. For: admin, operator.

        - `code`: Which one, by its id.
        """
        return await self._caller.call(_DISABLE, Given(path={"code": code}, idempotency_key=idempotency_key))
