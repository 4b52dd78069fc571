"""Lists of text reach PostgreSQL as they are, and what psycopg refuses is refused still."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from psycopg import Connection

from tallybook.shell.database import Database

TEXTS = st.lists(st.none() | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))


@pytest.fixture(scope="module")
def connection(database: Database) -> Iterator[Connection]:
    with database.connection() as connection:
        yield connection


@given(TEXTS)
@example([])
@example([None])
@example([None, "", "NULL", "null", "{}", ",", " ", "\t", "\u3000", "가", "😀"])
@example(['a"b', "\\", '\\"', '","'])
def test_a_list_of_text_comes_back_as_it_was_sent(connection: Connection, texts: list[str | None]) -> None:
    for sent in ("%s::text[]", "%b::text[]"):
        assert connection.execute(f"SELECT {sent}", [texts]).fetchone() == (texts,)


@pytest.mark.parametrize("sent", ["%s::text[]", "%b::text[]"])
@pytest.mark.parametrize("texts", [["a\0b"], ["a", None, "\0"], ["\ud800"]], ids=["nul", "nul later", "half"])
def test_a_nul_or_half_a_character_is_refused_and_never_cut_off(
    connection: Connection, sent: str, texts: list[str]
) -> None:
    with pytest.raises((psycopg.DataError, UnicodeEncodeError)):
        connection.execute(f"SELECT {sent}", [texts])


def test_other_lists_are_sent_as_before(connection: Connection) -> None:
    row = connection.execute("SELECT %s::int[], %s::numeric[], %s::text[]", [[1, None], [2], [["a"], ["b"]]]).fetchone()
    assert row == ([1, None], [2], [["a"], ["b"]])
