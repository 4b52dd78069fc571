"""Shapes: what a value of a document must be. Each reads a value, and describes itself as JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from msgspec import UNSET, Struct, UnsetType

from tallybook.cases.source import Unquoted
from tallybook.kernel.decimals import parse_decimal, plain
from tallybook.kernel.instant import Instant, in_calendar, parse_date, parse_instant
from tallybook.kernel.money import fits_digits
from tallybook.kernel.period import start_of_day
from tallybook.kernel.refusal import Refused

type Schema = dict[str, Any]


class Setting(Struct, frozen=True):
    """What reading depends on: the case's time zone and its digits."""

    tz: ZoneInfo
    digits: int
    line_digits: int


class Shape[T](Protocol):
    """Reads a value at a path, or refuses it."""

    def read(self, value: object, path: str, setting: Setting) -> T:
        """The value as the model wants it."""
        ...

    def schema(self) -> Schema:
        """This shape as JSON Schema."""
        ...


def wrong(value: object, expected: str, path: str) -> Refused:
    """The refusal of a value of another type."""
    if isinstance(value, Unquoted) and value.text.lstrip("+-").isdecimal():
        digits = len(value.text.lstrip("+-"))
        return Refused("bad_number", f"{value.text[:40]}... has {digits} digits; expected {expected}", path)
    if isinstance(value, Unquoted):
        return Refused(
            "float",
            f'{value.text[:60]} is a float, whose digits are not safe; write it in quotes: "{value.text[:60]}"',
            path,
        )
    kinds = {
        dict: "a mapping",
        list: "a list",
        bool: "true or false",
        int: "a number",
        str: "text",
        type(None): "empty",
    }
    found = kinds.get(type(value), "something else")
    shown = f" ({str(value)[:40]!r})" if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return Refused("wrong_type", f"expected {expected}, found {found}{shown}", path)


class Text(Struct, frozen=True):
    """Text; `empty` where none is meant to be refused."""

    what: str = "text"
    empty: bool = False

    def read(self, value: object, path: str, setting: Setting) -> str:
        """The text as it is."""
        if not isinstance(value, str):
            raise wrong(value, f"a string ({self.what}; write it in quotes)", path)
        if not value and not self.empty:
            raise Refused("empty", f"expected {self.what}, found nothing", path)
        if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
            raise Refused("not_text", "holds half of a surrogate pair", path)
        return value

    def schema(self) -> Schema:
        """A JSON string."""
        return {"type": "string"} if self.empty else {"type": "string", "minLength": 1}


class Flag(Struct, frozen=True):
    """true or false."""

    def read(self, value: object, path: str, setting: Setting) -> bool:
        """The boolean."""
        if not isinstance(value, bool):
            raise wrong(value, "true or false", path)
        return value

    def schema(self) -> Schema:
        """A JSON boolean."""
        return {"type": "boolean"}


class Integer(Struct, frozen=True):
    """A whole number in a range."""

    low: int
    high: int

    def read(self, value: object, path: str, setting: Setting) -> int:
        """The number."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong(value, f"a whole number from {self.low} to {self.high}", path)
        if not self.low <= value <= self.high:
            span = f"{self.low} to {self.high}" if self.low < self.high else f"{self.low}"
            raise Refused("out_of_range", f"expected {span}, found {value}", path)
        return value

    def schema(self) -> Schema:
        """A JSON integer."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Number(Struct, frozen=True):
    """A decimal string (or an integer), from `low` to `high`; `settled` and `line` limit its digits."""

    low: int | None = None
    high: int | None = None
    settled: bool = False
    line: bool = False
    above: bool = False

    def read(self, value: object, path: str, setting: Setting) -> Decimal:
        """The exact number."""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise wrong(value, 'a decimal number in quotes, like "0.10"', path)
        try:
            number = parse_decimal(value if isinstance(value, str) else str(value))
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, path) from None
        if self.low is not None and (number < self.low or (self.above and number == self.low)):
            least = "greater than zero" if self.above else "zero or more, not negative"
            raise Refused("out_of_range", f"expected {least}, found {plain(number)}", path)
        if self.high is not None and number > self.high:
            raise Refused("out_of_range", f"expected {self.high} or less, found {plain(number)}", path)
        most = max(setting.digits, setting.line_digits if self.line else 0)
        if (self.settled or self.line) and not fits_digits(number, most):
            raise Refused(
                "too_many_digits",
                f"{plain(number)} has more digits than {most}, which is all that can be paid",
                path,
            )
        return number

    def schema(self) -> Schema:
        """A pattern for strings; integers are accepted too."""
        pattern = r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"
        if self.low is not None and self.low >= 0:
            pattern = pattern.replace("-?[0-9]+(", "[0-9]+(", 1)
        limits: Schema = {} if self.low is None else {"exclusiveMinimum" if self.above else "minimum": self.low}
        if self.high is not None:
            limits["maximum"] = self.high
        return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer", **limits}]}


