"""The operation that prices a case which nobody keeps."""

from __future__ import annotations

from tallybook.cases.parse import Document, parse_case
from tallybook.cases.pricing import output_of
from tallybook.cases.source import read_json
from tallybook.cases.wire import MOST_EVENTS, Calculation, CalculationOf, calculation
from tallybook.kernel.operation import READERS, Operations, Work
from tallybook.kernel.refusal import Refused

CALCULATIONS = Operations("Calculations", "What usage would cost. Nothing is read or written.")


@CALCULATIONS.ask("/v1/calculations", roles=READERS)
def calculate(work: Work, *, body: CalculationOf) -> Calculation:
    """Price a case: usage with prices, a contract, adjustments, credits and taxes that are all in it.

    The invoice is, to the last digit, what `tallybook rate` makes of the case, and each line is explained.
    """
    try:
        return calculation(output_of(_bounded(parse_case(read_json(bytes(body.case))))))
    except Refused as refusal:
        rest = f".{refusal.path}" if refusal.path and not refusal.path.startswith("[") else refusal.path
        raise Refused(refusal.code, refusal.message, f"case{rest}") from None


def _bounded(document: Document) -> Document:
    if len(document.case.usage) > MOST_EVENTS:
        raise Refused("too_much_usage", f"has more than {MOST_EVENTS:,} events: `tallybook rate` takes any", "usage")
    return document
