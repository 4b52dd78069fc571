"""`tallybook credit list`, `show`, `history` and `balance`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.credits.model import history as history_of
from tallybook.credits.model.holding import CreditSort, Holding
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import instant_text
from tallybook.kernel.period import local_day, month_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.ledger.model.entry import Fact
from tallybook.shell.cli.acting import when
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import GroupArgument, IdArgument
from tallybook.shell.cli.credit_view import (
    day,
    grant_document,
    grants_table,
    money,
    print_facts,
    print_json,
    print_rows,
)
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.list_options import EVERYTHING, SORTED
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

    from tallybook.accounts.model.customer import BillingGroup

_WORDS = {
    Fact.CREDIT_GRANTED: "granted",
    Fact.INVOICE_FINALIZED: "spent on an invoice",
    Fact.CREDIT_SPENT: "deducted",
    Fact.CREDIT_EXPIRED: "expired",
    Fact.CREDIT_VOIDED: "voided",
}


def add_to(credit: typer.Typer) -> None:
    """Add the commands."""
    credit.command("list")(list_credits)
    credit.command("show")(show)
    credit.command("history")(history)
    credit.command("balance")(balance)


def found_credit(connection: Connection, id_: str) -> tuple[Holding, BillingGroup]:
    """A grant and its group; `Refused("unknown_credit")`."""
    from tallybook.shell.crediting import credit_books

    books = credit_books(connection)
    found = books.credits.holding(id_)
    if found is None:
        raise Refused("unknown_credit", "there is no credit of this id", id_)
    return found, books.accounts.billing_groups([found.billing_group_id])[found.billing_group_id]


def list_credits(
    group: GroupArgument,
    all_: Annotated[bool, typer.Option("--all", help="Those of which nothing is left too.")] = False,
    sort: Annotated[CreditSort, SORTED] = CreditSort.CREATED,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List a billing group's credits, the oldest first where no other order is asked for."""
    from tallybook.credits.store_sql import SqlCredits
    from tallybook.shell.crediting import group_named

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        known, part = group_named(connection, group), Part(sort, None, EVERYTHING)
        is_open = None if all_ else True
        held = SqlCredits(connection).listed(billing_group_id=known.id, is_open=is_open, part=part)
    if format_ is Format.JSON:
        print_json([grant_document(one, known, session.now) for one in held])
    elif not held:
        hint = "" if all_ else "; --all lists those that are gone too"
        sys.stdout.write(f"{printable(group)} has no credit{hint}.\n")
    else:
        console().print(grants_table([(one, known) for one in held], session.now))


def show(
    credit: IdArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a credit: its terms, who granted it and why, and what became of it."""
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        held, group = found_credit(connection, credit)
    print_facts(held.grant.id, grant_document(held, group, session.now), format_)


def history(
    credit: IdArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print what became of a credit, the oldest first, with what was left after each."""
    from tallybook.credits.store_sql import SqlCredits
    from tallybook.ledger.store_sql import SqlLedger

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        _, group = found_credit(connection, credit)
        found = SqlLedger(connection).of_grant(credit)
        reasons = {void.id: void.reason for void in SqlCredits(connection).voids_of(credit)}
    rows: list[dict[str, object]] = [
        {
            "at": instant_text(item.at),
            "what": _WORDS.get(item.fact, item.fact.value),
            "of": item.subject,
            "amount": money(EXACT.minus(item.amount), group.currency),
            "left": money(EXACT.minus(item.balance), group.currency),
            "reason": reasons.get(item.subject, ""),
        }
        for item in found
    ]
    print_rows(rows, ("amount", "left"), format_, "Nothing was posted of this credit.")


def balance(
    group: GroupArgument,
    at: Annotated[
        str | None,
        typer.Option("--at", help="When: the beginning of a day, or a time; default now.", show_default=False),
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(min=1, max=240, help="What moved in each of the last months instead.", show_default=False),
    ] = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print what a billing group's credits came to at a time, or month by month."""
    from tallybook.ledger.store_sql import SqlLedger
    from tallybook.shell.crediting import group_named

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        known = group_named(connection, group)
        until = session.now + 1 if at is None else when(at, known.tz, "--at")
        starts = history_of.month_starts(until, known, months or 0)
        found = SqlLedger(connection).turnovers(known.id, history_of.CREDIT_ACCOUNTS, [*starts, until])
    if months is not None:
        rows = [_row(month, known) for month in history_of.months(found, [local_day(at, known.tz) for at in starts])]
        print_rows(rows, tuple(rows[0])[1:], format_, "")
        return
    left = history_of.balance(found)
    facts: dict[str, object] = {
        "currency": known.currency,
        "paid": money(left.paid, known.currency),
        "promotional": money(left.promotional, known.currency),
        "in_all": money(left.total, known.currency),
    }
    print_facts(f"Credit of {known.name} at {day(until, known.tz) if at else 'this time'}", facts, format_)


def _row(month: history_of.CreditMonth, group: BillingGroup) -> dict[str, object]:
    names = ("before", "granted", "spent", "expired", "voided", "after")
    return {
        "month": month_text(month.first_day),
        **{name: money(getattr(month, name), group.currency) for name in names},
    }
