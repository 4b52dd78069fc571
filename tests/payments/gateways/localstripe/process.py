"""A localstripe of this test process, in an environment of its own that is made when it is first needed."""

from __future__ import annotations

import fcntl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[3]
_HOME = _ROOT / ".tools" / "localstripe"


@contextmanager
def localstripe() -> Iterator[int]:
    """Its port, while it runs."""
    with subprocess.Popen(
        [_python(), "-B", _HERE / "serve.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.strip().isdigit(), "localstripe did not start"
            yield int(said)
        finally:
            process.kill()  # it keeps nothing that would have to be saved


def _python() -> Path:
    """The Python of localstripe's environment; the processes that run tests make it once, whoever is first."""
    requirements = _HERE / "requirements.txt"
    wanted = sha256(requirements.read_bytes()).hexdigest()
    ready, python = _HOME / ".ready", _HOME / "bin" / "python"
    _HOME.parent.mkdir(exist_ok=True)
    with (_HOME.parent / "localstripe.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (ready.exists() and ready.read_text() == wanted and python.exists()):
            command = [_ROOT / "tools" / "bootstrap.sh", "--tool", "localstripe", requirements.relative_to(_ROOT)]
            made = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
            assert made.returncode == 0, f"localstripe could not be installed: {made.stderr}"
            ready.write_text(wanted)
    return python
