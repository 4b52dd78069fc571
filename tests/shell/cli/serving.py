"""`tallybook up` and `tallybook serve` in processes of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECRET = "tbk_" + "s" * 40
COMMAND = (sys.executable, "-c", "from tallybook.shell.cli import main; main()")


@dataclass
class Serving:
    """A server of its own process."""

    url: str
    process: subprocess.Popen[str]

    def end(self, by: signal.Signals) -> int:
        """End it; its exit status."""
        self.process.send_signal(by)
        return self.process.wait(60)

    def children(self) -> list[int]:
        """The processes that it started itself, and that run."""
        listed = subprocess.run(
            ["ps", "-ww", "-o", "pid=", "-o", "args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]


@contextmanager
def serving(*arguments: str, url: str | None = None, port: int = 0) -> Iterator[Serving]:
    """Serve at any free port, or at this one; `url` names a database that is not the embedded one."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"TALLYBOOK_ADMIN_KEY": SECRET} | ({"DATABASE_URL": url} if url else {})
    with subprocess.Popen(
        [*COMMAND, *arguments, "--port", f"{port}"], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, said
            yield Serving(found.group(), process)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(60)


def lives(process: int) -> bool:
    """Whether a process runs."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
