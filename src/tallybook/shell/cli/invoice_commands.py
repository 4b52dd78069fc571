"""`tallybook invoice`: lists and shows invoices, and reviews drafts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.invoicing.model.invoice import Draft, Finalized, Invoice
from tallybook.invoicing.model.listed import InvoiceSort, Wanted, WantedState
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.cli.acting import ReasonOption, YesOption, confirm, why, words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.document_file import OutOption, write_file
from tallybook.shell.cli.list_options import SORTED, CurrencyOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, Session, TenantOption, open_session

if TYPE_CHECKING:
    from tallybook.api.across.stores import Stores
    from tallybook.invoicing.actions.review_draft import Reviewed

InvoiceArgument = Annotated[str, typer.Argument(help="An invoice's number (2024-000001) or id.", show_default=False)]
DraftArgument = Annotated[
    str, typer.Argument(help="A draft's id, or its billing group's name.", metavar="DRAFT", show_default=False)
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    invoice = typer.Typer(help="Look at invoices, and review drafts before they are final.", no_args_is_help=True)
    invoice.command("list")(list_invoices)
    invoice.command("show")(show)
    invoice.command("review")(review)
    invoice.command("hold")(hold)
    invoice.command("release")(release)
    invoice.command("approve")(approve)
    invoice.command("finalize")(finalize)
    invoice.command("write-off")(write_off)
    invoice.command("pdf")(pdf)
    invoice.command("xml")(xml)
    app.add_typer(invoice, name="invoice")


def list_invoices(
    group: Annotated[str | None, typer.Option(help="Only this billing group's.", show_default=False)] = None,
    month: Annotated[
        str | None, typer.Option(help="Only of cycles that begin in this month.", show_default=False)
    ] = None,
    state: Annotated[
        WantedState | None,
        typer.Option(help="Only those in this state: final are all but drafts, owed what is due.", show_default=False),
    ] = None,
    currency: CurrencyOption = None,
    counter: Annotated[
        str | None,
        typer.Option(
            help="Only those with a line of this counter.",
            show_default=False,
            callback=words("--counter", LONGEST_NAME),
        ),
    ] = None,
    sort: Annotated[InvoiceSort, SORTED] = InvoiceSort.PERIOD_DOWN,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List invoices, the newest period first where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.invoicing.store import InvoiceSummary
    from tallybook.invoicing.store_sql import SqlInvoiceReader
    from tallybook.kernel.period import parse_month
    from tallybook.shell.cli.run_view import print_summaries

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        accounts = SqlAccounts(connection)
        own = None if group is None else accounts.billing_group_named(group)
        if group is not None and own is None:
            raise Refused("unknown_group", "there is no billing group of this name", group)
        if month is not None:
            parse_month(month)
        of = None if own is None else own.id
        wanted = Wanted(of, month=month, state=state, currency=currency, counter=counter)
        found = SqlInvoiceReader(connection).listed(wanted, part=Part(sort, None, limit), now=session.now)
        groups = accounts.billing_groups({one.billing_group_id for one in found})
    rows = [
        InvoiceSummary(
            one.id, one.number, groups[one.billing_group_id].name, one.timezone, one.period, one.currency,
            one.invoice_total, one.amount_due,
        )
        for one in found
    ]  # fmt: skip
    print_summaries(rows, format_ is Format.JSON)


def show(
    invoice: InvoiceArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print an invoice, and how it stands: what is owed of it, paid, credited and due; or what a draft waits for."""
    from tallybook.api.across.cases import name_of
    from tallybook.invoicing.model.invoice import case_digest, draft_of
    from tallybook.rating.output import to_builtins
    from tallybook.shell.cli.invoice_table import print_invoice
    from tallybook.shell.cli.standing_view import print_standing, standing_facts, standing_of

    with open_session(data, tenant) as session:
        found, group = find_invoice(session, invoice)
        with session.transaction(snapshot=True) as connection:
            stands = standing_of(connection, found, session.now)
    draft = draft_of(found)
    state = "finalized" if isinstance(found, Finalized) else "draft"
    if format_ is Format.TABLE:
        print_invoice(draft.output, f"Invoice {name_of(found)}, {group}, {state}")
        print_standing(stands)
        return
    facts: dict[str, object] = {
        "id": draft.id,
        "number": str(found.number) if isinstance(found, Finalized) else None,
        "state": state,
        "billing_group": group,
        "price_book": {"id": draft.price_book.id, "version": draft.price_book.version},
        "usage": {"position": draft.manifest.position, "events": draft.manifest.events},
        "case_digest": case_digest(draft.case, draft.manifest),
    }
    facts |= standing_facts(stands)
    sys.stdout.write(json.dumps(facts | to_builtins(draft.output), ensure_ascii=False) + "\n")


