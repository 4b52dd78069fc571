"""Contracts.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.codec import Number
from tallybook.client.generated.types import (
    ByAgeWord,
    ContractChangeTierWord,
    ContractView,
    DiscountTerms,
    FeeTerms,
    NegotiatedPrice,
    NewContractTierWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Page

_CREATE: Final[Call[ContractView]] = Call("POST", "/v1/contracts", ContractView, keyed=True)
_LIST: Final[Call[Page[ContractView]]] = Call("GET", "/v1/contracts", Page[ContractView])
_GET: Final[Call[ContractView]] = Call("GET", "/v1/contracts/{id}", ContractView)
_CHANGE: Final[Call[ContractView]] = Call("PATCH", "/v1/contracts/{id}", ContractView)
_LIST_VERSIONS: Final[Call[Page[ContractView]]] = Call("GET", "/v1/contracts/{id}/versions", Page[ContractView])
_END: Final[Call[ContractView]] = Call("POST", "/v1/contracts/{id}/end", ContractView, keyed=True)


class ContractsResource:
    """What is agreed on with a billing group: discounts, prices, fees, a commitment."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        billing_group: str,
        tier: NewContractTierWord | UnsetType | None = UNSET,
        discount: Number | UnsetType | None = UNSET,
        discounts: Sequence[DiscountTerms] | UnsetType = UNSET,
        prices: Sequence[NegotiatedPrice] | UnsetType = UNSET,
        fees: Sequence[FeeTerms] | UnsetType = UNSET,
        minimum: Number | UnsetType = UNSET,
        prorate_minimum: bool | UnsetType = UNSET,
        start: datetime | UnsetType | None = UNSET,
        end: datetime | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> ContractView:
        """Agree on a contract with a billing group.

        One contract at a time touches each of the group's billing cycles. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `tier`: Whose discount is taken.
        - `discount`: A discount of its own, over the tier's.
        - `discounts`: By counter; the first that matches counts, over the general one.
        - `prices`: Negotiated prices, over the list prices.
        - `fees`: Recurring fees.
        - `minimum`: The commitment for each period, in the group's currency.
        - `prorate_minimum`: Prorate the commitment like a fee.
        - `start`: In force from; null: from ever.
        - `end`: In force until, itself excluded; null: for ever.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "tier": tier,
                    "discount": discount,
                    "discounts": discounts,
                    "prices": prices,
                    "fees": fees,
                    "minimum": minimum,
                    "prorate_minimum": prorate_minimum,
                    "start": start,
                    "end": end,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[ContractView]:
        """List contracts, the newest first where no other order is asked for, each as its latest version.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    def get(self, id_: str, /) -> ContractView:
        """Get a contract as its latest version, which counts.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self,
        id_: str,
        /,
        *,
        tier: ContractChangeTierWord | UnsetType | None = UNSET,
        discount: Number | UnsetType | None = UNSET,
        discounts: Sequence[DiscountTerms] | UnsetType = UNSET,
        prices: Sequence[NegotiatedPrice] | UnsetType = UNSET,
        fees: Sequence[FeeTerms] | UnsetType = UNSET,
        minimum: Number | UnsetType = UNSET,
        prorate_minimum: bool | UnsetType = UNSET,
        start: datetime | UnsetType | None = UNSET,
        end: datetime | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> ContractView:
        """Change what is agreed on.

        The terms that are sent take the place of those that were; together they are a new version of the contract,
        which counts for every period that is not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `tier`: Whose discount is taken.
        - `discount`: A discount of its own, over the tier's.
        - `discounts`: By counter; the first that matches counts, over the general one.
        - `prices`: Negotiated prices, over the list prices.
        - `fees`: Recurring fees.
        - `minimum`: The commitment for each period, in the group's currency.
        - `prorate_minimum`: Prorate the commitment like a fee.
        - `start`: In force from; null: from ever.
        - `end`: In force until, itself excluded; null: for ever.
        """
        return self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={
                    "tier": tier,
                    "discount": discount,
                    "discounts": discounts,
                    "prices": prices,
                    "fees": fees,
                    "minimum": minimum,
                    "prorate_minimum": prorate_minimum,
                    "start": start,
                    "end": end,
                },
                if_match=if_match,
            ),
        )

    def list_versions(
        self, id_: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> Listing[ContractView]:
        """List the versions of a contract, the newest first.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST_VERSIONS, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit}))

    def end(self, id_: str, /, *, at: datetime, idempotency_key: str | None = None) -> ContractView:
        """End a contract at an instant.

        It covers nothing from then on, in all periods that are not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `at`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        """
        return self._caller.call(_END, Given(path={"id": id_}, body={"at": at}, idempotency_key=idempotency_key))


