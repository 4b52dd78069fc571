"""What the ledger keeps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from tallybook.kernel.instant import Instant
from tallybook.ledger.model.balance import Balance, Movement, Turnover
from tallybook.ledger.model.entry import Account, Entry


class LedgerStore(Protocol):
    """The journal of one tenant, inside one transaction."""

    def post(self, entries: Sequence[Entry]) -> None:
        """Append entries, all of them or none; `Refused("posted_already")` where a fact has posted before."""
        ...

    def trial_balance(self) -> list[Balance]:
        """Every account with postings, by currency and in the order of the chart."""
        ...

    def statement(self, billing_group_id: str, account: Account) -> list[Movement]:
        """A billing group's postings on an account, the oldest first, each currency with a balance of its own."""
        ...

    def of_grant(self, grant_id: str) -> list[Movement]:
        """A grant's postings, the oldest first, its granting before all."""
        ...

    def turnovers(
        self, billing_group_id: str, accounts: Collection[Account], bounds: Sequence[Instant]
    ) -> list[Turnover]:
        """What each fact moved on accounts of a group, in the stretches between ascending bounds, in their order."""
        ...
