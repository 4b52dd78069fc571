"""`tallybook import focus` and `tallybook import case`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.acting import words
from tallybook.shell.cli.case_commands import BadCase
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session


def register(app: typer.Typer) -> None:
    """Add the commands."""
    imports = typer.Typer(help="Take in other people's files.", no_args_is_help=True)
    imports.command("focus")(focus)
    imports.command("case")(case)
    app.add_typer(imports, name="import")


def focus(
    file: Annotated[Path, typer.Argument(help="A FOCUS file, 1.0 or later: CSV.", show_default=False)],
    source: Annotated[
        str,
        typer.Option(
            "--source",
            help="Whose rows these are: with a row's id, what makes it the same event.",
            callback=words("--source", LONGEST_NAME),
        ),
    ] = "focus",
    listed: Annotated[
        Path | None,
        typer.Option("--listed", help="Write every row that is not imported or differs here, as JSON lines."),
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Import billing accounts, sub-accounts, SKU prices and usage; again, and nothing changes.

    Exit status 1 where a usage row was refused or conflicts with a known one.
    """
    from tallybook.shell.cli.import_view import print_focus, step_progress, write_listed
    from tallybook.shell.importing import import_focus

    with open_session(data, tenant, make=True, by=by) as session, step_progress() as progress:
        found = import_focus(
            session.database,
            session.tenant,
            file,
            session.now,
            source=source,
            progress=progress,
            author=session.author,
        )
    if listed is not None:
        write_listed(found, listed)
    print_focus(found, file.name)
    raise typer.Exit(1 if found.problems else 0)


def case(
    file: Annotated[Path, typer.Argument(help="A billing case: a YAML or JSON file.", show_default=False)],
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            help="Of the organization, billing group and price book; default the file's.",
            callback=words("--name", LONGEST_NAME),
        ),
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Make a billing group of a case, with its prices, terms and usage; again, and nothing changes."""
    from tallybook.cases.parse import read_case
    from tallybook.exchange.case_import import plan_case
    from tallybook.shell.cli.import_view import counted
    from tallybook.shell.embedded import DatabaseUnavailable
    from tallybook.shell.importing import import_case

    called = legible(file.stem, "--name", LONGEST_NAME) if name is None else name
    try:
        plan = plan_case(read_case(file).case, called)
        with open_session(data, tenant, make=True, by=by) as session:
            imported = import_case(session.database, session.tenant, plan, session.now, session.author)
    except DatabaseUnavailable:
        raise
    except Refused as refusal:
        raise BadCase(file, refusal) from None
    made, receipt = imported.made, imported.receipt
    sys.stdout.write(f"{made.group.name} ({made.group.id}): made {counted(made.new)}\n")
    sys.stdout.write(f"events: {receipt.accepted:,} new, {receipt.duplicate:,} known already\n")
