"""ruff, mypy and vulture as this repository sets them: what they must find and must leave alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.arch.planting import BIN, REPOSITORY, plant, run

SETTINGS = REPOSITORY / "pyproject.toml"
MODULE = '"""A module."""\n\n'
BRANCHES = "".join(f"    if x == {number}:\n        y += {number}\n" for number in range(11))

# code, text of a module of src that breaks it
LINT = [
    ("E501", "x = 1  # " + "long " * 30),
    ("F401", "import os\n"),
    ("F821", "x = unknown\n"),
    ("I001", "import os\nimport ast\n\nx = (os, ast)\n"),
    ("B006", "def _f(x=[]):\n    return x\n"),
    ("UP006", "from typing import List\n\nx: List[int] = []\n"),
    ("SIM108", "if a:\n    x = 1\nelse:\n    x = 2\n"),
    ("C901", f"def _f(x: int, y: int) -> int:\n{BRANCHES}    return y\n"),
    ("PLR0912", f"def _f(x: int, y: int) -> int:\n{BRANCHES * 2}    return y\n"),
    ("RUF012", "class _A:\n    x = []\n"),
    ("D100", ""),
    ("D101", "class A:\n    x = 1\n"),
    ("D103", "def f() -> None:\n    return None\n"),
    ("S608", "x = f\"SELECT * FROM a WHERE b = '{y}'\"\n"),
    ("S307", "x = eval(y)\n"),
    ("DTZ001", "import datetime\n\nx = datetime.datetime(2024, 9, 1)\n"),
    ("TID252", "from . import model\n"),
    ("PGH003", "x = y  # type: ignore\n"),
    ("PLW0603", "def _f():\n    global x\n    x = 1\n"),
]


def ruff(command: str, option: str, name: str, text: str) -> subprocess.CompletedProcess[str]:
    arguments = [BIN / "ruff", command, "--no-cache", option, "--stdin-filename", name, "-"]
    return subprocess.run(arguments, input=text, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def lint(name: str, text: str) -> set[str]:
    done = ruff("check", "--output-format=json", name, text)
    return {finding["code"] for finding in json.loads(done.stdout)}


@pytest.mark.parametrize(("code", "text"), LINT, ids=[code for code, _ in LINT])
def test_ruff_finds_the_planted_violation(code: str, text: str) -> None:
    assert code in lint("src/tallybook/tax/public.py", text if code == "D100" else MODULE + text)


def test_ruff_finds_a_test_that_expects_any_exception() -> None:
    text = "import pytest\n\nwith pytest.raises(Exception):\n    f()\n    g()\n"
    assert {"PT012", "B017"} <= lint("tests/tax/test_public.py", text)


def test_ruff_leaves_a_clean_module_alone() -> None:
    text = MODULE + 'def rate(x: int) -> int:\n    """The rate."""\n    assert x > 0\n    return x\n'
    assert lint("src/tallybook/tax/public.py", text) == set()


@pytest.mark.parametrize(("text", "status"), [("x = 1\n", 0), ("x=1\n", 1)])
def test_the_format_is_kept(text: str, status: int) -> None:
    assert ruff("format", "--check", "src/tallybook/tax/public.py", text).returncode == status


TYPES = {
    "no-untyped-def": "def f(x):\n    return x\n",
    "type-arg": "def f(x: list) -> None: ...\n",
    "return-value": "def f() -> int:\n    return 'x'\n",
    "arg-type": "def f(x: int) -> None: ...\nf('x')\n",
    "no-any-return": "import json\ndef f() -> int:\n    return json.loads('1')\n",
    "exhaustive-match": (
        "from enum import Enum\nclass E(Enum):\n    A = 1\n    B = 2\n"
        "def f(e: E) -> None:\n    match e:\n        case E.A:\n            pass\n"
    ),
    "unreachable": "def f(x: int) -> int:\n    if isinstance(x, str):\n        return 1\n    return 2\n",
    "unused-ignore": "x = 1  # type: ignore[assignment]\n",
    "ignore-without-code": "x: int = 'x'  # type: ignore\n",
}


def test_mypy_finds_every_planted_error_and_leaves_a_clean_module_alone(tmp_path: Path) -> None:
    files = {f"planted/{code.replace('-', '_')}.py": text for code, text in TYPES.items()}
    plant(tmp_path, files | {"planted/clean.py": "def f(x: list[int]) -> int:\n    return x[0]\n"})
    cache = tmp_path / "cache"
    said = run(BIN / "mypy", "--config-file", SETTINGS, "--cache-dir", cache, "planted", at=tmp_path).stdout
    for code in TYPES:
        lines = [line for line in said.splitlines() if line.startswith(f"planted/{code.replace('-', '_')}.py")]
        assert any(f"[{code}]" in line for line in lines), (code, said)
    assert "clean.py" not in said


def test_code_that_nothing_calls_is_found_and_code_that_a_test_calls_is_not(tmp_path: Path) -> None:
    module = "def used(): ...\n\n\ndef unused(): ...\n\n\nclass Unused: ...\n\n\nclass Kind:\n    FIELD = 1\n"
    calls = "from tallybook.tax.public import Kind, used\n\n\ndef test_it_is_used(): used(Kind)\n"
    plant(tmp_path, {"src/tallybook/tax/public.py": module, "tests/test_public.py": calls})
    outcome = run(sys.executable, "-m", "tools.dead", ".", at=tmp_path)
    assert outcome.returncode == 1
    assert [line.split(": ")[0] for line in outcome.stdout.splitlines()] == [
        "src/tallybook/tax/public.py:4",
        "src/tallybook/tax/public.py:7",
    ]
    plant(tmp_path, {"src/tallybook/tax/public.py": "def used(): ...\n\n\nclass Kind: ...\n"})
    assert run(sys.executable, "-m", "tools.dead", ".", at=tmp_path).returncode == 0
