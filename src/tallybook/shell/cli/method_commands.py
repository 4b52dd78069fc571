"""`tallybook payment method add`, `list`, `default` and `remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.legible import LONGEST_NAME
from tallybook.payments.model.method import LONGEST_TOKEN
from tallybook.shell.cli import setup_commands
from tallybook.shell.cli.acting import words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import GroupArgument
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.payment_options import MethodArgument
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallybook.accounts.model.customer import BillingGroup
    from tallybook.kernel.document import Document
    from tallybook.payments.model.method import PaymentMethod
    from tallybook.payments.public import Desk
    from tallybook.shell.cli.session import Session

TokenOption = Annotated[
    str,
    typer.Option(
        "--token",
        help="The gateway's token of a card or account; never its number.",
        show_default=False,
        callback=words("--token", LONGEST_TOKEN),
    ),
]
CustomerOption = Annotated[
    str | None,
    typer.Option(
        "--customer",
        help="The gateway's id of the customer.",
        show_default=False,
        callback=words("--customer", LONGEST_TOKEN),
    ),
]
LabelOption = Annotated[
    str | None,
    typer.Option(
        "--label",
        help="What people call it: Visa …4242.",
        show_default=False,
        callback=words("--label", LONGEST_NAME),
    ),
]


def add_to(payment: typer.Typer) -> None:
    """Add the commands."""
    method = typer.Typer(help="How billing groups pay.", no_args_is_help=True)
    method.command("add")(add)
    method.command("list")(list_methods)
    method.command("default")(default)
    method.command("remove")(remove)
    setup_commands.add_to(method)
    payment.add_typer(method, name="method")


def add(
    group: GroupArgument,
    gateway: Annotated[str, typer.Option("--gateway", help="Whose token it is.", show_default=False)],
    token: TokenOption,
    customer: CustomerOption = None,
    label: LabelOption = None,
    is_default: Annotated[bool, typer.Option("--default", help="Collect by it from now on.")] = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Keep how a billing group pays. By its default method every new invoice is collected by itself."""
    from tallybook.payments.public import add_method
    from tallybook.shell.cli.payment_asking import set_up
    from tallybook.shell.crediting import group_named

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
        set_up(gateway)
        label_ = label if label is not None else f"{gateway} …{token[-2:]}"
        made = _change(
            session,
            "payment_method.add",
            lambda desk: add_method(
                desk,
                known.id,
                gateway,
                token,
                customer=customer,
                label=label_,
                is_default=is_default,
                now=session.now,
            ),
        )
    then = "is collected by it" if made.is_default else f"is collected by it once it is the default ({made.id})"
    _print(made, known, f"{made.id} is kept: what {known.name} owes {then}.", format_)


def list_methods(
    group: GroupArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List how a billing group pays. Of tokens only the end is shown."""
    from tallybook.payments.store_sql import SqlMethods
    from tallybook.shell.cli.credit_view import print_rows
    from tallybook.shell.crediting import group_named

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        known = group_named(connection, group)
        found = SqlMethods(connection).methods(known.id)
    rows = [_document(one, known) for one in found]
    if format_ is Format.TABLE:
        rows = [row | {"default": "default" if row["default"] else ""} for row in rows]
        shown = ("id", "label", "gateway", "token", "customer", "default", "added_at")
        rows = [{name: row[name] for name in shown} for row in rows]
    empty = f"{known.name} has no payment method; `tallybook payment method add` keeps one."
    print_rows(rows, (), format_, empty)


def default(
    id_: MethodArgument,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Collect by this method from now on."""
    from tallybook.payments.public import make_default

    with open_session(data, tenant, by=by) as session:
        made = _change(session, "payment_method.default", lambda desk: make_default(desk, id_), id_)
        group = _group_of(session, made)
    _print(made, group, f"{group.name} is collected by {made.label} ({made.id}) from now on.", format_)


def remove(
    id_: MethodArgument,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Charge a method no more. What is at its gateway already may still be captured."""
    from tallybook.payments.public import remove_method

    with open_session(data, tenant, by=by) as session:
        made = _change(session, "payment_method.remove", lambda desk: remove_method(desk, id_, session.now), id_)
        group = _group_of(session, made)
    _print(made, group, f"{made.label} ({made.id}) of {group.name} is removed.", format_)


def _change(
    session: Session, action: str, do: Callable[[Desk], PaymentMethod], id_: str | None = None
) -> PaymentMethod:
    """One transaction with its record, in which no token is whole."""
    from tallybook.shell.payment_desk import desk_on

    with session.transaction() as connection:
        with desk_on(connection, session.now) as desk:
            before = None if id_ is None else _locked(desk, id_)
            made = do(desk)
            group = desk.group(made.billing_group_id)
        was = None if before is None else _document(before, group)
        session.audit(connection, action, made.id, before=was, after=_document(made, group))
    return made


def _locked(desk: Desk, id_: str) -> PaymentMethod | None:
    """A method as it is while its group's lock is held."""
    found = desk.methods.method(id_)
    if found is not None:
        desk.locked_group(found.billing_group_id)
    return desk.methods.method(id_)


def _group_of(session: Session, method: PaymentMethod) -> BillingGroup:
    from tallybook.accounts.store_sql import SqlAccounts

    with session.transaction(snapshot=True) as connection:
        return SqlAccounts(connection).billing_groups([method.billing_group_id])[method.billing_group_id]


def _document(method: PaymentMethod, group: BillingGroup) -> Document:
    from tallybook.kernel.instant import instant_text

    return {
        "id": method.id,
        "billing_group": group.name,
        "gateway": method.gateway,
        "label": method.label,
        "token": method.short_token,
        "customer": method.customer,
        "default": method.is_default,
        "added_at": instant_text(method.added_at),
        "removed_at": None if method.removed_at is None else instant_text(method.removed_at),
    }


def _print(method: PaymentMethod, group: BillingGroup, text: str, format_: Format) -> None:
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_view import say

    if format_ is Format.JSON:
        print_json(_document(method, group))
    else:
        say(text)
