"""Invoices and their lines as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tallybook.invoicing.model.invoice import (
    ContractUsed,
    Draft,
    Invoice,
    InvoiceNumber,
    Manifest,
    PriceBookUsed,
    StoredCase,
    Tariff,
    case_digest,
    finalize,
    numbers_that_begin,
)
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.period import Period
from tallybook.rating.output import join_json

OF_A_LIST = "i.id <> ''"
"""Holds for all invoices: by saying it a list has the indexes of lists."""


def begins_so(table: str, beginning: str) -> tuple[str, dict[str, int]]:
    """The condition that the number in a table begins so, as `numbers_that_begin` has it, and its values."""
    year, stretches = numbers_that_begin(beginning)
    of_one = [f"{table}.number BETWEEN %(least_{at})s AND %(most_{at})s" for at in range(len(stretches))]
    values = {
        f"{end}_{at}": one[place] for at, one in enumerate(stretches) for place, end in enumerate(("least", "most"))
    }
    return f"{table}.year = %(begins)s AND ({' OR '.join(of_one) or 'false'})", {"begins": year, **values}


def columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    """Rows turned into one list a column, for `unnest`."""
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def invoice_row(draft: Draft, head: str, finalized_at: Instant | None) -> tuple[Any, ...]:
    """An invoice as a row; `head` is its output without the lines."""
    return (
        draft.id,
        draft.billing_group_id,
        "draft" if finalized_at is None else "finalized",
        utc_datetime(draft.period.start),
        utc_datetime(draft.period.end),
        draft.output.currency,
        draft.price_book.id,
        draft.price_book.version,
        draft.contract.id if draft.contract else None,
        draft.contract.version if draft.contract else None,
        draft.manifest.position,
        draft.manifest.events,
        draft.case.tariff.digest,
        msgspec.json.encode(draft.case.inputs).decode(),
        case_digest(draft.case, draft.manifest),
        head,
        draft.output.invoice_total,
        draft.output.amount_due,
        utc_datetime(draft.created_at),
        None if finalized_at is None else utc_datetime(finalized_at),
    )


def line_rows(draft: Draft, documents: Sequence[str], corrected: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The lines of an invoice as rows; `corrected` are the ids of the invoices that lines correct, by number."""
    return [
        (
            draft.id,
            number,
            line.counter,
            line.project,
            line.quantity,
            line.unit,
            line.list_amount,
            line.discount,
            line.amount,
            corrected[line.invoice] if line.invoice else None,
            document,
        )
        for number, (line, document) in enumerate(zip(draft.output.lines, documents, strict=True), start=1)
    ]


def invoice_of(row: tuple[Any, ...]) -> Invoice:
    """The invoice of a row."""
    (id_, group, start, end, book, version, contract, contract_version, position, events) = row[:10]
    (tariff_digest, tariff, inputs, head, created, finalized, year, number, lines) = row[10:]
    draft = Draft(
        id=id_,
        billing_group_id=group,
        period=Period(instant(start), instant(end)),
        price_book=PriceBookUsed(book, version),
        contract=None if contract is None else ContractUsed(contract, contract_version),
        manifest=Manifest(position, events),
        case=StoredCase(Tariff(tariff_digest, msgspec.json.decode(tariff)), msgspec.json.decode(inputs)),
        output=join_json(head, lines),
        created_at=instant(created),
    )
    numbered = number_of(year, number)
    return draft if numbered is None else finalize(draft, numbered, instant(finalized))


def number_of(year: int | None, number: int | None) -> InvoiceNumber | None:
    """An invoice's number, None for a draft."""
    return None if year is None or number is None else InvoiceNumber(year, number)
