"""Analytics.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    MonthToDate,
    ReceivablesNow,
    RevenueByMonth,
    RunningSortWord,
    RunningStateWord,
    RunningTotals,
    RunningView,
    SpendByMonth,
    SpendByWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_GET_RECEIVABLES_NOW: Final[Call[ReceivablesNow]] = Call("GET", "/v1/analytics/receivables", ReceivablesNow)
_GET_REVENUE: Final[Call[RevenueByMonth]] = Call("GET", "/v1/analytics/revenue", RevenueByMonth)
_GET_SPEND: Final[Call[SpendByMonth]] = Call("GET", "/v1/analytics/spend", SpendByMonth)
_GET_MONTH_TO_DATE: Final[Call[MonthToDate]] = Call("GET", "/v1/analytics/month-to-date", MonthToDate)
_GET_RUNNING_TOTALS: Final[Call[RunningTotals]] = Call("GET", "/v1/analytics/running-totals", RunningTotals)
_LIST_RUNNING_TOTALS: Final[Call[Page[RunningView]]] = Call(
    "GET", "/v1/analytics/running-totals/billing-groups", Page[RunningView]
)


class AnalyticsResource:
    """Figures over all invoices."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get_receivables_now(self) -> ReceivablesNow:
        """Tell what is due of all final invoices now, by currency.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET_RECEIVABLES_NOW, Given())

    def get_revenue(self, *, months: int | None = None, until: str | None = None) -> RevenueByMonth:
        """Tell what the final invoices of months come to, by month and currency.

        An invoice is of the month in which its period begins, in its payer's time zone. For: admin, operator, viewer.

        - `months`: How many.
        - `until`: The last of them; null: the running one, in UTC.
        """
        return self._caller.call(_GET_REVENUE, Given(query={"months": months, "until": until}))

    def get_spend(
        self, *, by: SpendByWord, months: int | None = None, until: str | None = None, top: int | None = None
    ) -> SpendByMonth:
        """Tell the charges of final invoices by month, and by counter, organization or billing group.

        The greatest of each currency stand alone, the rest is one row. The rows of a month and currency come to the
        charges of its invoices, whatever they are told by. For: admin, operator, viewer.

        - `by`: What they are told by.
        - `months`: How many.
        - `until`: The last of them; null: the running one, in UTC.
        - `top`: How many stand alone in each currency.
        """
        return self._caller.call(_GET_SPEND, Given(query={"months": months, "until": until, "by": by, "top": top}))

    def get_month_to_date(self, *, billing_group: str) -> MonthToDate:
        """Tell a billing group's running cycle beside the one before, with a forecast, by counter.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        """
        return self._caller.call(_GET_MONTH_TO_DATE, Given(query={"billing_group": billing_group}))

    def get_running_totals(self) -> RunningTotals:
        """Tell the month to date: what the running cycles of all billing groups come to, by currency.

        A job looks at every billing group within some minutes, and rates again those whose usage or set-up is
        another: each currency tells as of when its amounts are. The cycle before is looked at once a day. A cycle is
        the month where a billing group's anchor day is 1; the same days are the cycle's days, today's included. For:
        admin, operator, viewer.
        """
        return self._caller.call(_GET_RUNNING_TOTALS, Given())

    def list_running_totals(
        self,
        *,
        currency: str | None = None,
        state: RunningStateWord | None = None,
        sort: RunningSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[RunningView]:
        """List the running cycles of billing groups as they were looked at last, the greatest charges first.

        Those that were never looked at are listed with the stale ones alone. For: admin, operator, viewer.

        - `currency`: An ISO 4217 currency code.
        - `state`: Only those that are counted, that could not be rated, or that are stale: not looked at for 15
          minutes, in their running cycle, or never.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST_RUNNING_TOTALS,
            Given(query={"currency": currency, "state": state, "sort": sort, "cursor": cursor, "limit": limit}),
        )


class AsyncAnalyticsResource:
    """Figures over all invoices."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_receivables_now(self) -> ReceivablesNow:
        """Tell what is due of all final invoices now, by currency.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET_RECEIVABLES_NOW, Given())

    async def get_revenue(self, *, months: int | None = None, until: str | None = None) -> RevenueByMonth:
        """Tell what the final invoices of months come to, by month and currency.

        An invoice is of the month in which its period begins, in its payer's time zone. For: admin, operator, viewer.

        - `months`: How many.
        - `until`: The last of them; null: the running one, in UTC.
        """
        return await self._caller.call(_GET_REVENUE, Given(query={"months": months, "until": until}))

    async def get_spend(
        self, *, by: SpendByWord, months: int | None = None, until: str | None = None, top: int | None = None
    ) -> SpendByMonth:
        """Tell the charges of final invoices by month, and by counter, organization or billing group.

        The greatest of each currency stand alone, the rest is one row. The rows of a month and currency come to the
        charges of its invoices, whatever they are told by. For: admin, operator, viewer.

        - `by`: What they are told by.
        - `months`: How many.
        - `until`: The last of them; null: the running one, in UTC.
        - `top`: How many stand alone in each currency.
        """
        return await self._caller.call(
            _GET_SPEND, Given(query={"months": months, "until": until, "by": by, "top": top})
        )

    async def get_month_to_date(self, *, billing_group: str) -> MonthToDate:
        """Tell a billing group's running cycle beside the one before, with a forecast, by counter.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        """
        return await self._caller.call(_GET_MONTH_TO_DATE, Given(query={"billing_group": billing_group}))

    async def get_running_totals(self) -> RunningTotals:
        """Tell the month to date: what the running cycles of all billing groups come to, by currency.

        A job looks at every billing group within some minutes, and rates again those whose usage or set-up is
        another: each currency tells as of when its amounts are. The cycle before is looked at once a day. A cycle is
        the month where a billing group's anchor day is 1; the same days are the cycle's days, today's included. For:
        admin, operator, viewer.
        """
        return await self._caller.call(_GET_RUNNING_TOTALS, Given())

    def list_running_totals(
        self,
        *,
        currency: str | None = None,
        state: RunningStateWord | None = None,
        sort: RunningSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[RunningView]:
        """List the running cycles of billing groups as they were looked at last, the greatest charges first.

        Those that were never looked at are listed with the stale ones alone. For: admin, operator, viewer.

        - `currency`: An ISO 4217 currency code.
        - `state`: Only those that are counted, that could not be rated, or that are stale: not looked at for 15
          minutes, in their running cycle, or never.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST_RUNNING_TOTALS,
            Given(query={"currency": currency, "state": state, "sort": sort, "cursor": cursor, "limit": limit}),
        )
