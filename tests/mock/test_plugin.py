"""The pytest plugin in a project of its own, which has the package installed and nothing of this one's tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample" / "ours.py"
SCENARIO = "organizations: [{name: seeded}]\n"
NAMED = """
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tallybook_mock_scenario():
    return Path(__file__).parent / "scenario.yaml"
"""
SEEDED = """
def test_every_test_begins_with_the_scenario(tallybook_mock):
    assert [one.name for one in tallybook_mock.client().organizations.list()] == ["seeded"]


def test_and_so_does_the_next_one(tallybook_mock):
    tallybook_mock.scenario("organizations: [{name: other}]")
    assert [one.name for one in tallybook_mock.client().organizations.list()] == ["other"]
"""


WITHOUT = """
import sys

sys.modules["cheroot"] = None
"""


def pytest_in(project: Path, *options: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", *options]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_a_project_tests_against_the_mock_in_two_lines(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "test_ours.py")
    assert "7 passed" in pytest_in(tmp_path)
    assert "7 passed" in pytest_in(tmp_path, "-n", "2"), "also by several processes"


def test_a_project_names_the_scenario_that_its_tests_begin_with(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(SCENARIO)
    (tmp_path / "conftest.py").write_text(NAMED)
    (tmp_path / "test_seeded.py").write_text(SEEDED)
    assert "2 passed" in pytest_in(tmp_path)


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(WITHOUT)
    (tmp_path / "test_ours.py").write_text("def test_it(tallybook_mock):\n    pass\n")
    said = pytest_in(tmp_path, code=1)
    assert "the mock server needs cheroot" in said and "install tallybook[mock]" in said
