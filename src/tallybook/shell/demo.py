"""The demo: one month of real cloud usage, from a file to final invoices."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from importlib import resources
from pathlib import Path

from msgspec import Struct

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.invoicing.model.invoice import Draft, draft_of
from tallybook.invoicing.model.run import Summary
from tallybook.invoicing.store_sql import SqlInvoices
from tallybook.kernel.instant import Instant
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tallybook.shell.embedded import default_data_dir
from tallybook.shell.importing import FocusImported, Progress, import_focus
from tallybook.shell.running import count_running_totals

MONTH = "2024-09"
TENANT = "demo"
ATTRIBUTION = "FOCUS Sample Data, FinOps Foundation, CC BY 4.0: every second row of the public 1,000-row sample"
_SAMPLE = "focus_sample.csv"
_MOST_INVOICES = 1_000


class DemoInvoice(Struct, frozen=True):
    """An invoice of the demo, with the names that a person knows it by."""

    number: str
    organization: str
    billing_group: str
    draft: Draft


class Demo(Struct, frozen=True):
    """What the demo did: the import, the bill run and its invoices, the greatest first."""

    imported: FocusImported
    summary: Summary
    invoices: tuple[DemoInvoice, ...]


@contextmanager
def sample() -> Iterator[Path]:
    """The packaged sample file."""
    with resources.as_file(resources.files("tallybook.exchange") / "samples" / _SAMPLE) as path:
        yield path


@contextmanager
def demo_folder(data: Path | None, *, keep: bool) -> Iterator[Path]:
    """The folder of the demo's database: the one that is named, one that is kept, or one that is gone afterwards."""
    if data is not None:
        yield data
    elif keep:
        yield default_data_dir().with_name("tallybook-demo")
    else:
        with tempfile.TemporaryDirectory(prefix="tallybook-demo-", ignore_cleanup_errors=True) as folder:
            yield Path(folder) / "data"


def run_demo(database: Database, tenant: int, now: Instant, progress: Progress) -> Demo:
    """Import the sample, bill its month and count the running one; what was done before is not done again."""
    with sample() as path:
        imported = import_focus(database, tenant, path, now, source="focus-sample", progress=progress)
    summary = bill_month(
        database,
        Spec(tenant, MONTH),
        progress=lambda done, total: progress(f"Billing {MONTH}", done, total),
    )
    count_running_totals(database, tenant, now)
    return Demo(imported, summary, _invoices(database, tenant, imported))


def _invoices(database: Database, tenant: int, imported: FocusImported) -> tuple[DemoInvoice, ...]:
    found = []
    with database.transaction(tenant, snapshot=True) as connection:
        invoices = SqlInvoices(connection)
        groups = SqlAccounts(connection).billing_groups(imported.customers)
        for summary in invoices.summaries(group=None, month=MONTH, limit=_MOST_INVOICES):
            invoice = invoices.invoice(summary.id)
            assert invoice is not None
            draft = draft_of(invoice)
            group = groups.get(draft.billing_group_id)
            if group is not None:
                number = str(summary.number or summary.id)
                found.append(DemoInvoice(number, imported.customers[group.id], group.name, draft))
    return tuple(sorted(found, key=lambda invoice: -Fraction(invoice.draft.output.invoice_total)))
