"""`tallybook api-key create`, `list`, `rotate` and `revoke`: for whoever administers the machine."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer
from msgspec import to_builtins
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.accounts.actions.keys import Made, make_key, revoke_key, rotate_key
from tallybook.accounts.model.api_key import LONGEST_SOURCE_BYTES, SECRET_BYTES, secret_of
from tallybook.accounts.wire import api_key_view
from tallybook.kernel.instant import HOUR, instant_text
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import ByName, Part
from tallybook.shell.cli.acting import several
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.list_options import EVERYTHING, SORTED, SearchOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session
from tallybook.shell.clock import new_id

IdArgument = Annotated[str, typer.Argument(help="A key's id.", metavar="KEY", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    key = typer.Typer(help="API keys: who may call the HTTP API, and as what.", no_args_is_help=True)
    key.command("create")(create)
    key.command("list")(list_keys)
    key.command("rotate")(rotate)
    key.command("revoke")(revoke)
    app.add_typer(key, name="api-key")


def create(
    name: Annotated[str, typer.Argument(help="What the key is for.", metavar="NAME", show_default=False)],
    role: Annotated[Role, typer.Option("--role", help="What it may do.", show_default=False)],
    organization: Annotated[
        str | None, typer.Option("--organization", help="The id of a customer's organization.")
    ] = None,
    groups: Annotated[
        list[str] | None, typer.Option("--group", help="A billing group's id; it sees those alone. May be repeated.")
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            help="The source of the events that it sends; with * at the end: how it begins. May be repeated.",
            callback=several("--source", LONGEST_SOURCE_BYTES),
        ),
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Make a key, and print its secret, which is not kept and cannot be shown again."""
    from tallybook.accounts.store_sql import SqlAccounts, SqlKeys

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        made = make_key(
            SqlKeys(connection), SqlAccounts(connection), name, role, _secret(), session.author.name, session.now,
            new_id, organization_id=organization, billing_groups=tuple(groups or ()), sources=tuple(sources or ()),
        )  # fmt: skip
        session.audit(connection, "api_key.create", made.key.id, after=made.key)
    _print_secret(made)


def list_keys(
    sort: Annotated[ByName, SORTED] = ByName.CREATED_DOWN,
    search: SearchOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List keys, the newest first where no other order is asked for, without their secrets."""
    from tallybook.accounts.store_sql import SqlKeys

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlKeys(connection).keys(Part(sort, None, EVERYTHING), search=search)
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps([to_builtins(api_key_view(key)) for key in found], ensure_ascii=False) + "\n")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Key", "Name", "Role", "Secret", "Good until"):
        table.add_column(heading, overflow="fold")
    for key in found:
        until = "" if key.ends_at is None else instant_text(key.ends_at)
        ended = "" if key.is_good(session.now) else " (over)"
        table.add_row(key.id, Text(printable(key.name)), key.role.value, f"…{key.hint}", until + ended)
    console().print(table)


def rotate(
    key: IdArgument,
    overlap: Annotated[
        int, typer.Option("--overlap", min=0, max=30 * 24, help="How many hours longer the old one is good.")
    ] = 24,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Replace a key; the old one is good for the overlap. The new one's secret is printed once."""
    from tallybook.accounts.store_sql import SqlKeys

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        made = rotate_key(
            SqlKeys(connection), key, overlap * HOUR, _secret(), session.author.name, session.now, new_id
        )  # fmt: skip
        session.audit(connection, "api_key.rotate", made.key.id, after=made.key)
    _print_secret(made)


def revoke(
    key: IdArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Revoke a key: it is refused within a second."""
    from tallybook.accounts.store_sql import SqlKeys

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        revoked = revoke_key(SqlKeys(connection), key, session.now)
        session.audit(connection, "api_key.revoke", revoked.id, after=revoked)
    sys.stdout.write(f"{revoked.id} ({printable(revoked.name)}) is revoked.\n")


def _secret() -> str:
    return secret_of(os.urandom(SECRET_BYTES))


def _print_secret(made: Made) -> None:
    """The secret alone on standard output, for scripts; what it is goes to standard error."""
    sys.stderr.write(f"tallybook: {made.key.id}, {made.key.role.value}; its secret, shown once:\n")
    sys.stdout.write(f"{made.secret}\n")
