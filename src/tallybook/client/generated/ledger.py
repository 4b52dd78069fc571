"""Ledger.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    AccountWord,
    LedgerCheck,
    StatementLine,
    TrialBalance,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_GET_TRIAL_BALANCE: Final[Call[TrialBalance]] = Call("GET", "/v1/ledger/balance", TrialBalance)
_GET_ACCOUNT_STATEMENT: Final[Call[Page[StatementLine]]] = Call(
    "GET", "/v1/billing-groups/{id}/statement", Page[StatementLine]
)
_CHECK: Final[Call[LedgerCheck]] = Call("GET", "/v1/ledger/check", LedgerCheck)


class LedgerResource:
    """The books: double entry, append-only."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get_trial_balance(self) -> TrialBalance:
        """Get the trial balance.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET_TRIAL_BALANCE, Given())

    def get_account_statement(
        self, id_: str, /, *, account: AccountWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> Listing[StatementLine]:
        """List a billing group's postings on an account, the oldest first, with the balance after each.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        - `account`: An account of the chart.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _GET_ACCOUNT_STATEMENT,
            Given(path={"id": id_}, query={"account": account, "cursor": cursor, "limit": limit}),
        )

    def check(self, *, limit: int | None = None) -> LedgerCheck:
        """Compare what invoices, credits and payments say with what their entries come to.

        It reads all of the books; where that takes too long for a request, `tallybook ledger check` does it. For:
        admin, operator, viewer.

        - `limit`: How many at most.
        """
        return self._caller.call(_CHECK, Given(query={"limit": limit}))


class AsyncLedgerResource:
    """The books: double entry, append-only."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_trial_balance(self) -> TrialBalance:
        """Get the trial balance.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET_TRIAL_BALANCE, Given())

    def get_account_statement(
        self, id_: str, /, *, account: AccountWord | None = None, cursor: str | None = None, limit: int | None = None
    ) -> AsyncListing[StatementLine]:
        """List a billing group's postings on an account, the oldest first, with the balance after each.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        - `account`: An account of the chart.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _GET_ACCOUNT_STATEMENT,
            Given(path={"id": id_}, query={"account": account, "cursor": cursor, "limit": limit}),
        )

    async def check(self, *, limit: int | None = None) -> LedgerCheck:
        """Compare what invoices, credits and payments say with what their entries come to.

        It reads all of the books; where that takes too long for a request, `tallybook ledger check` does it. For:
        admin, operator, viewer.

        - `limit`: How many at most.
        """
        return await self._caller.call(_CHECK, Given(query={"limit": limit}))
