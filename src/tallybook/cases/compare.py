"""Comparing an output with what a case expects of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from tallybook.kernel.decimals import parse_decimal
from tallybook.kernel.refusal import Refused


class Difference(NamedTuple):
    """One place where the output is not what was expected."""

    path: str
    expected: str
    actual: str


MISSING = "(missing)"


def compare(expected: object, actual: object, path: str = "") -> list[Difference]:
    """Every difference between an expectation and the output it is a part of.

    Decimals compare by value, all else as text. Each item of a list must match a distinct item of the output
    that is equal in all of its non-decimal keys, in any order; the output may have more keys and more items.
    """
    if isinstance(expected, Mapping):
        if not isinstance(actual, Mapping):
            return [Difference(path, _shown(expected), _shown(actual))]
        prefix = f"{path}." if path else ""
        return [
            difference
            for key, item in expected.items()
            for difference in (
                compare(item, actual[key], f"{prefix}{key}")
                if key in actual
                else [Difference(f"{prefix}{key}", _shown(item), MISSING)]
            )
        ]
    if isinstance(expected, list):
        if not isinstance(actual, Sequence) or isinstance(actual, str):
            return [Difference(path, _shown(expected), _shown(actual))]
        return _compare_lists(expected, actual, path)
    return [] if _same(expected, actual) else [Difference(path, _shown(expected), _shown(actual))]


def _compare_lists(expected: Sequence[object], actual: Sequence[object], path: str) -> list[Difference]:
    """Pair whole matches first, then items that differ in decimals alone, so that the least is printed."""
    pairs = _Pairs(expected, actual)
    pairs.extend(lambda item, other: not compare(item, other))
    pairs.extend(_same_text)
    found = []
    for i, item in enumerate(expected):
        place = f"{path}[{i}]"
        if i in pairs.of_expected:
            found.extend(compare(item, actual[pairs.of_expected[i]], place))
        else:
            found.append(Difference(place, _shown(item), "(no such item)" if actual else "(empty list)"))
    return found


class _Pairs:
    """A matching of expected items with items of the output, each with one of its own; it only grows."""

    def __init__(self, expected: Sequence[object], actual: Sequence[object]) -> None:
        self._expected, self._actual = expected, actual
        self.of_expected: dict[int, int] = {}
        self._of_actual: dict[int, int] = {}

    def extend(self, fits: Callable[[object, object], bool]) -> None:
        """Pair as many more as can be: in place where an item fits, else along an augmenting path."""
        open_items = [i for i in range(len(self._expected)) if i not in self.of_expected]
        for i in open_items:
            if i < len(self._actual) and i not in self._of_actual and fits(self._expected[i], self._actual[i]):
                self._pair(i, i)
        options = cache(lambda i: [j for j, other in enumerate(self._actual) if fits(self._expected[i], other)])
        for i in open_items:
            if i not in self.of_expected:
                self._augment(i, options)

    def _pair(self, i: int, j: int) -> None:
        self.of_expected[i], self._of_actual[j] = j, i

    def _augment(self, start: int, options: Callable[[int], list[int]]) -> None:
        """Breadth first, to the nearest free item of the output; then every pair on the way moves on by one."""
        came_from: dict[int, int] = {}
        waiting = deque([start])
        while waiting:
            i = waiting.popleft()
            for j in options(i):
                if j in came_from:
                    continue
                came_from[j] = i
                if j not in self._of_actual:
                    self._move_on(j, came_from)
                    return
                waiting.append(self._of_actual[j])

    def _move_on(self, free: int, came_from: Mapping[int, int]) -> None:
        """Pair along the way back from a free item of the output to where the search began."""
        target: int | None = free
        while target is not None:
            i = came_from[target]
            before = self.of_expected.get(i)
            self._pair(i, target)
            target = before


def _same_text(expected: object, actual: object) -> bool:
    """Whether an output item is equal in all of the expected item's keys that are not decimals."""
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        return all(
            key in actual
            and ((_decimal(item) is not None and _decimal(actual[key]) is not None) or _same_text(item, actual[key]))
            for key, item in expected.items()
        )
    return not compare(expected, actual)


def _same(expected: object, actual: object) -> bool:
    if isinstance(actual, Mapping | list | tuple):
        return False
    one, other = _decimal(expected), _decimal(actual)
    if one is not None and other is not None:
        return one == other
    return _shown(expected) == _shown(actual)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        return parse_decimal(str(value))
    except Refused:
        return None


def _shown(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value)
