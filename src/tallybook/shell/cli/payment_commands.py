"""`tallybook payment`: ask for money, and book what came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.legible import LONGEST_REFERENCE
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli import (
    method_commands,
    payment_acting,
    payment_looking,
    payment_matching,
    payment_resolving,
    payment_running,
)
from tallybook.shell.cli.acting import AmountCommand, YesOption, asked, confirm, words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import AmountArgument, GroupArgument
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.payment_options import (
    GatewayOption,
    GatewaysOption,
    InvoicesOption,
    MethodOption,
    NoWaitOption,
    ReturnOption,
)
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

    from tallybook.accounts.model.customer import BillingGroup
    from tallybook.invoicing.model.receivable import Receivable


def register(app: typer.Typer) -> None:
    """Add the commands."""
    payment = typer.Typer(help="Collect what is due, and give money back.", no_args_is_help=True)
    payment.callback()(_payment)
    payment.command("collect")(collect)
    payment.command("top-up", cls=AmountCommand)(top_up)
    payment.command("record", cls=AmountCommand)(record)
    payment_matching.add_to(payment)
    payment_looking.add_to(payment)
    payment_acting.add_to(payment)
    payment_resolving.add_to(payment)
    payment_running.add_to(payment)
    method_commands.add_to(payment)
    app.add_typer(payment, name="payment")


def _payment(gateways: GatewaysOption = None) -> None:
    """Collect what is due, and give money back."""
    from tallybook.shell.gateways import set_up_by

    set_up_by(gateways)


def collect(
    group: GroupArgument,
    invoice: InvoicesOption = None,
    amount: Annotated[str | None, typer.Option(help="A part of what is due; default all.", show_default=False)] = None,
    method: MethodOption = None,
    gateway: GatewayOption = None,
    return_url: ReturnOption = None,
    no_wait: NoWaitOption = False,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Collect what a billing group owes, or what is due of some invoices. Exit status 1 where it is declined."""
    from tallybook.kernel.decimals import total
    from tallybook.kernel.money import Money
    from tallybook.payments.public import collect as ask_for
    from tallybook.shell.cli.payment_asking import ask, chargeable, tell, way_of
    from tallybook.shell.crediting import group_named
    from tallybook.shell.receivable_names import names_of

    part = None if amount is None else asked(amount, "--amount")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
            way = way_of(connection, known, method, gateway)
            due = _due_of(connection, known, invoice)
            names = names_of(connection, [one.id for one in due])
        money = Money(total(one.due for one in due) if part is None else part, known.currency)
        money = chargeable(way, money, return_url)
        confirm(f"Collect {money} from {known.name} {way.words}, for {_list(list(names.values()))}?", yes)
        payment = ask(
            session,
            "payment.collect",
            lambda desk: ask_for(
                desk,
                known.id,
                [one.id for one in due],
                amount=money.amount,
                method=way.method,
                gateway=way.gateway,
                author=session.author.name,
                now=session.now,
                return_url=return_url,
            ),
            no_wait=no_wait,
        )
        raise typer.Exit(tell(session, payment.id, format_))


def _due_of(connection: Connection, group: BillingGroup, names: Sequence[str] | None) -> list[Receivable]:
    """What is to be collected: the receivables that are named, or all that are due and not on their way."""
    from tallybook.invoicing.store_sql import SqlReceivables
    from tallybook.payments.store_sql import SqlPayments
    from tallybook.shell.receivable_names import id_named

    due = [one for one in SqlReceivables(connection).due_of(group.id) if one.due > 0]
    claimed = SqlPayments(connection).claimed([one.id for one in due])
    if not names:
        free = [one for one in due if one.id not in claimed]
        if not free and claimed:
            message = f"all that is due is being paid by {_list(sorted(set(claimed.values())))}, which has not ended"
            raise Refused("in_flight", message, group.name)
        if not free:
            raise Refused("nothing_due", "nothing is due", group.name)
        return free
    wanted = {id_named(connection, name): name for name in names}
    for id_, name in wanted.items():
        if id_ not in {one.id for one in due}:
            raise Refused("nothing_due", f"nothing that {group.name} owes is due of it", name)
        if id_ in claimed:
            raise Refused("in_flight", f"the payment {claimed[id_]} of it has not ended", name)
    return [one for one in due if one.id in wanted]


def top_up(
    group: GroupArgument,
    amount: AmountArgument,
    method: MethodOption = None,
    gateway: GatewayOption = None,
    return_url: ReturnOption = None,
    no_wait: NoWaitOption = False,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Charge a billing group for credit in advance. It becomes a PAID credit once the money is there."""
    from tallybook.kernel.money import Money
    from tallybook.payments.public import top_up as ask_for
    from tallybook.shell.cli.payment_asking import ask, chargeable, tell, way_of
    from tallybook.shell.crediting import group_named

    value = asked(amount, "AMOUNT")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
            way = way_of(connection, known, method, gateway)
        money = chargeable(way, Money(value, known.currency), return_url)
        confirm(f"Charge {known.name} {money} {way.words}, as credit in advance?", yes)
        payment = ask(
            session,
            "payment.top_up",
            lambda desk: ask_for(
                desk,
                known.id,
                money,
                method=way.method,
                gateway=way.gateway,
                author=session.author.name,
                now=session.now,
                return_url=return_url,
            ),
            no_wait=no_wait,
        )
        raise typer.Exit(tell(session, payment.id, format_))


def record(
    group: GroupArgument,
    amount: AmountArgument,
    reference: Annotated[
        str,
        typer.Option(
            "--reference",
            help="The bank's own reference of what came, or a receipt's.",
            show_default=False,
            callback=words("--reference", LONGEST_REFERENCE),
        ),
    ],
    invoice: InvoicesOption = None,
    payment: Annotated[
        str | None, typer.Option("--payment", help="The payment by transfer that waits for it.", show_default=False)
    ] = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Book money that came by itself, a transfer or cash. The same reference again is the same money."""
    from tallybook.api.across.transfers import Received, refuse_ours, waiting
    from tallybook.kernel.money import Money
    from tallybook.shell.cli.payment_asking import book_received, tell
    from tallybook.shell.crediting import group_named
    from tallybook.shell.payment_desk import desk_on
    from tallybook.shell.receivable_names import id_named

    value = asked(amount, "AMOUNT")
    if invoice and payment is not None:
        raise Refused("one_of_two", "say --payment for what waits for it, or --invoice for what it shall pay")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection, desk_on(connection, session.now) as desk:
            known = group_named(connection, group)
            named = tuple(id_named(connection, name) for name in invoice or ())
            refuse_ours(desk, reference)
            meant = None if payment is None else waiting(desk, payment, known)
        received = Received(Money(value, known.currency), reference, known, named, meant)
        first = f"{_list(invoice)}, then " if invoice else ""
        pays = f"It pays {first}what is due, the oldest first; the rest becomes a credit."
        confirm(f"Book {received.money} received from {known.name} as {reference!r}? {pays}", yes)
        made = book_received(session, "payment.record", received)
        raise typer.Exit(tell(session, made.id, format_))


def _list(names: Sequence[str]) -> str:
    most = 10
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
