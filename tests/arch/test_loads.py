"""What the running program loads: `tallybook rate` no database, and the pure parts no framework."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.arch.planting import REPOSITORY, plant, run

HEAVY = ("psycopg", "psycopg_pool", "sqlalchemy", "alembic", "litestar", "flask", "uvicorn")
SAY_LOADED = f"\nimport sys; print(*sorted(set(sys.modules) & {set(HEAVY)!r}))"
RATE = """
import sys
from tallybook.shell.cli import main
sys.argv = ["tallybook", "rate", {case!r}, "--format", "json"]
out, sys.stdout = sys.stdout, open({void!r}, "w")
try:
    main()
except SystemExit as exit:
    assert not exit.code, exit.code
sys.stdout = out
"""


def loaded_by(code: str, at: Path) -> list[str]:
    outcome = run(sys.executable, "-c", code + SAY_LOADED, at=at)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout.split()


def test_a_planted_load_of_the_database_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, {"src/tallybook/rating/rate.py": "def rate():\n    import psycopg\n"})
    assert loaded_by("import tallybook.rating.rate as r; r.rate()", tmp_path) == ["psycopg"]


LIGHT = [part for part in ("kernel", "rating", "cases", "client", "api", "mock") if find_spec(f"tallybook.{part}")]


@pytest.mark.parametrize("part", LIGHT)
def test_a_part_that_must_be_light_loads_no_database_and_no_server(part: str) -> None:
    modules = sorted((REPOSITORY / "src/tallybook" / part).rglob("*.py"))
    names = [".".join(module.relative_to(REPOSITORY / "src").with_suffix("").parts) for module in modules]
    code = "import " + ", ".join(name.removesuffix(".__init__") for name in names)
    assert set(loaded_by(code, REPOSITORY)) <= ({"flask"} if part == "mock" else set())


def test_rate_loads_no_database_and_no_server(tmp_path: Path) -> None:
    case = next(iter(sorted((REPOSITORY / "tests/cases").rglob("*.yaml"))))
    assert loaded_by(RATE.format(case=str(case), void=str(tmp_path / "void")), REPOSITORY) == []
