"""From the bytes of a case file to plain values: YAML 1.2's core schema, or JSON. Nothing is guessed.

A number with a point or an exponent becomes an `Unquoted`, which every reader refuses: decimals are text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from tallybook.kernel.refusal import Refused

MAX_BYTES = 256 * 1024 * 1024
MAX_VALUES = 20_000_000
MAX_DEPTH = 64

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o[0-7]+", re.ASCII)
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", re.ASCII
)
MAX_INTEGER_DIGITS = 1000
_FIRST_OF_NO_TEXT = frozenset("~nNtTfF+-.0123456789")
_TEXT_TAG = "tag:yaml.org,2002:str"
_COLLECTION_TAGS = (None, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class Unquoted(Struct, frozen=True):
    """A number written as a binary float would be; its digits cannot be trusted to survive a reader."""

    text: str


def read_file(path: Path) -> object:
    """The values of a `.yaml`, `.yml` or `.json` file; every failure is `Refused`, with a line where it has one."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise Refused("too_large", f"is larger than {MAX_BYTES // 1024**2} MB; put the usage into a CSV file")
    return read_json(data) if path.suffix == ".json" else read_yaml(data)


def read_json(data: bytes) -> object:
    """The values of a JSON text."""
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            parse_float=Unquoted,
            parse_constant=Unquoted,
            parse_int=_integer,
            object_pairs_hook=_unique,
        )
    except UnicodeDecodeError:
        raise Refused("not_text", "is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise Refused("malformed", f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None
    except RecursionError:
        raise Refused("too_deep", f"is nested deeper than {MAX_DEPTH} levels") from None


def read_yaml(data: bytes) -> object:
    """The values of a YAML text of one document."""
    try:
        parser = yaml.CBaseLoader(data.decode("utf-8-sig"))
        try:
            return _Values(parser.get_event).document()
        finally:
            parser.dispose()
    except UnicodeDecodeError:
        raise Refused("not_text", "is not UTF-8 text") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise Refused("malformed", f"{place}not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise Refused("malformed", f"not YAML: {error}".splitlines()[0]) from None


class _Values:
    """Builds plain values from YAML's events, without a tree between; aliases are expanded, within a bound."""

    def __init__(self, next_event: Callable[[], Any]) -> None:
        self._next = next_event
        self._count = 0
        self._anchored: dict[str, tuple[object, int]] = {}

    def document(self) -> object:
        """The value of the only document, None where there is none."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), 0)
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise Refused("malformed", f"{_line(after)}: a second document begins; expected a single document")
        return value

    def _value(self, event: Any, depth: int) -> object:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        before = self._count
        self._count += 1
        if depth > MAX_DEPTH or self._count > MAX_VALUES:
            raise _too_large(event)
        if kind is yaml.ScalarEvent:
            value = _scalar(event)
        elif event.tag not in _COLLECTION_TAGS:
            raise _unsupported(event)
        else:
            value = self._list(depth + 1) if kind is yaml.SequenceStartEvent else self._mapping(depth + 1)
        if event.anchor is not None:
            self._anchored[event.anchor] = (value, self._count - before)
        return value

    def _alias(self, event: Any) -> object:
        if event.anchor not in self._anchored:
            raise Refused("malformed", f"{_line(event)}: the alias *{event.anchor[:40]} has no whole value before it")
        value, size = self._anchored[event.anchor]
        self._count += size
        if self._count > MAX_VALUES:
            raise _too_large(event)
        return value

    def _list(self, depth: int) -> list[object]:
        found: list[object] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            try:
                found.append(self._value(event, depth))
            except Refused as refusal:
                raise _within(refusal, f"[{len(found)}]") from None
        return found

    def _mapping(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while type(key := self._next()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                raise Refused("malformed", f"{_line(key)}: a key must be text")
            name: str = key.value
            if name in found:
                raise Refused("duplicate_key", f"{_line(key)}: duplicate key: {name[:60]!r} stands twice", name)
            try:
                found[name] = self._value(self._next(), depth)
            except Refused as refusal:
                raise _within(refusal, name) from None
        return found


def _within(refusal: Refused, step: str) -> Refused:
    """The refusal with one more step at the front of its place."""
    rest = f".{refusal.path}" if refusal.path and not refusal.path.startswith("[") else refusal.path
    return Refused(refusal.code, refusal.message, f"{step}{rest}")


def _line(event: Any) -> str:
    return f"line {event.start_mark.line + 1}"


def _too_large(event: Any) -> Refused:
    return Refused("too_large", f"{_line(event)}: is too deep, or its aliases expand to too many values")


def _unsupported(event: Any) -> Refused:
    tag = str(event.tag)[:80]
    return Refused("malformed", f"{_line(event)}: the tag {tag!r} is not supported; expected plain values")


def _scalar(event: Any) -> object:
    text: str = event.value
    if event.tag is not None:
        if event.tag == _TEXT_TAG:
            return text
        raise _unsupported(event)
    if event.style or (text and text[0] not in _FIRST_OF_NO_TEXT):
        return text
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text) or _FALSE.fullmatch(text):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        return int(text, 0) if len(text) <= MAX_INTEGER_DIGITS else Unquoted(text)
    return Unquoted(text) if _FLOAT.fullmatch(text) else text


def _integer(text: str) -> int | Unquoted:
    return int(text) if len(text) <= MAX_INTEGER_DIGITS else Unquoted(text)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for i, (key, _) in enumerate(pairs) if key in [other for other, _ in pairs[:i]])
        raise Refused("duplicate_key", f"duplicate key: {twice!r} stands twice in one mapping", twice)
    return found
