"""The corpus through the API: imported, billed and finalized, a case reads as the invoice that the pure core gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tallybook.cases.parse import read_case
from tallybook.kernel.period import local_day
from tallybook.rating.output import output, to_builtins
from tallybook.rating.rate import rate
from tests.invoicing.test_corpus_through_postgresql import CORPUS, IMPORTABLE
from tests.shell.api.billing import Office, bare, figures_of, lines_of
from tests.shell.api.calling import Caller, House
from tests.shell.api.test_bill_runs import work

INVOICES = "/v1/invoices"


@pytest.mark.parametrize("path", IMPORTABLE, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_case_reads_over_the_api_as_the_invoice_of_the_pure_core(path: Path, house: House) -> None:
    case = read_case(path).case
    office = Office(house)
    group = office.scene.add(case)
    expected = output(rate(case))
    month = f"{local_day(case.inputs.period.start, case.inputs.tz):%Y-%m}"
    preview = office.operator.post(f"{INVOICES}/preview", {"billing_group": group, "month": month}).json()
    run = office.operator.post("/v1/bill-runs", {"month": month}).json()["run"]["id"]
    work(office, run)
    told = office.operator.get(f"/v1/bill-runs/{run}").json()
    assert (told["failures"], told["outcomes"]["finalized"]) == ([], 1)
    (row,) = office.operator.get(f"{INVOICES}?billing_group={group}").json()["data"]
    found = office.operator.get(f"{INVOICES}/{row['number']}").json()
    lines = _lines(office.operator, row["id"])
    counted = figures_of(expected) | {"ignored": found["figures"]["ignored"]}  # what is kept has no duplicates
    assert bare(found["figures"]) == bare(counted) == bare(preview["figures"])
    assert bare(lines) == lines_of(expected) == bare(preview["lines"])
    for number, line in enumerate(expected.lines, start=1):
        told = office.operator.get(f"{INVOICES}/{row['id']}/lines/{number}/explanation").json()
        assert _as_json(told["trace"]) == _as_json(to_builtins(line.trace))


def _lines(caller: Caller, invoice: str) -> list[Any]:
    found, cursor = [], ""
    while cursor is not None:
        page = caller.get(f"{INVOICES}/{invoice}/lines?limit=200{cursor and f'&cursor={cursor}'}").json()
        found += page["data"]
        cursor = page["next_cursor"]
    return found


def _as_json(document: Any) -> Any:
    """Lists are lists."""
    if isinstance(document, dict):
        return {name: _as_json(value) for name, value in document.items()}
    return [_as_json(one) for one in document] if isinstance(document, list | tuple) else document
