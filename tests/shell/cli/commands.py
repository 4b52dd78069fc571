"""Runs the command line as a person would, in this process."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
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
