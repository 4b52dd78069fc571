"""Usage of months that never were: the sample's, redated, times whole factors that stand in the code."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from tallybook.exchange.focus_rows import FocusRow, read_focus
from tallybook.exchange.focus_survey import Survey, counter_of, event_of
from tallybook.kernel.decimals import EXACT, plain
from tallybook.kernel.instant import Instant, instant, instant_text, utc_datetime
from tallybook.kernel.period import start_of_day
from tallybook.metering.public import EventIn

SOURCE: Final = "demo"
_EC2: Final = "aws/amazon-elastic-compute-cloud/"
CATALOGUE: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType({
    "compute.c8m32": (f"{_EC2}4GQWNPC9K2PZAY97.JRTCKXETXF.6YS6EN2CT7", "Compute", "Virtual machines"),
    "compute.c16m64": (f"{_EC2}J4T9ZF4AJ2DXE7SA.JRTCKXETXF.6YS6EN2CT7", "Compute", "Virtual machines"),
    "compute.c4m16": (f"{_EC2}SQ37ZQ2CZ2H95VDC.JRTCKXETXF.6YS6EN2CT7", "Compute", "Virtual machines"),
    "compute.c4m8": (f"{_EC2}QW4FHUGEZYB74TW8.JRTCKXETXF.6YS6EN2CT7", "Compute", "Virtual machines"),
    "compute.c2m8": (f"{_EC2}H9ZN7EUEHC2S7YH5.JRTCKXETXF.6YS6EN2CT7", "Compute", "Virtual machines"),
    "network.egress": (f"{_EC2}HQEH3ZWJVT46JHRG.JRTCKXETXF.VF6T3GAUKQ", "Networking", "Data transfer"),
    "storage.block": (f"{_EC2}JG3KUJMBRGHV3N8G.JRTCKXETXF.6YS6EN2CT7", "Storage", "Block storage"),
    "kubernetes.cluster": (
        "aws/amazon-elastic-container-service-for-kubernetes/SQ9N99HNC768KCKN.JRTCKXETXF.6YS6EN2CT7",
        "Compute",
        "Kubernetes",
    ),
    "loadbalancer.hours": (
        "aws/elastic-load-balancing/7AKU6NT3G9ZEJTB5.JRTCKXETXF.6YS6EN2CT7",
        "Networking",
        "Load balancers",
    ),
})  # fmt: skip
"""The provider's own counters: each has the unit, the price and the usage of one SKU of the sample; then its service's
category and name."""

_WEEK: Final = (108, 110, 112, 109, 104, 80, 77)
"""Percent of a day's usage that is used on a Monday, a Tuesday and so on."""
_DAYS: Final = 30
_MILLION: Final = 1_000_000


class Sku(Struct, frozen=True):
    """A SKU as the sample has it; `quantity` is that of its whole month."""

    unit: str
    price: Decimal
    quantity: Decimal


class Sample(Struct, frozen=True):
    """The usage of the sample's month: its rows that can be billed, and what there is of each of our counters."""

    rows: tuple[FocusRow, ...]
    skus: Mapping[str, Sku]

    def again(self, account: str, month: date, factor: int, until: Instant) -> Iterator[EventIn]:
        """A real account's rows on the same days and hours of another month, up to an instant."""
        for row in self.rows:
            at = redated(row.at, month)
            if row.account == account and row.quantity is not None and at < until:
                quantity = plain(EXACT.multiply(row.quantity, factor))
                event = event_of(row, SOURCE)
                yield replace(event, id=f"{month:%Y-%m}/{event.id}", quantity=quantity, at=instant_text(at))

    def spread(self, used: Used, month: date, percent: int, until: Instant) -> Iterator[EventIn]:
        """What a project uses on each day of a month, up to an instant: less on days when people do not work."""
        for place, (counter, sku) in enumerate(self.skus.items()):
            mix = 40 + (used.ordinal * 50 + place * 30) % 70  # no two projects use the same of everything
            of_month = int(sku.quantity * _MILLION) * used.factor * percent * mix // 10_000
            for number in range(1, monthrange(month.year, month.month)[1] + 1):
                day = month.replace(day=number)
                at = start_of_day(day, used.tz)
                if at < until:
                    millionths = of_month * _WEEK[day.weekday()] // (100 * _DAYS)
                    yield EventIn(
                        id=f"{used.project}/{counter}/{day}",
                        source=SOURCE,
                        counter=counter,
                        quantity=plain(Decimal(millionths).scaleb(-6)),
                        unit=sku.unit,
                        at=instant_text(at),
                        project=used.project,
                    )


class Used(Struct, frozen=True):
    """A project, and how many times the sample's usage it uses in a month."""

    project: str
    factor: int
    ordinal: int
    tz: ZoneInfo


def read_sample(path: Path) -> Sample:
    """The sample's usage."""
    with path.open("rb") as file:
        rows: Sequence[FocusRow] = list(read_focus(file, str(path)))
    survey = Survey(rows)
    billable = tuple(row for row in rows if survey.why_not(row) is None)
    return Sample(billable, {ours: _sku(sku, billable) for ours, (sku, *_) in CATALOGUE.items()})


def _sku(name: str, rows: Sequence[FocusRow]) -> Sku:
    own = [row for row in rows if counter_of(row) == name]
    unit, price = own[0].unit, own[0].list_unit_price
    assert unit is not None and price is not None, "a row that can be billed has a unit and a price"
    return Sku(unit, price, sum((row.quantity for row in own if row.quantity is not None), Decimal(0)))


def redated(at: Instant, month: date) -> Instant:
    """The same day and hour of another month; its last day where it has no such day."""
    moment = utc_datetime(at)
    day = min(moment.day, monthrange(month.year, month.month)[1])
    return instant(moment.replace(year=month.year, month=month.month, day=day))
