"""Late usage: a closed period rated again, and the difference to what was billed for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.kernel.decimals import ZERO, decimal_of, quantity_text
from tallybook.kernel.document import Document
from tallybook.kernel.period import Period, cycle, local_day, month_text
from tallybook.rating.case import Correction
from tallybook.rating.lines import Line


class BilledLine(Struct, frozen=True):
    """What has been billed of a closed period: a usage line of its invoice, or a correction since."""

    counter: str
    project: str
    quantity: Fraction
    amount: Fraction


class ClosedInvoice(Struct, frozen=True):
    """A finalized invoice whose usage changed, and everything billed for its period so far."""

    id: str
    number: str
    period: Period
    case: Document
    billed: tuple[BilledLine, ...]


def corrections(label: str, number: str, billed: Sequence[BilledLine], lines: Iterable[Line]) -> list[Correction]:
    """The difference by counter and project, in that order; what did not change makes none."""
    quantities: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    amounts: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for line in lines:
        if line.is_usage:
            assert line.counter is not None and line.project is not None
            quantities[line.counter, line.project] += line.quantity or ZERO
            amounts[line.counter, line.project] += line.amount
    for before in billed:
        quantities[before.counter, before.project] -= before.quantity
        amounts[before.counter, before.project] -= before.amount
    found = []
    for (counter, project), amount in sorted(amounts.items()):
        quantity = decimal_of(Fraction(quantity_text(quantities[counter, project])))
        if amount or quantity:
            found.append(Correction(label, counter, project, quantity, decimal_of(amount), number))
    return found


def period_label(period: Period, tz: ZoneInfo) -> str:
    """`2024-09` for a calendar month of this zone, else the local days of its start and its end."""
    first, last = local_day(period.start, tz), local_day(period.end, tz)
    if period == cycle(first.year, first.month, 1, tz):
        return month_text(first)
    return f"{first}/{last}"
