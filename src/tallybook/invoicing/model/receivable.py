"""What is owed of an invoice, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import local_day, start_of_day
from tallybook.kernel.refusal import Refused

NOTHING = Decimal(0)
OPENING = "opb_"
"""How the ids of balances begin that were owed before the first invoice."""


class Receivable(Struct, frozen=True):
    """What is owed of a finalized invoice, or was before the first one: paid + credited + written off + due = total.

    Amounts are settled to the currency. One below zero is owed to the customer, and `paid` when it became a credit.
    `returned` is what of `paid` credit notes have given back. `due_at` is the instant from which what is due is
    overdue, and `overdue_told_at` when others were told so; `given_up_at` says that nobody collects it any more.
    """

    id: str
    billing_group_id: str
    currency: str
    total: Decimal
    opened_at: Instant
    due_at: Instant
    paid: Decimal = NOTHING
    credited: Decimal = NOTHING
    written_off: Decimal = NOTHING
    given_up_at: Instant | None = None
    returned: Decimal = NOTHING
    overdue_told_at: Instant | None = None

    @property
    def due(self) -> Decimal:
        """What is still owed."""
        gone = EXACT.add(EXACT.add(self.paid, self.credited), self.written_off)
        return EXACT.subtract(self.total, gone)

    @property
    def still_paid(self) -> Decimal:
        """What was paid of it and no credit note has returned."""
        return EXACT.subtract(self.paid, self.returned)

    @property
    def left(self) -> Decimal:
        """What no credit note has taken back."""
        return EXACT.subtract(self.total, EXACT.add(self.credited, self.returned))

    @property
    def is_owed(self) -> bool:
        """Whether something is due of it that is collected."""
        return self.due > 0 and self.given_up_at is None


class Outstanding(Struct, frozen=True):
    """What is due of one currency's invoices, and of how many.

    `owed` is collected, and `overdue` is the part of it that is due for too long; `uncollectible` is collected no more;
    `owed_back` is owed to customers. `taken_over` is none of these: what is due of balances from before the invoices.
    """

    currency: str
    owed: Decimal
    owed_count: int
    overdue: Decimal
    overdue_count: int
    uncollectible: Decimal
    uncollectible_count: int
    owed_back: Decimal
    taken_over: Decimal
    taken_over_count: int


class Owed(Struct, frozen=True):
    """Something is due."""

    due: Decimal
    overdue: bool


class Paid(Struct, frozen=True):
    """Nothing is due: it was paid or credited."""


class Uncollectible(Struct, frozen=True):
    """Something is due that nobody collects any more."""

    due: Decimal
    since: Instant


class WrittenOff(Struct, frozen=True):
    """What was due is a loss."""

    amount: Decimal


type Standing = Owed | Paid | Uncollectible | WrittenOff


def standing(receivable: Receivable, now: Instant) -> Standing:
    """How a finalized invoice stands."""
    due = receivable.due
    if due:
        if receivable.given_up_at is not None:
            return Uncollectible(due, receivable.given_up_at)
        return Owed(due, due > 0 and receivable.due_at <= now)
    return WrittenOff(receivable.written_off) if receivable.written_off else Paid()


class Application(NamedTuple):
    """What money does to a receivable: how it stands afterwards, and how much was taken; below zero: given back."""

    receivable: Receivable
    amount: Decimal


def pay(receivables: Iterable[Receivable], money: Decimal) -> tuple[list[Application], Decimal]:
    """Pay what is due in the order given, as far as the money goes; answers what was paid, and what is left of it."""
    done: list[Application] = []
    left = money
    for receivable in receivables:
        part = min(left, receivable.due)
        if part > 0:
            left = EXACT.subtract(left, part)
            done.append(Application(structs.replace(receivable, paid=EXACT.add(receivable.paid, part)), part))
    return done, left


def take_back(receivable: Receivable, money: Decimal) -> Application:
    """Take back what was paid: it is due again, and collected again; at most what was paid and not returned.

    Where nobody was collecting it, others are told again that it is overdue, and it is dunned from then on.
    """
    assert NOTHING < money <= receivable.still_paid, f"{money} of {receivable}"
    is_collected = receivable.due > 0 and receivable.given_up_at is None
    back = structs.replace(
        receivable,
        paid=EXACT.subtract(receivable.paid, money),
        given_up_at=None,
        overdue_told_at=receivable.overdue_told_at if is_collected else None,
    )
    return Application(back, EXACT.minus(money))


def told_overdue(receivable: Receivable, now: Instant) -> Receivable:
    """Others are told that it is overdue."""
    return structs.replace(receivable, overdue_told_at=now)


def give_up(receivable: Receivable, now: Instant) -> Receivable:
    """Collect what is due no more."""
    return structs.replace(receivable, given_up_at=now) if receivable.given_up_at is None else receivable


def write_off(receivable: Receivable) -> Application:
    """What is due is a loss; `Refused("nothing_due")` where nothing is."""
    due = receivable.due
    if due <= 0:
        raise Refused("nothing_due", "nothing is due of it, so that nothing can be written off", receivable.id)
    return Application(structs.replace(receivable, written_off=EXACT.add(receivable.written_off, due)), due)


def recover(receivable: Receivable, money: Decimal) -> Application:
    """What was written off is due again as far as the money goes, since a customer pays it after all."""
    part = min(receivable.written_off, money)
    return Application(structs.replace(receivable, written_off=EXACT.subtract(receivable.written_off, part)), part)


class Credited(Struct, frozen=True):
    """What a credit note does to a receivable: `credited` is due no more, `returned` had been paid.

    `recovered` of what is credited had been written off: it is no loss, since it is not owed.
    """

    credited: Decimal
    recovered: Decimal
    returned: Decimal


def credit(receivable: Receivable, amount: Decimal) -> tuple[Receivable, Credited]:
    """Owe so much less: first of what is due, then of what was written off; the rest had been paid."""
    assert amount > 0, f"a credit of {amount} on {receivable.id}"
    due = min(amount, max(receivable.due, NOTHING))
    lost = min(EXACT.subtract(amount, due), receivable.written_off)
    credited = EXACT.add(due, lost)
    returned = EXACT.subtract(amount, credited)
    after = structs.replace(
        receivable,
        returned=EXACT.add(receivable.returned, returned),
        credited=EXACT.add(receivable.credited, credited),
        written_off=EXACT.subtract(receivable.written_off, lost),
    )
    return after, Credited(credited, lost, returned)


def due_from(finalized: Instant, terms_days: int, tz: ZoneInfo) -> Instant:
    """The instant from which an invoice is overdue: the end of so many of the payer's days after it was finalized."""
    return start_of_day(local_day(finalized, tz) + timedelta(days=terms_days + 1), tz)


def charged_if_due_by(period_end: Instant, grace_days: int, tz: ZoneInfo) -> Instant:
    """What was due by this instant is shown as unpaid on the invoice of a period, with its late fee."""
    return start_of_day(local_day(period_end, tz) - timedelta(days=grace_days), tz) if grace_days else period_end
