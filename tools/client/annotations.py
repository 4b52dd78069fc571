"""Schemas as Python's annotations, and defaults as Python's expressions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tools.client.contract import REFERENCE, Json

PAGE = frozenset({"data", "next_cursor"})
_PLAIN = {"integer": "int", "number": "Decimal", "boolean": "bool", "null": "None"}
_FORMATS = {"decimal": "Decimal", "date-time": "datetime", "date": "date"}
_AS_TEXT = frozenset({"str", "Decimal", "datetime", "date"})
NOT_SAID = object()


def annotation(schema: Json, schemas: Mapping[str, Json]) -> str:
    """The type of what fits a schema, as it is read; what Python cannot tell apart is `Any`."""
    if "$ref" in schema:
        return reference(schema["$ref"].removeprefix(REFERENCE), schemas)
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return _union([annotation(one, schemas) for one in schema[word]], schemas)
    if "enum" in schema or "const" in schema:
        words = schema.get("enum", [schema.get("const")])
        return f"Literal[{', '.join(map(literal, words))}]"
    kinds = schema.get("type", ())
    return _union([_plain(kind, schema, schemas) for kind in ([kinds] if isinstance(kinds, str) else kinds)], schemas)


def _plain(kind: str, schema: Json, schemas: Mapping[str, Json]) -> str:
    """The type of one of JSON's types."""
    if kind == "string":
        return _FORMATS.get(schema.get("format", ""), "str")
    if kind == "array":
        return _array(schema, schemas)
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"Mapping[str, {annotation(values, schemas) if isinstance(values, dict) and values else 'Any'}]"
    return _PLAIN[kind]


def literal(value: object) -> str:
    """A text, number or truth as Python writes it, text in double quotation marks."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)


def reference(name: str, schemas: Mapping[str, Json]) -> str:
    """The type that a schema is written as; pages are one generic type."""
    item = page_item(schemas[name])
    return f"Page[{annotation(item, schemas)}]" if item is not None else name


def page_item(schema: Json) -> Json | None:
    """What stands on a page; None where the schema is none."""
    fields = schema.get("properties", {})
    if fields.keys() != PAGE:
        return None
    items: Json = fields["data"].get("items", {})
    return items


def is_enum(name: str, schemas: Mapping[str, Json]) -> bool:
    """Whether a type is an enumeration."""
    return "enum" in schemas.get(name, {})


def given(kind: str, schemas: Mapping[str, Json]) -> str:
    """A type as an argument: numbers and words of an enumeration may be text, too."""
    found = []
    for part in parts(kind):
        if part == "Decimal":
            found.append("Number")
        else:
            found.append(f"{part}Word" if is_enum(part, schemas) else part)
    return union(found)


def default(schema: Json, kind: str, schemas: Mapping[str, Json]) -> str | None:
    """The expression for a schema's default; None where it has none, or one that cannot be written in short."""
    value = schema.get("default", NOT_SAID)
    first = parts(kind)[0]
    if value is None:
        return "None"
    if isinstance(value, str) and is_enum(first, schemas):
        return f"{first}({literal(value)})"
    if isinstance(value, str) and (first == "str" or first.startswith("Literal")):
        return literal(value)
    if isinstance(value, str) and first == "Decimal":
        return f"Decimal({literal(value)})"
    if isinstance(value, bool | int):
        return repr(value)
    if value == [] and first.startswith("Sequence"):
        return "()"
    if value == {} and first.startswith("Mapping"):
        return "field(default_factory=dict)"
    return None


def union(kinds: Iterable[str]) -> str:
    """Alternatives as they are written, each once and None last."""
    return " | ".join(sorted(dict.fromkeys(kinds), key=lambda kind: kind == "None"))


def parts(kind: str) -> list[str]:
    """The alternatives of a union as it is written."""
    found, depth, start = [], 0, 0
    for at, letter in enumerate(kind):
        depth += (letter == "[") - (letter == "]")
        if letter == "|" and depth == 0:
            found.append(kind[start:at].strip())
            start = at + 1
    return [*found, kind[start:].strip()]


def _array(schema: Json, schemas: Mapping[str, Json]) -> str:
    if "prefixItems" in schema:
        return f"tuple[{', '.join(annotation(one, schemas) for one in schema['prefixItems'])}]"
    items = schema.get("items")
    return f"Sequence[{annotation(items, schemas) if isinstance(items, dict) and items else 'Any'}]"


def _union(kinds: Sequence[str], schemas: Mapping[str, Json]) -> str:
    """Alternatives as msgspec can tell them apart: of those that are the same JSON, the widest."""
    flat = list(dict.fromkeys(part for kind in kinds for part in parts(kind)))
    if not flat or "Any" in flat:
        return "Any"
    texts = [one for one in flat if one in _AS_TEXT or is_enum(one, schemas) or one.startswith("Literal")]
    if len(texts) > 1:
        flat = [one for one in flat if one not in texts[1:]]
        flat[flat.index(texts[0])] = "str"
    shapes = [_shape(one, schemas) for one in flat]
    if max(shapes.count("object"), shapes.count("array")) > 1 or ("open" in shapes and len(set(shapes) - {"null"}) > 1):
        return "Any"
    return union(flat)


def _shape(kind: str, schemas: Mapping[str, Json]) -> str:
    """What JSON has for a type: only one object and one array can stand among alternatives."""
    if kind == "None":
        return "null"
    if "x-alternatives" in schemas.get(kind, {}):
        return "open"
    if kind.startswith(("Sequence", "tuple")):
        return "array"
    is_object = kind.startswith(("Mapping", "Page[")) or kind == "Money" or "properties" in schemas.get(kind, {})
    return "object" if is_object else "plain"


def said(schema: Json) -> str:
    """What a schema says of itself, in one line."""
    inner: Any = next((one for one in schema.get("anyOf", ()) if "description" in one), {})
    text = str(schema.get("description") or inner.get("description") or "")
    return " ".join(text.split())
