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
    SpendByMonth,
    SpendByWord,
)

_GET_RECEIVABLES_NOW: Final[Call[ReceivablesNow]] = Call("GET", "/v1/analytics/receivables", ReceivablesNow)
_GET_REVENUE: Final[Call[RevenueByMonth]] = Call("GET", "/v1/analytics/revenue", RevenueByMonth)
_GET_SPEND: Final[Call[SpendByMonth]] = Call("GET", "/v1/analytics/spend", SpendByMonth)
_GET_MONTH_TO_DATE: Final[Call[MonthToDate]] = Call("GET", "/v1/analytics/month-to-date", MonthToDate)


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
