"""The layout's rules: what a context may hold, how long files and functions are, how modules are named."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tools.source import Finding, Source

# Contexts, which have one shape, and what some of them hold besides it.
CONTEXTS: dict[str, frozenset[str]] = {
    "accounts": frozenset(),
    "adjustments": frozenset(),
    "audit": frozenset(),
    "credits": frozenset(),
    "invoicing": frozenset({"documents"}),
    "ledger": frozenset(),
    "metering": frozenset({"reading"}),
    "notify": frozenset(),
    "payments": frozenset({"gateways"}),
    "pricing": frozenset({"charges"}),
    "tax": frozenset(),
}
# A module may be a folder of the same name where one file would be too long.
MODULES = frozenset({"store", "store_sql", "store_memory", "wire", "http", "public"})
FOLDERS = frozenset({"model", "actions"})
FREE_SHAPE = frozenset({"kernel", "rating", "cases", "exchange", "client", "api", "shell", "mock"})

_SAYS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
_CODE = {".py", ".ts", ".tsx", ".sh"}
_LINES, _TEST_LINES, _FUNCTION_LINES = 400, 600, 60


def context_shape(sources: Sequence[Source]) -> Iterator[Finding]:
    """Each context has a README.md and, besides, only the parts that design gives a context."""
    files = [source for source in sources if source.package in CONTEXTS]
    for context in sorted({source.package for source in files}):
        own = [source for source in files if source.package == context]
        if not any(source.path.parts[3:] == ("README.md",) for source in own):
            advice = f"{context}/ has no README.md: say what it owns, what it does not, what its timestamps mean"
            yield Finding(own[0].path.parents[len(own[0].path.parts) - 4], 1, "context-readme", advice)
        for source in own:
            yield from _misplaced(source, context)


def _misplaced(source: Source, context: str) -> Iterator[Finding]:
    first, *below = source.path.parts[3:]
    if not below:
        is_known = first in {"README.md", "__init__.py"} or (
            first.endswith(".py") and first.removesuffix(".py") in MODULES | CONTEXTS[context]
        )
    else:
        is_known = first in FOLDERS | MODULES | CONTEXTS[context]
    if not is_known:
        known = ", ".join(["model/", "actions/", *(f"{name}.py" for name in sorted(MODULES))])
        yield source.finding(1, "context-shape", f"{context}/ has no place for {first}; a context holds {known}")


def known_package(source: Source) -> Iterator[Finding]:
    """Below src/tallybook stand only the packages of the layout."""
    if source.package and source.package != "__init__" and source.package not in CONTEXTS.keys() | FREE_SHAPE:
        yield source.finding(1, "layout", f"{source.package} is no part of the layout: put it where it belongs")


def file_length(source: Source) -> Iterator[Finding]:
    """A file has at most 400 lines, a test file 600."""
    most = _TEST_LINES if source.is_test else _LINES
    if source.path.suffix in _CODE and len(source.lines) > most:
        yield source.finding(most, "file-length", f"{len(source.lines)} lines, at most {most}: divide it by subject")


def function_length(source: Source) -> Iterator[Finding]:
    """A function fits a screen: at most 60 lines."""
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > _FUNCTION_LINES:
                advice = f"{node.name} has {length} lines, at most {_FUNCTION_LINES}: give its steps names"
                yield source.finding(node, "function-length", advice)


def module_name(source: Source) -> Iterator[Finding]:
    """A module's or folder's name says what it holds."""
    for part in source.path.with_suffix("").parts:
        if part.lower() in _SAYS_NOTHING:
            yield source.finding(1, "module-name", f"{part!r} says nothing: name it for what it holds")


def test_name(source: Source) -> Iterator[Finding]:
    """A test's name is a sentence."""
    if not (source.is_test and source.path.name.startswith("test_")):
        return
    for node in source.nodes:
        name = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ""
        if name.startswith("test_") and name.count("_") < 3:
            yield source.finding(node, "test-name", f"{name} is no sentence: say what is promised")
