"""The document of an invoice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from tallybook.credits.model.grant import Stage, TaxTreatment
from tallybook.invoicing.documents.document import Fact, Kind, Paper, Parties, Phrase, Row, Section, Sum, Weight
from tallybook.invoicing.model.invoice import Finalized, Invoice, draft_of
from tallybook.kernel.decimals import EXACT, plain, total
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, local_day, zone
from tallybook.rating.output import AdjustmentOut, CreditOut, LineOut, Output

MOST_LINES = 5_000
"""An invoice of more lines is summed up by project: nobody reads a hundred pages, and they would take 500 MB to set."""
_PROJECTS, _CORRECTIONS, _FEES = range(3)
_OTHERS = {_CORRECTIONS: Phrase("corrections"), _FEES: Phrase("fees")}


def invoice_paper(invoice: Invoice, parties: Parties, due_at: Instant | None) -> Paper:
    """What an invoice says; `due_at` is the instant from which it is overdue, None of a draft."""
    draft = draft_of(invoice)
    output, tz = draft.output, zone(parties.timezone)
    made_at = invoice.finalized_at if isinstance(invoice, Finalized) else draft.created_at
    facts = [
        Fact("number", str(invoice.number)) if isinstance(invoice, Finalized) else Fact("draft", draft.id),
        Fact("issued_on", local_day(made_at, tz)),
        Fact("period", days_of(draft.period, tz)),
    ]
    if due_at is not None and Decimal(output.amount_due) > 0:
        facts.append(Fact("due_on", last_day(due_at, tz)))
    facts.append(Fact("billing_group", parties.billing_group))
    if parties.details.reference:
        facts.append(Fact("reference", parties.details.reference))
    return Paper(
        Kind.INVOICE if isinstance(invoice, Finalized) else Kind.DRAFT,
        facts[0].value if isinstance(facts[0].value, str) else draft.id,
        parties,
        output.currency,
        tuple(facts),
        tuple(_sections(output.lines) if len(output.lines) <= MOST_LINES else _summed_up(output.lines)),
        tuple(_sums(output)),
        Sum(Phrase("amount_due"), output.amount_due, Weight.TOTAL),
        tuple(_notes(output, parties)),
        made_at,
    )


def days_of(period: Period, tz: ZoneInfo) -> tuple[date, date]:
    """The first and the last day of a period."""
    return local_day(period.start, tz), last_day(period.end, tz)


def last_day(end: Instant, tz: ZoneInfo) -> date:
    """The day that ends at an instant."""
    return local_day(end - 1, tz)


def _sections(lines: Sequence[LineOut]) -> Iterator[Section]:
    """Each project's lines, then corrections of earlier periods, then fees; in each the invoice's order."""
    digits = max((_digits(line.amount) for line in lines), default=0)
    found: dict[tuple[int, str], list[Row]] = {}
    for number, line in enumerate(lines, start=1):
        found.setdefault(_place(line), []).append(_row(number, line, digits))
    for place, project in sorted(found, key=lambda key: key[0]):
        rows = found[place, project]
        yield Section(
            _OTHERS.get(place, project), tuple(rows), plain(total(Decimal(row.amount) for row in rows), digits)
        )


def _summed_up(lines: Sequence[LineOut]) -> Iterator[Section]:
    """What each project, corrections and fees come to, where there are too many lines for a document."""
    digits = max((_digits(line.amount) for line in lines), default=0)
    found: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        found[_place(line)] = EXACT.add(found[_place(line)], Decimal(line.amount))
    whole = total(found.values())
    if len(found) > MOST_LINES:
        found = defaultdict(Decimal)
    rows = [
        Row(None, _OTHERS.get(place, project), (), None, None, plain(amount, digits))
        for (place, project), amount in sorted(found.items(), key=lambda item: item[0][0])
    ]
    yield Section(Phrase("projects"), tuple(rows), plain(whole, digits))


def _place(line: LineOut) -> tuple[int, str]:
    """Where a line stands, and its project where that has a section of its own."""
    if line.period is not None:
        return _CORRECTIONS, ""
    return (_FEES, "") if line.project is None else (_PROJECTS, line.project)


def _row(number: int, line: LineOut, digits: int) -> Row:
    details: list[str | Phrase] = []
    if line.period is not None:
        label = "of_period" if line.invoice is None else "of_invoice"
        details += [line.project or "", Phrase(label, {"period": line.period, "invoice": line.invoice or ""})]
    elif line.part is not None:
        details.append(Phrase(line.part.replace(" ", "_")))
    return Row(
        number,
        line.counter or line.name or "",
        tuple(details),
        line.quantity,
        line.unit,
        plain(Decimal(line.amount), digits),
        plain(Decimal(line.list_amount), digits),
        plain(EXACT.minus(Decimal(line.discount)), digits),
    )


def _digits(amount: str) -> int:
    return len(amount.partition(".")[2])


def _sums(output: Output) -> Iterator[Sum]:
    yield Sum(Phrase("charges"), output.settled_charges, Weight.SUBTOTAL)
    before_tax = [credit for credit in output.credits if credit.tax_treatment == TaxTreatment.PRE_TAX]
    yield from (_credit(one) for one in before_tax if one.stage == Stage.BEFORE_ADJUSTMENTS)
    yield from (_adjustment(one) for one in output.adjustments if Decimal(one.amount))
    if Decimal(output.true_up):
        assert output.minimum is not None, "a true-up is of a minimum"
        yield Sum(Phrase("true_up", {"amount": output.minimum.minimum}), output.true_up)
    yield from (_credit(one) for one in before_tax if one.stage == Stage.AFTER_ADJUSTMENTS)
    yield Sum(Phrase("taxable"), output.taxable, Weight.SUBTOTAL)
    for tax in output.taxes:
        yield Sum(Phrase("tax", {"name": tax.name, "rate": tax.rate, "base": tax.base}), tax.tax)
    after_tax = [credit for credit in output.credits if credit.tax_treatment == TaxTreatment.POST_TAX]
    if after_tax:
        with_tax = EXACT.add(Decimal(output.taxable), Decimal(output.tax))
        yield Sum(Phrase("total_with_tax"), plain(with_tax, _digits(output.taxable)), Weight.SUBTOTAL)
        yield from (_credit(one) for one in after_tax)
    yield Sum(Phrase("invoice_total"), output.invoice_total, Weight.SUBTOTAL)
    carried = output.carry_over
    if Decimal(carried.unpaid):
        label = "carry_over" if Decimal(carried.unpaid) > 0 else "carried_credit"
        yield Sum(Phrase(label), carried.unpaid)
    if Decimal(carried.late_fee):
        yield Sum(Phrase("late_fee", {"rate": carried.late_fee_rate}), carried.late_fee)


def _adjustment(one: AdjustmentOut) -> Sum:
    label = one.kind if one.percent is None else f"{one.kind}_percent"
    details = tuple(said for said in (one.project, one.reason) if said)
    return Sum(Phrase(label, {"percent": one.percent or ""}), one.amount, details=details)


def _credit(one: CreditOut) -> Sum:
    taken = EXACT.minus(Decimal(one.applied))
    return Sum(Phrase(f"credit.{one.type}", {"remaining": one.remaining}), plain(taken, _digits(one.applied)))


def _notes(output: Output, parties: Parties) -> Iterator[Phrase]:
    if len(output.lines) > MOST_LINES:
        yield Phrase("summed_up", {"count": str(len(output.lines))})
    if Decimal(output.carry_over.unpaid) > 0:
        yield Phrase("carry_over_note")
    if not output.taxes and parties.details.untaxed_reason:
        yield Phrase("untaxed", {"reason": parties.details.untaxed_reason})
