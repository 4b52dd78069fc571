"""`tallybook rate`, `check` and `schema` as a person uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallybook.shell.cli.app import MODULES, app_for
from tests.shell.cli.commands import tallybook

CASES = Path(__file__).parents[2] / "cases"
COMPOSED = sorted((CASES / "compositions").glob("*.yaml"))
PREMIUM = CASES / "worked/02-premium-tier-and-fee.yaml"
CASE = """version: 1
currency: USD
period: 2026-05
counters: {c: {unit: hour, aggregation: sum}}
prices: [{counter: c, model: per_unit, unit_price: "2"}]
usage: [{counter: c, quantity: "3", at: 2026-05-02}]
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_rate_prints_a_table_and_json_where_it_is_asked_for(tmp_path: Path) -> None:
    file = str(written(tmp_path, "case.yaml", CASE))
    table = tallybook("rate", file)
    assert table.status == 0
    assert "Amount due" in table.out
    assert "6.00 USD" in table.out
    assert tallybook("rate", file, "--format", "table") == table
    printed = json.loads(tallybook("rate", file, "--format", "json").out)
    assert printed["amount_due"] == "6.00"
    assert printed["lines"][0]["quantity"] == "3"
    assert printed["input_digest"].startswith("sha256:")


def test_the_output_has_the_keys_of_the_format() -> None:
    printed = json.loads(tallybook("rate", str(PREMIUM), "--format", "json").out)
    keys = "currency period lines adjustments credits list_total contract_discount charges adjustment_total true_up"
    keys += " credit_total taxable tax invoice_total carry_over amount_due ignored input_digest"
    assert set(keys.split()) <= set(printed)
    line = "counter project quantity unit list_amount discount amount trace"
    assert set(line.split()) <= set(printed["lines"][0])


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.stem)
def test_explain_shows_every_line_every_rounding_and_the_way_to_the_amount_due(file: Path) -> None:
    printed = json.loads(tallybook("rate", str(file), "--format", "json", "--explain").out)
    text = tallybook("rate", str(file), "--explain").out
    assert "\n".join(printed["explanation"]) in text
    for number, line in enumerate(printed["lines"], start=1):
        assert f"Line {number}: " in text
        assert f" = {line['amount']} {printed['currency']}\n" in text
        for scope in line["trace"].get("scopes", []):
            charge = scope["charge"]
            wanted = "no rounding: " if charge["exact"] == charge["value"] else f"rounded {charge['mode']} to "
            assert wanted in text
    assert text.rstrip().endswith(f"amount due: {printed['amount_due']}")


def test_check_is_silent_about_what_agrees(tmp_path: Path) -> None:
    file = written(tmp_path, "case.yaml", CASE + "expect: {amount_due: '6'}\n")
    done = tallybook("check", str(file))
    assert done == (0, "1 case: 1 agree, 0 differ, 0 could not be read\n", "")


def test_check_prints_path_expected_and_actual_of_what_differs(tmp_path: Path) -> None:
    file = written(tmp_path, "case.yaml", CASE + "expect: {amount_due: '7', lines: [{counter: c, quantity: 4}]}\n")
    done = tallybook("check", str(file))
    assert done.status == 1
    assert f"{file}: amount_due: expected 7, actual 6.00\n" in done.out
    assert f"{file}: lines[0].quantity: expected 4, actual 3\n" in done.out
    assert "1 case: 0 agree, 1 differ, 0 could not be read" in done.out


def test_check_goes_on_after_a_bad_file_and_exits_with_2(tmp_path: Path) -> None:
    written(tmp_path, "folder/deep/a.yaml", CASE + "expect: {amount_due: '7'}\n")
    written(tmp_path, "folder/b.yml", "version: 2\n")
    written(tmp_path, "folder/c.json", '{"version": 1, "currency": "EUR"')
    written(tmp_path, "folder/notes.txt", "not a case")
    written(tmp_path, "folder/d.yaml", CASE)
    done = tallybook("check", str(tmp_path / "folder"), str(written(tmp_path, "e.yaml", CASE + "expect: {tax: 0}\n")))
    assert done.status == 2
    assert "5 cases: 1 agree, 1 differ, 2 could not be read, 1 expect nothing" in done.out
    assert "b.yml: version: expected 1, found 2" in done.err
    assert "c.json: line 1, column" in done.err


def test_check_says_that_a_folder_has_no_cases_and_that_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = tallybook("check", str(tmp_path / "empty"), str(tmp_path / "missing.yaml"))
    assert done.status == 2
    assert "empty: no case files here" in done.err
    assert "missing.yaml: cannot be read: No such file or directory" in done.err


def test_the_worked_examples_agree() -> None:
    assert tallybook("check", str(CASES / "worked")).status == 0


def test_schema_prints_the_schema() -> None:
    printed = json.loads(tallybook("schema", "case").out)
    assert printed["$schema"].endswith("2020-12/schema")
    assert tallybook("schema", "invoice").status == 2


