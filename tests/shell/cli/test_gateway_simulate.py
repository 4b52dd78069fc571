"""`tallybook gateway simulate`: a bank that outlives its process."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from tallybook.kernel.money import Money
from tallybook.payments.gateways.simulated.client import OverHttp
from tallybook.payments.model.charge import Captured, ChargeRequest

REQUEST = ChargeRequest("key_1", "pay_1", Money(Decimal("12.50"), "USD"), "sim_ok")
COMMAND = (sys.executable, "-c", "from tallybook.shell.cli import main; main()", "gateway", "simulate")


@contextmanager
def simulating(data: Path, end: signal.Signals) -> Iterator[str]:
    """The bank's URL while it runs."""
    with subprocess.Popen([*COMMAND, "--port", "0", "--data", data], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, said
            yield found.group()
        finally:
            process.send_signal(end)
            assert process.wait(20) in {-9, 130, 143}


def test_a_killed_bank_knows_its_captures_when_it_is_started_again(tmp_path: Path) -> None:
    with simulating(tmp_path / "bank", signal.SIGKILL) as url:
        line = OverHttp(url)
        captured = line.charge(REQUEST)
        line.close()
    with simulating(tmp_path / "bank", signal.SIGTERM) as url:
        line = OverHttp(url)
        assert line.look_up(REQUEST) == line.charge(REQUEST) == captured
        line.close()
    assert isinstance(captured, Captured)


def test_an_endpoint_that_is_no_url_is_refused() -> None:
    done = subprocess.run([*COMMAND, "--deliver-to", "ftp://x"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--deliver-to" in done.stderr
