"""What is left of each line as the invoice is adjusted, credited and taxed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from tallybook.kernel.allocation import allocate, apportion, whole_units
from tallybook.rating.lines import Line


class Remaining:
    """The settled amount left on each line, in line order; lines of adjustments and the true-up join at the end.

    With `settle_to`, lines of more digits than the currency has are replaced by their shares of that sum. Mutable on
    purpose and local to one rating: every step divides its amount among the lines that it touches in proportion to what
    is left on them. Amounts are kept as counts of the currency's smallest unit, since they are divided so often.
    """

    def __init__(self, lines: Sequence[Line], digits: int, settle_to: Fraction | None = None) -> None:
        self.digits = digits
        self.counters: list[str | None] = [line.counter for line in lines]
        self.projects: list[str | None] = [line.project for line in lines]
        amounts = [line.amount for line in lines]
        if settle_to is not None and lines:
            amounts = [share.value for share in allocate(settle_to, amounts, digits)]
        self._units = [whole_units(amount, digits) for amount in amounts]

    @property
    def amounts(self) -> list[Fraction]:
        """What is left on each line."""
        return [self._amount(units) for units in self._units]

    def total(self) -> Fraction:
        """What is left in all."""
        return self._amount(sum(self._units))

    def of_project(self, project: str) -> list[int]:
        """The positions of a project's lines."""
        return [i for i, owner in enumerate(self.projects) if owner == project]

    def of_counters(self, in_scope: Callable[[str | None], bool]) -> list[int]:
        """The positions of the lines whose counter is in scope."""
        found = {counter: in_scope(counter) for counter in set(self.counters)}
        return [i for i, counter in enumerate(self.counters) if found[counter]]

    def everywhere(self) -> Sequence[int]:
        """The positions of all lines."""
        return range(len(self._units))

    def sum_of(self, positions: Sequence[int]) -> Fraction:
        """What is left on these lines."""
        return self._amount(sum(self._units[i] for i in positions))

    def add(self, amount: Fraction, positions: Sequence[int], project: str | None = None) -> None:
        """Divide a signed amount among lines; without lines it makes one of its own, with no counter."""
        if not amount:
            return
        if not positions:
            self.append(amount, project)
            return
        shares = apportion(whole_units(amount, self.digits), [self._units[i] for i in positions])
        for i, share in zip(positions, shares, strict=True):
            self._units[i] += share

    def append(self, amount: Fraction, project: str | None = None) -> None:
        """A line with no counter."""
        self.counters.append(None)
        self.projects.append(project)
        self._units.append(whole_units(amount, self.digits))

    def _amount(self, units: int) -> Fraction:
        return Fraction(units, 10**self.digits)
