"""`make check` fails where one check fails, `make` says what it can do, the lock names the public index."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from tests.arch.planting import REPOSITORY, run
from tools.check import CHECKS, Check, verdict


def test_every_check_is_run() -> None:
    assert {check.name for check in CHECKS} == {
        "types", "lint", "format", "layers", "imports", "house style", "dead code", "copied code", "contract",
        "client", "pacts",
    }  # fmt: skip


@pytest.mark.parametrize(("statuses", "expected"), [((0, 0), 0), ((0, 1), 1), ((2, 0), 1)])
def test_one_failing_check_fails_the_whole(
    capsys: pytest.CaptureFixture[str], statuses: tuple[int, ...], expected: int
) -> None:
    checks = [
        Check(f"check {n}", (sys.executable, "-c", f"import sys; print('found {n}'); sys.exit({status})"))
        for n, status in enumerate(statuses)
    ]
    assert verdict(checks) == expected
    printed = capsys.readouterr().out
    for number, status in enumerate(statuses):
        assert (f"found {number}" in printed) == (status != 0)


def test_make_alone_says_what_can_be_made() -> None:
    printed = run("make", "--no-print-directory", at=REPOSITORY).stdout
    for target in ("demo", "test", "check", "bench", "soak", "format", "help"):
        assert re.search(rf"^  make {target} +\w", printed, re.MULTILINE)


def test_the_lock_names_only_the_public_index() -> None:
    lock = (REPOSITORY / "uv.lock").read_text()
    sources = set(re.findall(r'registry = "([^"]+)"', lock))
    hosts = set(re.findall(r'url = "(\w+://[^/"]+)', lock))
    assert sources == {"https://pypi.org/simple"}
    assert hosts == {"https://files.pythonhosted.org"}


def test_hooks_before_a_commit_are_local_and_run_what_make_check_runs() -> None:
    repositories = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text())["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    hooks = {hook["name"] for hook in repositories[0]["hooks"]}
    assert hooks >= {"types", "lint", "format", "layers", "imports", "house style"}


def test_the_lock_is_what_pyproject_asks_for() -> None:
    assert run(Path("tools/bootstrap.sh"), "--check-lock", "--offline", at=REPOSITORY).returncode == 0
