"""`tallybook rate`, `check` and `schema`: billing cases, with no server and no database."""

from __future__ import annotations

import json
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from tallybook.cases.compare import compare
from tallybook.cases.explain import explain
from tallybook.cases.parse import read_case
from tallybook.cases.parse import schema as case_schema
from tallybook.cases.pricing import output_of
from tallybook.kernel.refusal import Refused
from tallybook.rating.output import Output, to_builtins, to_json
from tallybook.shell.cli.failure import complain, one_line, printable

SUFFIXES = (".yaml", ".yml", ".json")


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"


class SchemaName(StrEnum):
    """The formats that have a schema."""

    CASE = "case"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(rate)
    app.command()(check)
    app.command()(schema)


def rate(
    case: Annotated[Path, typer.Argument(help="A billing case: a YAML or JSON file.", show_default=False)],
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
    explanation: Annotated[
        bool,
        typer.Option("--explain", help="Print how each line came about, step by step, with each rounding."),
    ] = False,
) -> None:
    """Price a billing case."""
    result, _ = _rated(case)
    if format_ is Format.JSON:
        text = to_json(result).decode()
        if explanation:
            text = json.dumps(json.loads(text) | {"explanation": explain(result).splitlines()}, ensure_ascii=False)
        sys.stdout.write(text + "\n")
        return
    from tallybook.shell.cli.invoice_table import print_invoice  # a table needs rich, whose load takes a while

    print_invoice(result)
    if explanation:
        sys.stdout.write("\n" + "\n".join(map(printable, explain(result).split("\n"))) + "\n")


def check(
    paths: Annotated[list[Path], typer.Argument(help="Case files, or folders of them.", show_default=False)],
) -> None:
    """Compare cases with what they expect; print every difference as path, expected, actual."""
    files: list[Path] = []
    outcomes: Counter[str] = Counter()
    for path in paths:
        found = _files(path)
        if not found:
            outcomes["empty"] += 1
            complain(Refused("no_cases", f"no case files here; expected {', '.join(SUFFIXES)}", str(path)))
        files.extend(found)
    for file in files:
        outcomes[_checked(file)] += 1
    agreeing, differing, bad = outcomes["agrees"], outcomes["differs"], outcomes["bad"]
    silent = f", {outcomes['silent']} expect nothing" if outcomes["silent"] else ""
    cases = "1 case" if len(files) == 1 else f"{len(files)} cases"
    sys.stdout.write(f"{cases}: {agreeing} agree, {differing} differ, {bad} could not be read{silent}\n")
    raise typer.Exit(2 if bad or outcomes["empty"] else 1 if differing else 0)


def _checked(file: Path) -> Literal["agrees", "differs", "bad", "silent"]:
    """Compare one case, and print its differences."""
    try:
        result, expect = _rated(file)
    except Refused as refusal:
        complain(refusal)
        return "bad"
    if expect is None:
        return "silent"
    differences = compare(expect, to_builtins(result))
    for path, expected, actual in differences:
        sys.stdout.write(one_line(f"{file}: {path}: expected {expected}, actual {actual}") + "\n")
    return "differs" if differences else "agrees"


def schema(
    name: Annotated[SchemaName, typer.Argument(help="Which format.", show_default=False)],
) -> None:
    """Print the JSON Schema of a format."""
    assert name is SchemaName.CASE
    sys.stdout.write(json.dumps(case_schema(), indent=2, ensure_ascii=False) + "\n")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    return [path]


def _rated(path: Path) -> tuple[Output, object]:
    """A case's output and what it expects; refusals begin with the file's name."""
    try:
        document = read_case(path)
        return output_of(document), document.expect
    except Refused as refusal:
        raise BadCase(path, refusal) from None


class BadCase(Refused):
    """A refusal with the file's name before the key's path."""

    def __init__(self, file: Path, refusal: Refused) -> None:
        self.file, self.refusal = file, refusal
        super().__init__(refusal.code, refusal.message, refusal.path)
        self.args = (f"{file}: {refusal}",)
