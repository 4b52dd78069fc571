"""What of a request does not fit its type, told to whoever sent it: in words of JSON, with what would be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import msgspec
from msgspec import inspect

_PLACE = re.compile(r"at `\$\.?([^`]*)`")
_STEP = re.compile(r"\[[^\]]*\]|[^.\[]+")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_MISSING = re.compile(r"missing required field `([^`]*)`")
_NO_WORD = re.compile(r"Invalid (?:enum )?value (.*)")
_EXPECTED = re.compile(r"Expected `([^`]*)`(?:, got `([^`]*)`| of length (.*)| matching regex '(.*)'| (.*))$")
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_MOST_WORDS = 30
_CHOICE = re.compile(r"\^\(([a-z_]+(?:\|[a-z_]+)*)\)\$")


def misfit(error: msgspec.ValidationError, kind: Any) -> tuple[str, str, str]:
    """What does not fit `kind`: a code, what is wrong, and where."""
    text = str(error)
    place = _PLACE.search(text)
    message, path = (text[: place.start()].rstrip(" -"), place.group(1)) if place else (text, "")
    if unknown := _UNKNOWN.search(message):
        name = unknown.group(1)
        return "unknown_key", "is unknown" + _meant(name, _fields(kind, path)), _within(path, name)
    if missing := _MISSING.search(message):
        return "missing_key", "is missing", _within(path, missing.group(1))
    return "bad_value", _told(message, kind, path), path


def _told(message: str, kind: Any, path: str) -> str:
    words = list(dict.fromkeys(_allowed(kind, path)))
    if (wrong := _NO_WORD.match(message)) and words:
        return f"is {wrong.group(1)}, not {_one_of(words)}"
    expected = _EXPECTED.match(message)
    if expected is None:
        return message[:1].lower() + message[1:]
    wanted = _one_of(words) if words else " or ".join(_WORDS.get(one, one) for one in expected[1].split(" | "))
    if expected[2]:
        return f"must be {wanted}, and is {_WORDS.get(expected[2], expected[2])}"
    if expected[3]:
        counted = "characters" if expected[1] == "str" else "items"
        return f"must have {expected[3]} {counted}"
    return f"must be {wanted} {expected[5]}" if expected[5] else f"must be {_of_form(expected[4], kind, path)}"


def _of_form(pattern: str, kind: Any, path: str) -> str:
    """A text as its pattern has it: one of its words, else such as its example; the pattern where there is none."""
    if words := _CHOICE.fullmatch(pattern):
        return _one_of(words.group(1).split("|"))
    example = next((one for found in _declared(kind, path) for one in _examples(found)), None)
    return f"text that matches {pattern}" if example is None else f"text such as {example}"


def _one_of(words: list[str]) -> str:
    shown = ", ".join(words[:_MOST_WORDS])
    return shown if len(words) == 1 else f"one of {shown}" + (", …" if len(words) > _MOST_WORDS else "")


def _meant(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _within(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _allowed(kind: Any, path: str) -> Iterator[str]:
    """The words that may stand at a place where only certain words may."""
    for found in _at(kind, path):
        match found:
            case inspect.LiteralType(values=values):
                yield from map(str, values)
            case inspect.EnumType(cls=words):
                yield from (str(word.value) for word in words)
            case _:
                pass


def _fields(kind: Any, path: str) -> list[str]:
    return [
        field.encode_name
        for found in _at(kind, path)
        if isinstance(found, inspect.StructType)
        for field in found.fields
    ]


def _at(kind: Any, path: str) -> list[inspect.Type]:
    """The types that a value at this place may have."""
    return [each for one in _declared(kind, path) for each in _alternatives(one)]


def _declared(kind: Any, path: str) -> list[inspect.Type]:
    """The types as they are declared at this place, with what is told about them."""
    found = [inspect.type_info(kind)]
    for step in _STEP.findall(path):
        found = [inner for one in found for each in _alternatives(one) for inner in _inner(each, step)]
    return found


def _examples(kind: inspect.Type) -> Iterator[str]:
    match kind:
        case inspect.UnionType(types=types):
            for one in types:
                yield from _examples(one)
        case inspect.Metadata(type=inner, extra_json_schema=told):
            yield from (one for one in (told or {}).get("examples", ()) if isinstance(one, str))
            yield from _examples(inner)
        case _:
            pass


def _alternatives(kind: inspect.Type) -> Iterator[inspect.Type]:
    match kind:
        case inspect.UnionType(types=types):
            for one in types:
                yield from _alternatives(one)
        case inspect.Metadata(type=inner):
            yield from _alternatives(inner)
        case _:
            yield kind


def _inner(kind: inspect.Type, step: str) -> Iterator[inspect.Type]:
    match kind:
        case inspect.StructType(fields=fields, tag_field=tag_field, tag=tag):
            if step == tag_field and isinstance(tag, str):
                yield inspect.LiteralType((tag,))
            yield from (field.type for field in fields if field.encode_name == step)
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            yield item
        case inspect.DictType(value_type=value):
            yield value
        case _:
            pass
