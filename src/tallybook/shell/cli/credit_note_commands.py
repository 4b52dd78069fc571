"""`tallybook credit-note create`, `list` and `show`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.invoicing.model.credit_note import (
    NUMBER_BEGINS,
    CreditNoteSort,
    Disposition,
    Issued,
    ToCredit,
    ToPayment,
)
from tallybook.kernel.decimals import plain
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.cli.acting import YesOption, asked, confirm, why
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.document_file import OutOption, write_file
from tallybook.shell.cli.list_options import SORTED
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

    from tallybook.api.across.stores import Stores

NoteArgument = Annotated[str, typer.Argument(help="A credit note's number (CN-2024-000001) or id.", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


class To(StrEnum):
    """Where money goes that a credit note returns."""

    CREDIT = "credit"
    PAYMENT = "payment"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    notes = typer.Typer(help="Take back what a final invoice has wrong.", no_args_is_help=True)
    notes.command("create")(create)
    notes.command("list")(list_notes)
    notes.command("show")(show)
    notes.command("pdf")(pdf)
    notes.command("xml")(xml)
    app.add_typer(notes, name="credit-note")


def create(
    invoice: Annotated[str, typer.Argument(help="An invoice's number (2024-000001) or id.", show_default=False)],
    reason: Annotated[
        str, typer.Option("--reason", help="Why, shown on the credit note.", show_default=False, callback=why)
    ],
    lines: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            help="A line's number: the whole of it; or 3=12.50: so much of line 3 without tax. Without any: all that"
            " is left of the invoice.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        To, typer.Option("--to", help="Where it goes as far as it was paid: a paid credit, or back to the payment.")
    ] = To.CREDIT,
    yes: YesOption = False,
    format_: FormatOption = Format.TABLE,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Credit an invoice, whole or by line, with its tax in proportion. What is due of it is due no more."""
    from tallybook.invoicing.actions.credit_invoice import Ask, issue_credit_note, plan_credit_note
    from tallybook.shell.cli.credit_note_view import print_issued, print_plan
    from tallybook.shell.clock import new_id
    from tallybook.shell.credit_noting import crediting, settling

    destination: Disposition = ToCredit() if to is To.CREDIT else ToPayment()
    wanted = _lines(lines or ())
    with open_session(data, tenant, by=by) as session:
        ask = Ask(invoice, reason, session.author.name, wanted, destination)
        with session.transaction(snapshot=True) as connection:
            plan = plan_credit_note(crediting(connection), ask, session.now, new_id)
        if format_ is Format.TABLE:
            print_plan(plan)
        confirm("Issue this credit note?", yes)
        with session.transaction() as connection:
            settle = settling(connection)
            issued = issue_credit_note(crediting(connection), ask, session.now, new_id, settle, seen=plan)
            what = {"invoice": issued.note.invoice_number, "total": plain(issued.note.noted.total)}
            session.audit(connection, "credit_note.issue", issued.note.id, after=what, reason=reason)
        if format_ is Format.JSON:
            with session.transaction(snapshot=True) as connection:
                print_issued(connection, issued, as_json=True)
        else:
            sys.stdout.write(f"Credit note {issued.number} is issued.\n")


def list_notes(
    group: Annotated[str | None, typer.Option(help="Only this billing group's.", show_default=False)] = None,
    search: Annotated[
        str | None,
        typer.Option(
            help="Only those whose number, CN-2026-0001, or that of their invoice, 2026-0001, begins so.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[CreditNoteSort, SORTED] = CreditNoteSort.CREATED_DOWN,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List credit notes, the newest first where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.invoicing.store_sql import SqlCreditNotes
    from tallybook.shell.cli.credit_note_view import print_list

    if search is not None and not NUMBER_BEGINS.fullmatch(search):
        raise Refused("bad_number", "is how a number begins: 2026-0001, or CN-2026-0001", "--search")
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        known = None if group is None else SqlAccounts(connection).billing_group_named(group)
        if group is not None and known is None:
            raise Refused("unknown_group", "there is no billing group of this name", group)
        found = SqlCreditNotes(connection).listed(
            billing_group_id=known.id if known else None, number_begins=search, part=Part(sort, None, limit)
        )
        print_list(connection, found, as_json=format_ is Format.JSON)


def show(
    note: NoteArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a credit note."""
    from tallybook.shell.cli.credit_note_view import print_issued

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        print_issued(connection, _found(connection, note), as_json=format_ is Format.JSON)


def pdf(
    note: NoteArgument, out: OutOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Write a credit note as PDF/A-3b; one in EUR with its e-invoice inside."""
    from tallybook.api.across.documents import credit_note_pdf

    _write_document(note, out, data, tenant, "pdf", credit_note_pdf)


def xml(
    note: NoteArgument, out: OutOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Write the e-invoice of a credit note in EUR: EN 16931, the XML of Factur-X."""
    from tallybook.api.across.documents import credit_note_xml

    _write_document(note, out, data, tenant, "xml", credit_note_xml)


def _write_document(
    note: str,
    out: Path | None,
    data: Path | None,
    tenant: str,
    ending: str,
    make: Callable[[Stores, Issued], bytes],
) -> None:
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = _found(connection, note)
        content = make(SqlStores(connection), found)
    write_file(content, out or Path(f"{found.number}.{ending}"))


def _found(connection: Connection, note: str) -> Issued:
    from tallybook.invoicing.store_sql import SqlCreditNotes

    found = SqlCreditNotes(connection).credit_note(note)
    if found is None:
        message = "there is no credit note of this number or id; try `tallybook credit-note list`"
        raise Refused("unknown_credit_note", message, note)
    return found


def _lines(given: Sequence[str]) -> dict[int, Decimal | None]:
    """`3` and `3=12.50`, by the line's number."""
    found: dict[int, Decimal | None] = {}
    for text in given:
        number, equals, amount = text.partition("=")
        if not (number.isascii() and number.isdigit()) or len(number) > 9:
            raise Refused("bad_line", f"{text[:40]!r} is no line like 3 or 3=12.50", "--line")
        if int(number) in found:
            raise Refused("bad_line", f"line {int(number)} is named twice", "--line")
        found[int(number)] = asked(amount, f"--line {number}") if equals else None
    return found
