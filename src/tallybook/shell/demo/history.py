"""Half a year of a provider, until now: five months that are over and the running one.

Its usage is the sample's times fixed factors; prices, terms, credits and payments are told in `story`. Everything is
done by the engine's own operations and jobs at the time at which it would have been, so that it is the same each time
but for ids, and for how far the running month has come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.accounts.store_sql import SqlKeys
from tallybook.kernel.instant import DAY, HOUR, Instant, utc_datetime
from tallybook.kernel.period import month_text, start_of_day
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.metering.public import EventIn
from tallybook.shell.database import Database
from tallybook.shell.demo.bank import open_bank
from tallybook.shell.demo.customers import CUSTOMERS, PERCENTS, REAL
from tallybook.shell.demo.month import sample_file
from tallybook.shell.demo.office import Office
from tallybook.shell.demo.provider import KEY_NAME, Provider, SetClock
from tallybook.shell.demo.story import Story
from tallybook.shell.demo.usage import Sample, read_sample

_UTC = ZoneInfo("UTC")
_BILLED_AFTER: Instant = 6 * HOUR
_WITHIN: Instant = 19 * DAY
_AFTER: Instant = 9 * DAY


class Told(Struct, frozen=True):
    """What the half year came to: its months, usage events, and how many invoices and payments stand in each state."""

    months: tuple[str, ...]
    events: int
    customers: int
    invoices: dict[str, int]
    payments: dict[str, int]


def months_until(now: Instant) -> tuple[date, ...]:
    """The first days of our months, the running one last."""
    today = utc_datetime(now).date()
    running = today.year * 12 + today.month - 1
    found = (divmod(running - back, 12) for back in reversed(range(len(PERCENTS))))
    return tuple(date(year, month + 1, 1) for year, month in found)


def begins(now: Instant) -> Instant:
    """When the half year begins: before its first month has begun anywhere."""
    return start_of_day(months_until(now)[0], _UTC) - 2 * DAY


def half_year(database: Database, tenant: int, folder: Path, clock: SetClock, now: Instant) -> Told | None:
    """Live through the half year until now; answers what it came to, None where it stands already.

    `Refused("unfinished")` where it was begun and never ended.
    """
    with database.transaction(tenant) as connection:
        begun = SqlKeys(connection).keys(newest(1), search=KEY_NAME)
    if begun:
        if begun[0].ends_at is None:
            raise Refused("unfinished", "a demo was stopped here before it was done: remove the folder", str(folder))
        return None
    with open_bank(folder) as bank, sample_file() as path:
        return _live(Office(Provider(database, tenant, folder, clock, bank)), read_sample(path), now)


def _live(office: Office, sample: Sample, now: Instant) -> Told:
    provider, months = office.provider, months_until(now)
    story = Story(office, sample, months)
    provider.clock.pass_to(provider.clock.now() + _AFTER)
    story.pay_for_september()
    provider.work()
    provider.clock.pass_to(begins(now))
    story.begin()
    events = 0
    for place, (month, following) in enumerate(pairwise(months)):
        start, end = start_of_day(month, _UTC), start_of_day(following, _UTC)
        provider.work_until(start + _WITHIN)
        story.within(place)
        provider.work_until(end)
        events += provider.use(_events(sample, place, month, end))
        provider.clock.pass_to(end + _BILLED_AFTER)
        provider.bill(month_text(month))
        provider.work()
        story.billed(place)
        provider.work_until(end + _AFTER)
        story.after(place)
    events += provider.use(_events(sample, len(months) - 1, months[-1], now))
    provider.work_until(now)
    story.end()
    provider.work()
    provider.leave()
    return _told(office, months, events)


def _events(sample: Sample, place: int, month: date, until: Instant) -> Iterator[EventIn]:
    """What everybody uses in a month, up to an instant."""
    percent = PERCENTS[place]
    for account, factor in REAL.items():
        yield from sample.again(account, month, factor * percent // 100, until)
    for ordinal, customer in enumerate(CUSTOMERS):
        if customer.joins <= place:
            for used in customer.used(ordinal):
                yield from sample.spread(used, month, percent, until)


def _told(office: Office, months: tuple[date, ...], events: int) -> Told:
    def counted(operation: str) -> dict[str, int]:
        return dict(sorted(Counter(one["state"] for one in office.listed(operation)).items()))

    return Told(
        months=tuple(month_text(month) for month in months),
        events=events,
        customers=len(office.listed("list_organizations")),
        invoices=counted("list_invoices"),
        payments=counted("list_payments"),
    )
