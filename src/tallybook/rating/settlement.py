"""What is left of each line as the invoice is adjusted, credited and taxed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from tallybook.kernel.allocation import allocate
from tallybook.kernel.decimals import add_up
from tallybook.rating.lines import Line


class Remaining:
    """The settled amount left on each line, in line order; lines of adjustments and the true-up join at the end.

    Mutable on purpose and local to one rating: every step divides its amount among the lines that it touches in
    proportion to what is left on them.
    """

    def __init__(self, lines: Sequence[Line], digits: int) -> None:
        self.digits = digits
        self.counters: list[str | None] = [line.counter for line in lines]
        self.projects: list[str | None] = [line.project for line in lines]
        self.amounts: list[Fraction] = [line.amount for line in lines]

    def settle(self, total: Fraction) -> None:
        """Replace lines of more digits than the currency has by their shares of their settled sum."""
        if self.amounts:
            self.amounts = [share.value for share in allocate(total, self.amounts, self.digits)]

    def total(self) -> Fraction:
        """What is left in all."""
        return add_up(self.amounts)

    def of_project(self, project: str) -> list[int]:
        """The positions of a project's lines."""
        return [i for i, owner in enumerate(self.projects) if owner == project]

    def of_counters(self, in_scope: Callable[[str | None], bool]) -> list[int]:
        """The positions of the lines whose counter is in scope."""
        return [i for i, counter in enumerate(self.counters) if in_scope(counter)]

    def sum_of(self, positions: Sequence[int]) -> Fraction:
        """What is left on these lines."""
        return add_up(self.amounts[i] for i in positions)

    def add(self, amount: Fraction, positions: Sequence[int], project: str | None = None) -> None:
        """Divide a signed amount among lines; without lines it makes one of its own, with no counter."""
        if not amount:
            return
        if not positions:
            self.append(amount, project)
            return
        shares = allocate(amount, [self.amounts[i] for i in positions], self.digits)
        for i, share in zip(positions, shares, strict=True):
            self.amounts[i] += share.value

    def append(self, amount: Fraction, project: str | None = None) -> None:
        """A line with no counter."""
        self.counters.append(None)
        self.projects.append(project)
        self.amounts.append(amount)
