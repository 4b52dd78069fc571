"""The journal in lists, for tests and the mock server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.balance import Balance, Movement
from tallybook.ledger.model.entry import Account, Entry


class MemoryLedger:
    """A `LedgerStore` of its own."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def post(self, entries: Sequence[Entry]) -> None:
        """Append entries, all of them or none."""
        known = {(entry.fact, entry.subject) for entry in self._entries}
        for entry in entries:
            if (entry.fact, entry.subject) in known:
                raise Refused("posted_already", f"{entry.fact} of {entry.subject} has posted before")
            known.add((entry.fact, entry.subject))
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
