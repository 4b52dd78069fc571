"""Credits.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    CreditBalanceView,
    CreditMonths,
    CreditMovement,
    CreditSortWord,
    CreditTypeWord,
    CreditView,
    CreditVoidView,
    DeductionView,
    OutstandingCredits,
    StageWord,
    TaxTreatmentWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Money, Page

_GRANT: Final[Call[CreditView]] = Call("POST", "/v1/credits", CreditView, keyed=True)
_LIST: Final[Call[Page[CreditView]]] = Call("GET", "/v1/credits", Page[CreditView])
_GET_OUTSTANDING: Final[Call[OutstandingCredits]] = Call("GET", "/v1/analytics/credits", OutstandingCredits)
_GET: Final[Call[CreditView]] = Call("GET", "/v1/credits/{id}", CreditView)
_GET_HISTORY: Final[Call[Page[CreditMovement]]] = Call("GET", "/v1/credits/{id}/history", Page[CreditMovement])
_VOID: Final[Call[CreditVoidView]] = Call("POST", "/v1/credits/{id}/void", CreditVoidView, keyed=True)
_DEDUCT: Final[Call[DeductionView]] = Call("POST", "/v1/credits/deduct", DeductionView, keyed=True)
_GET_BALANCE: Final[Call[CreditBalanceView]] = Call("GET", "/v1/billing-groups/{id}/credit-balance", CreditBalanceView)
_LIST_MONTHS: Final[Call[CreditMonths]] = Call("GET", "/v1/billing-groups/{id}/credit-months", CreditMonths)


class CreditsResource:
    """What billing groups have in credit: granted, spent, expired, taken back."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def grant(
        self,
        *,
        billing_group: str,
        type: CreditTypeWord,
        amount: Money,
        reason: str,
        name: str | UnsetType | None = UNSET,
        granted_at: datetime | UnsetType | None = UNSET,
        expires_at: datetime | UnsetType | None = UNSET,
        counters: Sequence[str] | UnsetType | None = UNSET,
        stage: StageWord | UnsetType = UNSET,
        tax_treatment: TaxTreatmentWord | UnsetType | None = UNSET,
        campaign: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> CreditView:
        """Give a billing group credit.

        PAID credit is money that came in with it. It is in force from now on, or from `granted_at`. For: admin,
        operator.

        - `billing_group`: A billing group's id.
        - `type`: Spent in this order; PAID is money that came in with it.
        - `reason`: Why, for the audit log.
        - `name`: What invoices call it: one name of each of a billing group's credits; null: type and day.
        - `granted_at`: From when on it pays; null: now.
        - `expires_at`: From when on it pays no more; null: never.
        - `counters`: It pays only counters that fit one of these.
        - `stage`: When invoices spend it.
        - `tax_treatment`: Before or after tax; null: post_tax for PAID, else pre_tax.
        - `campaign`: What it belongs to.
        """
        return self._caller.call(
            _GRANT,
            Given(
                body={
                    "billing_group": billing_group,
                    "type": type,
                    "amount": amount,
                    "reason": reason,
                    "name": name,
                    "granted_at": granted_at,
                    "expires_at": expires_at,
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
        billing_group: str | None = None,
        open: bool | None = None,
        sort: CreditSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[CreditView]:
        """List credits, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `open`: Those of which something is left, or nothing.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "open": open, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    def get_outstanding(self) -> OutstandingCredits:
        """Tell what is left of all credits now, by currency and type.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET_OUTSTANDING, Given())

    def get(self, id_: str, /) -> CreditView:
        """Get a credit.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def get_history(
        self, id_: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> Listing[CreditMovement]:
        """List what became of a credit, the oldest first, with what was left after each.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _GET_HISTORY, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit}))

    def void(
        self, id_: str, /, *, reason: str, amount: Money | UnsetType | None = UNSET, idempotency_key: str | None = None
    ) -> CreditVoidView:
        """Take back what is left of a credit, or a part of it.

        No money goes back: that is a refund. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        - `amount`: A part of what is left; null: all of it.
        """
        return self._caller.call(
            _VOID, Given(path={"id": id_}, body={"reason": reason, "amount": amount}, idempotency_key=idempotency_key)
        )

    def deduct(
        self,
        *,
        billing_group: str,
        key: str,
        amount: Money,
        reason: str | UnsetType = UNSET,
        allow_partial: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> DeductionView:
        """Use a billing group's credit outside of an invoice.

        Credit with a scope is left alone. The same `key` again is the same deduction. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `key`: Names the deduction in its billing group: asked for again, it is the same one.
        - `reason`: What for.
        - `allow_partial`: Take what is there where that is less.
        """
        return self._caller.call(
            _DEDUCT,
            Given(
                body={
                    "billing_group": billing_group,
                    "key": key,
                    "amount": amount,
                    "reason": reason,
                    "allow_partial": allow_partial,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def get_balance(self, id_: str, /, *, at: datetime | None = None) -> CreditBalanceView:
        """Say what a billing group's credits come to, now or at an instant.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `at`: What stood before this instant; null: now.
        """
        return self._caller.call(_GET_BALANCE, Given(path={"id": id_}, query={"at": at}))

    def list_months(self, id_: str, /, *, months: int | None = None, at: datetime | None = None) -> CreditMonths:
        """Say what moved in a billing group's credits, month by month in its time zone.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `months`: The running month and those before.
        - `at`: The month that holds it is the last; null: now.
        """
        return self._caller.call(_LIST_MONTHS, Given(path={"id": id_}, query={"months": months, "at": at}))


class AsyncCreditsResource:
    """What billing groups have in credit: granted, spent, expired, taken back."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def grant(
        self,
        *,
        billing_group: str,
        type: CreditTypeWord,
        amount: Money,
        reason: str,
        name: str | UnsetType | None = UNSET,
        granted_at: datetime | UnsetType | None = UNSET,
        expires_at: datetime | UnsetType | None = UNSET,
        counters: Sequence[str] | UnsetType | None = UNSET,
        stage: StageWord | UnsetType = UNSET,
        tax_treatment: TaxTreatmentWord | UnsetType | None = UNSET,
        campaign: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> CreditView:
        """Give a billing group credit.

        PAID credit is money that came in with it. It is in force from now on, or from `granted_at`. For: admin,
        operator.

        - `billing_group`: A billing group's id.
        - `type`: Spent in this order; PAID is money that came in with it.
        - `reason`: Why, for the audit log.
        - `name`: What invoices call it: one name of each of a billing group's credits; null: type and day.
        - `granted_at`: From when on it pays; null: now.
        - `expires_at`: From when on it pays no more; null: never.
        - `counters`: It pays only counters that fit one of these.
        - `stage`: When invoices spend it.
        - `tax_treatment`: Before or after tax; null: post_tax for PAID, else pre_tax.
        - `campaign`: What it belongs to.
        """
        return await self._caller.call(
            _GRANT,
            Given(
                body={
                    "billing_group": billing_group,
                    "type": type,
                    "amount": amount,
                    "reason": reason,
                    "name": name,
                    "granted_at": granted_at,
                    "expires_at": expires_at,
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
        billing_group: str | None = None,
        open: bool | None = None,
        sort: CreditSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[CreditView]:
        """List credits, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `open`: Those of which something is left, or nothing.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "open": open, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    async def get_outstanding(self) -> OutstandingCredits:
        """Tell what is left of all credits now, by currency and type.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET_OUTSTANDING, Given())

    async def get(self, id_: str, /) -> CreditView:
        """Get a credit.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    def get_history(
        self, id_: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[CreditMovement]:
        """List what became of a credit, the oldest first, with what was left after each.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _GET_HISTORY, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit})
        )

    async def void(
        self, id_: str, /, *, reason: str, amount: Money | UnsetType | None = UNSET, idempotency_key: str | None = None
    ) -> CreditVoidView:
        """Take back what is left of a credit, or a part of it.

        No money goes back: that is a refund. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        - `amount`: A part of what is left; null: all of it.
        """
        return await self._caller.call(
            _VOID, Given(path={"id": id_}, body={"reason": reason, "amount": amount}, idempotency_key=idempotency_key)
        )

    async def deduct(
        self,
        *,
        billing_group: str,
        key: str,
        amount: Money,
        reason: str | UnsetType = UNSET,
        allow_partial: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> DeductionView:
        """Use a billing group's credit outside of an invoice.

        Credit with a scope is left alone. The same `key` again is the same deduction. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `key`: Names the deduction in its billing group: asked for again, it is the same one.
        - `reason`: What for.
        - `allow_partial`: Take what is there where that is less.
        """
        return await self._caller.call(
            _DEDUCT,
            Given(
                body={
                    "billing_group": billing_group,
                    "key": key,
                    "amount": amount,
                    "reason": reason,
                    "allow_partial": allow_partial,
                },
                idempotency_key=idempotency_key,
            ),
        )

    async def get_balance(self, id_: str, /, *, at: datetime | None = None) -> CreditBalanceView:
        """Say what a billing group's credits come to, now or at an instant.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `at`: What stood before this instant; null: now.
        """
        return await self._caller.call(_GET_BALANCE, Given(path={"id": id_}, query={"at": at}))

    async def list_months(self, id_: str, /, *, months: int | None = None, at: datetime | None = None) -> CreditMonths:
        """Say what moved in a billing group's credits, month by month in its time zone.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `months`: The running month and those before.
        - `at`: The month that holds it is the last; null: now.
        """
        return await self._caller.call(_LIST_MONTHS, Given(path={"id": id_}, query={"months": months, "at": at}))
