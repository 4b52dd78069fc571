"""The house style that linters do not know: `python -m tools.tidy [ROOT]` says `path:line: rule: advice`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tools import models, money, shape, words
from tools.source import Finding, Source, read_sources, report

type Rule = Callable[[Source], Iterator[Finding]]

TEXT_RULES: tuple[Rule, ...] = (
    shape.known_package,
    shape.file_length,
    shape.module_name,
    money.exact_columns,
    words.left_for_later,
    words.elsewhere,
)
PYTHON_RULES: tuple[Rule, ...] = (
    shape.function_length,
    shape.test_name,
    money.no_float,
    money.one_rounding,
    money.no_clock,
    money.transactions,
    money.status_codes,
    models.frozen_models,
    models.parsed_models,
    words.own_code_patched,
)


def findings(root: Path) -> Iterator[Finding]:
    """Every broken rule below the root."""
    sources = list(read_sources(root))
    yield from shape.context_shape(sources)
    for source in sources:
        for rule in TEXT_RULES:
            yield from rule(source)
        if source.is_python:
            yield from _python_findings(source)


def _python_findings(source: Source) -> Iterator[Finding]:
    try:
        ast.parse(source.text)
    except SyntaxError as error:
        yield source.finding(error.lineno or 1, "syntax", f"not Python: {error.msg}")
        return
    for rule in PYTHON_RULES:
        yield from rule(source)


if __name__ == "__main__":
    sys.exit(report(findings(Path(sys.argv[1] if len(sys.argv) > 1 else "."))))
