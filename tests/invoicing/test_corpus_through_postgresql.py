"""The corpus through PostgreSQL: imported, ingested and billed, a case gives the invoice that the pure core gives."""

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs

from tallybook.cases.parse import read_case
from tallybook.exchange.case_import import plan_case
from tallybook.invoicing.model.invoice import Finalized
from tallybook.kernel.period import local_day
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.rating.output import Output, output
from tallybook.rating.rate import rate
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.database import new_tenant
from tests.invoicing.scene import NOW, Scene

CORPUS = Path(__file__).parents[1] / "cases"
FILES = [path for path in sorted(CORPUS.rglob("*.yaml")) if "refused" not in path.parts]


BILLED_AS_IT_IS = 250


def _importable(path: Path) -> bool:
    """Whether the case can be billed: corrections and periods of one's own are a running system's alone."""
    inputs = read_case(path).case.inputs
    try:
        plan_case(read_case(path).case, "Acme")
    except Refused as refusal:
        return refusal.code not in {"corrections", "custom_period"}
    return inputs.period.end <= NOW


IMPORTABLE = [path for path in FILES if _importable(path)]


def test_most_of_the_corpus_can_be_billed_as_it_is() -> None:
    assert len(IMPORTABLE) >= BILLED_AS_IT_IS


@pytest.mark.parametrize("path", IMPORTABLE, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_case_billed_from_postgresql_is_the_invoice_of_the_pure_core(path: Path, database: Database) -> None:
    case = read_case(path).case
    scene = Scene(database, new_tenant(database))
    scene.add(case)
    month = f"{local_day(case.inputs.period.start, case.inputs.tz):%Y-%m}"
    summary = bill_month(database, Spec(scene.tenant, month))
    assert summary.failures == (), summary
    (invoice,) = scene.invoices()
    assert isinstance(invoice, Finalized)
    kept, expected = invoice.draft.output, output(rate(case))
    assert structs.replace(kept, ignored=expected.ignored) == expected
    _check_books(scene, expected)
    exported = scene.exported(invoice)
    assert structs.replace(output(rate(exported)), ignored=expected.ignored) == expected


def _check_books(scene: Scene, expected: Output) -> None:
    """The books balance, and each account is what the invoice says."""
    with scene.database.transaction(scene.tenant) as connection:
        assert differences(connection) == []
        found = {line.account: line.debits - line.credits for line in SqlLedger(connection).trial_balance()}
    late_fee = Decimal(expected.carry_over.late_fee)
    assert sum(found.values()) == 0
    unpaid = Decimal(expected.carry_over.unpaid)
    assert found.get(Account.RECEIVABLE, 0) == Decimal(expected.invoice_total) + late_fee + unpaid
    assert -found.get(Account.OPENING_BALANCE, 0) == unpaid
    assert -found.get(Account.TAX, 0) == Decimal(expected.tax)
    assert -found.get(Account.LATE_FEES, 0) == late_fee
    earned = sum(map(Decimal, (expected.settled_charges, expected.adjustment_total, expected.true_up)))
    assert -found.get(Account.REVENUE, 0) == earned
