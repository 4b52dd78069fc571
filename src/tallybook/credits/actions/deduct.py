"""Deduct from a billing group's credits outside of invoices."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.actions.books import CreditBooks
from tallybook.credits.model.deduction import Answer, Request, decide
from tallybook.credits.model.posting import deducted
from tallybook.credits.store import DeductionStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant


def deduct_all(
    books: CreditBooks,
    deductions: DeductionStore,
    group: BillingGroup,
    requests: Sequence[Request],
    now: Instant,
    new_id: NewId,
) -> tuple[Answer, ...]:
    """Deduct many amounts from one group at once; each request has its own answer, and one refused hurts no other.

    Answers hold once the transaction is committed.
    """
    books.accounts.lock([group.id])
    known = deductions.deducted(group.id, {request.key for request in requests})
    held = books.credits.holdings([group.id]).get(group.id, ())
    decided = decide(requests, known, held, group.id, group.currency, now, lambda: new_id("ded", now))
    deductions.deduct(decided.new)
    entries = (deducted(deduction, group.currency) for deduction in decided.new)
    books.ledger.post([entry for entry in entries if entry is not None])
    return decided.answers
