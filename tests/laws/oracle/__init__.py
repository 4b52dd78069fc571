"""An independent, naive reference implementation of the billing case format, for differential tests only.

It is written from the format's text alone and shares no code with the product. It assumes a well-formed
case and refuses only what depends on the usage: conflicts, usage without a price, ambiguous prices and
cost_plus without cost.
"""

from collections.abc import Mapping
from typing import Any

from tests.laws.oracle.aggregate import inside_period, uses_of, without_duplicates
from tests.laws.oracle.bill import bill_of
from tests.laws.oracle.document import document_of
from tests.laws.oracle.lines import lines_of
from tests.laws.oracle.parse import Refused, parse

__all__ = ["Refused", "rate"]


def rate(case: Mapping[str, Any]) -> dict[str, Any]:
    """The output document of `case`, given as plain values with the usage as an inline list.

    Decimals are strings as the format prints them. Raises Refused.
    """
    parsed = parse(case)
    events, duplicates = without_duplicates(parsed.usage)
    events, outside = inside_period(parsed, events)
    bill = bill_of(parsed, lines_of(parsed, uses_of(parsed, events)))
    return document_of(parsed, bill, duplicates, outside)
