"""Each module of the API's tests is asked of the mock, or stands in the list of those that are not."""

from __future__ import annotations

from pathlib import Path

from tests.mock.taking_over import NOT_TAKEN


def test_every_module_of_the_apis_tests_is_asked_of_the_mock_or_says_why_not() -> None:
    here = Path(__file__).parent
    taken = {path.stem.removesuffix("_on_mock") for path in here.glob("test_*_on_mock.py")}
    there = {path.stem for path in (here.parent / "shell/api").glob("test_*.py")}
    assert not taken & NOT_TAKEN.keys()
    assert taken | NOT_TAKEN.keys() == there
