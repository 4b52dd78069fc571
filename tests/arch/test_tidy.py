"""The rules of `tools/tidy.py`: each is broken on purpose, and its nearest lawful neighbour is kept."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.arch.planting import plant, run
from tools.source import Source
from tools.tidy import PYTHON_RULES, TEXT_RULES, Rule, findings

MONEY = "src/tallybook/rating/lines.py"
MODEL = "src/tallybook/tax/model/rate.py"
TEST = "tests/rating/test_lines.py"
MIGRATION = "src/tallybook/shell/migrations/0001.sql"


def function_of(lines: int) -> str:
    return "def f() -> int:\n" + "    x = 1\n" * (lines - 2) + "    return x\n"


# rule, path, text that breaks it
BROKEN = [
    ("context-readme", "src/tallybook/tax/public.py", ""),
    ("context-shape", "src/tallybook/tax/engine.py", ""),
    ("context-shape", "src/tallybook/tax/services/rate.py", ""),
    ("context-shape", "src/tallybook/tax/charges/rate.py", ""),
    ("context-shape", "src/tallybook/tax/model.py", ""),
    ("layout", "src/tallybook/core/rate.py", ""),
    ("layout", "src/tallybook/rate.py", ""),
    ("file-length", MONEY, "x = 1\n" * 401),
    ("file-length", TEST, "x = 1\n" * 601),
    ("file-length", "edge/src/app.ts", "x\n" * 401),
    ("function-length", MONEY, function_of(61)),
    ("function-length", TEST, function_of(61)),
    ("module-name", "src/tallybook/shell/utils.py", ""),
    ("module-name", "src/tallybook/shell/common/clock.py", ""),
    ("module-name", "tools/helpers.py", ""),
    ("module-name", "src/tallybook/shell/manager.py", ""),
    ("test-name", TEST, "def test_rounding() -> None: ...\n"),
    ("no-float", MONEY, "x = float('1')\n"),
    ("no-float", MONEY, "x = 0.5\n"),
    ("no-float", MONEY, "def f(x: int | float) -> int: ...\n"),
    ("no-float", MONEY, "def f() -> float: ...\n"),
    ("no-float", MONEY, "class A:\n    x: float\n"),
    ("no-float", MONEY, "type Amount = float\n"),
    ("one-rounding", MONEY, "x = round(y, 2)\n"),
    ("one-rounding", MONEY, "x = y.quantize(z)\n"),
    ("one-rounding", "src/tallybook/shell/cli.py", "from decimal import ROUND_HALF_UP\n"),
    ("no-clock", MONEY, "import datetime\nx = datetime.datetime.now()\n"),
    ("no-clock", MONEY, "from datetime import datetime, date\nx = datetime.utcnow()\n"),
    ("no-clock", MONEY, "from datetime import date\nx = date.today()\n"),
    ("no-clock", MONEY, "import time\nx = time.time()\n"),
    ("no-clock", MONEY, "from time import monotonic\n"),
    ("transaction", MONEY, "def f(connection): connection.commit()\n"),
    ("transaction", MONEY, "def f(connection):\n    with connection.transaction(): ...\n"),
    ("transaction", "src/tallybook/tax/store_sql.py", "import psycopg\nx = psycopg.connect('')\n"),
    ("transaction", "src/tallybook/tax/store_sql.py", "x = ConnectionPool('')\n"),
    ("status-code", MONEY, "from http import HTTPStatus\n"),
    ("status-code", "src/tallybook/tax/actions/add.py", "raise Refused('x', status_code=409)\n"),
    ("exact-columns", MIGRATION, "CREATE TABLE a (amount double precision NOT NULL);\n"),
    ("exact-columns", MIGRATION, "CREATE TABLE a (\n    amount real,\n    b int);\n"),
    ("exact-columns", MIGRATION, "CREATE TABLE a (at timestamp not null);\n"),
    ("exact-columns", MIGRATION, "ALTER TABLE a ADD price money;\n"),
    (
        "exact-columns",
        "src/tallybook/shell/migrations/a.py",
        "SQL = 'CREATE TABLE a (at timestamp, b int)'\n",
    ),
    ("left-for-later", MONEY, "# TODO: round\n"),
    ("left-for-later", "docs/guide.md", "FIXME\n"),
    ("speaks-of-itself", "docs/guide.md", "see issue #12\n"),
    ("speaks-of-itself", MONEY, "# written in one sitting\n"),
    ("speaks-of-itself", "Makefile", "all:\n\tcd /home/anna/tallybook\n"),
    ("speaks-of-itself", "docs/guide.md", "from https://pypi.org/simple\n"),
    ("frozen-model", MODEL, "@dataclass\nclass Rate:\n    x: int\n"),
    ("frozen-model", MODEL, "@dataclass(slots=True)\nclass Rate:\n    x: int\n"),
    ("frozen-model", "src/tallybook/pricing/charges/flat.py", "class Flat(Struct):\n    x: int\n"),
    ("no-inheritance", MODEL, "class Reduced(Rate): ...\n"),
    ("parsed-model", MODEL, "def f(x: dict[str, str]) -> None: ...\n"),
    ("parsed-model", MODEL, "def f(x: Any) -> None: ...\n"),
    ("own-code-patched", TEST, "def f(monkeypatch): monkeypatch.setattr('tallybook.rating.rate', 1)\n"),
    ("own-code-patched", TEST, "from tallybook import rating\ndef f(m): m.setattr(rating, 'rate', 1)\n"),
    ("own-code-patched", TEST, "from unittest.mock import patch\nx = patch('tallybook.rating.rate')\n"),
    ("own-code-patched", TEST, "from tallybook import rating\nx = mock.patch.object(rating, 'rate')\n"),
    ("syntax", MONEY, "def f(:\n"),
]

LAWFUL = {
    "src/tallybook/__init__.py": "",
    "src/tallybook/pricing/README.md": "# Pricing\n",
    "src/tallybook/pricing/charges/flat.py": "class Flat(Struct, frozen=True):\n    x: int\n",
    "src/tallybook/payments/README.md": "# Payments\n",
    "src/tallybook/payments/gateways/card.py": "x = response.status_code\n",
    "src/tallybook/payments/http.py": "from http import HTTPStatus\n",
    "src/tallybook/payments/store_sql/rows.py": "",
    "src/tallybook/kernel/rounding.py": "from decimal import ROUND_FLOOR\nx = y.quantize(z)\n",
    "src/tallybook/shell/clock.py": "import time\nwait_seconds: float = 0.5\nx = round(time.time())\n",
    "src/tallybook/shell/database.py": "import psycopg\nx = psycopg.connect('')\nx.commit()\n",
    "src/tallybook/rating/settlement.py": "class Remaining:\n    pass\n",
    "src/tallybook/tax/README.md": "# Tax\n",
    "src/tallybook/tax/model/place.py": "class A(Protocol): ...\nclass B(Refused): ...\nclass C(Enum): ...\n",
    MODEL: "@dataclass(frozen=True)\nclass Rate:\n    x: int\n\ndef f(x: Mapping[str, int]) -> dict: ...\n",
    MONEY: function_of(60)
    + "x = clock.now()\ny = isinstance(z, float)\n"
    + "y = get_close_matches(a, b, cutoff=0.6)\n",
    TEST: "def test_lines_sum_to_the_total() -> None: ...\n" + "x = 0.5\n" * 599,
    MIGRATION: "-- money is real\nCREATE TABLE a (amount numeric(38, 20), at timestamptz NOT NULL);\n",
    "tests/test_world.py": "import tallybook\ndef f(m): m.setattr(os, 'getuid', lambda: 0)\n",
    "docs/guide.md": "`make test` takes `/tmp/x`, and 2024-09 is a month.\n",
    ".ci/run": "make check\n",
}


def rules_broken(root: Path) -> set[str]:
    return {finding.rule for finding in findings(root)}


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_planted_violation_is_found(tmp_path: Path, rule: str, path: str, text: str) -> None:
    plant(tmp_path, {path: text})
    assert rule in rules_broken(tmp_path)


def test_what_the_design_allows_is_kept(tmp_path: Path) -> None:
    plant(tmp_path, LAWFUL)
    assert [str(finding) for finding in findings(tmp_path)] == []


@pytest.mark.parametrize("rule", [*TEXT_RULES, *PYTHON_RULES], ids=lambda rule: rule.__name__)
def test_every_rule_has_a_planted_violation(rule: Rule) -> None:
    sources = [Source(PurePosixPath(path), text) for name, path, text in BROKEN if name != "syntax"]
    assert any(list(rule(source)) for source in sources if source.is_python or rule in TEXT_RULES)


def test_a_finding_says_place_rule_and_what_to_do_and_fails_the_command(tmp_path: Path) -> None:
    plant(tmp_path, {MONEY: "x = 1\ny = 0.5\n"})
    outcome = run(sys.executable, "-m", "tools.tidy", ".", at=tmp_path)
    assert outcome.returncode == 1
    assert outcome.stdout.startswith(f"{MONEY}:2: no-float: no binary float touches an amount")


def test_a_clean_tree_passes_the_command(tmp_path: Path) -> None:
    plant(tmp_path, LAWFUL)
    outcome = run(sys.executable, "-m", "tools.tidy", ".", at=tmp_path)
    assert (outcome.returncode, outcome.stdout) == (0, "")


@pytest.mark.parametrize("folder", [".venv", "node_modules", ".git", "__pycache__"])
def test_what_nobody_writes_is_not_looked_at(tmp_path: Path, folder: str) -> None:
    plant(tmp_path, {f"{folder}/utils.py": "# TODO\n", "readme.md": ""})
    assert rules_broken(tmp_path) == set()


_BODY = "\n".join(f"    total_{n} = charge_number_{n} * 2" for n in range(8))


def test_copied_code_is_found_and_what_is_alike_by_design_is_not(tmp_path: Path) -> None:
    one = f'"""One."""\n\n\ndef first(a: int) -> None:\n    """Say so."""\n{_BODY}\n'
    plant(tmp_path, {"src/tallybook/kernel/one.py": one, "src/tallybook/kernel/two.py": one.replace("One", "Two")})
    done = run(sys.executable, "-m", "tools.copies", at=tmp_path)
    assert done.returncode == 1 and "two.py:6: copied-code" in done.stdout
    (tmp_path / "src/tallybook/kernel/two.py").write_text(one.replace("charge", "price"))
    assert run(sys.executable, "-m", "tools.copies", at=tmp_path).returncode == 0
