"""Import rules that layers cannot say: `python -m tools.imports [SRC]` prints `path:line: rule: what to do`.

Layers between contexts and inside one are import-linter's (`.importlinter`). Here stand the doors of a
context, what pure code may touch, where each technology lives, and what a part loads with all its imports.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import grimp

from tools.shape import CONTEXTS
from tools.source import Finding, report

# What others may import from a context; `shell` and `mock`, which wire everything, may import all of it.
OPEN_KINDS = frozenset({"model", "charges", "public", "reading", "wire", ""})
WIRING = frozenset({"api", "shell", "mock"})

# Pure code: of outside packages only these, of the standard library nothing that reads or writes the world.
PURE_PACKAGES = frozenset({"kernel", "rating"})
PURE_KINDS = frozenset({"model", "charges", ""})
PURE_EXTERNALS = frozenset({"msgspec"})
WORLD = frozenset({
    "asyncio", "concurrent", "csv", "ctypes", "email", "fcntl", "ftplib", "getpass", "glob", "http", "io",
    "locale", "logging", "mmap", "multiprocessing", "os", "pathlib", "pickle", "platform", "pwd", "queue",
    "random", "secrets", "select", "selectors", "shelve", "shutil", "signal", "smtplib", "socket", "sqlite3",
    "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "webbrowser",
})  # fmt: skip

# Where a technology lives: the packages or kinds of module that may import it themselves.
HOMES = {
    "psycopg": frozenset({"shell", "store_sql"}),
    "psycopg_pool": frozenset({"shell"}),
    "sqlalchemy": frozenset({"shell"}),
    "alembic": frozenset({"shell"}),
    "procrastinate": frozenset({"shell"}),
    "litestar": frozenset({"shell", "http"}),
    "uvicorn": frozenset({"shell"}),
    "flask": frozenset({"mock"}),
    "cheroot": frozenset({"mock"}),
    "typer": frozenset({"shell"}),
    "rich": frozenset({"shell"}),
    "stripe": frozenset({"gateways"}),
    "cryptography": frozenset({"api", "shell"}),
    "argon2": frozenset({"api", "shell"}),
    "pyotp": frozenset({"api", "shell"}),
    "authlib": frozenset({"shell"}),
    "joserfc": frozenset({"shell"}),
    "requests": frozenset({"shell"}),
    "httpcore": frozenset({"shell"}),
    "standardwebhooks": frozenset({"api", "shell"}),
    "httpx": frozenset({"shell", "client", "mock"}),
    "typst": frozenset({"documents"}),
    "facturx": frozenset({"documents"}),
    "lxml": frozenset({"documents"}),
    "pypdf": frozenset({"documents"}),
    "babel": frozenset({"documents", "notify"}),
}

# What a part may not load, however far down the chain of imports: the database for `tallybook rate`, the
# server and the database for those who only talk to us.
DATABASE = ("psycopg", "psycopg_pool", "sqlalchemy", "alembic", "tallybook.shell")
NEVER_LOADED = {
    "tallybook.kernel": (*DATABASE, "litestar", "flask"),
    "tallybook.rating": (*DATABASE, "litestar", "flask"),
    "tallybook.cases": (*DATABASE, "litestar", "flask"),
    "tallybook.client": (*DATABASE, "litestar", "flask"),
    "tallybook.api": (*DATABASE, "litestar", "flask"),
    "tallybook.mock": (*DATABASE, "litestar"),
}


def findings(source_folder: Path) -> Iterator[Finding]:
    """Every broken import rule of the package `tallybook` in this folder."""
    sys.path.insert(0, str(source_folder))
    try:
        graph = grimp.build_graph("tallybook", include_external_packages=True, cache_dir=None)
    finally:
        sys.path.remove(str(source_folder))
    for importer in sorted(graph.modules):
        if importer.startswith("tallybook."):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                yield from _broken_by(graph, importer, imported)
    yield from _loads(graph)


def _broken_by(graph: grimp.ImportGraph, importer: str, imported: str) -> Iterator[Finding]:
    package, kind = place(importer)
    if imported.partition(".")[0] != "tallybook":
        rule = _external_rule(package, kind, imported)
    else:
        rule = _inner_rule(package, kind, imported)
    if rule:
        yield _finding(graph, importer, imported, *rule)


def _inner_rule(package: str, kind: str, imported: str) -> tuple[str, str] | None:
    other, other_kind = place(imported)
    if package == "kernel" and other != "kernel":
        return "kernel-alone", f"the kernel imports nothing of ours, not {imported}"
    if package == "client" and other not in {"client", ""}:
        return "client-alone", f"the client talks to the engine over HTTP and imports nothing of it, not {imported}"
    if _is_pure(package, kind) and not _is_pure(other, other_kind):
        return "pure-imports", f"models and rating import only models and the kernel, not {imported}"
    if other != package and other in CONTEXTS and other_kind not in OPEN_KINDS and package not in WIRING:
        return "door", f"{imported} is inside {other}: come in by {other}.public, or import its model"
    return None


def _external_rule(package: str, kind: str, imported: str) -> tuple[str, str] | None:
    top = imported.partition(".")[0]
    if _is_pure(package, kind) and top in WORLD:
        return "pure-world", f"{top} reaches the world: pure code takes values and returns values"
    if _is_pure(package, kind) and top not in sys.stdlib_module_names and top not in PURE_EXTERNALS:
        return (
            "pure-world",
            f"pure code imports {', '.join(sorted(PURE_EXTERNALS))} and the standard library, not {top}",
        )
    if top in HOMES and not {package, kind} & HOMES[top]:
        return "home", f"{top} lives in {', '.join(sorted(HOMES[top]))}"
    return None


def _loads(graph: grimp.ImportGraph) -> Iterator[Finding]:
    for part, forbidden in NEVER_LOADED.items():
        if part not in graph.modules:
            continue
        for other in forbidden:
            if other not in graph.modules:
                continue
            for chain in sorted(graph.find_shortest_chains(importer=part, imported=other, as_packages=True)):
                advice = f"{part} must not load {other}, and does: {' → '.join(chain)}"
                yield _finding(graph, chain[0], chain[1], "loads", advice)


def place(module: str) -> tuple[str, str]:
    """The package of ours that a module stands in and its kind inside a context, as `("pricing", "model")`.

    The kind of a context's own `__init__` is empty: whoever imports any part of the context runs it.
    """
    parts = module.split(".")[1:]
    package = parts[0] if parts else ""
    return package, parts[1] if package in CONTEXTS and len(parts) > 1 else ""


def _is_pure(package: str, kind: str) -> bool:
    return package in PURE_PACKAGES or package == "" or (package in CONTEXTS and kind in PURE_KINDS)


def _finding(graph: grimp.ImportGraph, importer: str, imported: str, rule: str, advice: str) -> Finding:
    details = graph.get_import_details(importer=importer, imported=imported)
    line = details[0]["line_number"] if details else 1
    module = PurePosixPath("src", *importer.split("."))
    is_package = bool(graph.find_children(importer))
    return Finding(module / "__init__.py" if is_package else module.with_suffix(".py"), line, rule, advice)


if __name__ == "__main__":
    sys.exit(report(findings(Path(sys.argv[1] if len(sys.argv) > 1 else "src").resolve())))
