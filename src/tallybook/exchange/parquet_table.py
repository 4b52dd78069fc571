"""A table as Parquet, by DuckDB: decimals stay decimals, and a number that does not fit is refused, never rounded.

A column of numbers has 38 digits, 20 of them after the point; where that is too few on one side and 38 digits are
enough, as many after the point as its longest number has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec

from tallybook.exchange.table import Cells, Column, Kind
from tallybook.kernel.decimals import MAX_DECIMALS, MAX_DIGITS
from tallybook.kernel.refusal import Refused

_MEMORY = "256MB"
_BUFFER_BYTES = 1024 * 1024
_encode = msgspec.json.Encoder().encode
_TYPES = {Kind.TEXT: "VARCHAR", Kind.INTEGER: "BIGINT", Kind.INSTANT: "TIMESTAMP WITH TIME ZONE"}


def write_parquet(path: Path, columns: Sequence[Column], rows: Iterable[Cells]) -> int:
    """Write rows to a file that is not there yet; answers how many.

    `Refused("too_many_digits")` for numbers that no column of 38 digits holds.
    """
    widths = [_Width() if column.kind is Kind.DECIMAL else None for column in columns]
    with TemporaryDirectory(dir=path.parent, prefix=".stage") as folder:
        stage = Path(folder) / "rows.jsonl"
        with stage.open("wb", buffering=_BUFFER_BYTES) as file:
            count = 0
            for row in _measured(rows, widths):
                file.write(_encode(row) + b"\n")
                count += 1
        types = [_type(column, width) for column, width in zip(columns, widths, strict=True)]
        _convert(stage, path, columns, types, folder)
    return count


class _Width:
    """How many digits the numbers of a column have before and after the point."""

    def __init__(self) -> None:
        self.whole = 0
        self.decimals = 0

    def see(self, number: str) -> None:
        whole, _, decimals = number.lstrip("-").partition(".")
        self.whole = max(self.whole, len(whole.lstrip("0")))
        self.decimals = max(self.decimals, len(decimals))


def _measured(rows: Iterable[Cells], widths: Sequence[_Width | None]) -> Iterator[Cells]:
    measured = [(place, width) for place, width in enumerate(widths) if width is not None]
    for row in rows:
        for place, width in measured:
            number = row[place]
            if number is not None:
                width.see(number)
        yield row


def _type(column: Column, width: _Width | None) -> str:
    if width is None:
        return _TYPES[column.kind]
    scale = MAX_DECIMALS
    if width.decimals > scale or width.whole > MAX_DIGITS - scale:
        scale = width.decimals
    if width.whole + scale > MAX_DIGITS:
        digits = f"{width.whole} digits before the point and {width.decimals} after it"
        raise Refused("too_many_digits", f"has numbers of {digits}; Parquet holds {MAX_DIGITS}: use CSV", column.name)
    return f"DECIMAL({MAX_DIGITS}, {scale})"


def _convert(stage: Path, path: Path, columns: Sequence[Column], types: Sequence[str], folder: str) -> None:
    casts = ", ".join(
        f'CAST(row[{place}] AS {kind}) AS "{column.name}"'
        for place, (column, kind) in enumerate(zip(columns, types, strict=True), start=1)
    )
    into = str(path).replace("'", "''")
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as database:
        database.execute(f"SET memory_limit = '{_MEMORY}'; SET threads = 1; SET TimeZone = 'UTC'")
        database.execute("SET temp_directory = $folder", {"folder": folder})
        database.execute(
            f"""COPY (SELECT {casts} FROM read_json($stage, columns = {{row: 'VARCHAR[]'}}, records = false,
                format = 'newline_delimited')) TO '{into}' (FORMAT parquet, COMPRESSION zstd)""",  # noqa: S608
            {"stage": str(stage)},
        )