def review(
    format_: FormatOption = Format.TABLE, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """List drafts: how much, since when, and what each waits for."""
    from tallybook.invoicing.actions.review_draft import waiting_drafts
    from tallybook.shell.cli.standing_view import print_waiting
    from tallybook.shell.finalizing import reviewing

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = waiting_drafts(reviewing(connection), session.now)
    print_waiting(found, as_json=format_ is Format.JSON)


def hold(
    draft: DraftArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why, for others to see.", show_default=False, callback=why)],
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Keep a draft from being finalized until it is released. Runs make it anew meanwhile."""
    from tallybook.invoicing.actions.review_draft import hold_draft
    from tallybook.shell.finalizing import reviewing

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        done = hold_draft(reviewing(connection), draft, session.author.name, reason, session.now)
        session.audit(connection, "invoice.hold", done.draft.id, reason=reason)
    sys.stdout.write(f"Draft {done.draft.id} of {done.group.name} is held until it is released.\n")


def release(
    draft: DraftArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Let a draft that is held be finalized again, once its review is over."""
    from tallybook.invoicing.actions.review_draft import release_draft
    from tallybook.shell.finalizing import reviewing

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        done = release_draft(reviewing(connection), draft)
        session.audit(connection, "invoice.release", done.draft.id)
    sys.stdout.write(f"Draft {done.draft.id} of {done.group.name} is released.\n")


def approve(
    draft: DraftArgument,
    at_once: Annotated[
        bool, typer.Option("--finalize", help="Finalize it now, not only once its review window is over.")
    ] = False,
    yes: YesOption = False,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Approve a draft's figures. Where they change afterwards, it needs approval again."""
    from tallybook.invoicing.actions.review_draft import approve_draft
    from tallybook.invoicing.model.review import figures_digest
    from tallybook.shell.finalizing import finalize_draft, reviewing

    with open_session(data, tenant, by=by) as session:
        seen = _look_at(session, draft)
        what = "Approve and finalize" if at_once else "Approve"
        confirm(f"{what} it: {_amount(seen.draft)}?", yes)
        with session.transaction() as connection:
            done = approve_draft(
                reviewing(connection),
                seen.draft.id,
                session.author.name,
                session.now,
                seen=figures_digest(seen.draft.output),
                at_once=at_once,
            )
            session.audit(connection, "invoice.approve", done.draft.id, after={"amount": _amount(done.draft)})
        if at_once:
            id_ = finalize_draft(session.database, session.tenant, done, session.now, session.author)
            _say_finalized(session, id_)
        else:
            sys.stdout.write(f"Draft {done.draft.id} of {done.group.name} is approved: {_amount(done.draft)}.\n")


def finalize(
    draft: Annotated[
        str | None,
        typer.Argument(help="A draft's id, or its billing group's name.", metavar="[DRAFT]", show_default=False),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Every draft whose review is over.")] = False,
    yes: YesOption = False,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Finalize one draft now, whatever is left of its review window; or with --due all whose review is over.

    Drafts are rated again first.
    """
    from tallybook.shell.finalizing import finalize_draft, finalize_due

    if (draft is None) != due:
        raise Refused("bad_draft", "name one draft, or say --due for all whose review is over")
    with open_session(data, tenant, by=by) as session:
        if draft is None:
            confirm("Finalize every draft whose review is over?", yes)
            count = finalize_due(session.database, session.tenant, session.now)
            sys.stdout.write(f"{count or 'No'} draft{'' if count == 1 else 's'} finalized.\n")
            return
        seen = _look_at(session, draft)
        confirm(f"Finalize it: {_amount(seen.draft)}, or what it comes to when rated again?", yes)
        id_ = finalize_draft(session.database, session.tenant, seen, session.now, session.author)
        _say_finalized(session, id_)


def write_off(
    invoice: InvoiceArgument,
    reason: ReasonOption,
    yes: YesOption = False,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Book what is due of an invoice as a loss. A payment that comes all the same makes up for it."""
    from tallybook.kernel.money import Money
    from tallybook.payments.public import payable, write_off_invoice
    from tallybook.shell.payment_desk import desk_on
    from tallybook.shell.receivable_names import id_named

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            id_ = id_named(connection, invoice)
            with desk_on(connection, session.now) as desk:
                owed = payable(desk, id_)
                group = desk.group(owed.billing_group_id)
        due = Money(owed.due, owed.currency)
        confirm(f"Write off {due} that {group.name} owes of {invoice}?", yes)
        with session.transaction() as connection:
            with desk_on(connection, session.now) as desk:
                desk.locked_group(group.id)
                if payable(desk, id_).due != owed.due:
                    raise Refused("changed", "something else is due of it by now: look at it again", invoice)
                done = write_off_invoice(desk, id_, session.author.name, reason, session.now)
            lost = Money(done.written_off, done.currency)
            session.audit(connection, "invoice.write_off", id_, after={"written_off": str(lost)}, reason=reason)
    sys.stdout.write(f"{lost} of {invoice} is written off.\n")


def pdf(
    invoice: InvoiceArgument, out: OutOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Write an invoice as PDF/A-3b; one in EUR with its e-invoice inside. A draft has a watermark."""
    from tallybook.api.across.documents import invoice_pdf

    _write_document(invoice, out, data, tenant, "pdf", invoice_pdf)


def xml(
    invoice: InvoiceArgument, out: OutOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Write the e-invoice of a final invoice in EUR: EN 16931, the XML of Factur-X."""
    from tallybook.api.across.documents import invoice_xml

    _write_document(invoice, out, data, tenant, "xml", invoice_xml)


def _write_document(
    name: str,
    out: Path | None,
    data: Path | None,
    tenant: str,
    ending: str,
    make: Callable[[Stores, Invoice], bytes],
) -> None:
    from tallybook.api.across.cases import name_of
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant) as session:
        found, _ = find_invoice(session, name)
        with session.transaction(snapshot=True) as connection:
            content = make(SqlStores(connection), found)
    write_file(content, out or Path(f"{name_of(found)}.{ending}"))


def find_invoice(session: Session, name: str) -> tuple[Invoice, str]:
    """An invoice by its number or id, and its billing group's name."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.invoicing.model.invoice import draft_of
    from tallybook.invoicing.store_sql import SqlInvoices

    with session.transaction(snapshot=True) as connection:
        found = SqlInvoices(connection).invoice(name)
        if found is None:
            raise Refused(
                "unknown_invoice", "there is no invoice of this number or id; try `tallybook invoice list`", name
            )
        group = draft_of(found).billing_group_id
        return found, SqlAccounts(connection).billing_groups([group])[group].name


def _look_at(session: Session, name: str) -> Reviewed:
    from tallybook.invoicing.actions.review_draft import find_draft
    from tallybook.shell.finalizing import reviewing

    with session.transaction(snapshot=True) as connection:
        return find_draft(reviewing(connection), name)


def _amount(draft: Draft) -> str:
    return f"invoice total {draft.output.invoice_total}, amount due {draft.output.amount_due} {draft.output.currency}"


def _say_finalized(session: Session, id_: str) -> None:
    found, group = find_invoice(session, id_)
    assert isinstance(found, Finalized)
    sys.stdout.write(f"Invoice {found.number} of {group} is final: {_amount(found.draft)}.\n")
