"""How things are said on a terminal: a line is one line, with nothing that the terminal would obey."""

from __future__ import annotations

import sys

from tallybook.kernel.refusal import Refused

LONGEST = 600


def complain(refusal: Refused) -> None:
    """Say on standard error what was refused."""
    sys.stderr.write(f"tallybook: {one_line(str(refusal))}\n")


def one_line(text: str) -> str:
    """The text as one line: names from files may be of any length, and hold line ends or a terminal's commands."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST * 2 // 3]} … {text[-LONGEST // 3 :]}"
    return printable(text)


def printable(text: str) -> str:
    """The text with what cannot be seen written out: no line end, no control character."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode()