class Choice(Struct, frozen=True):
    """One of an enumeration's values."""

    options: type[StrEnum]

    def read(self, value: object, path: str, setting: Setting) -> Any:
        """The member."""
        if not isinstance(value, str):
            raise wrong(value, f"one of {', '.join(self.options)}", path)
        try:
            return self.options(value)
        except ValueError:
            raise Refused(
                "unknown_value",
                f"{value[:40]!r} is none of {', '.join(self.options)}{nearest(value, list(self.options))}",
                path,
            ) from None

    def schema(self) -> Schema:
        """An enum."""
        return {"enum": [str(option) for option in self.options]}


class Time(Struct, frozen=True):
    """A bare date (the first instant of that local day) or a date-time with an offset."""

    def read(self, value: object, path: str, setting: Setting) -> Instant:
        """The instant."""
        if not isinstance(value, str):
            raise wrong(value, "a date like 2026-05-01 or a date-time with an offset", path)
        try:
            day: date | None = parse_date(value)
            return parse_instant(value) if day is None else in_calendar(start_of_day(day, setting.tz), value)
        except OverflowError:
            raise Refused("bad_time", f"{value!r} is outside the calendar", path) from None
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, path) from None

    def schema(self) -> Schema:
        """Either of two formats."""
        return {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}


class ListOf[T](Struct, frozen=True):
    """A list of one shape."""

    item: Shape[T]
    filled: bool = False

    def read(self, value: object, path: str, setting: Setting) -> tuple[T, ...]:
        """The items, in order."""
        if not isinstance(value, list):
            raise wrong(value, "a list", path)
        if self.filled and not value:
            raise Refused("empty", "expected at least one item", path)
        return tuple(self.item.read(item, f"{path}[{index}]", setting) for index, item in enumerate(value))

    def schema(self) -> Schema:
        """A JSON array."""
        return {"type": "array", "items": self.item.schema()} | ({"minItems": 1} if self.filled else {})


class MapOf[T](Struct, frozen=True):
    """A mapping from names to one shape."""

    item: Shape[T]

    def read(self, value: object, path: str, setting: Setting) -> dict[str, T]:
        """The mapping, in order."""
        if not isinstance(value, dict):
            raise wrong(value, "a mapping", path)
        found = {}
        for key, item in value.items():
            name = Text("a name").read(key, path, setting)
            found[name] = self.item.read(item, f"{path}.{key}", setting)
        return found

    def schema(self) -> Schema:
        """A JSON object of any keys."""
        return {"type": "object", "additionalProperties": self.item.schema()}


class Key(Struct, frozen=True):
    """A key of a mapping: its shape, whether it must stand, and what it means."""

    shape: Shape[Any]
    meaning: str
    required: bool = False
    default: Any = UNSET


class Mapped[T](Struct, frozen=True):
    """A mapping of known keys; anything else is refused with the nearest known one."""

    keys: Mapping[str, Key]
    build: Callable[..., T]

    def read(self, value: object, path: str, setting: Setting) -> T:
        """What `build` makes of the keys that stand."""
        found = read_keys(self.keys, value, path, setting)
        try:
            return self.build(**found)
        except Refused as refusal:
            raise inside(refusal, path) from None

    def schema(self) -> Schema:
        """A closed JSON object."""
        return keys_schema(self.keys)


def inside(refusal: Refused, path: str) -> Refused:
    """The same refusal, its place seen from further out."""
    place = f"{path}.{refusal.path}" if path and refusal.path else path or refusal.path
    return Refused(refusal.code, refusal.message, place)


def read_keys(keys: Mapping[str, Key], value: object, path: str, setting: Setting) -> dict[str, Any]:
    """Read a mapping's keys; absent ones are left out. A key that is empty (null) counts as absent."""
    if not isinstance(value, dict):
        raise wrong(value, "a mapping", path)
    prefix = f"{path}." if path else ""
    found = {}
    for name, item in value.items():
        key = keys.get(name)
        if key is None:
            raise Refused("unknown_key", f"unknown key{nearest(name, list(keys))}", f"{prefix}{name}")
        if item is not None:
            found[name] = key.shape.read(item, f"{prefix}{name}", setting)
    for name, key in keys.items():
        if key.required and name not in found:
            raise Refused("missing_key", f"is required and missing: {key.meaning}", f"{prefix}{name}")
    return found


def keys_schema(keys: Mapping[str, Key]) -> Schema:
    """Known keys as a closed JSON object."""
    properties = {}
    for name, key in keys.items():
        properties[name] = key.shape.schema() | {"description": key.meaning}
        if not isinstance(key.default, UnsetType):
            properties[name]["default"] = key.default
    required = [name for name, key in keys.items() if key.required]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def nearest(name: str, known: list[str]) -> str:
    """`; did you mean …?` where something known is near, else the known ones."""
    close = get_close_matches(name[:60], known, n=1, cutoff=0.6) or get_close_matches(
        name[:60].lower(), [option.lower() for option in known], n=1, cutoff=0.5
    )
    if close:
        return f"; did you mean `{close[0]}`?"
    ranked = get_close_matches(name[:60], known, n=1, cutoff=0.0)
    return f"; the nearest known is `{ranked[0]}`" if ranked else ""
