"""Plants files in an empty folder and runs a check of this repository on them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def plant(root: Path, files: Mapping[str, str]) -> Path:
    """Writes the files; every folder of Python below src/ becomes a package."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    modules = [Path(name) for name in files if name.startswith("src/") and name.endswith(".py")]
    for package in {folder for module in modules for folder in list(module.parents)[:-2]}:
        (root / package / "__init__.py").touch()
    return root


def run(*command: str | Path, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder, with that folder's src before the installed package."""
    variables = os.environ | {"PYTHONPATH": f"{at / 'src'}{os.pathsep}{REPOSITORY}", "COLUMNS": "240"} | environment
    return subprocess.run(
        [str(part) for part in command],
        cwd=at,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
