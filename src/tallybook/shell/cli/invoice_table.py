"""An invoice as a person wants to see it, on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tallybook.kernel.decimals import quantity_text
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import Period, shown, zone
from tallybook.rating.output import LineOut, Output
from tallybook.shell.cli.failure import printable

PLAIN_WIDTH = 140


def console() -> Console:
    """Standard output; wide enough for amounts to stay whole where it is not a terminal."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=PLAIN_WIDTH)


def print_invoice(
    invoice: Output,
    title: str | None = None,
    most_lines: int | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Print lines, then the way from charges to the amount due.

    With `most_lines` only so many lines, those with the greatest amounts. `names` are what a person calls counters and
    projects.
    """
    out = console()
    period = Period(parse_instant(invoice.period.start), parse_instant(invoice.period.end))
    heading = f"{shown(period, zone(invoice.timezone))}, {invoice.currency}"
    out.print(_text(f"{title}  ({heading})" if title else heading, style="bold"))
    out.print(_lines(invoice, most_lines, names))
    if most_lines is not None and len(invoice.lines) > most_lines:
        out.print(_text(f"  … and {len(invoice.lines) - most_lines} more lines", style="dim"))
    out.print(_totals(invoice))
    if invoice.ignored:
        out.print(_text(f"{len(invoice.ignored)} events ignored: duplicates or outside the period", style="dim"))


def _lines(invoice: Output, most_lines: int | None, names: Mapping[str, str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Line", justify="right", style="dim")
    table.add_column("Counter", overflow="fold")
    table.add_column("Project", overflow="fold")
    for name in ("Quantity", "Unit", "List", "Discount", "Amount"):
        table.add_column(name, justify="left" if name == "Unit" else "right", no_wrap=name != "Unit")
    if not invoice.lines:
        table.add_row("", _text("no usage, no fees", style="dim"))
    numbered = list(enumerate(invoice.lines, start=1))
    if most_lines is not None:
        numbered = sorted(numbered, key=lambda item: -abs(Fraction(item[1].amount)))[:most_lines]
    for number, line in numbered:
        table.add_row(str(number), *_cells(line, names))
    return table


def _cells(line: LineOut, names: Mapping[str, str]) -> tuple[str | Text, ...]:
    counter = names.get(line.counter or "", line.counter)
    what = counter or f"fee: {line.name}"
    if line.period is not None:
        what = f"{counter} (corrects {line.period}{f', {line.invoice}' if line.invoice else ''})"
    discount = "" if not Fraction(line.discount) else line.discount
    amounts = (line.list_amount, discount, line.amount)
    project = line.project or ""
    return (_text(what), _text(names.get(project, project)), line.quantity or "", _text(line.unit or ""), *amounts)


def _totals(invoice: Output) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=44)
    table.add_column(justify="right", no_wrap=True)
    if Fraction(invoice.contract_discount):
        table.add_row("List total", invoice.list_total)
        table.add_row("Contract discount", _minus(invoice.contract_discount))
    table.add_row("Charges", invoice.charges)
    if Fraction(invoice.charges) != Fraction(invoice.settled_charges):
        table.add_row(f"Charges in {invoice.currency}", invoice.settled_charges)
    for credit in (credit for credit in invoice.credits if credit.stage == "before_adjustments"):
        table.add_row(_text(f"Credit {credit.id} ({credit.type}, before adjustments)"), _minus(credit.applied))
    for item in invoice.adjustments:
        what = f"{item.percent} %" if item.percent else "fixed"
        table.add_row(
            _text(f"{item.kind.capitalize()} {what}, {item.project or 'billing group'}{_because(item.reason)}"),
            item.amount,
        )
    if Fraction(invoice.true_up):
        table.add_row("True-up to the minimum commitment", invoice.true_up)
    after = [credit for credit in invoice.credits if credit.stage == "after_adjustments"]
    for credit in (credit for credit in after if credit.tax_treatment == "pre_tax"):
        table.add_row(_text(f"Credit {credit.id} ({credit.type})"), _minus(credit.applied))
    for tax in invoice.taxes:
        table.add_row(_text(f"{tax.name} {quantity_text(Fraction(tax.rate) * 100)} % of {tax.base}"), tax.tax)
    for credit in (credit for credit in after if credit.tax_treatment == "post_tax"):
        table.add_row(_text(f"Credit {credit.id} ({credit.type}, after tax)"), _minus(credit.applied))
    if Fraction(invoice.carry_over.unpaid):
        table.add_row("Invoice total", invoice.invoice_total)
        table.add_row("Carried over", invoice.carry_over.unpaid)
        table.add_row("Late fee", invoice.carry_over.late_fee)
    table.add_row(_text("Amount due", style="bold"), _text(f"{invoice.amount_due} {invoice.currency}", style="bold"))
    return table


def _text(what: str, style: str = "") -> Text:
    """Text as it stands: no markup, and nothing that the terminal would obey."""
    return Text(printable(what), style=style)


def _because(reason: str | None) -> str:
    return f" ({reason})" if reason else ""


def _minus(amount: str) -> str:
    return amount[1:] if amount.startswith("-") else f"-{amount}"
