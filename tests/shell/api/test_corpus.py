"""The corpus through the API: imported, billed and finalized, a case reads as the invoice that the pure core gives.

It is read by the typed client, so that what that makes of an invoice is compared too, digit by digit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tallybook.cases.parse import read_case
from tallybook.client.codec import sendable
from tallybook.kernel.period import local_day
from tallybook.rating.output import output, to_builtins
from tallybook.rating.rate import rate
from tests.invoicing.test_corpus_through_postgresql import CORPUS, IMPORTABLE
from tests.shell.api.billing import Office, bare, figures_of, lines_of
from tests.shell.api.calling import House
from tests.shell.api.test_previews import middle


@pytest.mark.parametrize("path", IMPORTABLE, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_case_reads_over_the_api_as_the_invoice_of_the_pure_core(path: Path, house: House) -> None:
    case = read_case(path).case
    office = Office(house)
    tallybook = office.operator.tallybook
    group = office.scene.add(case)
    expected = output(rate(case))
    month = f"{local_day(case.inputs.period.start, case.inputs.tz):%Y-%m}"
    preview = tallybook.invoices.preview(billing_group=group, month=month)
    running = house.previewed(group, middle(case.inputs.period))
    run = tallybook.bill_runs.start(month=month).run.id
    house.work_on_run(run)
    told = tallybook.bill_runs.get(run)
    assert (told.failures, told.outcomes.finalized) == ([], 1)
    (row,) = tallybook.invoices.list(billing_group=group)
    assert row.number is not None
    found = tallybook.invoices.get(row.number)
    lines = list(tallybook.invoices.list_lines(row.id, limit=200))
    counted = figures_of(expected) | {"ignored": found.figures.ignored}  # what is kept has no duplicates
    assert bare(sendable(found.figures)) == bare(counted) == bare(sendable(preview.figures))
    assert bare(sendable(lines)) == lines_of(expected) == bare(sendable(preview.lines))
    assert bare(running) == {"billing_group": group, "figures": bare(counted), "lines": lines_of(expected)}
    again = tallybook.simulations.simulate(billing_group=group, months=[month])
    assert again.months[0].before == again.months[0].after
    assert {one.change for one in again.months[0].lines} <= {"same"}
    for number, line in enumerate(expected.lines, start=1):
        explained = tallybook.invoices.explain_line(row.id, str(number))
        assert _as_json(explained.trace) == _as_json(to_builtins(line.trace))


def _as_json(document: Any) -> Any:
    """Lists are lists."""
    if isinstance(document, dict):
        return {name: _as_json(value) for name, value in document.items()}
    return [_as_json(one) for one in document] if isinstance(document, list | tuple) else document
