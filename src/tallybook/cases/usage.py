"""The usage of a case: a list, CSV files, or both."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tallybook.cases.keys import EVENT_KEYS
from tallybook.cases.places import Places
from tallybook.cases.shape import Key, Setting, Text, inside, nearest, read_keys
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import Dimensions, Event, UnitFactors


def declared(counters: Mapping[str, Counter], name: str, path: str) -> Counter:
    """The counter of this name; refuses one that the case does not declare."""
    counter = counters.get(name)
    if counter is None:
        raise Refused(
            "unknown_counter",
            f"{name!r} is not declared under `counters`{nearest(name, list(counters))}",
            path,
        )
    return counter


_FILE_KEYS = {"file": Key(Text("a file's name"), "a CSV file", required=True)}


class UsageReader:
    """Reads usage, from a list, from CSV files, or both. Texts that recur are kept once."""

    def __init__(self, counters: Mapping[str, Counter], setting: Setting, folder: Path | None) -> None:
        self._counters = counters
        self._units = UnitFactors(counters)
        self._setting = setting
        self._folder = folder
        self.places = Places()
        self._texts: dict[str, str] = {}
        self._dimensions: dict[Dimensions, Dimensions] = {}

    def read(self, usage: object) -> Iterator[Event]:
        """The events of `usage`: a list, `{file: …}`, or a list of both."""
        if isinstance(usage, dict):
            yield from self._file(usage, "usage")
            return
        assert isinstance(usage, list)
        for index, item in enumerate(usage):
            path = f"usage[{index}]"
            if isinstance(item, dict) and "file" in item:
                yield from self._file(item, path)
            else:
                self.places.listed(path)
                yield self._event(item, path)

    def _event(self, value: object, path: str) -> Event:
        found = read_keys(EVENT_KEYS, value, path, self._setting)
        prefix = f"{path}." if path else ""
        counter = declared(self._counters, found["counter"], f"{prefix}counter")
        unit = found.setdefault("unit", counter.unit)
        try:
            self._units.factor(counter.name, unit)
        except Refused as refusal:
            raise inside(refusal, f"{prefix}unit") from None
        if "dimensions" in found:
            dimensions = tuple(sorted(found["dimensions"].items()))
            found["dimensions"] = self._dimensions.setdefault(dimensions, dimensions)
        for name in ("counter", "unit", "project", "resource", "source"):
            if name in found:
                found[name] = self._texts.setdefault(found[name], found[name])
        return Event(**found)

    def _file(self, value: Mapping[str, object], path: str) -> Iterator[Event]:
        name: str = read_keys(_FILE_KEYS, value, path, self._setting)["file"]
        if self._folder is None:
            raise Refused("unreadable", "files cannot be named here; list the events", f"{path}.file")
        try:
            with (self._folder / name).open(encoding="utf-8-sig", newline="") as file:
                yield from self._rows(file, path, name)
        except UnicodeDecodeError:
            raise Refused("unreadable", f"{name}: is not UTF-8 text", f"{path}.file") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Refused("unreadable", f"{name}: {reason}", f"{path}.file") from None

    def _rows(self, file: Iterable[str], path: str, name: str) -> Iterator[Event]:
        lines = self.places.file(path, name)
        for line, row in _rows(file, f"{path}.file", name):
            lines.append(line)
            try:
                yield self._event(row, "")
            except Refused as refusal:
                raise Refused(
                    refusal.code, f"{name}, line {line}: {refusal.path}: {refusal.message}", f"{path}.file"
                ) from None
        self.places.end_file()


def _rows(file: Iterable[str], path: str, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of a CSV file as event documents; an empty cell is an absent key."""
    reader = csv.reader(file, strict=True)
    try:
        header = next(reader, None)
        if header is None:
            raise Refused("malformed", f"{name} is empty; expected a header with counter, quantity and at", path)
        for column in header:
            if (column not in EVENT_KEYS and not column.startswith("dimensions.")) or column == "dimensions":
                raise Refused(
                    "unknown_key",
                    f"{name}: unknown column {column!r}{nearest(column, list(EVENT_KEYS))}",
                    path,
                )
        if len(set(header)) < len(header):
            raise Refused("duplicate_key", f"{name}: a column comes twice", path)
        columns = [(column.removeprefix("dimensions."), column.startswith("dimensions.")) for column in header]
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                raise Refused(
                    "malformed",
                    f"{name}, line {reader.line_num}: {len(row)} cells, expected {len(header)}",
                    path,
                )
            yield reader.line_num, _document(columns, row)
    except csv.Error as error:
        raise Refused("malformed", f"{name}, line {reader.line_num}: {error}", path) from None


def _document(columns: list[tuple[str, bool]], row: list[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    dimensions: dict[str, object] = {}
    for (name, is_dimension), cell in zip(columns, row, strict=True):
        if cell:
            (dimensions if is_dimension else found)[name] = cell
    if dimensions:
        found["dimensions"] = dimensions
    return found
