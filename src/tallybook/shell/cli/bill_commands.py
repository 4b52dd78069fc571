"""`tallybook bill-run`, `invoice`, `explain` and `export-case`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from tallybook.invoicing.model.invoice import Invoice
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.session import ByOption, DataOption, Session, TenantOption, open_session

InvoiceArgument = Annotated[str, typer.Argument(help="An invoice's number (2024-000001) or id.", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("bill-run")(bill_run)
    app.command()(explain)
    app.command("export-case")(export_case)
    invoice = typer.Typer(help="Look at invoices.", no_args_is_help=True)
    invoice.command("list")(invoice_list)
    invoice.command("show")(invoice_show)
    app.add_typer(invoice, name="invoice")


def bill_run(
    month: Annotated[str, typer.Argument(help="The month in which the billing cycles begin: 2024-09.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Rate everything, write nothing.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that share the work.")] = 1,
    finalize_after: Annotated[
        int | None,
        typer.Option(
            min=0, help="Days after the period's end until which drafts are held for review.", show_default=False
        ),
    ] = None,
    format_: FormatOption = Format.TABLE,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = "default",
) -> None:
    """Bill every group for a month. Stopped anywhere, run it again: it goes on, and changes nothing twice.

    Exit status 1 where a group failed.
    """
    from tallybook.shell.bill_run import Spec, bill_month
    from tallybook.shell.cli.run_view import live_progress, print_summary

    with open_session(data, tenant, by=by) as session:
        if dry_run:
            _dry_run(session, month, format_)
            return
        with live_progress(f"Billing {month}") as progress:
            spec = Spec(session.tenant, month, finalize_after, session.author)
            summary = bill_month(session.database, spec, workers=workers, progress=progress)
    print_summary(summary, format_ is Format.JSON)
    raise typer.Exit(1 if summary.failures else 0)


def _dry_run(session: Session, month: str, format_: Format) -> None:
    from tallybook.invoicing.actions.prepare import Failed, Ready
    from tallybook.shell.bill_run import preview_month
    from tallybook.shell.cli.run_view import live_progress

    with live_progress(f"Rating {month}") as progress:
        prepared = preview_month(session.database, session.tenant, month, progress=progress)
    totals: Counter[str] = Counter()
    amounts: dict[str, Fraction] = {}
    failures = [item for item in prepared if isinstance(item, Failed)]
    for item in prepared:
        if isinstance(item, Ready):
            invoice = item.draft.output
            totals[invoice.currency] += 1
            amounts[invoice.currency] = amounts.get(invoice.currency, Fraction(0)) + Fraction(invoice.amount_due)
    _print_dry_run(month, len(prepared), totals, amounts, [(item.group, item.reason) for item in failures], format_)
    raise typer.Exit(1 if failures else 0)


def _print_dry_run(
    month: str,
    groups: int,
    counts: Counter[str],
    amounts: dict[str, Fraction],
    failures: list[tuple[str, str]],
    format_: Format,
) -> None:
    from tallybook.kernel.currency import minor_units
    from tallybook.kernel.decimals import plain
    from tallybook.shell.cli.run_view import counted

    totals = {currency: plain(amount, minor_units(currency)) for currency, amount in sorted(amounts.items())}
    if format_ is Format.JSON:
        found = {"period": month, "dry_run": True, "groups": groups, "totals": totals, "failures": failures}
        sys.stdout.write(json.dumps(found) + "\n")
        return
    sys.stdout.write(f"Dry run of {month}: {counted(groups, 'billing group')}, nothing written\n")
    for currency, amount in totals.items():
        sys.stdout.write(f"  {counted(counts[currency], 'invoice')} in {currency}, due in all: {amount}\n")
    for group, reason in failures:
        sys.stdout.write(f"  {group} fails: {reason}\n")


def invoice_list(
    group: Annotated[str | None, typer.Option(help="Only this billing group's.", show_default=False)] = None,
    month: Annotated[
        str | None, typer.Option(help="Only of cycles that begin in this month.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = "default",
) -> None:
    """List invoices, the newest first."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.invoicing.store_sql import SqlInvoices
    from tallybook.kernel.period import parse_month
    from tallybook.shell.cli.run_view import print_summaries

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        if group is not None and SqlAccounts(connection).billing_group_named(group) is None:
            raise Refused("unknown_group", "there is no billing group of this name", group)
        if month is not None:
            parse_month(month)
        found = SqlInvoices(connection).summaries(group=group, month=month, limit=limit)
    print_summaries(found, format_ is Format.JSON)


def invoice_show(
    invoice: InvoiceArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = "default",
) -> None:
    """Print an invoice."""
    from tallybook.invoicing.model.invoice import Finalized, case_digest, draft_of
    from tallybook.rating.output import to_builtins
    from tallybook.shell.case_export import name_of
    from tallybook.shell.cli.invoice_table import print_invoice

    with open_session(data, tenant) as session:
        found, group = _find(session, invoice)
    draft = draft_of(found)
    if format_ is Format.TABLE:
        state = "finalized" if isinstance(found, Finalized) else "draft"
        print_invoice(draft.output, f"Invoice {name_of(found)}, {group}, {state}")
        return
    facts = {
        "id": draft.id,
        "number": str(found.number) if isinstance(found, Finalized) else None,
        "state": "finalized" if isinstance(found, Finalized) else "draft",
        "billing_group": group,
        "price_book": {"id": draft.price_book.id, "version": draft.price_book.version},
        "usage": {"position": draft.manifest.position, "events": draft.manifest.events},
        "case_digest": case_digest(draft.case, draft.manifest),
    }
    sys.stdout.write(json.dumps(facts | to_builtins(draft.output), ensure_ascii=False) + "\n")


def explain(
    invoice: InvoiceArgument,
    line: Annotated[
        int | None, typer.Argument(min=1, help="One line's number; all without.", show_default=False)
    ] = None,
    data: DataOption = None,
    tenant: TenantOption = "default",
) -> None:
    """Print how an invoice, or one of its lines, came about: each step and each rounding."""
    from tallybook.cases.explain import explain as explain_all
    from tallybook.cases.explain import explain_line
    from tallybook.invoicing.model.invoice import draft_of

    with open_session(data, tenant) as session:
        output = draft_of(_find(session, invoice)[0]).output
    if line is not None and line > len(output.lines):
        raise Refused("unknown_line", f"there is no line {line}; the last one is {len(output.lines)}", invoice)
    sys.stdout.write((explain_all(output) if line is None else explain_line(output, line)) + "\n")


def export_case(
    invoice: InvoiceArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; default standard output.")] = None,
    data: DataOption = None,
    tenant: TenantOption = "default",
) -> None:
    """Write the case of an invoice: rating the file gives the same invoice to the last digit."""
    from tallybook.cases.export import export_yaml
    from tallybook.invoicing.model.invoice import draft_of
    from tallybook.shell.case_export import case_of, name_of

    with open_session(data, tenant) as session:
        found, group = _find(session, invoice)
        with session.transaction(snapshot=True) as connection:
            case = case_of(connection, found)
    expect = {"amount_due": draft_of(found).output.amount_due}
    text = export_yaml(case, f"Invoice {name_of(found)} of {group}", expect)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        beside = output.with_name(f".{output.name}.part")  # so that a full disk leaves no half of a case
        beside.write_text(text, encoding="utf-8")
        beside.replace(output)
    except OSError as error:
        raise Refused("unwritable", f"cannot be written: {error.strerror or error}", str(output)) from None


def _find(session: Session, name: str) -> tuple[Invoice, str]:
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
