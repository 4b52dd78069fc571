"""Budgets.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.codec import Number
from tallybook.client.generated.types import (
    BudgetView,
    ByAgeWord,
    CrossingView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Money, Page

_CREATE: Final[Call[BudgetView]] = Call("POST", "/v1/budgets", BudgetView, keyed=True)
_LIST: Final[Call[Page[BudgetView]]] = Call("GET", "/v1/budgets", Page[BudgetView])
_GET: Final[Call[BudgetView]] = Call("GET", "/v1/budgets/{id}", BudgetView)
_CHANGE: Final[Call[BudgetView]] = Call("PATCH", "/v1/budgets/{id}", BudgetView)
_DELETE: Final[Call[None]] = Call("DELETE", "/v1/budgets/{id}", None)
_LIST_HISTORY: Final[Call[Page[CrossingView]]] = Call("GET", "/v1/budgets/{id}/history", Page[CrossingView])


class BudgetsResource:
    """What a billing group means to spend in a cycle, and the percentages that are told."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        billing_group: str,
        name: str,
        amount: Money,
        percents: Sequence[Decimal],
        suspend_at: Number | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> BudgetView:
        """Set what a billing group means to spend in each cycle.

        Spend is what its draft comes to now: charges after adjustments, before credits and tax. Where it reaches
        `suspend_at`, `budget.exceeded` asks to suspend the group; `budget.restored` asks to resume it. For: admin,
        operator.

        - `billing_group`: A billing group's id.
        - `name`: A name; unique in its kind.
        - `amount`: For each billing cycle.
        - `percents`: The percentages that are told, ascending.
        - `suspend_at`: The percentage at which the group shall be suspended; null: it shall not.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "name": name,
                    "amount": amount,
                    "percents": percents,
                    "suspend_at": suspend_at,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        triggered: bool | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[BudgetView]:
        """List budgets, the newest first.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `triggered`: Those of which a limit is crossed, or none.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "triggered": triggered,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def get(self, id_: str, /) -> BudgetView:
        """Get a budget and how it stands.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self,
        id_: str,
        /,
        *,
        name: str | UnsetType = UNSET,
        amount: Money | UnsetType = UNSET,
        percents: Sequence[Decimal] | UnsetType = UNSET,
        suspend_at: Number | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> BudgetView:
        """Change a budget.

        What is crossed is judged anew when it is checked next. With another `suspend_at` a suspension that it asked
        for ends. For: admin, operator.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        - `amount`: For each billing cycle.
        - `percents`: The percentages that are told, ascending.
        - `suspend_at`: The percentage at which the group shall be suspended; null: it shall not.
        """
        return self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={"name": name, "amount": amount, "percents": percents, "suspend_at": suspend_at},
                if_match=if_match,
            ),
        )

    def delete(self, id_: str, /, *, if_match: str | Model | None = None) -> None:
        """Watch it no more; a suspension that it asked for ends.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_DELETE, Given(path={"id": id_}, if_match=if_match))

    def list_history(
        self, id_: str, /, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[CrossingView]:
        """List when a budget's percentages were reached and came back, the newest first.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST_HISTORY, Given(path={"id": id_}, query={"sort": sort, "cursor": cursor, "limit": limit})
        )


class AsyncBudgetsResource:
    """What a billing group means to spend in a cycle, and the percentages that are told."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        billing_group: str,
        name: str,
        amount: Money,
        percents: Sequence[Decimal],
        suspend_at: Number | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> BudgetView:
        """Set what a billing group means to spend in each cycle.

        Spend is what its draft comes to now: charges after adjustments, before credits and tax. Where it reaches
        `suspend_at`, `budget.exceeded` asks to suspend the group; `budget.restored` asks to resume it. For: admin,
        operator.

        - `billing_group`: A billing group's id.
        - `name`: A name; unique in its kind.
        - `amount`: For each billing cycle.
        - `percents`: The percentages that are told, ascending.
        - `suspend_at`: The percentage at which the group shall be suspended; null: it shall not.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "name": name,
                    "amount": amount,
                    "percents": percents,
                    "suspend_at": suspend_at,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        triggered: bool | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[BudgetView]:
        """List budgets, the newest first.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `triggered`: Those of which a limit is crossed, or none.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "triggered": triggered,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def get(self, id_: str, /) -> BudgetView:
        """Get a budget and how it stands.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self,
        id_: str,
        /,
        *,
        name: str | UnsetType = UNSET,
        amount: Money | UnsetType = UNSET,
        percents: Sequence[Decimal] | UnsetType = UNSET,
        suspend_at: Number | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> BudgetView:
        """Change a budget.

        What is crossed is judged anew when it is checked next. With another `suspend_at` a suspension that it asked
        for ends. For: admin, operator.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        - `amount`: For each billing cycle.
        - `percents`: The percentages that are told, ascending.
        - `suspend_at`: The percentage at which the group shall be suspended; null: it shall not.
        """
        return await self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={"name": name, "amount": amount, "percents": percents, "suspend_at": suspend_at},
                if_match=if_match,
            ),
        )

    async def delete(self, id_: str, /, *, if_match: str | Model | None = None) -> None:
        """Watch it no more; a suspension that it asked for ends.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_DELETE, Given(path={"id": id_}, if_match=if_match))

    def list_history(
        self, id_: str, /, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[CrossingView]:
        """List when a budget's percentages were reached and came back, the newest first.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST_HISTORY, Given(path={"id": id_}, query={"sort": sort, "cursor": cursor, "limit": limit})
        )
