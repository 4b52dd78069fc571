"""Model values as documents of text, lists and mappings, without loss, and back.

Decimals are text without trailing zeros, instants RFC 3339 in UTC; what is None or unset is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import Any, get_type_hints

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, ValidationError, convert, defstruct, field, structs

from tallybook.kernel.decimals import exact_text
from tallybook.kernel.instant import instant_text, parse_instant
from tallybook.kernel.refusal import Refused

type Document = dict[str, Any]

_PLACE = re.compile(r"(?:at `\$\.|field `)([^`]+)`$")
_INSTANTS = frozenset({"start", "end", "effective_from", "granted_at", "expires_at"})


def document(value: object) -> Any:
    """A model value as a document."""
    if type(value) is str:
        return value
    if hasattr(value, "__struct_fields__"):
        found = {}
        for name in value.__struct_fields__:
            item = getattr(value, name)
            if item is not None and item is not UNSET:
                found[name] = instant_text(item) if name in _INSTANTS else document(item)
        return found
    if isinstance(value, Decimal | Fraction):
        return exact_text(value)
    if isinstance(value, tuple | list):
        return [document(item) for item in value]
    if isinstance(value, Mapping):
        return {name: document(item) for name, item in value.items()}
    return str(value) if isinstance(value, str) else value


def from_document[T](kind: type[T], found: Mapping[str, object], **given: object) -> T:
    """The model value that a document describes; fields that are `given` are not read from it.

    `Refused("bad_document")` with the field where the document does not fit.
    """
    assert issubclass(kind, Struct)
    reader = _reader(kind, frozenset(given))
    ready: Mapping[str, object] = found
    if not _INSTANTS.isdisjoint(found):
        ready = {
            name: parse_instant(item) if name in _INSTANTS and isinstance(item, str) else item
            for name, item in found.items()
        }
    try:
        read = convert(ready, reader)
    except ValidationError as error:
        place = _PLACE.search(str(error))
        path = place.group(1) if place else ""
        near = get_close_matches(path, _unknown_to(reader, str(error)), n=1, cutoff=0.5)
        meant = f"; did you mean `{near[0]}`?" if near else ""
        raise Refused("bad_document", f"is no {kind.__name__}: {error}{meant}", path) from None
    return kind(**{name: getattr(read, name) for name in reader.__struct_fields__}, **given)


def _unknown_to(reader: type[Struct], error: str) -> tuple[str, ...]:
    """What a field that is unknown may have been meant to be."""
    return reader.__struct_fields__ if "unknown field" in error else ()


@lru_cache
def _reader(kind: type[Struct], given: frozenset[str]) -> type[Struct]:
    """A type of the fields that a document tells; it is what knows how to read them, and built once."""
    hints = get_type_hints(kind)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for known in structs.fields(kind):
        if known.name in given:
            continue
        kind_of = hints[known.name]
        if known.required:
            fields.append((known.name, kind_of))
        elif known.default is NODEFAULT:
            fields.append((known.name, kind_of, field(default_factory=known.default_factory)))
        else:
            fields.append((known.name, kind_of, known.default))
    return defstruct(kind.__name__, fields, forbid_unknown_fields=True, kw_only=True)


def digest_of(value: object) -> str:
    """`sha256:` of a document in RFC 8785 form."""
    return "sha256:" + hashlib.sha256(rfc8785(value).encode()).hexdigest()


_by_code_point = msgspec.json.Encoder(order="sorted").encode


def rfc8785(value: object) -> str:
    """RFC 8785 for text, booleans, null, integers, lists and mappings: documents hold no other numbers.

    Parts may be `msgspec.Raw`, written by this function before.
    """
    data = _by_code_point(value)
    text = data.decode()
    return text if data.isascii() or max(text) < "\ud800" else _by_utf16_unit(msgspec.json.decode(data))


def _by_utf16_unit(value: object) -> str:
    """Keys in the order of their UTF-16 units, which is another one than that of code points above U+D7FF."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_by_utf16_unit(key)}:{_by_utf16_unit(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_by_utf16_unit, value)) + "]"
    return _by_code_point(value).decode()
