"""`tallybook settings show` and `set`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer
from rich.text import Text

from tallybook.kernel.document import document
from tallybook.shell.cli.acting import why
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.document_file import read_file
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.ledger_commands import FormatOption, text_table
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session


def register(app: typer.Typer) -> None:
    """Add the commands."""
    settings = typer.Typer(help="What this tenant has decided.", no_args_is_help=True)
    settings.command("show")(show)
    settings.command("set")(set_)
    settings.command("logo")(logo)
    app.add_typer(settings, name="settings")


def show(format_: FormatOption = Format.TABLE, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT) -> None:
    """Print every setting with its value and what it means."""
    from tallybook.api.settings import Settings, keys, setting
    from tallybook.shell.settings import read_settings

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = read_settings(connection)
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(document(found)) + "\n")
        return
    table = text_table(("Setting", "Value", "", "Meaning"))
    for name, key in keys().items():
        value = setting(found, name)
        by_currency = sorted(value.items()) if isinstance(value, dict) else []
        rows = [(f"{name}.{currency}", amount) for currency, amount in by_currency]
        for shown, own in rows or [(f"{name}.CURRENCY" if key.by_currency else name, None if rows else value)]:
            default = not rows and value == setting(Settings(), name)
            table.add_row(shown, Text(_text(own)), "default" if default else "", key.meaning)
    console().print(table)


def set_(
    key: Annotated[str, typer.Argument(help="A setting: adjustments.approval_above.USD", show_default=False)],
    value: Annotated[str, typer.Argument(help="Its value; none gives it its default back.", show_default=False)],
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why, for the audit log.", show_default=False, callback=why)
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Change a setting."""
    from tallybook.shell.settings import change_settings

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        change = change_settings(connection, key, value, session.author.name, session.now)
        if change.before != change.after:
            session.audit(connection, "settings.set", key, before=change.before, after=change.after, reason=reason)
    if change.before == change.after:
        sys.stdout.write(f"{key} is {_text(change.after)} already; nothing was changed\n")
    else:
        sys.stdout.write(f"{key} was {_text(change.before)} and is {_text(change.after)} now\n")


def logo(
    file: Annotated[
        str, typer.Argument(help="A PNG, or an SVG of shapes alone; none takes it away.", show_default=False)
    ],
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why, for the audit log.", show_default=False, callback=why)
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Put a logo on documents. What is final keeps the one that it had."""
    from tallybook.api.settings import NOTHING
    from tallybook.shell.logos import keep_logo
    from tallybook.shell.settings import change_settings

    content = None if file == NOTHING else read_file(file)
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        name = session.author.name
        if content is None:
            change = change_settings(connection, "documents.logo", NOTHING, name, session.now)
        else:
            change = keep_logo(connection, content, name, session.now)
        if change.before != change.after:
            session.audit(
                connection, "settings.set", "documents.logo", before=change.before, after=change.after, reason=reason
            )
    sys.stdout.write("Documents have no logo now.\n" if content is None else "Documents have this logo now.\n")


def _text(value: object) -> str:
    """A value as `settings set` takes it."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "none" if value in (None, {}, "") else printable(str(value))
