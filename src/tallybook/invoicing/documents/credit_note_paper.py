"""The document of a credit note."""

from __future__ import annotations

from decimal import Decimal

from tallybook.invoicing.documents.document import Fact, Kind, Paper, Parties, Phrase, Row, Section, Sum, Weight
from tallybook.invoicing.documents.invoice_paper import days_of
from tallybook.invoicing.model.credit_note import Issued, NotedLine, ToCredit, ToPayment
from tallybook.invoicing.model.invoice import Finalized
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain, total
from tallybook.kernel.period import local_day, zone
from tallybook.rating.output import LineOut


def credit_note_paper(issued: Issued, invoice: Finalized, parties: Parties) -> Paper:
    """What a credit note says of its invoice. Amounts above zero are credited."""
    note, tz = issued.note, zone(parties.timezone)
    noted, digits = note.noted, minor_units(note.currency)
    lines = invoice.draft.output.lines
    facts = [
        Fact("number", str(issued.number)),
        Fact("issued_on", local_day(note.at, tz)),
        Fact("of_invoice_number", note.invoice_number),
        Fact("invoice_issued_on", local_day(invoice.finalized_at, tz)),
        Fact("period", days_of(invoice.draft.period, tz)),
        Fact("billing_group", parties.billing_group),
    ]
    if parties.details.reference:
        facts.append(Fact("reference", parties.details.reference))
    sums = [Sum(Phrase("net_credited"), plain(noted.net, digits), Weight.SUBTOTAL)]
    sums += [
        Sum(Phrase("tax_credited", {"name": tax.name}), plain(tax.amount, digits)) for tax in noted.taxes if tax.amount
    ]
    if noted.late_fee:
        sums.append(Sum(Phrase("late_fee_credited"), plain(noted.late_fee, digits)))
    notes = [Phrase("credit_note_reason", {"reason": note.reason})]
    match note.to:
        case ToCredit():
            notes.append(Phrase("returned_as_credit", {"amount": plain(note.effect.returned, digits)}))
        case ToPayment():
            notes.append(Phrase("returned_as_payment", {"amount": plain(note.effect.returned, digits)}))
        case None:
            pass
    return Paper(
        Kind.CREDIT_NOTE,
        str(issued.number),
        parties,
        note.currency,
        tuple(facts),
        _sections(noted.lines, lines, digits),
        tuple(sums),
        Sum(Phrase("amount_credited"), plain(noted.total, digits), Weight.TOTAL),
        tuple(notes),
        note.at,
    )


def _sections(noted: tuple[NotedLine, ...], lines: tuple[LineOut, ...], digits: int) -> tuple[Section, ...]:
    found: dict[str | None, list[Row]] = {}
    for one in noted:
        line = lines[one.line - 1] if one.line is not None else None
        project = line.project if line is not None else None
        name: str | Phrase = one.name if line is not None else Phrase("part", {"name": one.name})
        row = Row(one.line, name, (), None, None, plain(one.amount, digits))
        found.setdefault(project, []).append(row)
    return tuple(
        Section(
            Phrase("other_parts") if project is None else project,
            tuple(rows),
            plain(total(Decimal(row.amount) for row in rows), digits),
        )
        for project, rows in found.items()
    )
