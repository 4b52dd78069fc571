"""Exports as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import GroupName, OrganizationName
from tallybook.exchange.export import (
    Cancelled,
    Done,
    Export,
    Failed,
    FileFormat,
    Running,
    Subject,
    Waiting,
    Wanted,
    months_between,
)
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, Month

type SubjectName = Annotated[
    Subject,
    Meta(
        description="Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and"
        " usage in FOCUS 1.2.",
        examples=["focus"],
    ),
]
type FormatName = Annotated[FileFormat, Meta(description="CSV by RFC 4180, or Parquet.", examples=["csv"])]
type Id = Annotated[
    str, Meta(min_length=1, max_length=200, description="Only of this one, by id.", examples=["grp_01"])
]


class NewExport(Struct, frozen=True, forbid_unknown_fields=True):
    """What is wanted: the billing cycles that begin in `month`, or in the months from `month` to `through`."""

    subject: SubjectName
    month: Month
    through: Month | None = None
    format: FormatName = FileFormat.CSV
    billing_group: Id | None = None
    organization: Id | None = None
    ascii_only: Annotated[
        bool,
        Meta(
            description="Escape what is not ASCII in names, as \\uNNNN: for tools that take nothing else.",
            examples=[False],
        ),
    ] = False


class ExportListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which exports are wanted."""

    subject: SubjectName | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class ExportView(Struct, frozen=True):
    """An export and how it stands. `sha256`, `bytes` and `expires_at` are of a file that is whole."""

    id: Annotated[str, Meta(description="Its id.", examples=["exp_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    subject: SubjectName
    format: FormatName
    month: Month
    through: Month
    billing_group: Annotated[str | None, Meta(description="Of this billing group alone.", examples=[None])]
    organization: Annotated[str | None, Meta(description="Of this organization alone.", examples=[None])]
    asked_by: Annotated[str, Meta(description="Who asked for it.", examples=["kim"])]
    created_at: InstantText
    state: Annotated[
        str,
        Meta(description="`waiting`, `running`, `done`, `failed` or `cancelled`.", examples=["running"]),
    ]
    done: Annotated[int, Meta(description="How many billing cycles, or invoices, are written.", examples=[120])]
    of: Annotated[int | None, Meta(description="Of how many; null before it is known.", examples=[500])]
    rows: Annotated[int, Meta(description="How many rows are written.", examples=[24000])]
    bytes: Annotated[int | None, Meta(description="How large the file is.", examples=[1048576])] = None
    sha256: Annotated[
        str | None, Meta(description="The SHA-256 of the file, in hexadecimal.", examples=["9f86d081884c7d65"])
    ] = None
    ended_at: InstantText | None = None
    expires_at: InstantText | None = None
    error: Annotated[str | None, Meta(description="Why it failed.", examples=[None])] = None
    billing_group_name: GroupName | UnsetType = UNSET
    organization_name: OrganizationName | UnsetType = UNSET


def wanted(sent: NewExport, groups: tuple[str, ...] | None) -> Wanted:
    """What is wanted, of no other groups than these; `Refused("bad_period")`."""
    through = sent.through or sent.month
    months_between(sent.month, through)
    return Wanted(
        sent.subject, sent.format, sent.month, through, sent.organization, sent.billing_group, groups, sent.ascii_only
    )


def export_view(of: Export) -> ExportView:
    """An export as it is sent."""
    done, all_, rows = 0, None, 0
    size = digest = ended = expires = error = None
    match of.state:
        case Running():
            done, all_, rows = of.state.done, of.state.of or None, of.state.rows
        case Done():
            done, all_, rows = of.state.of, of.state.of, of.state.rows
            size, digest = of.state.bytes, of.state.sha256
            ended, expires = instant_text(of.state.at), instant_text(of.state.expires_at)
        case Failed():
            ended, error = instant_text(of.state.at), of.state.error
        case Cancelled():
            ended = instant_text(of.state.at)
        case Waiting():
            pass
    return ExportView(
        of.id,
        of.wanted.subject,
        of.wanted.format,
        of.wanted.month,
        of.wanted.through,
        of.wanted.billing_group_id,
        of.wanted.organization_id,
        of.asked_by,
        instant_text(of.created_at),
        str(of.state.__struct_config__.tag),
        done,
        all_,
        rows,
        size,
        digest,
        ended,
        expires,
        error,
    )
