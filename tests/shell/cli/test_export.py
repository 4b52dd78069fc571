"""`tallybook export usage|invoices|focus`, as a person runs it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tallybook.cases.parse import parse_case
from tallybook.exchange.csv_table import read_csv
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import tallybook

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.10"}],
    "tax": [{"name": "VAT", "rate": "0.10"}],
    "usage": [{"counter": "vm", "quantity": "100", "at": "2026-04-03", "project": "a", "id": "e1"}],
}


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Acme was billed 121.00 for April."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    found.add(parse_case(CASE).case)
    assert tallybook("bill-run", "2026-04").status == 0
    return found


def exported(out: Path, *words: str) -> list[dict[str, str | None]]:
    """The rows of a CSV file that a command wrote."""
    done = tallybook("export", *words, "--period", "2026-04", "--out", str(out))
    assert done.status == 0, done.err
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(read_csv(file))
    assert done.out == f"{out}: {len(rows):,} row{'' if len(rows) == 1 else 's'}\n"
    return rows


def test_each_kind_is_written_as_csv(scene: Scene, tmp_path: Path) -> None:
    (day,) = exported(tmp_path / "a.csv", "usage")
    (event,) = exported(tmp_path / "b.csv", "usage", "--events")
    (invoice,) = exported(tmp_path / "c.csv", "invoices")
    (line,) = exported(tmp_path / "d.csv", "invoices", "--lines")
    focus = exported(tmp_path / "e.csv", "focus")
    assert (day["day"], day["quantity"], event["id"], event["at"]) == (
        "2026-04-03",
        "100",
        "e1",
        "2026-04-03T00:00:00Z",
    )
    assert (invoice["invoice_total"], invoice["due"], line["amount"]) == ("121.00", "121.00", "110.00")
    assert [(row["ChargeCategory"], row["BilledCost"]) for row in focus] == [("Usage", "110.00"), ("Tax", "11.00")]


def test_the_format_is_what_the_files_name_ends_with(scene: Scene, tmp_path: Path) -> None:
    out = tmp_path / "focus.parquet"
    assert tallybook("export", "focus", "--period", "2026-04", "--out", str(out)).status == 0
    with duckdb.connect() as database:
        (row,) = database.execute('SELECT sum("BilledCost")::text FROM read_parquet(?)', [str(out)]).fetchall()
    assert str(row[0]).rstrip("0") == "121."


def test_who_provides_is_as_it_was_set(scene: Scene, tmp_path: Path) -> None:
    assert tallybook("settings", "set", "exports.provider_name", "Acme Cloud").status == 0
    row, *_ = exported(tmp_path / "focus.csv", "focus")
    assert {row["ProviderName"], row["PublisherName"], row["InvoiceIssuerName"]} == {"Acme Cloud"}


def test_where_there_is_nothing_there_is_a_header(scene: Scene, tmp_path: Path) -> None:
    out = tmp_path / "none.csv"
    done = tallybook("export", "invoices", "--period", "2026-01:2026-03", "--out", str(out))
    assert (done.status, done.out) == (0, f"{out}: 0 rows\n")
    assert out.read_text().startswith("number,id,state,")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--period", "2026-4"), "--period: '2026-4' is not a month like 2026-05"),
        (("--period", "2026-04:2026-03"), "--period: 2026-03 is before 2026-04"),
        (("--period", "2020-01:2026-03"), "--period: is more than 36 months"),
        (("--group", "nobody"), "--group: there is no billing group 'nobody'"),
        (("--out", "/nowhere/at/all.csv"), "cannot be written: No such file or directory"),
        (("--out", "/"), "--out: is no file to write to"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_and_nothing_is_written(
    scene: Scene, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("as it was")
    given = {"--period": "2026-04", "--out": str(kept)} | dict([words])
    done = tallybook("export", "focus", *(word for option in given.items() for word in option))
    assert (done.status, done.out) == (2, "")
    assert says in done.err and "Traceback" not in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"] and kept.read_text() == "as it was"
