"""Two outputs side by side, line by line: an invoice as it is, and as it would be with something changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.rating.output import LineOut, Output
from tallybook.rating.trace import LineTrace

TOTALS: Final = (
    "list_total", "contract_discount", "charges", "settled_charges", "adjustment_total", "true_up", "credit_total",
    "taxable", "tax", "invoice_total", "amount_due",
)  # fmt: skip
"""The totals of an output, in the order in which they are computed."""

type _What = tuple[str | None, ...]
type _Place = tuple[_What, int]


class LinePair(Struct, frozen=True):
    """A line as it is and as it would be; None where there is none."""

    before: LineOut | None
    after: LineOut | None

    @property
    def difference(self) -> Decimal:
        """By how much the line's amount changes."""
        before, after = (Decimal(0) if line is None else Decimal(line.amount) for line in (self.before, self.after))
        return EXACT.subtract(after, before)


class Comparison(Struct, frozen=True):
    """Two outputs of one currency. `lines` stand in the order of the first; what only the second has comes last."""

    before: Output
    after: Output
    lines: tuple[LinePair, ...]

    def difference(self, total: str) -> Decimal:
        """By how much a total of `TOTALS` changes."""
        return EXACT.subtract(Decimal(getattr(self.after, total)), Decimal(getattr(self.before, total)))


def compare_outputs(before: Output, after: Output) -> Comparison:
    """Pair the lines that are about the same: counter, project, part, name, period and invoice; of several in order.

    A line has a `part` only where a contract covers some of the period, so it comes and goes with the contract. What is
    left over is paired whatever its part, where nothing else can be meant: first the only one of its price with the
    only one of that price, if the quantity is the same, then the only one that is left. Where a contract cuts a line in
    two, none of the two is the one that was.
    """
    assert before.currency == after.currency
    ours, theirs = dict(_told_apart(before.lines)), dict(_told_apart(after.lines))
    paired = {place: theirs.pop(place) for place in ours if place in theirs}
    for what, of_one_quantity in ((_priced, True), (_subject, False)):
        others = _alone(theirs, what)
        for key, place in _alone({place: ours[place] for place in ours if place not in paired}, what).items():
            other = others.get(key)
            if other is not None and (not of_one_quantity or ours[place].quantity == theirs[other].quantity):
                paired[place] = theirs.pop(other)
    pairs = [LinePair(line, paired.get(place)) for place, line in ours.items()]
    return Comparison(before, after, (*pairs, *(LinePair(None, line) for line in theirs.values())))


def _told_apart(lines: Sequence[LineOut]) -> Iterator[tuple[_Place, LineOut]]:
    seen: Counter[_What] = Counter()
    for line in lines:
        what = (*_subject(line), line.part)
        yield (what, seen[what]), line
        seen[what] += 1


def _alone(lines: Mapping[_Place, LineOut], what: Callable[[LineOut], _What]) -> dict[_What, _Place]:
    """The lines of which no other one is about the same."""
    counts = Counter(map(what, lines.values()))
    return {key: place for place, line in lines.items() if counts[key := what(line)] == 1}


def _subject(line: LineOut) -> _What:
    return line.counter, line.project, line.name, line.period, line.invoice


def _priced(line: LineOut) -> _What:
    return *_subject(line), line.trace.price if isinstance(line.trace, LineTrace) else None
