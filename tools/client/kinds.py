"""The generated types: one class for each schema, in a module of the resource that alone uses it, or in `shared`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from tools.client.annotations import annotation, default, literal, page_item, parts, said, union
from tools.client.contract import Json, snake

BY_HAND = frozenset({"Money"})
"""Schemas that `tallybook.client.model` writes itself."""
MARK = "Written from contracts/openapi.json by `make contract`: not to be changed by hand."
PACKAGE = "tallybook.client.generated"
_IMPORTS = """from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from msgspec import UNSET, UnsetType, field

from tallybook.client.model import Model, Money, OpenEnum, Page, Unknown, one_of
"""


def modules(used_by: Mapping[str, set[str]], schemas: Mapping[str, Json]) -> dict[str, str]:
    """The text of each module of types, by its name, and of the package that has them all."""
    homes = {name: home(users) for name, users in used_by.items() if is_written(schemas[name])}
    homes = {name: place for name, place in homes.items() if name not in BY_HAND}
    found = {}
    for place in sorted(set(homes.values())):
        own = sorted(name for name, at in homes.items() if at == place)
        found[place] = _module(place, own, homes, schemas)
    names = sorted(name for own in homes for name in _exported(own, schemas))
    lines = [f'"""All types that the API sends and takes.\n\n{MARK}\n"""\n\nfrom __future__ import annotations\n']
    for name in sorted(homes):
        lines += [f"from {PACKAGE}.types.{homes[name]} import {each}" for each in _exported(name, schemas)]
    lines.append(f"\n__all__ = {[*names]!r}")
    return found | {"__init__": "\n".join(lines)}


def home(users: set[str]) -> str:
    """The module of a type that these resources use."""
    return next(iter(users)) if len(users) == 1 else "shared"


def is_written(schema: Json) -> bool:
    """Whether a schema becomes a type of its own: pages are one generic type."""
    return page_item(schema) is None


def _exported(name: str, schemas: Mapping[str, Json]) -> tuple[str, ...]:
    return (name, f"{name}Word") if "enum" in schemas[name] else (name,)


def _module(place: str, own: Sequence[str], homes: Mapping[str, str], schemas: Mapping[str, Json]) -> str:
    title = "Types that several resources have." if place == "shared" else f"Types of {place.replace('_', ' ')}."
    shared = [name for name, at in homes.items() if at == "shared"] if place != "shared" else []
    lines = [f'"""{title}\n\n{MARK}\n"""\n', _IMPORTS]
    lines += [f"from {PACKAGE}.types.shared import {name}" for name in sorted(shared)]
    for name in [one for one in own if "enum" in schemas[one]]:
        lines += ["", "", *_enumeration(name, schemas[name])]
    for name in [one for one in own if not {"enum", "x-alternatives"} & schemas[one].keys()]:
        lines += ["", "", *_struct(name, schemas)]
    for name in [one for one in own if "x-alternatives" in schemas[one]]:
        kinds = " | ".join(schemas[name]["x-alternatives"])
        lines += ["", "if TYPE_CHECKING:", f"    type {name} = {kinds} | Unknown"]
        lines += ["else:", f"    {name} = one_of({kinds})"]
    return "\n".join(lines) + "\n"


def _enumeration(name: str, schema: Json) -> Iterator[str]:
    words = schema["enum"]
    yield f"class {name}(OpenEnum):"
    yield from docstring(said(schema) or f"One of {', '.join(words)}.", 4)
    yield ""
    yield from (f"    {_member(word)} = {literal(word)}" for word in words)
    yield "\n"
    yield f"type {name}Word = {name} | Literal[{', '.join(map(literal, words))}]"


def _member(word: str) -> str:
    """A word as a name; `-` before it, of an order that descends, is said."""
    name = snake(word).upper().rstrip("_") or "EMPTY"
    return f"{name}_DESCENDING" if word.startswith("-") else name


def _struct(name: str, schemas: Mapping[str, Json]) -> Iterator[str]:
    schema = schemas[name]
    if "properties" not in schema:
        yield f"type {name} = {annotation(schema, schemas)}"
        return
    tag, fields = schema.get("x-tag"), schema["properties"]
    options = "frozen=True, kw_only=True"
    if tag is not None:
        options += f", tag_field={literal(tag)}, tag={literal(fields[tag]['enum'][0])}"
    renamed = {snake(one): one for one in fields if snake(one) != one}
    if renamed:
        options += f", rename={renamed!r}"
    yield f"class {name}(Model, {options}):"
    yield from docstring(said(schema) or f"{name}.", 4)
    yield ""
    for field, told in fields.items():
        if field != tag:
            yield f"    {snake(field)}: {_field(told, field in schema.get('required', ()), schemas)}"
            yield from docstring(said(told), 4) if said(told) else ()


def _field(schema: Json, is_required: bool, schemas: Mapping[str, Json]) -> str:
    kind = annotation(schema, schemas)
    if is_required:
        return kind
    value = default(schema, kind, schemas)
    if value is not None:
        return f"{kind} = {value}"
    return f"{kind if kind == 'Any' else union([*parts(kind), 'UnsetType'])} = UNSET"


def docstring(text: str, indent: int) -> Iterator[str]:
    """A docstring's lines, no longer than a line may be."""
    safe = text.replace("\\", "\\\\").replace('"""', "'''")
    safe = safe[:-1] + "'" if safe.endswith('"') else safe
    first, *more = textwrap.wrap(safe, 112 - indent) or [""]
    yield " " * indent + f'"""{first}' + ("" if more else '"""')
    yield from (" " * indent + line for line in more)
    if more:
        yield " " * indent + '"""'
