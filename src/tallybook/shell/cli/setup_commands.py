"""`tallybook payment method setup start` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.legible import LONGEST_URL
from tallybook.shell.cli.acting import words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import GroupArgument
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from tallybook.kernel.document import Document
    from tallybook.payments.model.setup import MethodSetup
    from tallybook.shell.cli.session import Session

GatewayOption = Annotated[str, typer.Option("--gateway", help="Whose page it is.", show_default=False)]
ReturnOption = Annotated[
    str,
    typer.Option(
        "--return-url",
        help="Where the gateway's page leads back to; the set-up's id is put into its query.",
        show_default=False,
        callback=words("--return-url", LONGEST_URL),
    ),
]
SetupArgument = Annotated[str, typer.Argument(metavar="ID", help="A set-up's id.", show_default=False)]


def add_to(method: typer.Typer) -> None:
    """Add the commands."""
    setup = typer.Typer(help="Have customers add payment methods at a gateway's page.", no_args_is_help=True)
    setup.command("start")(start)
    setup.command("show")(show)
    method.add_typer(setup, name="setup")


def start(
    group: GroupArgument,
    gateway: GatewayOption,
    return_url: ReturnOption,
    is_default: Annotated[bool, typer.Option("--default", help="Collect by it once it is kept.")] = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Open a gateway's page on which a customer has a card or an account kept, without paying; prints its address."""
    from tallybook.payments.public import ask_setup, refuse_transfer
    from tallybook.shell.cli.payment_asking import set_up
    from tallybook.shell.crediting import group_named
    from tallybook.shell.gateways import gateways
    from tallybook.shell.payment_desk import desk_on

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
        refuse_transfer(gateways()[set_up(gateway)].kind, gateway)
        with session.transaction() as connection:
            with desk_on(connection, session.now) as desk:
                made = ask_setup(
                    desk,
                    known.id,
                    gateway,
                    return_url=return_url,
                    is_default=is_default,
                    author=session.author.name,
                    now=session.now,
                )
            session.audit(connection, "payment_method.setup", made.id, after=_document(made))
        _tell(session, made.id, format_)


def show(
    id_: SetupArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Show what became of a set-up; an open one is looked up at its gateway."""
    with open_session(data, tenant) as session:
        _tell(session, id_, format_)


def _tell(session: Session, id_: str, format_: Format) -> None:
    """Ask the gateway where that may tell more, and print how the set-up stands; `Refused("unknown_setup")`."""
    from tallybook.payments.store_sql import SqlSetups
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_view import say, spinner
    from tallybook.shell.collection_jobs import collector

    with spinner("Asking the gateway"):
        collector(session.database, session.tenant).set_up(id_)
    with session.transaction(snapshot=True) as connection:
        found = SqlSetups(connection).setup(id_)
    assert found is not None, f"{id_} was looked after"
    if format_ is Format.JSON:
        print_json(_document(found))
    else:
        say(_sentence(found))


def _sentence(setup: MethodSetup) -> str:
    from tallybook.payments.model.setup import Expired, Kept, NotKept

    match setup.state:
        case Kept(method_id=method):
            return f"{setup.id} is done: {method} is kept."
        case Expired():
            return f"{setup.id} has expired: nobody finished it."
        case NotKept(code=code, message=message):
            return f"{setup.id} has failed: {message} ({code})"
        case _ if setup.state.url is None:
            return f"{setup.id} is open; {setup.gateway} has not told its page. `show {setup.id}` asks again."
        case _:
            return f"{setup.id} is open; the customer goes to {setup.state.url}"


def _document(setup: MethodSetup) -> Document:
    """A set-up as JSON: as the API tells it."""
    import msgspec

    from tallybook.payments.wire.setups import setup_view

    found: Document = msgspec.to_builtins(setup_view(setup))
    return found