class AsyncContractsResource:
    """What is agreed on with a billing group: discounts, prices, fees, a commitment."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        billing_group: str,
        tier: NewContractTierWord | UnsetType | None = UNSET,
        discount: Number | UnsetType | None = UNSET,
        discounts: Sequence[DiscountTerms] | UnsetType = UNSET,
        prices: Sequence[NegotiatedPrice] | UnsetType = UNSET,
        fees: Sequence[FeeTerms] | UnsetType = UNSET,
        minimum: Number | UnsetType = UNSET,
        prorate_minimum: bool | UnsetType = UNSET,
        start: datetime | UnsetType | None = UNSET,
        end: datetime | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> ContractView:
        """Agree on a contract with a billing group.

        One contract at a time touches each of the group's billing cycles. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `tier`: Whose discount is taken.
        - `discount`: A discount of its own, over the tier's.
        - `discounts`: By counter; the first that matches counts, over the general one.
        - `prices`: Negotiated prices, over the list prices.
        - `fees`: Recurring fees.
        - `minimum`: The commitment for each period, in the group's currency.
        - `prorate_minimum`: Prorate the commitment like a fee.
        - `start`: In force from; null: from ever.
        - `end`: In force until, itself excluded; null: for ever.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "tier": tier,
                    "discount": discount,
                    "discounts": discounts,
                    "prices": prices,
                    "fees": fees,
                    "minimum": minimum,
                    "prorate_minimum": prorate_minimum,
                    "start": start,
                    "end": end,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[ContractView]:
        """List contracts, the newest first where no other order is asked for, each as its latest version.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    async def get(self, id_: str, /) -> ContractView:
        """Get a contract as its latest version, which counts.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self,
        id_: str,
        /,
        *,
        tier: ContractChangeTierWord | UnsetType | None = UNSET,
        discount: Number | UnsetType | None = UNSET,
        discounts: Sequence[DiscountTerms] | UnsetType = UNSET,
        prices: Sequence[NegotiatedPrice] | UnsetType = UNSET,
        fees: Sequence[FeeTerms] | UnsetType = UNSET,
        minimum: Number | UnsetType = UNSET,
        prorate_minimum: bool | UnsetType = UNSET,
        start: datetime | UnsetType | None = UNSET,
        end: datetime | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> ContractView:
        """Change what is agreed on.

        The terms that are sent take the place of those that were; together they are a new version of the contract,
        which counts for every period that is not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `tier`: Whose discount is taken.
        - `discount`: A discount of its own, over the tier's.
        - `discounts`: By counter; the first that matches counts, over the general one.
        - `prices`: Negotiated prices, over the list prices.
        - `fees`: Recurring fees.
        - `minimum`: The commitment for each period, in the group's currency.
        - `prorate_minimum`: Prorate the commitment like a fee.
        - `start`: In force from; null: from ever.
        - `end`: In force until, itself excluded; null: for ever.
        """
        return await self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={
                    "tier": tier,
                    "discount": discount,
                    "discounts": discounts,
                    "prices": prices,
                    "fees": fees,
                    "minimum": minimum,
                    "prorate_minimum": prorate_minimum,
                    "start": start,
                    "end": end,
                },
                if_match=if_match,
            ),
        )

    def list_versions(
        self, id_: str, /, *, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[ContractView]:
        """List the versions of a contract, the newest first.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST_VERSIONS, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit})
        )

    async def end(self, id_: str, /, *, at: datetime, idempotency_key: str | None = None) -> ContractView:
        """End a contract at an instant.

        It covers nothing from then on, in all periods that are not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `at`: An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
        """
        return await self._caller.call(_END, Given(path={"id": id_}, body={"at": at}, idempotency_key=idempotency_key))
