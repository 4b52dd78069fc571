"""A localstripe of this test process, in an environment of its own that is made when it is first needed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tool import tool_python

_HERE = Path(__file__).parent


@contextmanager
def localstripe() -> Iterator[int]:
    """Its port, while it runs."""
    python = tool_python("localstripe", _HERE / "requirements.txt")
    with subprocess.Popen(
        [python, "-B", _HERE / "serve.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.strip().isdigit(), "localstripe did not start"
            yield int(said)
        finally:
            process.kill()  # it keeps nothing that would have to be saved
