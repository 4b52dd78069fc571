"""`tallybook payment resolve` and `confirm-refund`: a person says what nobody else tells."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.legible import LONGEST_REFERENCE
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.acting import YesOption, asked, confirm, why, words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.payment_options import PaymentArgument, RefundArgument
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from tallybook.payments.model.charge import Captured, Declined
    from tallybook.payments.model.payment import Payment


def add_to(payment: typer.Typer) -> None:
    """Add the commands."""
    payment.command("resolve")(resolve)
    payment.command("confirm-refund")(confirm_refund)


def resolve(
    id_: PaymentArgument,
    captured: Annotated[
        str | None,
        typer.Option(
            "--captured",
            help="The money was taken: the gateway's reference of it.",
            show_default=False,
            callback=words("--captured", LONGEST_REFERENCE),
        ),
    ] = None,
    amount: Annotated[
        str | None, typer.Option(help="What was taken; default what was asked for.", show_default=False)
    ] = None,
    not_captured: Annotated[bool, typer.Option("--not-captured", help="No money was taken, nor will be.")] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", help="How you know; kept with it.", show_default=False, callback=why)
    ] = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Say what became of a payment that is unknown, where its gateway tells nothing: look there first.

    Money that the gateway says later it has taken is booked all the same.
    """
    from tallybook.payments.public import resolve as book
    from tallybook.shell.cli.payment_asking import tell
    from tallybook.shell.cli.payment_view import look_at, payment_document
    from tallybook.shell.collection_jobs import collector
    from tallybook.shell.payment_desk import desk_on

    taken = None if amount is None else asked(amount, "--amount")
    if (captured is None) != not_captured:
        raise Refused("one_of_two", "say --captured REFERENCE for money that was taken, or --not-captured")
    if not_captured and (reason is None or amount is not None):
        raise Refused("reason_needed", "--not-captured needs a --reason, and no --amount")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            before = look_at(connection, id_)
        outcome = _word(before.payment, captured, taken, reason or "")
        what = "no money was taken" if captured is None else f"{_taken(outcome)} were taken, as {captured!r}"
        confirm(f"Say that by {id_} of {before.group.name} {what} by {before.payment.gateway}?", yes)
        with session.transaction() as connection:
            with desk_on(connection, session.now) as desk:
                book(desk, id_, outcome, session.now)
            was, is_ = payment_document(before), payment_document(look_at(connection, id_))
            session.audit(connection, "payment.resolve", id_, before=was, after=is_, reason=reason)
        if outcome.reference is not None:
            collector(session.database, session.tenant).hear_waiting(before.payment.gateway, outcome.reference)
        tell(session, id_, format_)


def _word(payment: Payment, captured: str | None, taken: Decimal | None, reason: str) -> Captured | Declined:
    from tallybook.kernel.money import Money
    from tallybook.payments.model.charge import Captured, Declined, DeclineKind

    if captured is None:
        return Declined(None, DeclineKind.SOFT, "not_captured", reason)
    money = payment.money if taken is None else Money(taken, payment.money.currency)
    return Captured(captured, money)


def _taken(outcome: Captured | Declined) -> str:
    from tallybook.payments.model.charge import Captured

    return str(outcome.money) if isinstance(outcome, Captured) else "nothing"


def confirm_refund(
    id_: RefundArgument,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            help="The bank's or gateway's reference of what was sent.",
            show_default=False,
            callback=words("--reference", LONGEST_REFERENCE),
        ),
    ] = None,
    failed: Annotated[
        str | None,
        typer.Option("--failed", help="It could not be sent, and why.", show_default=False, callback=words("--failed")),
    ] = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Say that a refund was sent, or could not be: one that a person makes, or that is unknown at its gateway."""
    from tallybook.api.across.transfers import GATEWAY
    from tallybook.payments.model.charge import RefundDeclined, Refunded
    from tallybook.payments.public import confirm_refund as book
    from tallybook.shell.cli.refund_view import found_refund, refund_document, tell_refund
    from tallybook.shell.payment_desk import desk_on

    if (reference is None) == (failed is None):
        raise Refused("one_of_two", "say --reference for money that was sent, or --failed REASON where it could not be")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            before, payment, group = found_refund(connection, id_)
        what = (
            f"was sent as {reference!r}"
            if reference is not None
            else "could not be sent, so that its money is ours again"
        )
        confirm(f"Say that the refund of {before.money} to {group.name} {what}?", yes)
        outcome = (
            Refunded(reference, before.money)
            if reference is not None
            else RefundDeclined(None, "not_sent", failed or "it could not be sent")
        )
        with session.transaction() as connection:
            with desk_on(connection, session.now) as desk:
                after = book(desk, id_, outcome, by_hand=payment.gateway == GATEWAY, now=session.now)
            if after.new:
                was, is_ = refund_document(before, group), refund_document(after.value, group)
                session.audit(connection, "payment.confirm_refund", id_, before=was, after=is_, reason=failed)
        tell_refund(session, id_, format_)
