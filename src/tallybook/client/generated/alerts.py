"""Alerts.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.codec import Number
from tallybook.client.generated.types import (
    AlertView,
    ByAgeWord,
    CrossingView,
    Evaluated,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Money, Page

_CREATE: Final[Call[AlertView]] = Call("POST", "/v1/alerts", AlertView, keyed=True)
_LIST: Final[Call[Page[AlertView]]] = Call("GET", "/v1/alerts", Page[AlertView])
_GET: Final[Call[AlertView]] = Call("GET", "/v1/alerts/{id}", AlertView)
_CHANGE: Final[Call[AlertView]] = Call("PATCH", "/v1/alerts/{id}", AlertView)
_DELETE: Final[Call[None]] = Call("DELETE", "/v1/alerts/{id}", None)
_LIST_HISTORY: Final[Call[Page[CrossingView]]] = Call("GET", "/v1/alerts/{id}/history", Page[CrossingView])
_EVALUATE: Final[Call[Evaluated]] = Call("POST", "/v1/alerts/evaluate", Evaluated, keyed=True)


class AlertsResource:
    """Limits on what a billing group spends, uses or has left; each crossing is told once."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        billing_group: str,
        name: str,
        measure: str,
        amount: Money | UnsetType = UNSET,
        counter: str | UnsetType = UNSET,
        quantity: Number | UnsetType = UNSET,
        factor: Number | UnsetType = UNSET,
        days: int | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> AlertView:
        """Watch what a billing group spends, uses or has left.

        It is checked every five minutes. A crossing is told by e-mail and by `alert.triggered`, once; it is armed
        again when it came back (`alert.resolved`), and anew in each cycle, or on each day for an anomaly. A customer
        watches billing groups of its own; that is told by e-mail to their addresses alone. For: admin, customer,
        operator.

        - `billing_group`: A billing group's id.
        - `name`: A name; unique in its kind.
        - `measure`: What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in
          it that reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more
          than `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to
          spend.
        - `amount`: The limit of `spend` and `credit`.
        - `counter`: The counter of `usage` and `anomaly`.
        - `quantity`: The limit of `usage`, in the counter's unit.
        - `factor`: The factor of an anomaly; more than 1.
        - `days`: How many days an anomaly compares with.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "name": name,
                    "measure": measure,
                    "amount": amount,
                    "counter": counter,
                    "quantity": quantity,
                    "factor": factor,
                    "days": days,
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
    ) -> Listing[AlertView]:
        """List alerts, the newest first.

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

    def get(self, id_: str, /) -> AlertView:
        """Get an alert and how it stands.

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
        quantity: Number | UnsetType = UNSET,
        factor: Number | UnsetType = UNSET,
        days: int | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> AlertView:
        """Change an alert's name or limit.

        Whether it is crossed is judged by the new limit when it is checked next. A customer changes what customers
        made. For: admin, customer, operator.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        - `amount`: The limit of `spend` and `credit`.
        - `quantity`: The limit of `usage`, in the counter's unit.
        - `factor`: The factor of an anomaly; more than 1.
        - `days`: How many days an anomaly compares with.
        """
        return self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={"name": name, "amount": amount, "quantity": quantity, "factor": factor, "days": days},
                if_match=if_match,
            ),
        )

    def delete(self, id_: str, /, *, if_match: str | Model | None = None) -> None:
        """Watch it no more. A customer deletes what customers made.

        For: admin, customer, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_DELETE, Given(path={"id": id_}, if_match=if_match))

    def list_history(
        self, id_: str, /, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[CrossingView]:
        """List when an alert's limit was crossed and came back, the newest first.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST_HISTORY, Given(path={"id": id_}, query={"sort": sort, "cursor": cursor, "limit": limit})
        )

    def evaluate(self, *, billing_group: str, idempotency_key: str | None = None) -> Evaluated:
        """Check a billing group's alerts and budgets now, and answer what crossed since the last time.

        For: admin, operator.

        - `billing_group`: A billing group's id.
        """
        return self._caller.call(
            _EVALUATE, Given(body={"billing_group": billing_group}, idempotency_key=idempotency_key)
        )


class AsyncAlertsResource:
    """Limits on what a billing group spends, uses or has left; each crossing is told once."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        billing_group: str,
        name: str,
        measure: str,
        amount: Money | UnsetType = UNSET,
        counter: str | UnsetType = UNSET,
        quantity: Number | UnsetType = UNSET,
        factor: Number | UnsetType = UNSET,
        days: int | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> AlertView:
        """Watch what a billing group spends, uses or has left.

        It is checked every five minutes. A crossing is told by e-mail and by `alert.triggered`, once; it is armed
        again when it came back (`alert.resolved`), and anew in each cycle, or on each day for an anomaly. A customer
        watches billing groups of its own; that is told by e-mail to their addresses alone. For: admin, customer,
        operator.

        - `billing_group`: A billing group's id.
        - `name`: A name; unique in its kind.
        - `measure`: What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in
          it that reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more
          than `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to
          spend.
        - `amount`: The limit of `spend` and `credit`.
        - `counter`: The counter of `usage` and `anomaly`.
        - `quantity`: The limit of `usage`, in the counter's unit.
        - `factor`: The factor of an anomaly; more than 1.
        - `days`: How many days an anomaly compares with.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "name": name,
                    "measure": measure,
                    "amount": amount,
                    "counter": counter,
                    "quantity": quantity,
                    "factor": factor,
                    "days": days,
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
    ) -> AsyncListing[AlertView]:
        """List alerts, the newest first.

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

    async def get(self, id_: str, /) -> AlertView:
        """Get an alert and how it stands.

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
        quantity: Number | UnsetType = UNSET,
        factor: Number | UnsetType = UNSET,
        days: int | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> AlertView:
        """Change an alert's name or limit.

        Whether it is crossed is judged by the new limit when it is checked next. A customer changes what customers
        made. For: admin, customer, operator.

        - `id`: Which one, by its id.
        - `name`: A name; unique in its kind.
        - `amount`: The limit of `spend` and `credit`.
        - `quantity`: The limit of `usage`, in the counter's unit.
        - `factor`: The factor of an anomaly; more than 1.
        - `days`: How many days an anomaly compares with.
        """
        return await self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={"name": name, "amount": amount, "quantity": quantity, "factor": factor, "days": days},
                if_match=if_match,
            ),
        )

    async def delete(self, id_: str, /, *, if_match: str | Model | None = None) -> None:
        """Watch it no more. A customer deletes what customers made.

        For: admin, customer, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_DELETE, Given(path={"id": id_}, if_match=if_match))

    def list_history(
        self, id_: str, /, *, sort: ByAgeWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[CrossingView]:
        """List when an alert's limit was crossed and came back, the newest first.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST_HISTORY, Given(path={"id": id_}, query={"sort": sort, "cursor": cursor, "limit": limit})
        )

    async def evaluate(self, *, billing_group: str, idempotency_key: str | None = None) -> Evaluated:
        """Check a billing group's alerts and budgets now, and answer what crossed since the last time.

        For: admin, operator.

        - `billing_group`: A billing group's id.
        """
        return await self._caller.call(
            _EVALUATE, Given(body={"billing_group": billing_group}, idempotency_key=idempotency_key)
        )
