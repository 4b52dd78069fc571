"""`tallybook bill-run`, `explain` and `export-case`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.invoice_commands import FormatOption, InvoiceArgument, find_invoice
from tallybook.shell.cli.session import ByOption, DataOption, Session, TenantOption, open_session


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("bill-run")(bill_run)
    app.command()(explain)
    app.command("export-case")(export_case)


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
        output = draft_of(find_invoice(session, invoice)[0]).output
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
    from tallybook.api.across.cases import case_of, name_of
    from tallybook.cases.export import export_yaml
    from tallybook.invoicing.model.invoice import draft_of
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant) as session:
        found, group = find_invoice(session, invoice)
        with session.transaction(snapshot=True) as connection:
            case = case_of(SqlStores(connection), found)
    expect = {"amount_due": draft_of(found).output.amount_due}
    text = export_yaml(case, f"Invoice {name_of(found)} of {group}", expect)
    if output is None:
        sys.stdout.write(text)
        return
    if not output.name:
        raise Refused("unwritable", "is no file to write to", "--output")
    try:
        beside = output.with_name(f".{output.name}.part")  # so that a full disk leaves no half of a case
        beside.write_text(text, encoding="utf-8")
        beside.replace(output)
    except OSError as error:
        raise Refused("unwritable", f"cannot be written: {error.strerror or error}", str(output)) from None
