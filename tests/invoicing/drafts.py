"""Drafts as rating makes them, for stores."""

from __future__ import annotations

from typing import Any

from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.invoice import ContractUsed, Draft, Manifest, PriceBookUsed, stored_case, tariff_of
from tallybook.rating.case import Case
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tests.database import NOW


def draft(id_: str, *, group: str = "grp_1", month: str = "2026-04", position: int = 7, **more: Any) -> Draft:
    """A draft of one line: 10 hours at 0.25, and whatever else of a case is given."""
    document: dict[str, Any] = {
        "version": 1,
        "currency": "USD",
        "timezone": "Europe/Berlin",
        "period": month,
        "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "0.25"}],
        "usage": [{"counter": "vm", "quantity": "10", "at": f"{month}-03", "project": "a"}],
    }
    case = parse_case(document | more).case
    return draft_of_case(id_, group, case, position)


def draft_of_case(id_: str, group: str, case: Case, position: int = 7) -> Draft:
    """The draft that a case rates to."""
    return Draft(
        id=id_,
        billing_group_id=group,
        period=case.inputs.period,
        price_book=PriceBookUsed("book_1", 1),
        contract=ContractUsed("ctr_1", 2),
        manifest=Manifest(position, 1),
        case=stored_case(case.inputs, tariff_of(case.inputs)),
        output=output(rate(case)),
        created_at=NOW,
    )
