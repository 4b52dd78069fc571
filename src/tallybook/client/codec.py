"""What is sent as JSON and read from it, exactly: a decimal is text, a float is refused."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast
from urllib.parse import quote

import msgspec
from msgspec import UNSET

from tallybook.client.errors import UnreadableAnswer
from tallybook.client.model import Unknown, read_open

type Number = Decimal | int | str
"""An exact number. A float is none."""

_KEPT = (Decimal, datetime, date)


def body_of(value: object) -> bytes:
    """A request's body. `TypeError` for a float; `ValueError` for an instant without an offset, or no number."""
    return msgspec.json.encode(sendable(value))


def sendable(value: object) -> Any:
    """A value as JSON has it; what is UNSET is left out."""
    given = {name: one for name, one in value.items() if one is not UNSET} if isinstance(value, Mapping) else value
    return _texts(msgspec.to_builtins(given, builtin_types=_KEPT, enc_hook=_sent))


def query_of(given: Mapping[str, object]) -> dict[str, str]:
    """A request's query: what is UNSET or None is left out."""
    found: dict[str, str] = {}
    for name, value in given.items():
        if value is UNSET or value is None:
            continue
        text = sendable(value)
        found[name] = str(text).lower() if isinstance(text, bool) else str(text)
    return found


def path_of(template: str, values: Mapping[str, str | int]) -> str:
    """A path with its values put in. `ValueError` for one that would lead elsewhere."""
    quoted = {}
    for name, value in values.items():
        text = str(value)
        if text in {"", ".", ".."}:
            raise ValueError(f"{name} is {text!r}, which names nothing")
        quoted[name] = quote(text, safe="")
    return template.format_map(quoted)


def read[T](kind: type[T], body: bytes) -> T:
    """An answer's body. `UnreadableAnswer` where it is none of this type."""
    try:
        found: T = _decoder(cast(Hashable, kind)).decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableAnswer(f"the answer is no {getattr(kind, '__name__', kind)}: {error}") from error
    return found


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, dec_hook=read_open)


def _sent(value: object) -> object:
    if isinstance(value, Unknown):
        return value.fields
    raise TypeError(f"{type(value).__name__} cannot be sent")


def _texts(value: Any) -> Any:
    match value:
        case dict():
            return {name: _texts(one) for name, one in value.items()}
        case list() | tuple():
            return [_texts(one) for one in value]
        case Decimal():
            if not value.is_finite():
                raise ValueError(f"{value} is no number that can be sent")
            return format(value, "f")
        case datetime():
            if value.tzinfo is None:
                raise ValueError(f"{value} has no offset from UTC: give it one, such as timezone.utc")
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case bool() | int() | str() | None:
            return value
        case _:
            raise TypeError(f"{value!r} is a {type(value).__name__}: send a Decimal, or text, which are exact")
