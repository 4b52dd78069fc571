"""The operations on the books."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tallybook.kernel.operation import READERS, Operations, Work
from tallybook.kernel.wire import Page, page_from
from tallybook.ledger.public import LedgerStore
from tallybook.ledger.wire import (
    CheckAsked,
    DifferenceView,
    LedgerCheck,
    StatementLine,
    StatementListing,
    TrialBalance,
    line_view,
    trial_balance_view,
)


class BooksCheck(Protocol):
    """Compares what is kept with what its entries come to."""

    def differences(self, limit: int) -> Sequence[DifferenceView]:
        """The first differences; `Refused("took_too_long")` where there is too much to compare in a request."""
        ...

    def ensure_group(self, billing_group_id: str) -> None:
        """`Refused("unknown_group")` where there is no billing group of this id."""
        ...


class LedgerWork(Work, Protocol):
    """A request's work on the books."""

    @property
    def ledger(self) -> LedgerStore:
        """The journal."""
        ...

    @property
    def books_check(self) -> BooksCheck:
        """What the books are compared with."""
        ...


LEDGER = Operations("Ledger", "The books: double entry, append-only.")


@LEDGER.get("/v1/ledger/balance", roles=READERS)
def get_trial_balance(work: LedgerWork) -> TrialBalance:
    """Get the trial balance."""
    return trial_balance_view(work.ledger.trial_balance())


@LEDGER.get("/v1/billing-groups/{id}/statement", roles=READERS)
def get_account_statement(work: LedgerWork, *, id: str, query: StatementListing) -> Page[StatementLine]:
    """List a billing group's postings on an account, the oldest first, with the balance after each."""
    work.books_check.ensure_group(id)
    return page_from(work.ledger.statement(id, query.account), query.cursor, query.limit, line_view)


@LEDGER.get("/v1/ledger/check", roles=READERS)
def check_ledger(work: LedgerWork, *, query: CheckAsked) -> LedgerCheck:
    """Compare what invoices, credits and payments say with what their entries come to.

    It reads all of the books; where that takes too long for a request, `tallybook ledger check` does it.
    """
    found = list(work.books_check.differences(query.limit))
    return LedgerCheck(not found, found)
