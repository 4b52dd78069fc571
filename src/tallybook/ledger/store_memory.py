"""The journal in lists, for tests and the mock server."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.balance import Balance, Movement, Turnover
from tallybook.ledger.model.entry import Account, Entry, Fact


class MemoryLedger:
    """A `LedgerStore` of its own."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._posted: set[tuple[object, str]] = set()

    def post(self, entries: Sequence[Entry]) -> None:
        """Append entries, all of them or none."""
        new: set[tuple[object, str]] = set()
        for entry in entries:
            place = (entry.fact, entry.subject)
            if place in self._posted or place in new:
                raise Refused("posted_already", f"{entry.fact} of {entry.subject} has posted before")
            new.add(place)
        self._posted |= new
        self._entries.extend(entries)

    def trial_balance(self) -> list[Balance]:
        """Every account with postings, by currency and in the order of the chart."""
        debits: defaultdict[tuple[str, Account], Decimal] = defaultdict(Decimal)
        credits_: defaultdict[tuple[str, Account], Decimal] = defaultdict(Decimal)
        for entry in self._entries:
            for posting in entry.postings:
                side = debits if posting.amount > 0 else credits_
                key = entry.currency, posting.account
                side[key] = EXACT.add(side[key], abs(posting.amount))
        order = list(Account)
        keys = sorted(debits.keys() | credits_.keys(), key=lambda key: (key[0], order.index(key[1])))
        return [Balance(*key, debits[key], credits_[key]) for key in keys]

    def statement(self, billing_group_id: str, account: Account) -> list[Movement]:
        """A billing group's postings on an account, the oldest first."""
        found: list[Movement] = []
        balances: defaultdict[str, Decimal] = defaultdict(Decimal)
        for entry in sorted(self._entries, key=lambda entry: (entry.at, entry.fact, entry.subject)):
            for posting in entry.postings:
                if (entry.billing_group_id, posting.account) == (billing_group_id, account):
                    balance = balances[entry.currency] = EXACT.add(balances[entry.currency], posting.amount)
                    of = (entry.at, entry.fact, entry.subject, entry.currency)
                    found.append(Movement(*of, posting.amount, balance))
        return found

    def of_grant(self, grant_id: str) -> list[Movement]:
        """A grant's postings, the oldest first, its granting before all."""
        found: list[Movement] = []
        balance = Decimal(0)
        for entry in sorted(
            self._entries, key=lambda one: (one.fact is not Fact.CREDIT_GRANTED, one.at, one.fact, one.subject)
        ):
            for posting in entry.postings:
                if posting.grant_id == grant_id:
                    balance = EXACT.add(balance, posting.amount)
                    of = (entry.at, entry.fact, entry.subject, entry.currency)
                    found.append(Movement(*of, posting.amount, balance))
        return found

    def turnovers(
        self, billing_group_id: str, accounts: Collection[Account], bounds: Sequence[Instant]
    ) -> list[Turnover]:
        """What each fact moved on accounts of a group, in the stretches between ascending bounds, in their order."""
        sums: defaultdict[tuple[int, Account, Fact], Decimal] = defaultdict(Decimal)
        for entry in self._entries:
            for posting in entry.postings:
                if entry.billing_group_id == billing_group_id and posting.account in accounts:
                    key = bisect_right(bounds, entry.at), posting.account, entry.fact
                    sums[key] = EXACT.add(sums[key], posting.amount)
        return [Turnover(*key, amount) for key, amount in sorted(sums.items())]
