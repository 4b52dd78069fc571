"""A tenant that a case was imported into, to be billed."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.api.across.cases import case_of
from tallybook.cases.parse import parse_case
from tallybook.credits.store_sql import SqlCredits
from tallybook.exchange.case_import import plan_case, set_up_case
from tallybook.exchange.setup import Stores
from tallybook.invoicing.model.invoice import Finalized, Invoice, draft_of
from tallybook.invoicing.store_sql import SqlInvoices, SqlReceivables
from tallybook.ledger.store_sql import SqlLedger
from tallybook.metering.public import EventIn, Receipt, Sent
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.rating.case import Case
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.ingestor import Ingestor
from tallybook.shell.stores import SqlStores
from tallybook.tax.store_sql import SqlTaxes
from tests.database import new_tenant

NOW = SystemClock().now()


@dataclass(frozen=True)
class Scene:
    """A tenant in a database."""

    database: Database
    tenant: int

    def add(self, case: Case, name: str = "Acme") -> str:
        """Import a case as a billing group with its usage; answers the group's id."""
        plan = plan_case(case, name)
        with self.database.transaction(self.tenant) as connection:
            stores = Stores(
                SqlAccounts(connection),
                SqlPrices(connection),
                SqlContracts(connection),
                SqlAdjustments(connection),
                SqlCredits(connection),
                SqlTaxes(connection),
                SqlLedger(connection),
                SqlReceivables(connection),
            )
            made = set_up_case(stores, plan, NOW, new_id)
        self.send(plan.events)
        return made.group.id

    def send(self, events: Any) -> Receipt:
        """Ingest events; none may be refused."""
        receipt = Ingestor(self.database, self.tenant).ingest(
            [Sent(f"event {place}", event) for place, event in enumerate(events, start=1)]
        )
        assert not receipt.problems, receipt.problems
        return receipt

    def invoices(self) -> list[Invoice]:
        """All invoices, oldest first."""
        with self.database.transaction(self.tenant, snapshot=True) as connection:
            store = SqlInvoices(connection)
            names = [item.id for item in store.summaries(group=None, month=None, limit=100_000)]
            found = [store.invoice(name) for name in names]
        return sorted((i for i in found if i is not None), key=lambda i: (draft_of(i).period.start, draft_of(i).id))

    def exported(self, invoice: Invoice) -> Case:
        """The case of an invoice, as exported."""
        with self.database.transaction(self.tenant, snapshot=True) as connection:
            return case_of(SqlStores(connection), invoice)


def scene_of(database: Database, document: dict[str, Any], name: str = "Acme") -> Scene:
    """A new tenant with one billing group, made from a case document."""
    scene = Scene(database, new_tenant(database))
    scene.add(parse_case(document).case, name)
    return scene


def numbers(invoices: list[Invoice]) -> list[str]:
    """The numbers of finalized invoices, ascending."""
    return sorted(str(invoice.number) for invoice in invoices if isinstance(invoice, Finalized))


def event(id_: str, quantity: str, at: str, **more: Any) -> EventIn:
    """A usage event of the counter vm."""
    return EventIn(**({"id": id_, "counter": "vm", "quantity": quantity, "at": at, "project": "a"} | more))


def await_who_waits_for(database: Database, holder: int, waiting: Future[Any]) -> None:
    """Until somebody waits for a lock of that connection."""
    query = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid)))"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with database.connection() as connection:
            row = connection.execute(query, [holder]).fetchone()
        if row == (True,):
            return
        assert not waiting.done(), "it waited for nobody"
        time.sleep(0.005)
    raise AssertionError("nobody waits")
