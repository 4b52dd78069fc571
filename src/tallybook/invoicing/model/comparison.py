"""Two outputs side by side, line by line: an invoice as it is, and as it would be with something changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.rating.output import LineOut, Output

TOTALS: Final = (
    "list_total", "contract_discount", "charges", "settled_charges", "adjustment_total", "true_up", "credit_total",
    "taxable", "tax", "invoice_total", "amount_due",
)  # fmt: skip
"""The totals of an output, in the order in which they are computed."""

type _What = tuple[str | None, ...]


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
    """Pair the lines that are about the same: counter, project, part, name, period and invoice; of several in order."""
    assert before.currency == after.currency
    others = dict(_told_apart(after.lines))
    pairs = [LinePair(line, others.pop(what, None)) for what, line in _told_apart(before.lines)]
    return Comparison(before, after, (*pairs, *(LinePair(None, line) for line in others.values())))


def _told_apart(lines: Sequence[LineOut]) -> Iterator[tuple[tuple[_What, int], LineOut]]:
    seen: Counter[_What] = Counter()
    for line in lines:
        what = (line.counter, line.project, line.part, line.name, line.period, line.invoice)
        yield (what, seen[what]), line
        seen[what] += 1
