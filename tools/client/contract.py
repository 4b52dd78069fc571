"""The document, made ready: every type that needs a name has one that Python can have, and stands among the schemas."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import Any

type Json = dict[str, Any]

REFERENCE = "#/components/schemas/"
_WORD = re.compile(r"[A-Z][a-z0-9]*|[a-z0-9]+")


def prepared(document: Json) -> Json:
    """The document with Python's names for its schemas, and with enumerations and unions as schemas of their own."""
    names = names_of(document["components"]["schemas"])
    found: Json = _renamed(document, names)
    schemas: dict[str, Json] = {names[name]: one for name, one in found["components"]["schemas"].items()}
    found["components"]["schemas"] = schemas
    for owner in list(schemas):
        for field, schema in schemas[owner].get("properties", {}).items():
            schemas[owner]["properties"][field] = _lifted(schema, owner + camel(field), schemas)
    return found


def names_of(schemas: Mapping[str, Json]) -> dict[str, str]:
    """Python's name of each schema. What has a module before its name is told apart by the first part of that."""
    found: dict[str, str] = {}
    for name in schemas:
        *modules, last = re.split(r"\.(?![^\[]*\])", name)
        plain = camel(last)
        outer = camel(modules[1]) if len(modules) > 1 else ""
        choices = [outer + plain, "".join(map(camel, modules)) + plain]
        found[name] = next(one for one in choices if one not in found.values())
    return found


def camel(text: str) -> str:
    """`billing_group`, `billing-group` and `Billing group` as `BillingGroup`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", text))


def snake(text: str) -> str:
    """`Billing groups` as `billing_groups`; a word that Python keeps for itself has `_` after it."""
    found = "_".join(part.lower() for part in re.split(r"[^A-Za-z0-9]+", text) if part)
    found = f"_{found}" if found[:1].isdigit() else found
    return f"{found}_" if keyword.iskeyword(found) or found == "self" else found


def _renamed(found: Any, names: Mapping[str, str]) -> Any:
    """A copy in which what refers to a schema does so by its new name."""
    if isinstance(found, list):
        return [_renamed(one, names) for one in found]
    if isinstance(found, dict):
        return {key: _renamed(value, names) for key, value in found.items()}
    if isinstance(found, str) and found.startswith(REFERENCE):
        return REFERENCE + names.get(found.removeprefix(REFERENCE), "")
    return found


def _lifted(schema: Json, name: str, schemas: dict[str, Json]) -> Json:
    """A schema whose enumerations and unions are references to schemas of their own."""
    made = dict(schema)
    for inner in ("items", "additionalProperties"):
        if isinstance(made.get(inner), dict):
            made[inner] = _lifted(made[inner], name, schemas)
    for inner in ("anyOf", "oneOf", "allOf", "prefixItems"):
        if inner in made:
            made[inner] = [_lifted(one, name, schemas) for one in made[inner]]
    words = made.get("enum", [])
    if len(words) > 1 and all(isinstance(word, str) for word in words):
        return _named(made, name, {"enum": words}, schemas)
    if "discriminator" in made:
        return _union(made, name, schemas)
    return made


def _union(schema: Json, name: str, schemas: dict[str, Json]) -> Json:
    """Alternatives that a field tells apart, named for what their names have in common."""
    key = "anyOf" if "anyOf" in schema else "oneOf"
    kinds = [one for one in schema[key] if "$ref" in one]
    union = {"x-alternatives": [one["$ref"].removeprefix(REFERENCE) for one in kinds]}
    tag = schema["discriminator"]["propertyName"]
    for alternative in union["x-alternatives"]:
        schemas[alternative]["x-tag"] = tag
    common = _common([_WORD.findall(one) for one in union["x-alternatives"]]) or name
    outer = {word: value for word, value in schema.items() if word not in {key, "discriminator"}}
    made = _named({}, common if common not in schemas or schemas[common] == union else name, union, schemas)
    others = [one for one in schema[key] if "$ref" not in one]
    return {**outer, key: [made, *others]} if others else {**outer, **made}


def _common(names: list[list[str]]) -> str:
    """The words with which all begin, and those with which all end."""
    first = _shared_start(names)
    last = _shared_start([name[len(first) :][::-1] for name in names])[::-1]
    return "".join(first + last)


def _shared_start(names: list[list[str]]) -> list[str]:
    found = []
    for words in zip(*names, strict=False):
        if len(set(words)) > 1:
            break
        found.append(words[0])
    return found


def _named(schema: Json, name: str, kind: Json, schemas: dict[str, Json]) -> Json:
    """A reference to a new schema of this kind, with what was said beside it."""
    said = {word: value for word, value in schema.items() if word not in {"enum", "type"}}
    while name in schemas and {word: schemas[name].get(word) for word in kind} != kind:
        name += "_"
    schemas.setdefault(name, kind | ({"description": said["description"]} if "description" in said else {}))
    return {**said, "$ref": REFERENCE + name}


def references(found: Any) -> Iterator[str]:
    """The schemas that something refers to, not going into them."""
    if isinstance(found, list):
        for one in found:
            yield from references(one)
    elif isinstance(found, dict):
        if isinstance(found.get("$ref"), str) and found["$ref"].startswith(REFERENCE):
            yield found["$ref"].removeprefix(REFERENCE)
        yield from found.get("x-alternatives", ())
        for value in found.values():
            yield from references(value)


def reachable(found: Any, schemas: Mapping[str, Json]) -> set[str]:
    """All schemas that something needs."""
    known: set[str] = set()
    waiting = [*references(found)]
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting += references(schemas[name])
    return known
