"""Rules of wording: nothing left for later, nothing about how the code came about, no own code patched."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.source import Finding, Source

_LATER = re.compile(r"\b(TODO|FIXME|HACK)\b")
_ELSEWHERE = (
    (
        re.compile(r"\bissues? #\d|\(#\d+\)", re.IGNORECASE),
        "say the reason itself: readers have no list of tasks",
    ),
    (
        re.compile(r"\bsittings?\b|\bsub-?agents?\b", re.IGNORECASE),
        "the project speaks of itself, not of its making",
    ),
    (
        re.compile(r"(?<![\w.])/(work|Users)/\w|/home/(?!\$)[a-z]+/"),
        "no paths of one machine: use a relative one",
    ),
    (
        re.compile(r"\b(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org)\b"),
        "name the package, not a registry's host",
    ),
)
# This file and the planted violations of its rules have to say the words.
_MAY_SAY = ("tools/words.py", "tests/arch/")


def left_for_later(source: Source) -> Iterator[Finding]:
    """What is not done is not in the code as a note."""
    yield from _matches(source, _LATER, "left-for-later", "do it, or leave it out")


def elsewhere(source: Source) -> Iterator[Finding]:
    """The repository speaks of the product alone."""
    for pattern, advice in _ELSEWHERE:
        yield from _matches(source, pattern, "speaks-of-itself", advice)


def _matches(source: Source, pattern: re.Pattern[str], rule: str, advice: str) -> Iterator[Finding]:
    if str(source.path).startswith(_MAY_SAY):
        return
    for number, line in enumerate(source.lines, start=1):
        match = pattern.search(line)
        if match:
            yield source.finding(number, rule, f"{match.group(0)!r}: {advice}")


def own_code_patched(source: Source) -> Iterator[Finding]:
    """Tests fake the world, never our own functions."""
    if not (source.is_test and source.is_python):
        return
    ours = _imported_from_us(source)
    for node in source.nodes:
        if isinstance(node, ast.Call) and node.args and _is_patching(node.func):
            target = node.args[0]
            text = target.value if isinstance(target, ast.Constant) and isinstance(target.value, str) else ""
            if text.startswith("tallybook") or _root_name(target) in ours:
                advice = "tests fake the world (clock, gateway, network), never our own functions: pass a fake in"
                yield source.finding(node, "own-code-patched", advice)


def _imported_from_us(source: Source) -> set[str]:
    names: set[str] = set()
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tallybook":
            names |= {alias.asname or alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            names |= {alias.asname or "tallybook" for alias in node.names if alias.name.startswith("tallybook")}
    return names


def _is_patching(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in {"patch"}
    if not isinstance(called, ast.Attribute):
        return False
    if called.attr == "setattr":
        return _root_name(called.value) != "object"
    return called.attr == "patch" or (called.attr == "object" and _ends_with_patch(called.value))


def _ends_with_patch(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "patch") or (
        isinstance(node, ast.Attribute) and node.attr == "patch"
    )


def _root_name(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
