"""Figures that tests assert, said at the end of a run however many processes it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

type Figure = Callable[[str], None]
"""Says a figure, with the seed that replays it."""
type Tally = Callable[[str, int], None]
"""Counts something, by name: what all tests counted is one figure."""


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """For tests that measure something."""
    return lambda text: record_property("figure", text)


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """For tests that count together."""
    return lambda what, count: record_property("tally", (what, count))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All figures of the tests that passed, below their dots."""
    passed = terminalreporter.getreports("passed")
    told = [(name, value) for report in passed for name, value in report.user_properties]
    said = [str(text) for name, text in told if name == "figure"]
    sums: Counter[str] = Counter()
    for name, value in told:
        if name == "tally":
            what, count = value
            sums[what] += count
    said += [f"{count:,} {what}" for what, count in sums.items()]
    if said:
        terminalreporter.section("figures")
        for text in said:
            terminalreporter.write_line(text)
