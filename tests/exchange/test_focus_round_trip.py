"""What we export in FOCUS is imported again: the same customers, prices and usage."""

from pathlib import Path

from tallybook.exchange.export import FileFormat, Subject, Wanted
from tallybook.exchange.focus_compare import Agreement
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tallybook.shell.demo.month import sample_file
from tallybook.shell.exports.writing import write_export
from tallybook.shell.importing import FocusImported, import_focus
from tests.database import NOW, new_tenant
from tests.invoicing.scene import Scene

MONTH = "2024-09"


def imported(database: Database, tenant: int, path: Path) -> FocusImported:
    return import_focus(database, tenant, path, NOW, source="focus", progress=lambda *_: None)


def exported(database: Database, tenant: int, path: Path) -> Path:
    wanted = Wanted(Subject.FOCUS, FileFormat.CSV, MONTH, MONTH)
    assert write_export(database, tenant, wanted, path, NOW) > 0
    return path


def totals(database: Database, tenant: int) -> list[tuple[str, str]]:
    bill_month(database, Spec(tenant, MONTH))
    return sorted(
        (one.draft.output.currency, one.draft.output.invoice_total) for one in Scene(database, tenant).invoices()
    )  # type: ignore[union-attr]


def test_a_month_of_real_usage_that_is_exported_and_imported_bills_to_the_same(
    database: Database, tmp_path: Path
) -> None:
    first, second = new_tenant(database), new_tenant(database)
    with sample_file() as path:
        imported(database, first, path)
    before = totals(database, first)
    file = exported(database, first, tmp_path / "first.csv")
    found = imported(database, second, file)
    assert (found.problems, found.listed, found.differing) == ((), (), ())
    assert found.agreement[Agreement.DIFFERS] == 0 and found.usage == found.rows > 100
    assert totals(database, second) == before
