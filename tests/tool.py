"""Programs that tests talk to and that must stay out of `.venv`: each in an environment of its own."""

from __future__ import annotations

import fcntl
import subprocess
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]


def tool_python(name: str, requirements: Path) -> Path:
    """The Python of a tool's environment; the processes that run tests make it once, whoever is first."""
    home = ROOT / ".tools" / name
    wanted = sha256(requirements.read_bytes()).hexdigest()
    ready, python = home / ".ready", home / "bin" / "python"
    home.parent.mkdir(exist_ok=True)
    with (home.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (ready.exists() and ready.read_text() == wanted and python.exists()):
            command = [ROOT / "tools" / "bootstrap.sh", "--tool", name, requirements.relative_to(ROOT)]
            made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert made.returncode == 0, f"{name} could not be installed: {made.stderr}"
            ready.write_text(wanted)
    return python
