"""`tallybook export`: usage, invoices, and cost and usage in FOCUS, as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tallybook.exchange.export import FileFormat, Subject, Wanted, months_between
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.acting import words
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, Session, TenantOption, open_session

PeriodOption = Annotated[
    str,
    typer.Option(
        "--period",
        help="The month in which the billing cycles begin, 2026-05, or the first and last of several, 2026-01:2026-03.",
    ),
]
FileFormatOption = Annotated[
    FileFormat | None, typer.Option("--format", help="Default what --out ends with, else csv.", show_default=False)
]
OutOption = Annotated[Path, typer.Option("--out", help="The file to write; one that is there is replaced.")]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        help="One billing group, by name; all without.",
        show_default=False,
        callback=words("--group", LONGEST_NAME),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    exports = typer.Typer(help="Write usage and invoices to files.", no_args_is_help=True)
    exports.command("usage")(usage)
    exports.command("invoices")(invoices)
    exports.command("focus")(focus)
    app.add_typer(exports, name="export")


def usage(
    period: PeriodOption,
    out: OutOption,
    events: Annotated[
        bool, typer.Option("--events", help="Every event as it was sent, in place of quantities by day.")
    ] = False,
    format_: FileFormatOption = None,
    group: GroupOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Write usage by day, project, counter, resource and dimensions, as it would be billed."""
    _export(Subject.EVENTS if events else Subject.USAGE, period, out, format_, group, data, tenant)


def invoices(
    period: PeriodOption,
    out: OutOption,
    lines: Annotated[
        bool, typer.Option("--lines", help="A row for each line, in place of one for each invoice.")
    ] = False,
    format_: FileFormatOption = None,
    group: GroupOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Write final invoices: totals and how they stand, or line by line."""
    _export(Subject.INVOICE_LINES if lines else Subject.INVOICES, period, out, format_, group, data, tenant)


def focus(
    period: PeriodOption,
    out: OutOption,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Escape what is not ASCII in names, for tools that take nothing else.")
    ] = False,
    format_: FileFormatOption = None,
    group: GroupOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Write final invoices as cost and usage in FOCUS 1.2: each invoice's BilledCost sums to what is owed of it."""
    _export(Subject.FOCUS, period, out, format_, group, data, tenant, ascii_only=ascii_only)


def _export(
    subject: Subject,
    period: str,
    out: Path,
    format_: FileFormat | None,
    group: str | None,
    data: Path | None,
    tenant: str,
    *,
    ascii_only: bool = False,
) -> None:
    from tallybook.shell.cli.export_view import export_progress
    from tallybook.shell.exports.writing import write_export

    month, _, through = period.partition(":")
    try:
        months_between(month, through or month)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, "--period") from None
    if format_ is None:
        format_ = FileFormat.PARQUET if out.suffix == ".parquet" else FileFormat.CSV
    with open_session(data, tenant) as session, _beside(out) as part, export_progress(subject) as progress:
        chosen = None if group is None else _group(session, group)
        wanted = Wanted(subject, format_, month, through or month, billing_group_id=chosen, ascii_only=ascii_only)
        rows = write_export(session.database, session.tenant, wanted, part, session.now, progress)
    sys.stdout.write(f"{out}: {rows:,} row{'' if rows == 1 else 's'}\n")


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A file beside the one that is wanted, which takes its place once it is whole."""
    if not out.name or out.is_dir():
        raise Refused("unwritable", "is no file to write to", "--out")
    part = out.with_name(f".{out.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        part.replace(out)
    except OSError as error:
        raise Refused("unwritable", f"cannot be written: {error.strerror or error}", str(out)) from None
    finally:
        if part.parent.is_dir():
            part.unlink(missing_ok=True)


def _group(session: Session, name: str) -> str:
    from tallybook.accounts.store_sql import SqlAccounts

    with session.transaction(snapshot=True) as connection:
        found = SqlAccounts(connection).billing_group_named(name)
    if found is None:
        raise Refused("unknown_group", f"there is no billing group {name!r}", "--group")
    return found.id
