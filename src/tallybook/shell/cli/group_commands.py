"""`tallybook group list`, `show`, `set`, `details` and `describe`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.terms import terms
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByName, Part
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.list_options import EVERYTHING, SORTED, SearchOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

NameArgument = Annotated[str, typer.Argument(help="A billing group's name.", metavar="NAME", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


_SHOWN = {
    "Late fee": "late_fee_rate",
    "Grace days": "late_fee_grace_days",
    "Review days": "finalize_after_days",
    "Payment days": "payment_terms_days",
    "Approval": "needs_approval",
    "Retries": "retry_days",
}
"""The columns of the list, and which term each shows."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Billing groups, and the terms on which they pay.", no_args_is_help=True)
    group.command("list")(list_groups)
    group.command("show")(show)
    group.command("set")(set_term)
    group.command("details")(show_details)
    group.command("describe")(describe)
    app.add_typer(group, name="group")


def list_groups(
    sort: Annotated[ByName, SORTED] = ByName.NAME,
    search: SearchOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List billing groups with their terms, by name where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlAccounts

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlAccounts(connection).billing_groups_of(Part(sort, None, EVERYTHING), search=search)
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps([_facts(group) for group in found], ensure_ascii=False) + "\n")
        return
    if not found:
        none = "No billing groups yet; `tallybook import` makes some." if search is None else "No such billing group."
        sys.stdout.write(f"{none}\n")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Billing group", "Currency", "Time zone"):
        table.add_column(name, overflow="fold")
    for name in _SHOWN:
        table.add_column(name, justify="right")
    for group in found:
        table.add_row(Text(printable(group.name)), group.currency, group.timezone, *_shown(group))
    console().print(table)


def show(
    name: NameArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a billing group and its terms."""
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = _named(connection, name)
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(_facts(found), ensure_ascii=False) + "\n")
        return
    table = Table.grid(padding=(0, 2))
    for what, value in _facts(found).items():
        table.add_row(Text(what), Text(printable(str(value))))
    console().print(table)


def set_term(
    name: NameArgument,
    key: Annotated[str, typer.Argument(help="A term: `group show` lists them.", metavar="KEY", show_default=False)],
    value: Annotated[str, typer.Argument(help="0.05; 14; yes; 1,3,7; ko.", metavar="VALUE", show_default=False)],
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Set one of the terms on which a billing group pays, from now on; what is final stays as it is."""
    from tallybook.accounts.actions.change_terms import change_terms
    from tallybook.accounts.store_sql import SqlAccounts

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        before, after = change_terms(SqlAccounts(connection), name, key, value, session.now)
        session.audit(connection, "group.set", after.id, before=terms(before), after=terms(after))
    sys.stdout.write(f"{key} of {printable(name)} is {terms(after)[key]}; it was {terms(before)[key]}.\n")


def show_details(
    name: NameArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print how a billing group is named on its documents."""
    from tallybook.accounts.actions.change_details import details
    from tallybook.accounts.store_sql import SqlAccounts

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = details(SqlAccounts(connection).billing_details(_named(connection, name).id))
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    table = Table.grid(padding=(0, 2))
    for what, value in found.items():
        table.add_row(Text(what), Text(printable(value)))
    console().print(table)


def describe(
    name: NameArgument,
    key: Annotated[
        str, typer.Argument(help="A detail: `group details` lists them.", metavar="KEY", show_default=False)
    ],
    value: Annotated[str, typer.Argument(help="Its value; none empties it.", metavar="VALUE", show_default=False)],
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Say how a billing group is named on its documents: its legal name, address, tax ids.

    What is final stays as it is.
    """
    from tallybook.accounts.actions.change_details import NOTHING, change_details, details
    from tallybook.accounts.store_sql import SqlAccounts

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        group = _named(connection, name)
        changes = {key: None if value == NOTHING else value}
        done = change_details(SqlAccounts(connection), group, changes, session.now)
        before, after = details(done.before), details(done.after)
        if before != after:
            session.audit(connection, "group.describe", group.id, before=before, after=after)
    was, is_ = (printable(found[key]) or "nothing" for found in (before, after))
    sys.stdout.write(f"{key} of {printable(name)} is {is_}; it was {was}.\n")


def _named(connection: Connection, name: str) -> BillingGroup:
    from tallybook.accounts.store_sql import SqlAccounts

    found = SqlAccounts(connection).billing_group_named(name)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this name; try `tallybook group list`", name)
    return found


def _shown(group: BillingGroup) -> list[str]:
    found = terms(group)
    return [found[term] for term in _SHOWN.values()]


def _facts(group: BillingGroup) -> dict[str, object]:
    return {
        "id": group.id,
        "name": group.name,
        "currency": group.currency,
        "timezone": group.timezone,
        "anchor_day": group.anchor_day,
        **terms(group),
    }
