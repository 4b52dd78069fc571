"""Rules of model types: frozen, without inheritance, never a dict or an Any at their door."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.source import Finding, Source

# What a model's class may derive from; its own exceptions derive from Refused.
_BASES = {
    "Protocol", "Struct", "NamedTuple", "Enum", "StrEnum", "IntEnum", "Exception", "Refused", "Generic",
}  # fmt: skip


def _is_model(source: Source) -> bool:
    return bool(source.package) and source.is_python and bool({"model", "charges"} & set(source.path.parts[3:4]))


def frozen_models(source: Source) -> Iterator[Finding]:
    """A model's types are frozen and inherit from nothing but Protocols and exceptions."""
    if not _is_model(source):
        return
    for node in source.nodes:
        if not isinstance(node, ast.ClassDef):
            continue
        if _is_thawed(node):
            yield source.finding(node, "frozen-model", f"{node.name} can change: add frozen=True, change by replace")
        for base in node.bases:
            if _base_name(base) not in _BASES:
                advice = f"{node.name} inherits from {_base_name(base)}: compose, or use a Protocol"
                yield source.finding(node, "no-inheritance", advice)


def _is_thawed(node: ast.ClassDef) -> bool:
    if any(_base_name(base) == "Struct" for base in node.bases):
        return not _says_frozen(node.keywords)
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if _base_name(called) == "dataclass":
            return not (isinstance(decorator, ast.Call) and _says_frozen(decorator.keywords))
    return False


def _says_frozen(keywords: list[ast.keyword]) -> bool:
    return any(
        keyword.arg == "frozen" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        for keyword in keywords
    )


def _base_name(node: ast.expr) -> str:
    match node:
        case ast.Subscript():
            return _base_name(node.value)
        case ast.Attribute():
            return node.attr
        case ast.Name():
            return node.id
        case _:
            return ast.unparse(node)


def parsed_models(source: Source) -> Iterator[Finding]:
    """A model's functions and fields take typed values: no Any, no plain dict as an argument."""
    if not _is_model(source):
        return
    for node in source.nodes:
        given = node.annotation if isinstance(node, ast.arg) else None
        annotation = node.annotation if isinstance(node, ast.AnnAssign) else given
        if annotation is not None and _mentions(annotation, "Any"):
            yield source.finding(node, "parsed-model", "a model never sees Any: parse at the door")
        elif given is not None and _mentions(given, "dict"):
            yield source.finding(node, "parsed-model", "a model never takes a dict: parse at the door (or a Mapping)")


def _mentions(tree: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))
