from decimal import Decimal
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.exchange.csv_table import as_it_was, harmless, read_csv, write_csv
from tallybook.exchange.parquet_table import write_parquet
from tallybook.exchange.table import Cells, columns
from tallybook.kernel.refusal import Refused

COLUMNS = columns("name amount:decimal events:integer at:instant")
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)


def csv_of(*rows: Cells) -> str:
    file = StringIO(newline="")
    assert write_csv(file, COLUMNS, rows) == len(rows)
    return file.getvalue()


def parquet_of(path: Path, *rows: Cells) -> Path:
    assert write_parquet(path, COLUMNS, rows) == len(rows)
    return path


def read_parquet(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        shown = 'SELECT name, amount, events, "at"::text FROM read_parquet(?)'
        return database.execute(shown, [str(path)]).fetchall()


def test_csv_is_as_rfc_4180_has_it() -> None:
    text = csv_of(('a "quoted", one', "1.50", "3", None), ("two\nlines", None, None, "2026-05-01T00:00:00Z"))
    assert text == ('name,amount,events,at\r\n"a ""quoted"", one",1.50,3,\r\n"two\nlines",,,2026-05-01T00:00:00Z\r\n')


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe_and_numbers_do_not(text: str) -> None:
    (row,) = read_csv(StringIO(csv_of((text, "-1.50", None, None)), newline=""))
    assert harmless(text) == f"'{text}" and as_it_was(f"'{text}") == text
    assert (row["name"], row["amount"]) == (text, "-1.50")


@given(st.lists(TEXT.filter(bool), max_size=6))
def test_what_csv_was_given_is_read_back(texts: list[str]) -> None:
    rows = read_csv(StringIO(csv_of(*((text, None, None, None) for text in texts)), newline=""))
    assert [row["name"] for row in rows] == texts


def test_parquet_holds_decimals_and_instants_as_what_they_are(tmp_path: Path) -> None:
    rows = [("=a,\r\n\"b'", "-0.12345678901234567891", "7", "2026-05-01T00:00:00.000001Z"), (None, None, None, None)]
    path = parquet_of(tmp_path / "t.parquet", *rows)
    assert read_parquet(path) == [
        ("=a,\r\n\"b'", Decimal("-0.12345678901234567891"), 7, "2026-05-01 00:00:00.000001+00"),
        (None, None, None, None),
    ]
    with duckdb.connect() as database:
        kinds = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert [kind for _, kind, *_ in kinds] == ["VARCHAR", "DECIMAL(38,20)", "BIGINT", "TIMESTAMP WITH TIME ZONE"]


@pytest.mark.parametrize("number", ["9" * 38, "9" * 30 + ".12345678", "0." + "1" * 30, "-" + "1" * 18 + "." + "1" * 20])
def test_parquet_keeps_every_digit_of_38(tmp_path: Path, number: str) -> None:
    (row,) = read_parquet(parquet_of(tmp_path / "t.parquet", ("a", number, None, None)))
    assert row[1] == Decimal(number)


def test_parquet_refuses_numbers_that_do_not_fit_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        parquet_of(tmp_path / "t.parquet", ("a", "9" * 30, None, None), ("b", "0." + "1" * 20, None, None))
    assert (caught.value.code, caught.value.path) == ("too_many_digits", "amount")
    assert [*tmp_path.iterdir()] == []
