"""Where in a case file an event stands: kept small, looked up only to say what is wrong."""

from __future__ import annotations

from array import array
from bisect import bisect_right


class Places:
    """The place of each event, in the order in which they were read."""

    def __init__(self) -> None:
        self._count = 0
        self._starts: list[int] = []
        self._names: list[str] = []
        self._lines: list[array[int]] = []

    def listed(self, path: str) -> None:
        """The next event stands in the file's own list, at this path."""
        self._begin(path)
        self._count += 1

    def file(self, path: str, name: str) -> array[int]:
        """The next events stand in a file of usage: append each one's line to the answer."""
        self._begin(f"{path}: {name}")
        return self._lines[-1]

    def end_file(self) -> None:
        """No more events of that file."""
        self._count += len(self._lines[-1])

    def _begin(self, name: str) -> None:
        self._starts.append(self._count)
        self._names.append(name)
        self._lines.append(array("I"))

    def of(self, index: int) -> str:
        """The place of an event by its number from 0."""
        segment = bisect_right(self._starts, index) - 1
        lines = self._lines[segment]
        name = self._names[segment]
        return f"{name}, line {lines[index - self._starts[segment]]}" if lines else name
