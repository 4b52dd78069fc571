"""Figures that tests assert, said at the end of a run however many processes it has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

type Figure = Callable[[str], None]
"""Says a figure, with the seed that replays it."""


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """For tests that measure something."""
    return lambda text: record_property("figure", text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All figures of the tests that passed, below their dots."""
    passed = terminalreporter.getreports("passed")
    said = [str(text) for report in passed for name, text in report.user_properties if name == "figure"]
    if said:
        terminalreporter.section("figures")
        for text in said:
            terminalreporter.write_line(text)
