"""`tallybook mock`: it says where it is, is ready soon, and says in a sentence what is wrong."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
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


def test_told_to_end_while_many_hang_up_it_ends() -> None:
    code = "from tallybook.shell.cli import main; main()"
    for _ in range(2):  # whether a signal finds the worst moment is chance
        with subprocess.Popen(
            [sys.executable, "-c", code, "mock", "--port", "0"], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            found = re.search(r"http://127.0.0.1:(\d+)", process.stdout.readline())
            assert found is not None
            _hang_up(int(found[1]), 300)
            process.terminate()
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _hang_up(port: int, count: int) -> None:
    """Ask from so many connections, and close them at once."""
    with ExitStack() as stack:
        callers = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(count)]
        for caller in callers:
            caller.sendall(b"GET /v1/organizations HTTP/1.1\r\nHost: a\r\n\r\n")
        for caller in callers:
            caller.recv(1)


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
