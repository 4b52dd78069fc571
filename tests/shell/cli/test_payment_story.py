"""From usage to money and back, as a person does it: every step a command, the payments a worker's."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.shell.cli.commands import Done, tallybook
from tests.shell.cli.paying import CASE, bank_at

WORKER = (sys.executable, "-c", "from tallybook.shell.cli import main; main()", "worker", "--once", "--data")


def test_a_finalized_invoice_is_collected_by_itself_and_its_money_can_go_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*words: str) -> Done:
        done = tallybook(*words, "--data", str(tmp_path / "books"))
        assert done.status == 0, done.err
        return done

    def said(*words: str) -> Any:
        return json.loads(run(*words, "--format", "json").out)

    case = tmp_path / "acme.json"
    case.write_text(json.dumps(CASE))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with bank_at(tmp_path, monkeypatch) as (bank, clock):
        run("import", "case", str(case), "--name", "Acme")
        run("payment", "method", "add", "Acme", "--gateway", "simulated", "--token", "sim_ok", "--default")
        run("bill-run", "2026-04")
        assert said("payment", "list") == []
        worker = subprocess.run([*WORKER, str(tmp_path / "books")], capture_output=True, text=True, check=False)
        assert worker.returncode == 0, worker.stdout + worker.stderr
        (payment,) = said("payment", "list")
        assert (payment["state"], payment["captured"], payment["author"]) == ("completed", "5.50", "collection")
        (invoice,) = said("invoice", "list")
        assert payment["invoices"] == [invoice["number"]]
        assert said("invoice", "show", invoice["number"])["standing"]["state"] == "paid"
        run("payment", "refund", payment["id"], "--amount", "1.50", "--reason", "goodwill", "--yes")
        shown = run("payment", "show", payment["id"]).out
        assert f"4.00 paid {invoice['number']}, 1.50 is given back" in shown
        assert "agree" in run("ledger", "check").out
        assert run("audit", "verify").status == 0
        captured, refunded = (total.money.amount for total in bank.totals(clock.now))
        assert (captured, refunded) == (Decimal("5.50"), Decimal("1.50"))
