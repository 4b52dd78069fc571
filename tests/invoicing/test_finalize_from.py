"""When a draft may be finalized."""

import pytest

from tallybook.invoicing.model.invoice import finalize_from
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import Period, cycle, month, zone


@pytest.mark.parametrize(
    ("name", "of", "days", "wanted"),
    [
        ("UTC", "2026-02", 0, "2026-03-01T00:00:00Z"),
        ("UTC", "2026-02", 3, "2026-03-04T00:00:00Z"),
        ("America/New_York", "2026-02", 10, "2026-03-11T04:00:00Z"),  # the clock went forward on the 8th
        ("Europe/Berlin", "2026-09", 30, "2026-10-30T23:00:00Z"),  # and back on the 25th
    ],
)
def test_a_draft_is_held_for_so_many_of_the_payers_days(name: str, of: str, days: int, wanted: str) -> None:
    tz = zone(name)
    assert finalize_from(month(of, tz), days, tz) == parse_instant(wanted)


def test_without_a_delay_a_draft_is_due_when_its_period_ends_in_the_middle_of_a_day_too() -> None:
    tz = zone("UTC")
    whole = cycle(2026, 5, 15, tz)
    assert finalize_from(Period(whole.start, whole.end - 1), 0, tz) == whole.end - 1