def test_usage_in_a_file_is_refused_with_its_line_and_the_column(tmp_path: Path) -> None:
    file = written(tmp_path, "case.yaml", CASE.replace("usage: [", "usage: [{file: usage.csv}, "))
    table: list[tuple[str, str]] = [
        ("counter,quantity,at\nc,1.5,2026-05-02\nc,x,2026-05-02\n", "usage.csv, line 3: quantity: 'x' is not a dec"),
        ("counter,quantity,at\n\nc,,2026-05-02\n", "usage.csv, line 3: quantity: is required and missing"),
        ("counter,quantity\nc,1\n", "usage.csv, line 2: at: is required and missing"),
        ("counter,quantity,when\n", "usage.csv: unknown column 'when'"),
        ("counter,quantity,at,at\n", "usage.csv: a column comes twice"),
        ("counter,quantity,at,dimensions\n", "unknown column 'dimensions'"),
        ("counter,quantity,at\nc,1\n", "usage.csv, line 2: 2 cells, expected 3"),
        ('counter,quantity,at\n"c"x,1,2026-05-02\n', "usage.csv, line 2: "),
        ('counter,quantity,at\n"c,1,2026-05-02\n', "usage.csv, line 2: "),
        ("", "usage.csv is empty"),
        ("counter,quantity,at\n" + "c" * 200_000 + ",1,2026-05-02\n", "usage.csv, line 2: field larger than"),
        ("counter,quantity,at\nd,1,2026-05-02\n", "usage.csv, line 2: counter: 'd' is not declared"),
        ("counter,quantity,at,unit\nc,1,2026-05-02,GB\n", "usage.csv, line 2: unit: 'GB' does not convert"),
        (
            "counter,quantity,at,id\nc,1,2026-05-02,e\nc,2,2026-05-02,e\n",
            "usage[0]: usage.csv, line 3: no source, id",
        ),
    ]
    for text, phrase in table:
        written(tmp_path, "usage.csv", text)
        done = tallybook("rate", str(file))
        assert (done.status, done.out) == (2, ""), text[:80]
        assert phrase in done.err, text[:80]
        assert done.err.count("\n") == 1
    (tmp_path / "usage.csv").write_bytes(b"counter,quantity,at\n\xff,1,2026-05-02\n")
    assert "usage.csv: is not UTF-8 text" in tallybook("rate", str(file)).err
    (tmp_path / "usage.csv").unlink()
    assert "usage[0].file: usage.csv: No such file or directory" in tallybook("rate", str(file)).err
    (tmp_path / "usage.csv").mkdir()
    assert "usage[0].file: usage.csv: Is a directory" in tallybook("rate", str(file)).err


def test_a_file_of_usage_may_have_a_byte_order_mark_quotes_and_other_line_ends(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "case.yaml",
        CASE.replace('usage: [{counter: c, quantity: "3", at: 2026-05-02}]', "usage: {file: u.csv}"),
    )
    rows = '\ufeffat,counter,quantity,dimensions.a b,cost\r\n2026-05-02,"c","1,",,\r\n'.replace('"1,"', '"2"')
    written(tmp_path, "u.csv", rows + '2026-05-02T00:00:00Z,c,1,"x ""y""\n",\r\n')
    done = tallybook("rate", str(file), "--format", "json")
    assert json.loads(done.out)["amount_due"] == "6.00"


def test_a_period_of_thousands_of_years_is_rated_at_once(tmp_path: Path) -> None:
    text = CASE.replace("2026-05\n", "{start: 0005-01-01, end: 9990-01-01}\n").replace("sum", "time_weighted_average")
    text += "contract: {start: 2000-01-01, minimum: '10', prorate_minimum: true}\n"
    started = time.monotonic()
    assert tallybook("rate", str(written(tmp_path, "case.yaml", text)), "--explain").status == 0
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", MODULES)
def test_every_command_loads_and_has_help(name: str) -> None:
    done = tallybook(name, "--help")
    assert done.status == 0
    assert "Usage: tallybook" in done.out


def test_help_names_every_command() -> None:
    every = app_for([])
    named = [command.name or command.callback.__name__ for command in every.registered_commands if command.callback]
    named += [str(group.name) for group in every.registered_groups]
    assert sorted(named) == sorted(MODULES)


def test_an_unknown_command_is_refused() -> None:
    done = tallybook("nonsense")
    assert done.status == 2
    assert "No such command" in done.err


LOADED = (
    "import sys; from tallybook.shell.cli import main; sys.argv[1:] = {argv!r}\ntry: main()\nexcept SystemExit: pass\n"
)
LOADED += "print(*sorted(set(sys.modules) & {{'psycopg', 'alembic', 'sqlalchemy', 'litestar', 'rich.console'}}))"


@pytest.mark.parametrize(("extra", "loaded"), [(["--format", "json"], ""), ([], "rich.console")])
def test_rate_loads_no_database_and_no_server_and_a_table_only_to_print_one(extra: list[str], loaded: str) -> None:
    code = LOADED.format(argv=["rate", str(PREMIUM), *extra])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == loaded


def test_rate_starts_in_little_time(tmp_path: Path) -> None:
    """Processor time, so that other work does not count; the first start compiles, the second is what a person sees."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", "from tallybook.shell.cli import main; main()", "rate", str(PREMIUM)]
    took = []
    for _ in range(3):
        before = os.times()
        subprocess.run([*command, "--format", "json"], env=environment, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(took[1:]) < 0.6


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    command = f"{sys.executable} -c 'from tallybook.shell.cli import main; main()' schema case | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
