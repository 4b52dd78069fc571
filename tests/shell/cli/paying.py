"""A tenant that collects through a simulated bank which serves HTTP: Acme, who owes an invoice or two."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallybook.cases.parse import parse_case
from tallybook.kernel.instant import DAY
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.server import BankServer
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.gateways import gateways
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.payments.till import Clock
from tests.shell.cli.commands import said, tallybook

SECRET = "whsec_of_the_bank"
CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.10"}],
    "usage": [{"counter": "vm", "quantity": "5", "at": "2026-04-03", "project": "a", "id": "e1"}],
}


@dataclass
class Paying:
    """The tenant, its bank, and the bank's clock."""

    scene: Scene
    bank: Bank
    clock: Clock
    folder: Path

    def bill(self, month: str) -> str:
        """Bill a month; answers the invoice's number."""
        bill_month(self.scene.database, Spec(self.scene.tenant, month))
        (first, *_) = said("invoice", "list", "--month", month)
        return str(first["number"])

    def owe(self) -> str:
        """Bill April, in which Acme used 5.50 USD; answers the invoice's number."""
        return self.bill("2026-04")

    def owe_more(self) -> str:
        """Bill May too, in which they used 11.00 USD."""
        file = self.folder / "may.jsonl"
        usage = {"source": "s", "id": "e2", "counter": "vm", "quantity": "10", "at": "2026-05-03T00:00:00Z"}
        file.write_text(json.dumps({**usage, "project": "a"}) + "\n")
        assert tallybook("ingest", str(file)).status == 0
        return self.bill("2026-05")

    def method(self, token: str) -> str:
        """Acme's new default method; answers its id."""
        made = said("payment", "method", "add", "Acme", "--gateway", "simulated", "--token", token, "--default")
        return str(made["id"])

    def collect(self, *more: str) -> Any:
        """Collect what is due of Acme."""
        return said("payment", "collect", "Acme", "--yes", *more)

    def time_passes(self) -> None:
        """A day passes: at the bank, and for what waits to be looked after."""
        self.clock.pass_by(DAY)
        past = json.dumps({"check_at": NOW})
        with self.scene.database.transaction(self.scene.tenant) as connection:
            for table in ("payments", "refunds"):
                connection.execute(
                    f"UPDATE {table} SET check_at = '2026-06-01', document = document || %s::jsonb"
                    " WHERE check_at IS NOT NULL",
                    [past],
                )

    def bank_holds(self) -> Decimal:
        """What the bank has of ours by its own books: captured less refunded."""
        moved = {one.kind.value: one.money.amount for one in self.bank.totals(self.clock.now)}
        return moved.get("captured", Decimal(0)) - moved.get("refunded", Decimal(0))

    def agree(self) -> None:
        """The books agree with what they are made of."""
        done = tallybook("ledger", "check")
        assert done.status == 0, done.out


@contextmanager
def bank_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Bank, Clock]]:
    """A bank that serves HTTP and that the gateways file names, and its clock."""
    bank, clock = Bank(Books()), Clock(SystemClock().now())
    with BankServer(bank, clock, SECRET) as server:
        file = folder / "gateways.yaml"
        file.write_text(f"simulated:\n  url: {server.url}\n  webhook_secret: {{env: BANK_SECRET}}\n")
        monkeypatch.setenv("TALLYBOOK_GATEWAYS", str(file))
        monkeypatch.setenv("BANK_SECRET", SECRET)
        yield bank, clock
        line: Any = gateways()["simulated"].charge
        line.__self__.close()  # a process keeps its connections to its end, and the tests' goes on


@pytest.fixture
def paying(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Paying]:
    """Acme used 5.50 USD in April; nothing is billed yet."""
    name = new_tenant_name()
    scene = Scene(database, database.tenant(name, NOW))
    scene.add(parse_case(CASE).case)
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    with bank_at(tmp_path, monkeypatch) as (bank, clock):
        yield Paying(scene, bank, clock, tmp_path)
