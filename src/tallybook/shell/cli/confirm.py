"""Asking before money moves."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tallybook.kernel.refusal import Refused

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


def confirm(question: str, *, yes: bool) -> None:
    """Go on where a person says so, or said so with `--yes`; `Refused("not_confirmed")` otherwise."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refused("not_confirmed", "there is no terminal to ask on; with --yes it is done without asking")
    if not typer.confirm(question, err=True):
        raise Refused("not_confirmed", "nothing was changed")
