"""A soak goes on where it was, until the code changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import soak
from tools.soak import Part, code_digest, main, said_by


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a test that passes while the file `good` is there, and counts how often it ran."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "good").touch()
    (tmp_path / "tests/test_it.py").write_text(
        "import pathlib\n\ndef test_it():\n    with open('ran', 'a') as file:\n        file.write('x')\n"
        "    assert pathlib.Path('good').exists()\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(soak, "PARTS", (Part("it", ("tests/test_it.py", "-p", "no:cacheprovider")),))
    return tmp_path


def ran(project: Path) -> int:
    return len((project / "ran").read_text())


def test_what_passed_is_not_run_again_unless_the_code_changes_or_it_is_asked_for(project: Path) -> None:
    assert [main([]), main([]), ran(project)] == [0, 0, 1]
    assert [main(["--anew"]), ran(project)] == [0, 2]
    (project / "tests/test_more.py").write_text("\n")
    assert [main(["it"]), ran(project)] == [0, 3]


def test_a_part_that_depends_on_more_is_run_again_when_that_changes_and_no_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = Part("more", ("tests/test_it.py", "-p", "no:cacheprovider"), more=("edge",))
    monkeypatch.setattr(soak, "PARTS", (*soak.PARTS, more))
    assert [main([]), main([]), ran(project)] == [0, 0, 2]
    (project / "edge/node_modules").mkdir(parents=True)
    (project / "edge/node_modules/other.ts").touch()
    assert [main([]), ran(project)] == [0, 2]
    (project / "edge/door.ts").touch()
    assert [main([]), main([]), ran(project)] == [0, 0, 3]


def test_what_failed_is_run_again(project: Path) -> None:
    (project / "good").unlink()
    assert [main([]), main([]), ran(project)] == [1, 1, 2]
    (project / "good").touch()
    assert [main([]), main([]), ran(project)] == [0, 0, 3]


def test_a_part_that_is_none_is_refused_by_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["other"]) == 2
    assert capsys.readouterr().out == "no part is called other: there are it\n"


def test_the_code_is_told_apart_by_name_and_by_content(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    for path in (one, other):
        path.write_text("same")
    assert len({code_digest([one]), code_digest([other]), code_digest([one, other])}) == 3


def test_figures_that_tests_told_are_said_with_the_count_of_tests() -> None:
    told = "===== figures =====\n66,125 requests\n0 lost\n"
    assert said_by(f"....  [100%]\n{told}200 passed in 9 s\n") == ("66,125 requests", "0 lost", "200 passed in 9 s")
    assert said_by(f"F\n{told}=== short test summary info ===\nFAILED it\n1 failed\n")[-1] == "1 failed"
    assert said_by("....  [100%]\n4 passed\n") == ("4 passed",)
