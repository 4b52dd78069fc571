"""`tools/bootstrap.sh`: what a machine lacks is said in one sentence, and nothing is made by halves."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.arch.planting import REPOSITORY

SHELL_TOOLS = ("bash", "dirname", "cut", "sort", "head", "rm", "touch")
OLD_PYTHON = "exit 1"
NEW_PYTHON = 'case "$2" in *"sys.exit"*) exit 0 ;; *sys.executable*) echo python3 ;; *) exit 1 ;; esac'
OLD_UV = 'echo "uv 0.4.1 (old)"'
FAILING_UV = """
if [ "$1" = --version ]; then echo "uv 99.0.0"; else echo "error: no wheel for this platform" >&2; exit 2; fi
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with a shell, this repository's script and no Python."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "tools").mkdir()
    for tool in SHELL_TOOLS:
        (tmp_path / "bin" / tool).symlink_to(Path(shutil.which(tool) or ""))
    shutil.copy(REPOSITORY / "tools/bootstrap.sh", tmp_path / "tools")
    return tmp_path


def give(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
    path.chmod(0o755)


def sentences(machine: Path) -> list[str]:
    """What the script says on standard error; it has failed and made no environment."""
    done = subprocess.run(
        ["bash", "tools/bootstrap.sh"],
        cwd=machine,
        env={"PATH": str(machine / "bin"), "HOME": str(machine), "LANG": os.environ.get("LANG", "C")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert not (machine / ".venv").exists()
    return done.stderr.splitlines()


def test_a_machine_without_python_is_told_in_one_sentence_what_to_install(machine: Path) -> None:
    (sentence,) = sentences(machine)
    assert sentence.startswith("Tallybook: Python 3.12 or newer was not found: install it")


def test_an_older_python_is_no_python(machine: Path) -> None:
    give(machine, "python3", OLD_PYTHON)
    (sentence,) = sentences(machine)
    assert "Python 3.12 or newer was not found" in sentence


def test_a_python_without_venv_is_told_what_to_install(machine: Path) -> None:
    give(machine, "python3", NEW_PYTHON)
    (sentence,) = sentences(machine)
    assert "python3 has no venv module: install it" in sentence


def test_a_uv_that_is_too_old_is_left_alone(machine: Path) -> None:
    give(machine, "python3", NEW_PYTHON)
    give(machine, "uv", OLD_UV)
    (sentence,) = sentences(machine)
    assert "no venv module" in sentence


def test_a_package_that_needs_a_compiler_asks_for_one(machine: Path) -> None:
    give(machine, "python3", NEW_PYTHON)
    give(machine, "uv", FAILING_UV)
    *said_by_uv, sentence = sentences(machine)
    assert said_by_uv == ["error: no wheel for this platform"]
    assert "needs a C compiler: install one" in sentence


def test_a_failure_with_a_compiler_at_hand_points_to_what_uv_said(machine: Path) -> None:
    give(machine, "python3", NEW_PYTHON)
    give(machine, "uv", FAILING_UV)
    give(machine, "cc", "exit 0")
    assert sentences(machine)[-1] == (
        "Tallybook: the locked packages could not be installed: the message above says why."
    )
