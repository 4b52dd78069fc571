"""`tallybook ledger balance`, `statement` and `check`."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.balance import totals
from tallybook.ledger.model.entry import Account
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session

FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    ledger = typer.Typer(help="Look at the books: double entry, append-only.", no_args_is_help=True)
    ledger.command("balance")(balance)
    ledger.command("statement")(statement)
    ledger.command("check")(check)
    app.add_typer(ledger, name="ledger")


def balance(
    format_: FormatOption = Format.TABLE, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Print the trial balance: what each account was debited and credited, by currency."""
    from tallybook.ledger.store_sql import SqlLedger

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlLedger(connection).trial_balance()
    if format_ is Format.JSON:
        rows = [
            {
                "currency": item.currency,
                "account": item.account.value,
                "debits": _money(item.debits, item.currency),
                "credits": _money(item.credits, item.currency),
            }
            for item in found
        ]
        sys.stdout.write(json.dumps(rows) + "\n")
        return
    if not found:
        sys.stdout.write("Nothing has been posted yet.\n")
        return
    table = text_table(("Currency", "Account"), ("Debits", "Credits"))
    for total in totals(found):
        currency = total.currency
        for item in (one for one in found if one.currency == currency):
            table.add_row(currency, item.account, _money(item.debits, currency), _money(item.credits, currency))
        sums = _money(total.debits, currency), _money(total.credits, currency)
        table.add_row(currency, "in all", *sums, end_section=True)
    console().print(table)


def statement(
    group: Annotated[str, typer.Argument(help="A billing group's name.", show_default=False)],
    account: Annotated[Account, typer.Option("--account", help="Which account.")] = Account.RECEIVABLE,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a billing group's postings on an account with the balance after each; a debit is positive."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoiceReader
    from tallybook.ledger.store_sql import SqlLedger

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        known = SqlAccounts(connection).billing_group_named(group)
        if known is None:
            raise Refused("unknown_group", "there is no billing group of this name", group)
        found = SqlLedger(connection).statement(known.id, account)
        subjects = {item.subject for item in found}
        numbers = {
            id_: str(number)
            for store in (SqlInvoiceReader(connection), SqlCreditNotes(connection))
            for id_, number in store.numbers(subjects).items()
        }
    rows = [
        {
            "at": instant_text(item.at),
            "fact": item.fact.value,
            "subject": item.subject,
            "subject_number": numbers.get(item.subject),
            "currency": item.currency,
            "amount": _money(item.amount, item.currency),
            "balance": _money(item.balance, item.currency),
        }
        for item in found
    ]
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(rows) + "\n")
        return
    if not rows:
        sys.stdout.write(f"Nothing has been posted on {account} of {group} yet.\n")
        return
    table = text_table(("When", "Fact", "Of", "Currency"), ("Amount", "Balance"))
    for row in rows:
        of = row["subject_number"] or row["subject"]
        table.add_row(row["at"], row["fact"], of, row["currency"], row["amount"], row["balance"])
    console().print(Text(f"{group}: {account}", style="bold"), table)


def check(format_: FormatOption = Format.TABLE, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT) -> None:
    """Compare invoices, credits and payments with their entries and each other. Exit status 1 where one differs."""
    from tallybook.shell.ledger_check import differences

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = differences(connection)
    if format_ is Format.JSON:
        rows = [
            {
                "kind": one.kind,
                "id": one.subject,
                "what": one.what,
                "own": plain(one.own),
                "derived": plain(one.derived),
                "source": one.source,
            }
            for one in found
        ]
        sys.stdout.write(json.dumps(rows) + "\n")
    elif not found:
        sys.stdout.write("The books agree: every invoice, credit, payment and refund is what its entries come to.\n")
    else:
        for one in found:
            sys.stdout.write(f"{one}\n")
    raise typer.Exit(1 if found else 0)


def _money(amount: Decimal, currency: str) -> str:
    return plain(amount, minor_units(currency))


def text_table(texts: tuple[str, ...], numbers: tuple[str, ...] = ()) -> Table:
    """An empty table: columns of text, then of numbers, which are not broken."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in texts:
        table.add_column(name, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table
