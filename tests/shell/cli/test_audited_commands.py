"""Every command that changes something but usage tells the audit log."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from tallybook.shell import cli
from tallybook.shell.cli.app import app_for
from tests.simulation.test_commands import ONLY_LOOK, commands

CLI = cli.__name__
SAY_NOTHING = {
    "ingest": "sends usage",
    "worker": "does jobs, which nobody asked for",
    "up": "is the API and a worker",
    "serve": "is the API",
    "migrate": "changes the schema, before there is a log",
    "demo": "fills a database of its own",
    "mock": "keeps all in memory, for as long as it runs",
    "gateway simulate": "is the bank, and has no tenant",
    "audit checkpoint": "signs what the log is",
}
TOLD = {"audit", "Spec", "import_focus", "import_case", "finalize_draft", "Deductor(author=)"}
"""What tells the log: a session's `audit`, and what is given the session's author to do so."""


def callback(path: str) -> Any:
    found: Any = typer.main.get_command(app_for([]))
    for word in path.split():
        found = found.commands[word]
    return inspect.unwrap(found.callback)


@cache
def functions(module: str) -> dict[str, tuple[str, ast.FunctionDef]]:
    """A module's functions, and those of the command line that it imports: in which module, and how."""
    tree = ast.parse(Path(str(import_module(module).__file__)).read_text())
    found = {one.name: (module, one) for one in tree.body if isinstance(one, ast.FunctionDef)}
    for one in ast.walk(tree):
        if isinstance(one, ast.ImportFrom) and one.module and one.module.startswith(f"{CLI}."):
            theirs = functions(one.module)
            found |= {each.asname or each.name: theirs[each.name] for each in one.names if each.name in theirs}
    return found


def called(module: str, name: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """The names of what a function calls, and of what that calls of the command line."""
    known = functions(module)
    where, function = known[name]
    if (where, name) in seen:
        return
    seen.add((where, name))
    for one in ast.walk(function):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name):
            yield from (f"{one.func.id}({each.arg}=)" for each in one.keywords)
        if isinstance(one, ast.Attribute):
            yield one.attr
        if isinstance(one, ast.Name):
            yield one.id
            if one.id in known:
                place, target = known[one.id]
                yield from called(place, target.name, seen)


@pytest.mark.parametrize("path", sorted({*commands()} - ONLY_LOOK - SAY_NOTHING.keys()))
def test_a_command_that_changes_something_tells_the_audit_log(path: str) -> None:
    run = callback(path)
    assert TOLD.intersection(called(run.__module__, run.__name__, set())), f"`tallybook {path}` tells the log nothing"


def test_who_says_nothing_is_a_command() -> None:
    assert {*commands()} >= SAY_NOTHING.keys() and not SAY_NOTHING.keys() & ONLY_LOOK
