"""Whatever words and amounts a person types, in every command that takes them: one sentence, and nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from typer.main import get_command

from tallybook.shell.cli.app import app_for
from tests.shell.cli.commands import tallybook

WORDS = {
    "--by", "--campaign", "--captured", "--counter", "--customer", "--failed", "--key", "--label", "--name", "--reason",
    "--reference", "--reply-to", "--return-url", "--source", "--tenant", "--token", "--user",
}  # fmt: skip
"""Options that are kept and read again."""

OTHER_TEXT = {
    "--action", "--actor", "--amount", "--anomaly", "--at", "--code", "--credit", "--currency", "--cursor",
    "--deliver-to", "--event",
    "--discount", "--endpoint", "--expires", "--from", "--gateway", "--group", "--header", "--host", "--invoice",
    "--line", "--method", "--month", "--of", "--organization",
    "--payment", "--percents", "--period",
    "--project", "--queues", "--received-at", "--search", "--since", "--spend", "--state", "--subject",
    "--spend-anomaly",
    "--surcharge", "--suspend-at", "--until", "--usage", "--valid-from", "--valid-until", "--webhook-secret",
}  # fmt: skip
"""Options that name what is there, or are read as something else than words."""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it."""
    for name, found in getattr(command, "commands", {}).items():
        yield from commands(found, (*path, name))
    if not hasattr(command, "commands"):
        yield path, command


def kinds(command: Any) -> Iterator[tuple[Any, set[object]]]:
    """A command's parameters, with the types that their values may have."""
    hints = get_type_hints(command.callback)
    for param in command.params:
        yield param, {hints.get(param.name), *get_args(hints.get(param.name))}


TEXT = {str, list[str]}
ALL = list(commands(get_command(app_for(["--help"]))))
OPTIONS = [(path, param.opts[0], kind) for path, command in ALL for param, kind in kinds(command)]


def test_every_option_that_takes_text_is_known_to_be_words_or_not() -> None:
    found = {option for _, option, kind in OPTIONS if option.startswith("--") and kind & TEXT}
    assert found - WORDS == OTHER_TEXT
    assert found >= WORDS


@pytest.mark.parametrize(("path", "option"), [(path, option) for path, option, _ in OPTIONS if option in WORDS])
def test_words_that_nobody_can_read_are_refused_by_their_option(path: tuple[str, ...], option: str) -> None:
    for text in ("", "  ", "two\nlines", "\x1b[2J", "x" * 100_000):
        done = tallybook(*path, option, text)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"tallybook: {option}: expected 1 to ")
        assert len(done.err) < 200


AMOUNTS = [(path, param) for path, param, _ in OPTIONS if param in {"amount", "--amount", "--discount", "--surcharge"}]
NEEDED = {"--reference": "r", "--type": "FREE", "--reason": "r", "--key": "k", "--name": "n"}


def test_amounts_are_typed_in_these_commands() -> None:
    assert {f"{' '.join(path)} {param}" for path, param in AMOUNTS} == {
        "adjustment create --discount", "adjustment create --surcharge", "budget create amount", "coupon create amount",
        "credit deduct amount", "credit grant amount", "credit recurring create amount", "credit void --amount",
        "payment collect --amount", "payment record amount", "payment refund --amount", "payment resolve --amount",
        "payment top-up amount",
    }  # fmt: skip


@pytest.mark.parametrize(("path", "param"), AMOUNTS)
def test_what_is_no_amount_is_refused_by_its_place(path: tuple[str, ...], param: str) -> None:
    (command,) = (command for found, command in ALL if found == path)
    place = param if param.startswith("--") else param.upper()
    for text, why in NO_AMOUNTS:
        words = [word for each in command.params if each.required for word in _given(each, text)]
        done = tallybook(*path, *words, *([param, text] if param.startswith("--") else []))
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"tallybook: {place}: ")
        assert why in done.err


NO_AMOUNTS = (
    ("1000000000000000000", "'1000000000000000000' is more than 999,999,999,999,999,999"),
    ("1E33", "'1E33' is more than 999,999,999,999,999,999"),
    ("9" * 5000, "has 5000 significant digits"),
    ("0.000", "'0.000' is not above zero"),
    ("-5", "not above zero"),
    ("-0.01", "not above zero"),
    ("-.5", "not a"),
    ("", "'' is not a decimal number"),
    ("5,00", "'5,00' is not a decimal number"),
    ("NaN", "'NaN' is not a decimal number"),
    ("Infinity", "'Infinity' is not a decimal number"),
    ("٣", "is not a decimal number"),
    ("1e5", "is not a decimal number"),
)


def _given(param: Any, amount: str) -> list[str]:
    """What a person says for a parameter that must be given."""
    if param.opts[0].startswith("--"):
        return [param.opts[0], NEEDED[param.opts[0]]]
    return [amount if param.name == "amount" else "USD" if param.name == "currency" else "x"]


COUPON = ("coupon", "create", "5", "USD", "--reason", "r")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((*COUPON, "--valid-from", "0001-01-01"), "--valid-from: '0001-01-01'"),
        ((*COUPON, "--expires", "9999-12-31"), "--expires: '9999-12-31'"),
        ((*COUPON, "--max-redemptions", "9" * 30), "--max-redemptions"),
        (
            ("coupon", "create", "5", "USD", "--reason", "r", "--max-per-organization", "9" * 30),
            "--max-per-organization",
        ),
        ((*COUPON, "--expires-after-days", "9" * 30), "--expires-after-days"),
        (
            (
                "credit",
                "recurring",
                "create",
                "x",
                "5",
                "--name",
                "n",
                "--reason",
                "r",
                "--expires-after-days",
                "9" * 30,
            ),
            "-",
        ),
        ((*COUPON, "--counter", "\udcff"), "--counter: expected 1 to 200"),
        (("invoice", "list", "--currency", "dollars"), "'dollars' is not an ISO 4217 currency"),
        (("payment", "list", "--currency", "usd"), "'usd' is not an ISO 4217 currency"),
    ],
)
def test_times_and_counts_that_cannot_be_are_refused_by_their_option(words: tuple[str, ...], why: str) -> None:
    done = tallybook(*words)
    assert (done.status, done.out) == (2, "")
    assert why in done.err and "Traceback" not in done.err
