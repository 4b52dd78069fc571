"""Documents: how long a PDF takes, with the e-invoice too, and what long ones leave in memory."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench.figure import Figure
from tallybook.cases.parse import parse_case
from tallybook.invoicing.documents.e_invoice import e_invoice
from tallybook.invoicing.documents.hybrid import hybrid_pdf
from tallybook.invoicing.documents.typeset import pdf
from tallybook.invoicing.model.invoice import Draft
from tests.invoicing.documents.papers import PARTIES, due_at, final, many, paper_of

VAT = [{"name": "VAT", "rate": "0.19"}]
SIZES = ((10, 50, 60), (100, 30, 200), (1_000, 10, 1_500))
"""Lines, rounds, and the most milliseconds."""
HYBRID_LINES, HYBRID_ROUNDS, HYBRID_MILLISECONDS = 100, 30, 400
MOST_GROWTH_MB = 300


def drafted(lines: int, number: int) -> Draft:
    """An invoice that shares no name of a project with another."""
    return many(lines, projects=[f"web-{number}", f"shop-{number}", f"日本語-{number}"], currency="EUR", tax=VAT)


def timed(make: Callable[[int], object], rounds: int) -> float:
    """The median of so many rounds in milliseconds, the first one left out."""
    found = []
    for number in range(rounds + 1):
        started = time.perf_counter()
        make(number)
        found.append(1_000 * (time.perf_counter() - started))
    return median(found[1:])


def hybrid(draft: Draft) -> bytes:
    """An invoice with its e-invoice inside, from its figures on."""
    inputs = parse_case(draft.case.whole()).case.inputs
    return hybrid_pdf(paper_of(draft), e_invoice(final(draft), inputs, PARTIES, due_at(draft)))


def memory_mb() -> float:
    """What this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def figures() -> Iterator[Figure]:
    """Milliseconds a document, and what ten long ones leave in memory."""
    for lines, rounds, most in SIZES:
        drafts = [drafted(lines, number) for number in range(rounds + 1)]
        before = memory_mb()
        took = timed(lambda number, drafts=drafts: pdf(paper_of(drafts[number])), rounds)
        yield Figure(
            f"PDF of {lines:,} lines, median of {rounds}", f"{took:,.0f} ms", f"at most {most:,}", took <= most
        )
        if lines == SIZES[-1][0]:
            grown = memory_mb() - before
            what = f"memory after {rounds} PDFs of {lines:,} lines"
            yield Figure(what, f"{grown:,.0f} MB more", f"at most {MOST_GROWTH_MB}", grown <= MOST_GROWTH_MB)
    drafts = [drafted(HYBRID_LINES, number) for number in range(HYBRID_ROUNDS + 1)]
    took = timed(lambda number: hybrid(drafts[number]), HYBRID_ROUNDS)
    what = f"Factur-X of {HYBRID_LINES} lines, median of {HYBRID_ROUNDS}"
    yield Figure(what, f"{took:,.0f} ms", f"at most {HYBRID_MILLISECONDS}", took <= HYBRID_MILLISECONDS)
