"""`tallybook payment match`: what a bank statement says came in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import one_line
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallybook.api.across.transfers import Match, Transfer
    from tallybook.kernel.document import Document


def add_to(payment: typer.Typer) -> None:
    """Add the command."""
    payment.command("match")(match)


def match(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV: date, amount, currency, text, reference (the bank's own) and, if one likes, group.",
            show_default=False,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Book what matches; without, nothing is changed.")] = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Find the payments that a bank statement's lines are for, and with --yes book each line once.

    A line is for the payment whose reference is in its text, else for the billing group in its column `group`. Without
    --yes it only says what it would do. Exit status 1 where a line is for nobody.
    """
    from tallybook.api.across.transfers import ForGroup, ForPayment, Unmatched, received
    from tallybook.api.across.transfers import match as find
    from tallybook.shell.bank_statement import read_statement
    from tallybook.shell.cli.payment_asking import book_received
    from tallybook.shell.payment_desk import desk_on

    transfers = read_statement(file)
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection, desk_on(connection, session.now) as desk:
            found = find(desk, transfers)
        booked: dict[int, str] = {}
        for transfer, what in zip(transfers, found, strict=True):
            if yes and isinstance(what, ForPayment | ForGroup):
                why = one_line(transfer.text) or None
                booked[transfer.line] = book_received(session, "payment.match", received(transfer, what), why).id
    rows = [_row(transfer, what, booked) for transfer, what in zip(transfers, found, strict=True)]
    _print(rows, yes=yes, format_=format_)
    raise typer.Exit(1 if any(isinstance(what, Unmatched) for what in found) else 0)


def _row(transfer: Transfer, what: Match, booked: dict[int, str]) -> Document:
    from tallybook.api.across.transfers import Booked, ForGroup, ForPayment, Unmatched
    from tallybook.shell.cli.credit_view import money

    group: str | None = None
    payment: str | None = booked.get(transfer.line)
    match what:
        case ForPayment(payment_id=id_, group=of):
            kind, group, payment, why = "payment", of.name, payment or id_, None
        case ForGroup(group=of):
            kind, group, why = "group", of.name, None
        case Booked(payment_id=payment, group=of):
            kind, group, why = "booked before", of.name, None
        case Unmatched(why=why):
            kind = "not matched"
    return {
        "line": transfer.line,
        "date": str(transfer.day),
        "amount": money(transfer.money.amount, transfer.money.currency),
        "currency": transfer.money.currency,
        "reference": transfer.reference,
        "match": kind,
        "billing_group": group,
        "payment": payment,
        "why": why,
    }


def _print(rows: Sequence[Document], *, yes: bool, format_: Format) -> None:
    from tallybook.shell.cli.credit_view import print_rows
    from tallybook.shell.cli.payment_view import say

    print_rows(rows, ("amount",), format_, "The statement has no lines.")
    if format_ is Format.JSON or not rows:
        return
    new = sum(row["match"] in {"payment", "group"} for row in rows)
    before = sum(row["match"] == "booked before" for row in rows)
    done = "booked now" if yes else "to be booked: --yes does it"
    say(f"Of {len(rows)}: {new} {done}, {before} booked before, {len(rows) - new - before} not matched.")
