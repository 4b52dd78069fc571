"""What a consumer expects of a value: matchers, as Pact's integration JSON writes them.

A pattern alone takes the number 99.0 for the text "99.0", so a text is matched by type AND pattern. What stands here as
a plain value is expected as it is. `contracts/typescript/testing/shapes.ts` says the same for consumers in TypeScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from tallybook.client import Money

MATCHER = "pact:matcher:type"
DECIMAL = r"^-?[0-9]{1,38}(\.[0-9]{1,20})?$"
"""The pattern of decimals in `contracts/openapi.json`."""
INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"

type Shape = Any
"""JSON with matchers in it."""


def like(example: object) -> Shape:
    """Anything of the example's type."""
    return {MATCHER: "type", "value": example}


def patterned(pattern: str, example: str) -> Shape:
    """A text of this pattern, and no number that is written so."""
    return {MATCHER: [{MATCHER: "type"}, {MATCHER: "regex", "regex": pattern}], "value": example}


def decimal(example: str) -> Shape:
    """A decimal number as text."""
    return patterned(DECIMAL, example)


def instant(example: str = "2026-06-01T00:00:00Z") -> Shape:
    """An instant in UTC."""
    return patterned(INSTANT, example)


def money(amount: str, currency: str = "USD") -> Shape:
    """An amount in a currency."""
    return {"amount": decimal(amount), "currency": currency}


def id_like(example: str) -> Shape:
    """An id of the example's kind, which is what stands before its `_`."""
    return patterned(rf"^{example.split('_', maxsplit=1)[0]}_[0-9a-z]{{26}}$", example)


def each(shape: Shape) -> Shape:
    """A list of such, of one at least."""
    return {MATCHER: "type", "min": 1, "value": [shape]}


def from_state(template: str, **examples: str) -> Shape:
    """What is sent: `{name}` is the example here, and what the provider's state says where that is verified."""
    return {
        MATCHER: "equality",
        "value": template.format_map(examples),
        "pact:generator:type": "ProviderState",
        "expression": template.replace("{", "${"),
    }


def as_read(model: type[msgspec.Struct], /, **known: Shape) -> Shape:
    """What a type of the client needs to be read: all that it requires, with what is known in place of any value.

    What may be null is null unless it is known.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(model)}
    assert known.keys() <= fields.keys(), f"{model.__name__} has no {sorted(known.keys() - fields.keys())}"
    wanted = {name: field.type for name, field in fields.items() if field.required or name in known}
    return {name: known[name] if name in known else _any(kind) for name, kind in wanted.items()}


def _any(kind: Any) -> Shape:
    """Any value of a type."""
    if get_origin(kind) in {Union, UnionType}:
        return None if NoneType in get_args(kind) else _any(get_args(kind)[0])
    plain = get_origin(kind) or kind
    assert isinstance(plain, type), f"say what is expected in place of {kind}"
    if issubclass(plain, Enum):
        return like(next(iter(plain)).value)
    for base, shape in _PLAIN.items():
        if issubclass(plain, base):
            return shape
    if issubclass(plain, msgspec.Struct):
        return as_read(plain)
    if issubclass(plain, Mapping):
        return like({})
    assert issubclass(plain, Sequence), f"say what is expected in place of {kind}"
    return each(_any(get_args(kind)[0]))


_PLAIN: Mapping[type, Shape] = {
    Decimal: decimal("12.50"),
    datetime: instant(),
    bool: like(True),
    int: like(1),
    str: like("text"),
    Money: money("12.50"),
}
