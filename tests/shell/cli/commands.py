"""Runs the command line as a person would, in this process."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple
from unittest.mock import patch

from tallybook.shell.cli import main


class Done(NamedTuple):
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


def tallybook(*arguments: str) -> Done:
    """`tallybook ARGUMENTS…`."""
    out, err = io.StringIO(), io.StringIO()
    status: object = 0
    with patch.object(sys, "argv", ["tallybook", *arguments]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as exit_:
            status = exit_.code
    assert status is None or isinstance(status, int)
    return Done(status or 0, out.getvalue(), err.getvalue())


def said(*words: str) -> Any:
    """What a command prints as JSON; it must do what it was asked for."""
    done = tallybook(*words, "--format", "json")
    assert done.status == 0, done.err
    return json.loads(done.out)


def refused(*words: str) -> str:
    """Why a command does nothing."""
    done = tallybook(*words)
    assert (done.status, done.out) == (2, "")
    return done.err.removeprefix("tallybook: ").strip()
