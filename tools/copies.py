"""Code that stands twice: `python -m tools.copies [ROOT]` prints `path:line: copied-code: …`.

Lines are compared as they are, without indentation; blank lines, comments, imports and lines without a word do not
count. What stands in Protocols and in the stores that satisfy them is alike by design, so docstrings, and
signatures with their decorators, do not count either.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.source import Finding, Source, read_sources, report

ALIKE_LINES = 8
_WORD = re.compile(r"[A-Za-z]{2,}")
type _Line = tuple[int, str]


def findings(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every run of eight lines or more in src/ or tools/ that stands somewhere before."""
    first: dict[tuple[str, ...], tuple[Source, int]] = {}
    for source in sources:
        if not source.is_python or source.path.parts[0] not in {"src", "tools"}:
            continue
        lines, said_until = _counted(source), 0
        for start in range(len(lines) - ALIKE_LINES + 1):
            window = lines[start : start + ALIKE_LINES]
            other, line = first.setdefault(tuple(text for _, text in window), (source, window[0][0]))
            if (other is source and line == window[0][0]) or window[0][0] <= said_until:
                continue
            said_until = window[-1][0]
            advice = f"{ALIKE_LINES} lines or more stand in {other.path}:{line} too: make one of the two"
            yield Finding(source.path, window[0][0], "copied-code", advice)


def _counted(source: Source) -> list[_Line]:
    """The lines that say something of their own, with their numbers."""
    skipped = {number for node in source.nodes for number in _alike_by_design(node)}
    return [
        (number, text)
        for number, line in enumerate(source.lines, start=1)
        if number not in skipped and (text := line.strip()) and not text.startswith("#") and _WORD.search(text)
    ]


def _alike_by_design(node: ast.AST) -> range:
    """The lines of an import, a docstring or a signature with its decorators."""
    if isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ):
        return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return range(min([node.lineno, *(one.lineno for one in node.decorator_list)]), node.body[0].lineno)
    return range(0)


if __name__ == "__main__":
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    sys.exit(report(findings(list(read_sources(root)))))
