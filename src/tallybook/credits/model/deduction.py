"""Direct deductions: wallet use outside of invoices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from tallybook.credits.model.grant import in_force, spending_order
from tallybook.credits.model.holding import NOTHING, Holding
from tallybook.credits.model.terms import asked_amount
from tallybook.kernel.decimals import EXACT, plain
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused


class Request(Struct, frozen=True):
    """A deduction that is asked for; `key` makes it the same one however often it is asked for.

    With `allow_partial` it takes what is there, where that is less.
    """

    key: str
    amount: Decimal
    reason: str = ""
    author: str = ""
    allow_partial: bool = False


class Taken(NamedTuple):
    """What a deduction takes of a grant."""

    holding: Holding
    amount: Decimal


class Deducted(Struct, frozen=True):
    """What a deduction that stands was asked for, and what it came to."""

    id: str
    key: str
    requested: Decimal
    allow_partial: bool
    amount: Decimal


class Deduction(Struct, frozen=True):
    """A new deduction: what it takes, in the order in which grants are spent."""

    id: str
    billing_group_id: str
    request: Request
    taken: tuple[Taken, ...]
    amount: Decimal
    at: Instant

    @property
    def deducted(self) -> Deducted:
        """What is answered."""
        return Deducted(self.id, self.request.key, self.request.amount, self.request.allow_partial, self.amount)


type Answer = Deducted | Refused


class Decided(NamedTuple):
    """The answer to each request, in their order, and the deductions that are new."""

    answers: tuple[Answer, ...]
    new: tuple[Deduction, ...]


def spendable(holdings: Iterable[Holding], now: Instant) -> list[Holding]:
    """What deductions may take now, in the order in which it is spent.

    That is credit in force without a scope: a deduction is no counter's, so that a scoped credit does not pay it.
    """
    usable = {
        holding.grant.id: holding
        for holding in holdings
        if holding.available > 0 and holding.grant.counters is None and in_force(holding.grant, now + 1)
    }
    return [usable[grant.id] for grant in spending_order((holding.grant for holding in usable.values()), ())]


class _Wallet:
    """What is left of each grant while requests are decided one after the other; local to one decision."""

    def __init__(self, holdings: Sequence[Holding]) -> None:
        self._holdings = holdings
        self._left = [holding.available for holding in holdings]
        self._first = 0
        self.total = NOTHING
        for left in self._left:
            self.total = EXACT.add(self.total, left)

    def take(self, amount: Decimal) -> tuple[Taken, ...]:
        """Take an amount, which must be there."""
        taken, wanted = [], amount
        while wanted:
            part = min(wanted, self._left[self._first])
            taken.append(Taken(self._holdings[self._first], part))
            wanted = EXACT.subtract(wanted, part)
            self._left[self._first] = EXACT.subtract(self._left[self._first], part)
            if not self._left[self._first]:
                self._first += 1
        self.total = EXACT.subtract(self.total, amount)
        return tuple(taken)


def decide(
    requests: Sequence[Request],
    known: Mapping[str, Deducted],
    holdings: Iterable[Holding],
    billing_group_id: str,
    currency: str,
    now: Instant,
    new_id: Callable[[], str],
) -> Decided:
    """Decide requests of one billing group one after the other; one that is refused takes nothing.

    `known` are the deductions that stand under the requests' keys. A key that comes again has the first one's answer,
    or `key_reused` where it asks for something else; `insufficient_credit` where there is less than is asked for.
    """
    wallet = _Wallet(spendable(holdings, now))
    standing = dict(known)
    answers: list[Answer] = []
    new: list[Deduction] = []
    for request in requests:
        try:
            found = standing.get(request.key)
            if found is None:
                amount = _coming_to(request, wallet.total, currency)
                made = Deduction(new_id(), billing_group_id, request, wallet.take(amount), amount, now)
                new.append(made)
                found = standing[request.key] = made.deducted
            answers.append(_same(found, request))
        except Refused as refusal:
            answers.append(refusal)
    return Decided(tuple(answers), tuple(new))


def _coming_to(request: Request, available: Decimal, currency: str) -> Decimal:
    legible(request.key, "key", LONGEST_NAME)
    amount = asked_amount(request.amount, currency)
    if amount <= available:
        return amount
    if request.allow_partial and available:
        return available
    asked, there = Money(amount, currency), Money(available, currency)
    raise Refused("insufficient_credit", f"{asked} is asked for, and {there} can be deducted now", "amount")


def _same(found: Deducted, request: Request) -> Deducted:
    if (found.requested, found.allow_partial) != (request.amount, request.allow_partial):
        asked = f"{plain(found.requested)}{' or a part of it' if found.allow_partial else ''}"
        raise Refused("key_reused", f"this key stands for another deduction, of {asked}", "key")
    return found
