import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest

from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.session import open_session
from tallybook.shell.database import Database
from tallybook.shell.demo.bank import open_bank
from tallybook.shell.demo.history import half_year
from tallybook.shell.demo.month import BILLED_AT, TENANT
from tallybook.shell.demo.provider import Provider, SetClock
from tests.database import url_of

PROGRAM = Path(sys.executable).with_name("tallybook")


def run(*words: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [PROGRAM, *words], capture_output=True, text=True, check=False, env=clean | dict(environment or {})
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def shown(folder: Path) -> str:
    done = run("demo", "--exit", "--data", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_demo_goes_from_the_file_to_final_invoices(shown: str) -> None:
    assert "500 rows, 498 of them usage" in shown
    assert re.search(r"\b3 .*\b17\.29\b", shown)
    assert [line.split()[-2] for line in shown.splitlines() if line.startswith("Amount due")] == [
        "16.89",
        "0.24",
        "0.16",
    ]
    assert "Amazon Elastic Compute Cloud: $1.624 per On Demand Linux" in shown


def test_the_demo_explains_a_line_and_names_its_source(shown: str) -> None:
    assert re.search(r"per unit: 5\.683889 × 1\.624 = 9\.230635736", shown)
    assert "FOCUS Sample Data, FinOps Foundation, CC BY 4.0" in shown


def test_the_demo_compares_every_row_and_names_the_nineteen(shown: str) -> None:
    assert re.search(r"254 equal.*225 differ by less than 1e-10.*19 truly differ", shown, re.DOTALL)
    assert len(re.findall(r"^ \d{7} +Microsoft", shown, re.MULTILINE)) == 19
    assert "2555992" in shown and "5216695" in shown


def test_the_demo_keeps_a_folder_that_was_named_and_says_what_to_try(shown: str, folder: Path) -> None:
    commands = [line.strip() for line in shown.splitlines() if line.startswith("  tallybook ")]
    assert len(commands) == 4
    for command in commands[:3]:
        done = run(*command.split()[1:])
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_the_demo_can_be_seen_again_and_bills_nothing_twice(shown: str, folder: Path) -> None:
    again = run("demo", "--exit", "--data", str(folder))
    assert again.returncode == 0
    assert "made nothing that did not stand already" in again.stdout
    assert re.search(r"3 finalized", again.stdout)
    assert "6. Half a year made of this month\nIt stands already." in again.stdout
    assert re.search(r"Amount due +16\.89 USD", again.stdout)


def test_the_half_year_has_an_invoice_and_a_payment_in_every_state(shown: str) -> None:
    assert re.search(r"[\d,]+ usage events are the\s+real month's usage times fixed factors", shown)
    said = dict(re.findall(r"^(Invoices|Payments): (.+)$", shown, re.MULTILINE))
    assert re.findall(r"\d+ (\w+)", said["Invoices"]) == ["finalized", "held", "overdue", "paid", "void"]
    assert re.findall(r"\d+ (\w+)", said["Payments"]) == ["completed", "failed"]


def test_the_half_year_is_in_the_books_to_the_last_digit(shown: str, folder: Path) -> None:
    checked = run("ledger", "check", "--data", str(folder), "--tenant", "demo")
    assert "The books agree" in checked.stdout, checked.stderr


def test_a_demo_that_was_stopped_in_the_midst_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    with open_session(tmp_path / "data", TENANT, make=True) as session:
        clock = SetClock(BILLED_AT, session.now)
        with open_bank(tmp_path) as bank:
            Provider(session.database, session.tenant, tmp_path, clock, bank)  # it has its key, and did nothing yet
        with pytest.raises(Refused, match="was stopped here before it was done"):
            half_year(session.database, session.tenant, tmp_path, clock, session.now)


def test_the_demo_uses_the_server_that_database_url_names(database: Database) -> None:
    done = run("demo", "--exit", environment={"DATABASE_URL": url_of(database)})
    assert done.returncode == 0, done.stderr
    assert "19 truly differ" in done.stdout


def test_a_malformed_focus_file_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("BillingAccountId,ListCost\nacc,1\n")
    done = run("import", "focus", str(path), "--data", str(tmp_path / "data"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"tallybook: {path}, line 1: the column BillingCurrency is missing")
    assert done.stderr.count("\n") == 1


def test_a_case_is_imported_by_its_files_name(folder: Path, shown: str, tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text("{version: 1, currency: USD, period: 2024-09, counters: {}, prices: [], usage: []}")
    done = run("import", "case", str(path), "--data", str(folder))
    assert done.returncode == 0, done.stderr
    assert "made 1 organization, 1 billing group, 1 price book version" in done.stdout
    again = run("import", "case", str(path), "--data", str(folder))
    assert "made nothing that did not stand already" in again.stdout


def test_a_malformed_case_is_refused_with_the_files_name(folder: Path, shown: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("{version: 2}")
    done = run("import", "case", str(path), "--data", str(folder))
    assert done.returncode == 2
    assert done.stderr.startswith(f"tallybook: {path}: ")


def test_the_demo_ends_by_serving_its_data_to_people_whose_passwords_it_says(shown: str, folder: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [PROGRAM, "demo", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=clean) as served:
        try:
            assert served.stdout is not None
            said = "".join(iter(lambda: line_of(served.stdout), "  Ctrl-C stops it.\n"))
        finally:
            served.send_signal(signal.SIGINT)
        assert served.wait(60) == 0
    assert re.search(r"http://127\.0\.0\.1:\d+", said)
    people = re.findall(r"(\S+@demo\.example), password (\S{16})\n", said)
    assert [email for email, _ in people] == ["admin@demo.example", "customer@demo.example"]


def line_of(stream: IO[str]) -> str:
    line = stream.readline()
    assert line, "it ended before it served"
    return line
