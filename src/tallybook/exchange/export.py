"""Exports: what somebody asks to have as a file, and how far that is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta, Struct

from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.period import billable_month
from tallybook.kernel.refusal import Refused

KEPT_FOR: Final = 7 * DAY
"""How long a file may be fetched."""
MOST_MONTHS: Final = 36
MOST_AT_ONCE: Final = 20
"""How many exports may wait and run at once, of those that whoever asks may see."""


class ExportPolicy(Struct, frozen=True):
    """What a tenant has decided about exports."""

    provider_name: Annotated[
        str,
        Meta(max_length=200, description="who provides, publishes and invoices, in FOCUS; default the tenant's name"),
    ] = ""


class Subject(StrEnum):
    """What an export is of.

    `usage` is told by day as it would be billed, `events` one by one as they were sent; `focus` is cost and usage in
    FOCUS 1.2. Invoices are final ones.
    """

    USAGE = "usage"
    EVENTS = "events"
    INVOICES = "invoices"
    INVOICE_LINES = "invoice_lines"
    FOCUS = "focus"


class FileFormat(StrEnum):
    """What kind of file."""

    CSV = "csv"
    PARQUET = "parquet"


MEDIA_TYPES: Final = {FileFormat.CSV: "text/csv", FileFormat.PARQUET: "application/vnd.apache.parquet"}


class Wanted(Struct, frozen=True):
    """What somebody wants: the billing cycles that begin in the months from `month` to `through`, both included.

    Of one organization or one billing group, where it is named; of `groups` alone, where whoever asks may see no other.
    With `ascii_only` names are escaped for tools that take nothing else.
    """

    subject: Subject
    format: FileFormat
    month: str
    through: str
    organization_id: str | None = None
    billing_group_id: str | None = None
    groups: tuple[str, ...] | None = None
    ascii_only: bool = False

    @property
    def months(self) -> tuple[str, ...]:
        """The months, ascending."""
        return months_between(self.month, self.through)

    @property
    def file_name(self) -> str:
        """What the file is called."""
        span = self.month if self.through == self.month else f"{self.month}_{self.through}"
        return f"{self.subject}_{span}.{self.format}".replace("_", "-")


class Waiting(Struct, frozen=True, tag="waiting"):
    """Waits for a worker."""


class Running(Struct, frozen=True, tag="running"):
    """A worker writes it: `done` of `of` billing cycles or invoices, `rows` so far."""

    since: Instant
    done: int
    of: int
    rows: int


class Done(Struct, frozen=True, tag="done"):
    """The file is whole, of `of` billing cycles or invoices: its rows, its bytes and their SHA-256.

    It may be fetched until `expires_at`.
    """

    at: Instant
    of: int
    rows: int
    bytes: int
    sha256: str
    expires_at: Instant


class Failed(Struct, frozen=True, tag="failed"):
    """It could not be made."""

    at: Instant
    error: str


class Cancelled(Struct, frozen=True, tag="cancelled"):
    """Somebody did not want it any more."""

    at: Instant


type State = Waiting | Running | Done | Failed | Cancelled


class Export(Struct, frozen=True):
    """An export, who asked for it and how it stands."""

    id: str
    wanted: Wanted
    asked_by: str
    created_at: Instant
    state: State


def months_between(first: str, last: str) -> tuple[str, ...]:
    """The months of a span; `Refused("bad_period")` for one that ends before it begins, or is too long."""
    (year, number), until = billable_month(first, "month"), billable_month(last, "through")
    found = []
    while (year, number) <= until:
        found.append(f"{year:04d}-{number:02d}")
        if len(found) > MOST_MONTHS:
            raise Refused("bad_period", f"is more than {MOST_MONTHS} months: ask for fewer", "through")
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
    if not found:
        raise Refused("bad_period", f"{last} is before {first}", "through")
    return tuple(found)
