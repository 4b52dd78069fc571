"""The stores that every change of credits writes to."""

from __future__ import annotations

from typing import NamedTuple

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.credits.model.holding import Holding
from tallybook.credits.store import CreditStore
from tallybook.kernel.refusal import Refused
from tallybook.ledger.public import LedgerStore


class CreditBooks(NamedTuple):
    """Stores of one transaction."""

    accounts: AccountStore
    credits: CreditStore
    ledger: LedgerStore


def locked_grant(books: CreditBooks, grant_id: str) -> tuple[Holding, BillingGroup]:
    """A grant and its group, which nobody else changes until the transaction ends; `Refused("unknown_credit")`."""
    found = books.credits.holding(grant_id)
    if found is None:
        raise Refused("unknown_credit", "there is no credit of this id", grant_id)
    books.accounts.lock([found.billing_group_id])
    now_held = books.credits.holding(grant_id)
    assert now_held is not None
    return now_held, books.accounts.billing_groups([now_held.billing_group_id])[now_held.billing_group_id]
