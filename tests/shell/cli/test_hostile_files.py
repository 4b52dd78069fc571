"""Files that are no cases, or mean harm: one sentence, exit status 2, never a traceback, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.shell.cli.commands import tallybook

CASE = """version: 1
currency: USD
period: 2026-05
counters: {c: {unit: hour, aggregation: sum}}
prices: [{counter: c, model: per_unit, unit_price: "2"}]
usage: [{counter: c, quantity: "3", at: 2026-05-02}]
"""
JSON = (
    '{"version":1,"currency":"USD","period":"2026-05","counters":{"c":{"unit":"hour","aggregation":"sum"}},'
    '"prices":[{"counter":"c","model":"per_unit","unit_price":"2"}],'
    '"usage":[{"counter":"c","quantity":"3","at":"2026-05-02"}]}'
)


def bomb() -> str:
    """Nine aliases of nine aliases of …: a billion values in a few lines."""
    lines = ['a0: &a0 ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    return CASE + "expect:\n  " + "\n  ".join(lines) + "\n"


def quantity(text: str) -> str:
    return CASE.replace('quantity: "3"', f"quantity: {text}")


HOSTILE: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("x.yaml", "", "expected a mapping"),
    "empty json": ("x.json", "", "line 1, column 1: not JSON"),
    "blank": ("x.yaml", "\n\n# nothing\n", "expected a mapping"),
    "binary": ("x.yaml", bytes(range(256)) * 50, "is not UTF-8 text"),
    "latin-1": ("x.yaml", CASE.replace("c:", "é:").encode("latin-1"), "is not UTF-8 text"),
    "utf-16": ("x.yaml", CASE.encode("utf-16"), "is not UTF-8 text"),
    "nul bytes": ("x.yaml", CASE.replace("hour", "ho\x00ur"), "not YAML"),
    "nul bytes in json": ("x.json", JSON.replace("hour", "ho\x00ur"), "not JSON"),
    "control character": ("x.yaml", CASE.replace("hour", "ho\x07ur"), "not YAML"),
    "an escaped nul": ("x.yaml", CASE.replace("hour", '"ho\\0ur"').replace("c:", '"c\\0":'), "c"),
    "deep lists": ("x.yaml", "expect: " + "[" * 100_000, "too deep"),
    "deep mappings": ("x.yaml", "expect: " + "{a: " * 100_000, "too deep"),
    "deep block": ("x.yaml", "".join(" " * i + "a:\n" for i in range(500)), "too deep"),
    "deep closed lists": ("x.yaml", CASE + "expect: " + "[" * 1000 + "]" * 1000, "too deep"),
    "deep json": ("x.json", "[" * 1_000_000, "nested deeper"),
    "deep closed json": ("x.json", '{"version":' + "[" * 900 + "]" * 900 + "}", "wrong_type"),
    "alias bomb": ("x.yaml", bomb(), "too many values"),
    "alias of itself": ("x.yaml", CASE + "expect: &a [*a]\n", "no whole value before it"),
    "alias of nothing": ("x.yaml", CASE + "expect: *a\n", "alias"),
    "merge key": ("x.yaml", CASE.replace("{unit: hour,", "{<<: {unit: hour},"), "counters.c.<<: unknown key"),
    "python tag": ("x.yaml", CASE.replace("hour", "!!python/object/apply:os.system [x]"), "is not supported"),
    "python tag on a mapping": ("x.yaml", "!!python/object:os.system {}", "is not supported"),
    "own tag": ("x.yaml", CASE.replace("hour", "!secret x"), "the tag '!secret' is not supported"),
    "set": ("x.yaml", CASE + "expect: !!set {a, b}", "is not supported"),
    "a list as a key": ("x.yaml", CASE + "? [a, b]\n: c\n", "a key must be text"),
    "tabs": ("x.yaml", CASE + "expect:\n\ta: b\n", "not YAML"),
    "unclosed": ("x.yaml", CASE + "expect: {a: [b", "not YAML"),
    "two documents": ("x.yaml", CASE + "---\n" + CASE, "a second document"),
    "a float": ("x.yaml", quantity("1.10"), "usage[0].quantity: 1.10 is a float, whose digits are not safe; write"),
    "infinity": ("x.yaml", quantity(".inf"), "is a float"),
    "not a number": ("x.yaml", quantity(".NaN"), "is a float"),
    "an exponent": ("x.yaml", quantity("1e5"), "is a float"),
    "a long integer": ("x.yaml", quantity("9" * 5000), "usage[0].quantity: 9999"),
    "an integer of 39 digits": ("x.yaml", quantity("9" * 39), "39 significant digits; at most 38"),
    "a number of megabytes": ("x.yaml", quantity('"' + "9" * 5_000_000 + '"'), "5000000 significant digits"),
    "a date of megabytes": ("x.yaml", CASE.replace("2026-05-02", "2026-05-02" * 100_000), "is not a date-time"),
    "a key of megabytes": ("x.yaml", CASE + '? "' + "k" * 1_000_000 + '"\n: 1\n', "unknown key"),
    "json float": ("x.json", JSON.replace('"3"', "3.0"), "usage[0].quantity: 3.0 is a float"),
    "json NaN": ("x.json", JSON.replace('"3"', "NaN"), "is a float"),
    "json -Infinity": ("x.json", JSON.replace('"3"', "-Infinity"), "is a float"),
    "json long integer": ("x.json", JSON.replace('"3"', "9" * 5000), "usage[0].quantity: 9999"),
    "json half surrogate": ("x.json", JSON.replace('"hour"', '"\\ud800"'), "counters.c.unit: holds half"),
    "json half surrogate as a key": ("x.json", JSON.replace('{"c":', '{"\\udfff":'), "holds half"),
    "json key twice": ("x.json", JSON.replace('"version":1,', '"version":1,"version":1,'), "duplicate key"),
    "json trailing comma": ("x.json", JSON[:-1] + ",}", "not JSON"),
    "json with a comment": ("x.json", "// x\n" + JSON, "not JSON"),
    "json text": ("x.json", '"text"', "expected a mapping"),
    "json null": ("x.json", "null", "expected a mapping"),
    "json is yaml too, and yaml no json": ("x.json", CASE, "not JSON"),
    "a key with a terminal's commands": ("x.yaml", '"a\\e[2J\\nb": 1\n', "a\\x1b[2J\\nb: unknown key"),
    "a counter of megabytes": ("x.yaml", CASE.replace("{counter: c, q", "{counter: " + "k" * 1_000_000 + ", q"), "kkk"),
    "a key that is a number": ("x.yaml", "1: 2\n", "1: unknown key"),
    "time before the calendar": ("x.yaml", CASE.replace("2026-05-02", "0001-01-01T00:00:00+09:00"), "outside the cal"),
    "day after the calendar": ("x.yaml", CASE.replace("2026-05-02", "9999-12-31"), "outside the calendar"),
    "month after the calendar": ("x.yaml", CASE.replace("2026-05\n", "9999-12\n"), "period: '9999-12' is outside"),
    "month before the calendar": ("x.yaml", CASE.replace("2026-05\n", "0001-01\n"), "outside the calendar"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_one_sentence_with_its_name_and_exit_status_2(name: str, tmp_path: Path) -> None:
    file_name, text, phrase = HOSTILE[name]
    file = tmp_path / file_name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    started = time.monotonic()
    for command in (["rate", str(file)], ["rate", "--explain", "--format", "json", str(file)], ["check", str(file)]):
        done = tallybook(*command)
        assert done.status == 2, done.out
        assert done.err.startswith(f"tallybook: {file}: ")
        assert phrase in done.err or phrase == "wrong_type"
        assert "Traceback" not in done.err
        assert done.err.count("\n") == 1
        assert len(done.err) < 600 + len(str(file))
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    ("make", "phrase"),
    [
        (lambda place: None, "No such file"),
        (lambda place: place.mkdir(), "directory"),
        (lambda place: place.symlink_to(place), "symbolic links"),
    ],
)
def test_what_is_no_file_is_said_to_be_none(make, phrase: str, tmp_path: Path) -> None:
    place = tmp_path / "case.yaml"
    make(place)
    done = tallybook("rate", str(place))
    assert (done.status, done.out) == (2, "")
    assert str(place) in done.err
    assert phrase in done.err


@pytest.mark.parametrize(
    "text",
    [
        CASE.encode(),
        b"\xef\xbb\xbf" + CASE.encode(),
        CASE.replace("\n", "\r\n").encode(),
        CASE.replace("hour", "!!str hour").encode(),
        CASE.replace('"3"', "3").encode(),
        CASE.replace('"3"', "+3").encode(),
        CASE.replace('"3"', "0x3").encode(),
        CASE.replace("hour", "'12:30'").encode(),
        CASE.replace("hour", "no").encode(),
        CASE.replace("hour", "12:30").encode(),
        b"%YAML 1.2\n---\n" + CASE.encode() + b"...\n",
        CASE.replace("{unit: hour, aggregation: sum}", "&c {unit: &u hour, aggregation: sum}").encode()
        + b"description: *u\n",
        CASE.replace("usage:", "contract:\nadjustments: ~\nusage:").encode(),
    ],
)
def test_yaml_as_its_core_schema_has_it_is_read(text: bytes, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(text)
    done = tallybook("rate", str(file), "--format", "json")
    assert (done.status, done.err) == (0, "")
    assert '"amount_due":"6.00"' in done.out


@pytest.mark.parametrize("text", [JSON.encode(), b"\xef\xbb\xbf" + JSON.encode(), JSON.replace('"3"', "3").encode()])
def test_json_is_read(text: bytes, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(text)
    assert '"amount_due":"6.00"' in tallybook("rate", str(file), "--format", "json").out
