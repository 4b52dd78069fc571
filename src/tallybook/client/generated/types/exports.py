"""Types of exports.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, OpenEnum


class FileFormat(OpenEnum):
    """What kind of file."""

    CSV = "csv"
    PARQUET = "parquet"


type FileFormatWord = FileFormat | Literal["csv", "parquet"]


class Subject(OpenEnum):
    """What an export is of. `usage` is told by day as it would be billed, `events` one by one as they were sent;
    `focus` is cost and usage in FOCUS 1.2. Invoices are final ones.
    """

    EVENTS = "events"
    FOCUS = "focus"
    INVOICE_LINES = "invoice_lines"
    INVOICES = "invoices"
    USAGE = "usage"


type SubjectWord = Subject | Literal["events", "focus", "invoice_lines", "invoices", "usage"]


class ExportView(Model, frozen=True, kw_only=True):
    """An export and how it stands. `sha256`, `bytes` and `expires_at` are of a file that is whole."""

    id: str
    """Its id."""
    subject: Subject
    """Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and usage in
    FOCUS 1.2.
    """
    format: FileFormat
    """CSV by RFC 4180, or Parquet."""
    month: str
    """A month; what it names begins in it, in the time zone of the billing group."""
    through: str
    """A month; what it names begins in it, in the time zone of the billing group."""
    billing_group: str | None
    """Of this billing group alone."""
    organization: str | None
    """Of this organization alone."""
    asked_by: str
    """Who asked for it."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    state: str
    """`waiting`, `running`, `done`, `failed` or `cancelled`."""
    done: int
    """How many billing cycles, or invoices, are written."""
    of: int | None
    """Of how many; null before it is known."""
    rows: int
    """How many rows are written."""
    bytes: int | None = None
    """How large the file is."""
    sha256: str | None = None
    """The SHA-256 of the file, in hexadecimal."""
    ended_at: datetime | None = None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    expires_at: datetime | None = None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    error: str | None = None
    """Why it failed."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    organization_name: str | UnsetType = UNSET
    """The organization's name."""


class NewExport(Model, frozen=True, kw_only=True):
    """What is wanted: the billing cycles that begin in `month`, or in the months from `month` to `through`."""

    subject: Subject
    """Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and usage in
    FOCUS 1.2.
    """
    month: str
    """A month; what it names begins in it, in the time zone of the billing group."""
    through: str | None = None
    """A month; what it names begins in it, in the time zone of the billing group."""
    format: FileFormat = FileFormat("csv")
    """CSV by RFC 4180, or Parquet."""
    billing_group: str | None = None
    """Only of this one, by id."""
    organization: str | None = None
    """Only of this one, by id."""
    ascii_only: bool = False
    """Escape what is not ASCII in names, as \\uNNNN: for tools that take nothing else."""
