"""Why something failed is kept in one line, without what nobody should read there."""

from __future__ import annotations

import pytest
from psycopg import errors

from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database
from tallybook.shell.jobs.failure import error_line


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", "ValueError"),
        ("\n\n  first \nsecond", "ValueError: first"),
        ("postgresql://anna:hunter2@db/x is down", "ValueError: postgresql://…@db/x is down"),
        ("Authorization: Bearer abc.def", "ValueError: Authorization: Bearer …"),
        ("password=hunter2 host=db", "ValueError: password=… host=db"),
        ('{"api_key": "hunter2"}', 'ValueError: {"api_key": …'),
        ("Invalid API Key: sk_live_51Habc", "ValueError: Invalid API Key: sk_…"),
        ("\x1b[31m\0 \ud800", "ValueError: \\x1b[31m\\x00 \\ud800"),
        ("x" * 1_000, "ValueError: " + "x" * 287 + "…"),
    ],
)
def test_a_line_holds_no_secret_and_has_an_end(said: str, kept: str) -> None:
    assert error_line(ValueError(said)) == kept


def test_a_refusal_says_what_it_says(database: Database) -> None:
    assert error_line(Refused("no_price", "no price fits", "vm")) == "Refused: vm: no price fits"


def test_an_error_of_the_database_quotes_no_row(database: Database) -> None:
    with database.connection() as connection, pytest.raises(errors.CheckViolation) as raised:
        connection.execute("INSERT INTO jobs.failures VALUES (1, 0, now(), 'Anna Secret')")
    assert "Anna Secret" in str(raised.value)
    assert "Anna Secret" not in error_line(raised.value)
    assert "failures_attempt_check" in error_line(raised.value)
