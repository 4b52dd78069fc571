"""`tallybook payment retry`, `cancel` and `refund`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.shell.cli.acting import ReasonOption, YesOption, asked, confirm
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.payment_options import (
    GatewayOption,
    MethodOption,
    NoWaitOption,
    PaymentArgument,
    ReturnOption,
)
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

    from tallybook.payments.model.payment import Payment
    from tallybook.payments.public import RefundPlan
    from tallybook.shell.cli.payment_asking import Way
    from tallybook.shell.cli.payment_view import Seen
    from tallybook.shell.cli.session import Session


def add_to(payment: typer.Typer) -> None:
    """Add the commands."""
    payment.command("retry")(retry)
    payment.command("cancel")(cancel)
    payment.command("refund")(refund)


def retry(
    id_: PaymentArgument,
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
    """Try a payment again that has failed or was cancelled, as a new one: what is still due, in the same way.

    Exit status 1 where it is declined again.
    """
    from tallybook.payments.public import retry as try_again
    from tallybook.shell.cli.payment_asking import ask, chargeable, tell
    from tallybook.shell.cli.payment_view import look_at

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            seen = look_at(connection, id_)
            way = _same_way(connection, seen, method, gateway)
        back_to = return_url or seen.payment.return_url
        chargeable(way, seen.payment.money, back_to)
        confirm(f"Try {id_} again, at most {seen.payment.money} from {seen.group.name} {way.words}?", yes)

        made = ask(
            session,
            "payment.retry",
            lambda desk: try_again(
                desk, id_, way.method, way.gateway, session.author.name, session.now, return_url=back_to
            ),
            no_wait=no_wait,
        )
        raise typer.Exit(tell(session, made.id, format_))


def _same_way(connection: Connection, seen: Seen, method: str | None, gateway: str | None) -> Way:
    """The way of a payment, where no other is named: its method if that is kept, else the default one, or its page."""
    from tallybook.payments.store_sql import SqlMethods
    from tallybook.shell.cli.payment_asking import way_of

    payment = seen.payment
    if method is None and gateway is None:
        if payment.method_id is None:
            gateway = payment.gateway
        elif payment.method_id in {one.id for one in SqlMethods(connection).methods(seen.group.id)}:
            method = payment.method_id
    return way_of(connection, seen.group, method, gateway)


def cancel(
    id_: PaymentArgument,
    reason: ReasonOption,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """End a payment before money was taken: one that was not sent, or that waits for the customer or a transfer.

    Exit status 1 where its gateway does not cancel it any more.
    """
    from tallybook.payments.model.payment import Cancelled
    from tallybook.payments.public import begin_cancel
    from tallybook.shell.cli.payment_asking import set_up
    from tallybook.shell.cli.payment_view import look_at, payment_document, spinner
    from tallybook.shell.collection_jobs import collector
    from tallybook.shell.payment_desk import desk_on

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            before = look_at(connection, id_)
        set_up(before.payment.gateway)
        with session.transaction() as connection:
            with desk_on(connection, session.now) as desk:
                there = begin_cancel(desk, id_, session.author.name, reason, session.now)
            was, is_ = payment_document(before), payment_document(look_at(connection, id_))
            session.audit(connection, "payment.cancel", id_, before=was, after=is_, reason=reason)
        if there is not None:
            with spinner(f"Asking {before.payment.gateway}"):
                collector(session.database, session.tenant).cancel_there(*there)
        after = _told(session, id_, format_)
    raise typer.Exit(0 if isinstance(after.state, Cancelled) else 1)


def _told(session: Session, payment_id: str, format_: Format) -> Payment:
    from tallybook.shell.cli.payment_asking import tell
    from tallybook.shell.cli.payment_view import look_at

    tell(session, payment_id, format_)
    with session.transaction(snapshot=True) as connection:
        return look_at(connection, payment_id).payment


def refund(
    id_: PaymentArgument,
    reason: ReasonOption,
    amount: Annotated[
        str | None, typer.Option(help="A part; default all that can be refunded.", show_default=False)
    ] = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Give money of a payment back. What it had paid is due again, the latest first. Exit status 1 where it fails.

    To take back an invoice that was wrong, issue a credit note: then nothing of it is due again.
    """
    from tallybook.payments.model.refund import FromPayment, RefundFailed
    from tallybook.payments.public import plan_refund, request_refund
    from tallybook.shell.cli.payment_asking import set_up
    from tallybook.shell.cli.payment_view import look_at, spinner
    from tallybook.shell.cli.refund_view import refund_document, tell_refund
    from tallybook.shell.collection_jobs import collector
    from tallybook.shell.payment_desk import desk_on

    part = None if amount is None else asked(amount, "--amount")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            seen = look_at(connection, id_)
            with desk_on(connection, session.now) as desk:
                plan = plan_refund(desk, id_, part)
        set_up(seen.payment.gateway)
        confirm(_question(plan, seen), yes)
        with session.transaction() as connection:
            with desk_on(connection, session.now) as desk:
                made = request_refund(
                    desk, id_, plan.money.amount, reason, session.author.name, FromPayment(), session.now
                )
            session.audit(connection, "payment.refund", made.id, after=refund_document(made, seen.group), reason=reason)
        with spinner(f"Asking {seen.payment.gateway}"):
            collector(session.database, session.tenant).refund(made.id)
        after = tell_refund(session, made.id, format_)
    raise typer.Exit(1 if isinstance(after.state, RefundFailed) else 0)


def _question(plan: RefundPlan, seen: Seen) -> str:
    from tallybook.payments.store import Target
    from tallybook.shell.cli.credit_view import money

    words = []
    for target, target_id, part in plan.reach:
        amount = money(part, plan.money.currency)
        if target is Target.RECEIVABLE:
            words.append(f"{amount} of {seen.names.get(target_id, target_id)} is due again")
        else:
            words.append(f"{amount} of the credit {target_id} is taken back")
    by = "by a transfer that you make" if seen.payment.gateway == "manual" else f"through {seen.payment.gateway}"
    return f"Refund {plan.money} of {plan.payment.id} to {seen.group.name} {by}: {', '.join(words)}?"
