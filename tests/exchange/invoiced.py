"""Every case of the corpus as a final invoice, and its rows in FOCUS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tallybook.cases.parse import read_case
from tallybook.exchange.focus_columns import COLUMNS
from tallybook.exchange.focus_invoice import Payer, Services, Told, invoice_rows
from tallybook.pricing.model.catalog import ListedCounter
from tallybook.rating.case import Case
from tallybook.rating.output import Output, output
from tallybook.rating.rate import rate

CORPUS = Path(__file__).parents[1] / "cases"
FILES = [path for path in sorted(CORPUS.rglob("*.yaml")) if "refused" not in path.parts]

type Row = dict[str, str | None]


def told_rows(case: Case, number: str = "2026-000001") -> tuple[Output, list[Row]]:
    """A case's figures and its rows by column."""
    figures = output(rate(case))
    services = Services("Acme Cloud", {name: ListedCounter(one) for name, one in case.inputs.counters.items()})
    rows = invoice_rows(Told(number, Payer("bg_1", "acme"), figures), services)
    return figures, [dict(zip((column.name for column in COLUMNS), row, strict=True)) for row in rows]


def corpus_rows() -> Iterator[Row]:
    """The rows of the whole corpus, each case as an invoice of its own."""
    for number, path in enumerate(FILES, start=1):
        yield from told_rows(read_case(path).case, f"2026-{number:06d}")[1]
