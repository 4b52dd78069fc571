"""Types in Python and TypeScript: `python -m tools.parity [--write]` compares them, and `docs/types.md` with both.

The Python side is read from the types themselves, the TypeScript side from the generated file, by its own compiler.
What a Python type must be in TypeScript is said once, here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import ModuleType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeAliasType,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec.inspect as mi
from msgspec import NODEFAULT, Meta, UnsetType

from tallybook.api.openapi import sent_types
from tallybook.api.operations import RESOURCES
from tallybook.kernel import wire
from tallybook.kernel.operation import Operation
from tools.source import Finding, report

PLACE = Path("docs/types.md")
DOCUMENT = Path("contracts/openapi.json")
_TOLD = ("node", "contracts/typescript/tools/told.mjs")
_HEAD = """# Types

Every type that the API sends or takes: its Python, and its TypeScript from `@tallybook/contract`. `make contract`
writes this page; `make check` fails where the two sides differ, or where this page is not what they are. An amount is
a `Decimal`: text, which no `number` is taken for. A field with `?` may be left out.
"""


class Field(NamedTuple):
    """One field, or a whole type that has none: what it is in Python and must be in TypeScript."""

    python: str
    typescript: str


class Shape(NamedTuple):
    """One type of the API: where it stands in Python, and its fields; a type without has one under the name ``."""

    module: str
    name: str
    fields: Mapping[str, Field]


type Told = Mapping[str, Mapping[str, str]]
"""The TypeScript side: fields with their types, by the name of the schema."""


def shapes(operations: Sequence[Operation]) -> dict[str, Shape]:
    """Every type that operations send or take, by the name of its schema in the document."""
    found = dict(_reached(mi.multi_type_info(sent_types(operations))))
    names = _named_classes(operations)
    bodies = [kind for one in operations for kind in (one.body, *one.media.values()) if kind is not None]
    taken = {cls for cls, _ in _reached(mi.multi_type_info(bodies))}
    return {names[cls]: _shape(info, names, cls in taken) for cls, info in found.items()}


def aliases(operations: Sequence[Operation]) -> dict[str, Field]:
    """Names that the API's types give to others, with what they are, by package and name."""
    named = _named_classes(operations)
    found: dict[str, Any] = {}
    for module in _wires():
        for name, value in vars(module).items():
            if not name.startswith("_") and _is_alias(value) and not any(value is one for one in found.values()):
                found.setdefault(f"{_context(module.__name__)}.{name}", value)
    values = {name: _value(alias) for name, alias in sorted(found.items(), key=lambda one: one[0])}
    for value in values.values():
        for cls, _ in _reached([mi.type_info(value)]):
            named.setdefault(cls, _short(cls))
    return {
        name: Field(_python(value, {}, inside=True), _typescript(mi.type_info(value), named))
        for name, value in values.items()
    }


def told() -> Told:
    """What the generated TypeScript has; it needs Node."""
    done = subprocess.run(_TOLD, capture_output=True, text=True, check=True)
    made: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return {name: _told_fields(one) for name, one in made.items()}


def differences(here: Mapping[str, Shape], there: Told, document: Sequence[str]) -> Iterator[str]:
    """Where the two sides and the document differ, in words."""
    for name in sorted({*here, *there, *document}):
        sides = {"Python": name in here, "TypeScript": name in there, "the document": name in document}
        for side in (side for side, is_there in sides.items() if not is_there):
            yield f"{name} is not in {side}"
        if name in here and name in there:
            expected = {field: one.typescript for field, one in here[name].fields.items()}
            for field in sorted({*expected, *there[name]}):
                if expected.get(field) != there[name].get(field):
                    at = f"{name}.{field}".rstrip(".")
                    yield f"{at} must be `{expected.get(field)}`, and is `{there[name].get(field)}` in TypeScript"


def page(here: Mapping[str, Shape], there: Told, named: Mapping[str, Field]) -> str:
    """The page of all types, by the package that owns them."""
    count = sum(len(one.fields) for one in here.values())
    lines = [_HEAD, f"{len(here)} types with {count} fields and alternatives, and {len(named)} names.", ""]
    owners = sorted({_context(one.module) for one in here.values()})
    for owner in owners:
        lines += [f"## {owner}", ""]
        for name, one in sorted(here.items()):
            if _context(one.module) == owner:
                lines += _section(name, one, there.get(name, {}))
    lines += ["## Names", "", "What types above are called in Python.", "", *_table("name", named)]
    return "\n".join(lines)


