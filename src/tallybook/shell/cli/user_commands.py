"""`tallybook user create`, `list`, `disable`, `password` and `unlink`: for whoever administers the machine."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.accounts.actions.proving import change_password, forget_factor
from tallybook.accounts.actions.users import change_user, make_user, unlink_user
from tallybook.accounts.model.user import User, email_of
from tallybook.accounts.wire import user_view
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByName, Part
from tallybook.shell.cli.acting import words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.list_options import EVERYTHING, SORTED, SearchOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session
from tallybook.shell.clock import new_id

if TYPE_CHECKING:
    from tallybook.accounts.store_sql import SqlUsers

EmailArgument = Annotated[str, typer.Argument(help="An e-mail address.", metavar="EMAIL", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    user = typer.Typer(help="People who may sign in.", no_args_is_help=True)
    user.command("create")(create)
    user.command("list")(list_users)
    user.command("disable")(disable)
    user.command("password")(password)
    user.command("unlink")(unlink)
    app.add_typer(user, name="user")


def create(
    email: EmailArgument,
    role: Annotated[Role, typer.Option("--role", help="What they may do.", show_default=False)],
    name: Annotated[
        str | None,
        typer.Option("--name", help="Their name; default the address.", callback=words("--name", LONGEST_NAME)),
    ] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", help="The id of a customer's organization.")
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Make a user. The password is asked for, or is the first line of standard input."""
    from tallybook.accounts.store_sql import SqlAccounts, SqlUsers
    from tallybook.api.credentials import Argon2

    given = _password()
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        made = make_user(
            SqlUsers(connection), SqlAccounts(connection), Argon2(), email, name or email, role, given,
            session.author.name, session.now, new_id, organization_id=organization,
        )  # fmt: skip
        session.audit(connection, "user.create", made.id, after=made)
    sys.stdout.write(f"{made.email} is {made.id}, {made.role.value}.\n")


def list_users(
    sort: Annotated[ByName, SORTED] = ByName.CREATED_DOWN,
    search: SearchOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List users, the newest first where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlUsers

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlUsers(connection).users(Part(sort, None, EVERYTHING), search=search)
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps([to_builtins(user_view(user)) for user in found], ensure_ascii=False) + "\n")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("User", "E-mail", "Name", "Role", ""):
        table.add_column(heading, overflow="fold")
    for user in found:
        disabled = "" if user.disabled_at is None else "disabled"
        table.add_row(user.id, Text(printable(user.email)), Text(printable(user.name)), user.role.value, disabled)
    console().print(table)


def disable(
    email: EmailArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Let a user sign in no more; their sessions are over."""
    from tallybook.accounts.store_sql import SqlSessions, SqlUsers

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        users = SqlUsers(connection)
        before = _user(users, email)
        after = change_user(users, SqlSessions(connection), before, session.now, may_sign_in=False)
        session.audit(connection, "user.change", after.id, before=before, after=after)
    sys.stdout.write(f"{printable(after.email)} may sign in no more.\n")


def password(
    email: EmailArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Give a user another password, which is asked for; their sessions and their second factor are over."""
    from tallybook.accounts.store_sql import SqlSessions, SqlUsers
    from tallybook.api.credentials import Argon2

    given = _password()
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        users = SqlUsers(connection)
        user = _user(users, email)
        change_password(users, SqlSessions(connection), Argon2(), user, given, session.now)
        forget_factor(users, user)
        session.audit(connection, "user.password", user.id)
    sys.stdout.write(f"{printable(user.email)} has another password.\n")


def unlink(
    email: EmailArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Make a user nobody of the provider of identities, until they come by their address again; sessions are over."""
    from tallybook.accounts.store_sql import SqlSessions, SqlUsers

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        users = SqlUsers(connection)
        user = _user(users, email)
        before = unlink_user(users, SqlSessions(connection), user, session.now)
        session.audit(connection, "user.unlink", user.id, before=before)
    sys.stdout.write(f"{printable(user.email)} is nobody of the provider any more.\n")


def _user(users: SqlUsers, email: str) -> User:
    found = users.user_of(email_of(email))
    if found is None:
        raise Refused("unknown_user", "nobody has this address; try `tallybook user list`", email)
    return found


def _password() -> str:
    """A password that no list of processes and no history of a shell shows."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise Refused("not_confirmed", "the two passwords differ")
    return first
