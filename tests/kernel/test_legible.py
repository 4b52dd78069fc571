"""Words that people can read."""

import pytest

from tallybook.kernel.legible import legible
from tallybook.kernel.refusal import Refused


@pytest.mark.parametrize("text", ["r", "x" * 500, "요금이 틀렸습니다", "half, as agreed on 3 May — «ok» 👍", "a  b"])
def test_what_can_be_read_stays_as_it_is_without_spaces_at_its_ends(text: str) -> None:
    assert legible(text, "--reason") == text
    assert legible(f"  {text}\n", "--reason") == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        (" \t\n\u2003", ""),
        ("x" * 501, ", found 501"),
        ("x" * 100_000, ", found 100,000"),
        ("two\nlines", r", found '\n'"),
        ("a\0b", r", found '\x00'"),
        ("\x1b[2J", r", found '\x1b'"),
        ("turned \u202eround", r", found '\u202e'"),
        ("no\u200bthing", r", found '\u200b'"),
        ("half \ud800", r", found '\ud800'"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_place(text: str, found: str) -> None:
    with pytest.raises(Refused) as refusal:
        legible(text, "--reason")
    assert (refusal.value.code, str(refusal.value)) == (
        "bad_text",
        f"--reason: expected 1 to 500 printable characters{found}",
    )


def test_a_place_may_have_less_room() -> None:
    with pytest.raises(Refused, match="expected 1 to 3 printable characters, found 4"):
        legible("four", "--name", 3)