def findings(made: str, differing: Sequence[str]) -> Iterator[Finding]:
    """What differs between the sides, and the first line of the page that is not as it must be."""
    for one in differing:
        yield Finding(PurePosixPath("contracts/typescript/src/generated/types.ts"), 1, "type-parity", one)
    kept = PLACE.read_text(encoding="utf-8") if PLACE.exists() else ""
    if kept != made:
        pairs = zip(kept.splitlines(), made.splitlines(), strict=False)
        same = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
        yield Finding(
            PurePosixPath(PLACE.as_posix()), same + 1, "types", "is not what the types are: run `make contract`"
        )


def _reached(infos: Sequence[mi.Type]) -> Iterator[tuple[Any, mi.Type]]:
    """Classes with a schema of their own, each once."""
    seen: set[Any] = set()
    waiting = list(infos)
    while waiting:
        match waiting.pop(0):
            case mi.StructType(cls=cls, fields=fields) as info if cls not in seen:
                seen.add(cls)
                waiting += [field.type for field in fields]
                yield cls, info
            case mi.EnumType(cls=cls) as info if cls not in seen:
                seen.add(cls)
                yield cls, info
            case mi.Metadata(type=inner):
                waiting.append(inner)
            case mi.UnionType(types=types):
                waiting += types
            case mi.ListType(item_type=item) | mi.VarTupleType(item_type=item):
                waiting.append(item)
            case mi.DictType(value_type=value):
                waiting.append(value)
            case _:
                pass


def _named_classes(operations: Sequence[Operation]) -> dict[Any, str]:
    """The names of classes in the document: two of one name have their modules before it."""
    found = [cls for cls, _ in _reached(mi.multi_type_info(sent_types(operations)))]
    short = Counter(map(_short, found))
    return {cls: _short(cls) if short[_short(cls)] == 1 else _long(cls) for cls in found}


def _short(cls: Any) -> str:
    name = getattr(cls, "__name__", str(cls))
    if get_args(cls):
        name = f"{name}[{', '.join(_short(one) if isinstance(one, type) else repr(one) for one in get_args(cls))}]"
    return re.sub(r"[^a-zA-Z0-9.\-_]", "_", name)


def _long(cls: Any) -> str:
    return re.sub(r"[^a-zA-Z0-9.\-_]", "_", f"{cls.__module__}.{cls.__qualname__}")


def _shape(info: mi.Type, names: Mapping[Any, str], is_taken: bool) -> Shape:
    if isinstance(info, mi.EnumType):
        words = _words(one.value for one in info.cls)
        return Shape(info.cls.__module__, info.cls.__name__, {"": Field(words, words)})
    assert isinstance(info, mi.StructType)
    origin: Any = get_origin(info.cls) or info.cls
    parameters = dict(zip(origin.__type_params__, get_args(info.cls), strict=True))
    scope = {one.__name__: one for one in origin.__type_params__}
    hints = get_type_hints(origin, localns=scope, include_extras=True)
    found: dict[str, Field] = {}
    if info.tag_field is not None:
        word = json.dumps(info.tag)
        found[info.tag_field] = Field(f"Literal[{word}]", word)
    for field in info.fields:
        may_lack = not field.required and (is_taken or _is_left_out(field))
        typescript = ("?" if may_lack else "") + _typescript(field.type, names)
        found[field.encode_name] = Field(_python(hints[field.name], parameters), typescript)
    name = _python(info.cls, {})
    return Shape(origin.__module__, name, found)


def _is_left_out(field: mi.Field) -> bool:
    """Whether what is answered may lack it: its default is that it is not there."""
    return field.default is NODEFAULT and field.default_factory is NODEFAULT


def _typescript(info: mi.Type, names: Mapping[Any, str]) -> str:
    """What a type must be in TypeScript."""
    match info:
        case mi.Metadata(type=inner, extra_json_schema=said):
            return _marked(said or {}) or _typescript(inner, names)
        case mi.StructType(cls=cls) | mi.EnumType(cls=cls):
            return names[cls]
        case mi.UnionType(types=types):
            return " | ".join(sorted({_typescript(one, names) for one in types}))
        case mi.ListType(item_type=item) | mi.VarTupleType(item_type=item):
            text = _typescript(item, names)
            return f"readonly ({text})[]" if " " in text else f"readonly {text}[]"
        case mi.DictType(value_type=value):
            of = _typescript(value, names)
            return "Record<string, unknown>" if of == "unknown" else f"{{ readonly [key: string]: {of} }}"
        case mi.LiteralType(values=values):
            return _words(values)
        case _:
            return _PLAIN[type(info)]


