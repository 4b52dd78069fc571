"""Rules of code that computes money: no binary float, clock or transaction, no rounding but the kernel's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.source import Finding, Source

_CLOCK_OF = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {
        "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time",
        "localtime", "gmtime", "sleep",
    },
    "uuid": {"uuid1", "uuid6", "uuid7"},
}  # fmt: skip
_TRANSACTION_CALLS = {"commit", "rollback", "transaction"}
_CONNECTION_MAKERS = {"connect", "ConnectionPool", "AsyncConnectionPool"}
_ROUNDING_NAMES = {"quantize", "round_half_up"}
_INEXACT_COLUMN = re.compile(
    r"\b(double\s+precision|float[48]?|real|money|timestamp(?!tz)(?!\s*\(\d\)\s*with\s+time)(?!\s+with\s+time))\b"
    r"(?=\s*(,|\(|\)|;|$|not\b|null\b|default\b|check\b|primary\b|without\b))",
    re.IGNORECASE,
)
_SQL_COMMENT = re.compile(r"--.*")


def _is_ours(source: Source, *exempt: str) -> bool:
    return bool(source.package) and source.is_python and source.package not in exempt


def no_float(source: Source) -> Iterator[Finding]:
    """No binary float outside shell/: no literal, no conversion, no annotation."""
    if not _is_ours(source, "shell"):
        return
    advice = "no binary float touches an amount or a quantity: use Decimal or Fraction (seconds of waiting: int)"
    of_text = {part for node in source.nodes if _compares_text(node) for part in ast.walk(node)}
    for node in source.nodes:
        if (_makes_float(node) and node not in of_text) or any(_names(part, "float") for part in _annotations(node)):
            yield source.finding(node, "no-float", advice)


def _makes_float(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"


def _compares_text(node: ast.AST) -> bool:
    """Whether the call measures how alike two texts are, which the standard library says in floats."""
    return isinstance(node, ast.Call) and _last_name(node.func) == "get_close_matches"


def _annotations(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.AnnAssign():
            return [node.annotation]
        case ast.arg() if node.annotation:
            return [node.annotation]
        case ast.FunctionDef() | ast.AsyncFunctionDef() if node.returns:
            return [node.returns]
        case ast.TypeAlias():
            return [node.value]
        case _:
            return []


def _names(tree: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))


def one_rounding(source: Source) -> Iterator[Finding]:
    """Only kernel/ rounds."""
    if not _is_ours(source, "kernel"):
        return
    for node in source.nodes:
        rounds = isinstance(node, ast.Attribute) and node.attr in _ROUNDING_NAMES
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            rounds = node.func.id == "round" and source.package != "shell"
        if isinstance(node, ast.ImportFrom) and node.module == "decimal":
            rounds = any(alias.name.startswith("ROUND_") for alias in node.names)
        if rounds:
            yield source.finding(node, "one-rounding", "one function rounds: use tallybook.kernel.rounding")


def no_clock(source: Source) -> Iterator[Finding]:
    """Only shell/ reads the clock, and the client, which has to wait; everywhere else time is an argument."""
    if not _is_ours(source, "shell", "client"):
        return
    for node in source.nodes:
        reads = isinstance(node, ast.Attribute) and node.attr in _CLOCK_OF.get(_last_name(node.value), ())
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "uuid"}:
            reads = any(alias.name in _CLOCK_OF[node.module] for alias in node.names)
        if reads:
            yield source.finding(node, "no-clock", "only shell/ reads the clock: take `now` as an argument")


def _last_name(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id.lstrip("_")
        case ast.Attribute():
            return node.attr
        case _:
            return ""


def transactions(source: Source) -> Iterator[Finding]:
    """Only shell/ connects, opens transactions and commits."""
    if not _is_ours(source, "shell"):
        return
    advice = "only shell/ connects, opens and commits transactions: take a store that is bound to one"
    for node in source.nodes:
        if isinstance(node, ast.Call) and _handles_transaction(node.func):
            yield source.finding(node, "transaction", advice)


def _handles_transaction(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in _CONNECTION_MAKERS - {"connect"}
    if not isinstance(called, ast.Attribute):
        return False
    connects = called.attr in _CONNECTION_MAKERS and _last_name(called.value).lower().startswith(("psycopg", "conn"))
    return called.attr in _TRANSACTION_CALLS or connects


def status_codes(source: Source) -> Iterator[Finding]:
    """Only http.py (and the parts that speak HTTP themselves) know status codes."""
    speaks_http = {"shell", "client", "mock", "notify"}
    parts = set(source.path.with_suffix("").parts)
    if not _is_ours(source, *speaks_http) or parts & {"http", "gateways"}:
        return
    for node in source.nodes:
        named = isinstance(node, ast.Name | ast.Attribute | ast.alias | ast.keyword | ast.arg)
        if named and _name_of(node) in {"status_code", "HTTPStatus"}:
            yield source.finding(node, "status-code", "only http.py knows status codes: raise Refused(code, …)")


def _name_of(node: ast.AST) -> str:
    for field in ("id", "attr", "name", "arg"):
        name = getattr(node, field, None)
        if isinstance(name, str):
            return name
    return ""


def exact_columns(source: Source) -> Iterator[Finding]:
    """Columns hold `numeric` and `timestamptz`, in .sql files and in the migrations' Python."""
    is_migration = "migrations" in source.path.parts
    if "vendored" in source.path.parts:  # another project's schema, in which nothing of ours is kept
        return
    if not source.package or not (source.path.suffix == ".sql" or (is_migration and source.is_python)):
        return
    for number, line in enumerate(source.lines, start=1):
        match = _INEXACT_COLUMN.search(_SQL_COMMENT.sub("", line))
        if match:
            advice = f"{match.group(1)!r} is not exact: numeric for amounts, timestamptz for instants"
            yield source.finding(number, "exact-columns", advice)
