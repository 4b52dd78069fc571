"""A table as CSV by RFC 4180: UTF-8, CRLF, an empty cell where there is no value.

Numbers and instants stand as they are. Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`,
`@`, a tab or a carriage return) gets an apostrophe in front, and so does text that already has apostrophes before such
a character: whoever takes one apostrophe away from what begins so has the text again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from tallybook.exchange.table import Cells, Column, Kind

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_AT_ONCE = 1_000


def write_csv(file: TextIO, columns: Sequence[Column], rows: Iterable[Cells]) -> int:
    """Write a header and rows; answers how many rows. `file` is opened with `newline=""`."""
    texts = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT]
    writer = csv.writer(file)
    writer.writerow([column.name for column in columns])
    count = 0
    batch: list[Cells] = []
    for row in rows:
        batch.append(_harmless(row, texts))
        if len(batch) == _AT_ONCE:
            writer.writerows(batch)
            count += len(batch)
            batch.clear()
    writer.writerows(batch)
    return count + len(batch)


def harmless(text: str) -> str:
    """The text as a spreadsheet may open it."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_it_was(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _harmless(row: Cells, texts: Sequence[int]) -> Cells:
    dangerous = [place for place in texts if (text := row[place]) is not None and _FORMULA.match(text)]
    if not dangerous:
        return row
    safe = list(row)
    for place in dangerous:
        safe[place] = f"'{row[place]}"
    return safe


def read_csv(file: TextIO) -> Iterator[dict[str, str | None]]:
    """Rows that `write_csv` wrote, by column, as they were."""
    for row in csv.DictReader(file, strict=True):
        yield {name: as_it_was(text) if text else None for name, text in row.items()}