def _marked(said: Mapping[str, Any]) -> str | None:
    """What the schema says beside a type: that a text is a decimal number, or one of some words; that raw JSON is an
    object.
    """
    if said.get("type") == "object":
        return "Record<string, unknown>"
    if said.get("format") == "decimal":
        return "Decimal"
    return _words(said["enum"]) if "enum" in said else None


def _words(values: Iterable[object]) -> str:
    return " | ".join(sorted(json.dumps(value) for value in values))


_PLAIN: Mapping[type[mi.Type], str] = {
    mi.StrType: "string",
    mi.IntType: "number",
    mi.BoolType: "boolean",
    mi.NoneType: "null",
    mi.AnyType: "unknown",
}


def _python(kind: Any, parameters: Mapping[Any, Any], *, inside: bool = False) -> str:
    """A type as it is written in Python, without what its fields say beside it."""
    if isinstance(kind, TypeVar):
        return _python(parameters[kind], parameters)
    if isinstance(kind, TypeAliasType):
        return _python(kind.__value__, parameters) if kind.__name__.startswith("_") else kind.__name__
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return (None if inside else _named(kind)) or _python(inner[0], parameters)
    if origin in (Union, UnionType):
        kinds = [one for one in inner if one is not UnsetType]
        return " | ".join(dict.fromkeys(_python(one, parameters) for one in kinds))
    if origin is Literal:
        return f"Literal[{', '.join(map(json.dumps, inner))}]"
    if kind is Ellipsis:
        return "..."
    name = "None" if kind is NoneType else getattr(kind, "__qualname__", str(kind))
    return f"{name}[{', '.join(_python(one, parameters) for one in inner)}]" if inner else name


def _named(kind: Any) -> str | None:
    """The name that a type has in the kernel, alone or with more beside it."""
    for name, value in vars(wire).items():
        if get_origin(value) is Annotated and not name.startswith("_"):
            ours, theirs = value.__metadata__, kind.__metadata__
            if value.__origin__ == kind.__origin__ and theirs[: len(ours)] == ours:
                return name
    return None


def _is_alias(value: Any) -> bool:
    if isinstance(value, TypeAliasType):
        return not value.__type_params__ and get_origin(value.__value__) is Annotated
    return get_origin(value) is Annotated and any(isinstance(one, Meta) for one in value.__metadata__)


def _value(alias: Any) -> Any:
    return alias.__value__ if isinstance(alias, TypeAliasType) else alias


def _wires() -> list[ModuleType]:
    found = [module for name, module in sys.modules.items() if re.fullmatch(r"tallybook\.\w+\.wire(\.\w+)?", name)]
    return sorted(found, key=lambda module: (module is not wire, module.__name__))


def _context(module: str) -> str:
    return module.split(".")[1]


def _told_fields(one: Mapping[str, Any]) -> dict[str, str]:
    if "fields" not in one:
        return {"": one["type"]}
    return {name: ("?" if field["optional"] else "") + field["type"] for name, field in one["fields"].items()}


def _section(name: str, one: Shape, there: Mapping[str, str]) -> list[str]:
    rows = {field: Field(found.python, there.get(field, "").removeprefix("?")) for field, found in one.fields.items()}
    marked = {f"{field}?" if there.get(field, "").startswith("?") else field: row for field, row in rows.items()}
    return [f"### {name}", "", f"`{one.module}.{one.name}`, `Schema<{json.dumps(name)}>`", "", *_table("field", marked)]


def _table(first: str, rows: Mapping[str, Field]) -> list[str]:
    def cell(text: str) -> str:
        return f"`{text}`".replace("|", "\\|") if text else ""

    body = [f"| {cell(name)} | {cell(one.python)} | {cell(one.typescript)} |" for name, one in rows.items()]
    return [f"| {first} | Python | TypeScript |", "|---|---|---|", *body, ""]


def main(arguments: Sequence[str]) -> int:
    """The exit status: 1 where something differs."""
    operations = [one for resource in RESOURCES for one in resource.found]
    here, there = shapes(operations), told()
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))["components"]["schemas"]
    made = page(here, there, aliases(operations))
    if "--write" in arguments:
        PLACE.write_text(made, encoding="utf-8")
    return report(findings(made, [*differences(here, there, [*document])]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
