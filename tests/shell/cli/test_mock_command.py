"""`tallybook mock`: it says where it is, is ready soon, and says in a sentence what is wrong."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.shell.cli.commands import tallybook

PATIENCE_SECONDS = 20
"""Of a machine with much to do; on its own one it takes less than one."""


def test_it_serves_the_api_at_a_free_port_with_the_key_that_it_prints() -> None:
    code = "from tallybook.shell.cli import main; main()"
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", code, "mock", "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert time.monotonic() - began < PATIENCE_SECONDS
        found = re.fullmatch(r"The mock server is at (\S+) \. Its key: (\S+) Interrupt to stop\.\n", said)
        assert found is not None, said
        answer = httpx.get(f"{found[1]}/v1/organizations", headers={"Authorization": f"Bearer {found[2]}"})
        assert (answer.status_code, answer.json()["data"]) == (200, [])
        process.terminate()


def test_a_scenario_that_is_wrong_is_told_with_its_line_before_it_serves(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("organizations:\n  - {name: acme}\ncolour: red\n")
    done = tallybook("mock", "--scenario", str(path))
    assert (done.status, done.out) == (2, "")
    assert "scenario.yaml: line 3: colour: is unknown" in done.err
    done = tallybook("mock", "--scenario", str(tmp_path / "none.yaml"))
    assert (done.status, done.out) == (2, "")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # cheroot forgets the socket
def test_a_port_that_is_taken_is_told_with_the_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = tallybook("mock", "--port", str(port))
    assert (done.status, done.out) == (2, "")
    assert f"cannot listen at 127.0.0.1:{port}: Address already in use;" in done.err
