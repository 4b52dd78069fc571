"""The operation that tells usage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectWindow
from tallybook.accounts.public import AccountStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, cursor_at, instant_of
from tallybook.metering.actions.group_usage import group_usage
from tallybook.metering.model.counter import Counter
from tallybook.metering.reading import DimensionsAsked, UsageReader
from tallybook.metering.wire.usage import (
    UsageDimensionQuery,
    UsageDimensions,
    UsageQuery,
    UsageRow,
    grouping,
    narrowing,
    rows_after,
    usage_row,
)


class UsageWork(Work, Protocol):
    """A request's work on usage."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups and whose projects are when."""
        ...

    @property
    def usage_reader(self) -> UsageReader:
        """Kept usage."""
        ...

    def known_counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        ...


USAGE = Operations("Usage", "What was used, from rollups: quantities as they would be billed.")


@USAGE.get("/v1/usage", roles=READERS_AND_CUSTOMERS)
def list_usage(work: UsageWork, *, query: UsageQuery) -> Page[UsageRow]:
    """Tell a billing group's usage.

    Of its running cycle, or from `start` to `end`; by counter and by what `group_by` names. Hours, days and months are
    those of its time zone. Each counter is summed by its aggregation in each stretch of time. `dimension` and
    `dimension_value` tell the usage with that value alone: the rows that grouping by the dimension has for it.
    """
    group, period, own = _asked(work, query)
    counters = work.known_counters()
    if query.counter is not None:
        counters = {query.counter: counters[query.counter]}
    by, only = grouping(query.group_by), narrowing(query)
    found = group_usage(work.usage_reader, period, group.tz, counters, own, by, only)
    first = rows_after(query.cursor)
    shown = found[first : first + query.limit]
    following = cursor_at(str(first + query.limit)) if len(found) > first + query.limit else None
    return Page([usage_row(one, counters[one.group.counter]) for one in shown], following)


@USAGE.get("/v1/usage/dimensions", roles=READERS_AND_CUSTOMERS)
def list_usage_dimensions(work: UsageWork, *, query: UsageDimensionQuery) -> UsageDimensions:
    """Tell by which dimensions a billing group's usage can be told apart.

    Of its running cycle, or from `start` to `end`; the names of dimensions, or the values of one, that begin with
    `prefix`. At most 20,000 series of usage are looked at: where there are more, `is_whole` is false; a `counter`
    or a `project` narrows them.
    """
    _, period, own = _asked(work, query)
    asked = DimensionsAsked(period, tuple(own), query.counter, query.dimension, query.prefix, query.limit)
    found = work.usage_reader.dimensions(asked)
    return UsageDimensions(found.told, found.is_whole)


def _asked(
    work: UsageWork, query: UsageQuery | UsageDimensionQuery
) -> tuple[BillingGroup, Period, list[ProjectWindow]]:
    """Whose usage, of which period, seen through which windows."""
    group = work.accounts.billing_groups([query.billing_group]).get(query.billing_group)
    if group is None:
        raise Refused("unknown_group", "there is no billing group of this id", "billing_group")
    period = _period(work.now, query, group)
    if query.counter is not None and query.counter not in work.known_counters():
        raise Refused("unknown_counter", "there is no counter of this name", "counter")
    windows = work.accounts.project_windows({group.id: period}).get(group.id, ())
    return group, period, [window for window in windows if query.project in (None, window.project)]


def _period(now: Instant, query: UsageQuery | UsageDimensionQuery, group: BillingGroup) -> Period:
    cycle = group.cycle_at(now)
    start = cycle.start if query.start is None else instant_of(query.start, "start")
    end = cycle.end if query.end is None else instant_of(query.end, "end")
    if start >= end:
        raise Refused("bad_period", "lies before the start", "end")
    return Period(start, end)
