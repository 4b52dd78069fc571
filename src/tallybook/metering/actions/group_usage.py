"""Tell a billing group's usage of a period, group by group: each counter by its aggregation, as it would be billed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.grouping import Grouped, Grouping, Narrowing, grouped, order, stretches
from tallybook.metering.reading import UsageReader, UsageRequest

MOST_STRETCHES = 800
"""A month has at most 745 hours."""
ALL = Narrowing()


def group_usage(
    reader: UsageReader,
    period: Period,
    tz: ZoneInfo,
    counters: Mapping[str, Counter],
    windows: Sequence[ProjectWindow],
    by: Grouping,
    only: Narrowing = ALL,
) -> list[Grouped]:
    """Usage, of what `only` takes, in order of time and name.

    `Refused("bad_period")` for more stretches than are told at once.
    """
    parts = []
    for part in stretches(period, by.stretch, tz):
        parts.append(part)
        if len(parts) > MOST_STRETCHES:
            raise Refused("bad_period", f"has more than {MOST_STRETCHES} {by.stretch}s: ask for fewer", "end")
    cuts = {name: Cuts() for name in counters}
    requests = [UsageRequest(str(part.start), part, counters, cuts, tuple(windows)) for part in parts]
    read = reader.read(requests)
    found: list[Grouped] = []
    for part in parts:
        uses = {name: filter(only.takes, own) for name, own in read[str(part.start)].uses.items()}
        found += grouped(uses, by, part.start).values()
    return sorted((one for one in found if one.events or one.quantity), key=order)
