"""What clients send that no document foresees, in every place of every operation's request: each is answered in words.

NUL, halves of characters, numbers without end, days outside of any calendar, texts of a hundred thousand letters,
lists in lists in lists: none is a server error, and every answer is one that the document has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from schemathesis.checks import CHECKS

from tallybook.shell.api.operations import OPERATIONS
from tallybook.shell.auditing import KEY_VARIABLE
from tests.figures import Tally
from tests.shell.api.calling import Client, House
from tests.shell.api.described import DESCRIBED, asking, shown
from tests.shell.api.samples import Place, Sample, place_in
from tests.shell.api.test_matrix import SAMPLES
from tests.thorough import SOAK

EACH = None if SOAK else 2
"""How many nasty values each place gets."""
LOOKED_AT = CHECKS.get_by_names([
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
])  # fmt: skip
DEEP = "[" * 3_000 + "]" * 3_000
IN_BODIES = (
    r'"\u0000"', r'"\ud800"', r'"a\udfff"', "1e400", "-1e400", "1" * 400, "-" + "9" * 30, "9223372036854775808", "0.1",
    f'"{"9" * 5_000}"', '"1e999999"', '"-0"', '"NaN"', '"Infinity"', '"0001-01-01T00:00:00Z"', '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59.999999Z"', '"9999-12-31T23:59:59-14:00"', '"99999-01-01T00:00:00Z"', '"0000-00"', '"9999-12"', '"0001-01"',
    f'"{"x" * 100_000}"', DEEP, "{}", "[]", "[null]", "null", "true", "0", "-1", '""', '" "', r'"\u202e\u0301\ud83d\ude00"', r'"\n"',
    r'"%"', r'"\\"', '"../../etc"', "NaN", "1" * 5_000, '{"a": 1, "a": 2}', '["", ""]', '{"amount": "9e99", "currency": "USD"}',
    '{"amount": "0.0000000000000000000000000000001", "currency": "USD"}', '{"amount": "1", "currency": "XXX"}',
)  # fmt: skip
IN_QUERIES = (
    "%00", "%ff", "%ed%a0%80", "9" * 400, "-1", "1.0", "1e3", "%20", "", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "0001-01", "9999-12", "x" * 20_000, "%E2%80%AE", "a&limit=2&limit=3",
    "%2500", "null", "%27", "%25",
)  # fmt: skip
IN_PATHS = (
    "%00",
    "%ff",
    "%ed%a0%80",
    "%2F",
    "..%2f",
    "%20",
    "x" * 5_000,
    "%E2%80%AE",
    "%25",
    "-1",
    "%0a",
    "9" * 40,
    "%27",
)
IN_HEADERS = ("", " ", "x" * 300, "a b", "\x7f", '"', "*", "W/", ",", "-1", "1e9")


@pytest.fixture
def place(client: Client, database: Any, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A tenant in which samples are made."""
    monkeypatch.setenv(KEY_VARIABLE, "0" * 32)
    return place_in(House(client, database))


def spots(value: object) -> Iterator[tuple[str | int, ...]]:
    """Every place in a body, from the outside."""
    yield ()
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from ((name, *spot) for spot in spots(inner))


def with_hole(value: Any, spot: tuple[str | int, ...]) -> Any:
    """The body with a hole in one place."""
    if not spot:
        return "HOLE"
    found = value.copy()
    found[spot[0]] = with_hole(value[spot[0]], spot[1:])
    return found


def some[T](numbers: Iterator[int], values: tuple[T, ...]) -> Iterator[T]:
    """The next values, around and around."""
    for _ in range(len(values) if EACH is None else EACH):
        yield values[next(numbers) % len(values)]


def requests(name: str, sample: Sample, at: int) -> Iterator[tuple[str, dict[str, str], bytes | None]]:
    """Nasty requests: path, headers, body."""
    numbers, operation = count(at), DESCRIBED[name]
    typed = {"Content-Type": "application/json"}
    path, _, query = sample.path.partition("?")
    body = None if sample.body is None else json.dumps(sample.body).encode()
    if sample.body is not None:
        for spot in spots(sample.body):
            holed = json.dumps(with_hole(sample.body, spot))
            for nasty in some(numbers, IN_BODIES):
                yield sample.path, typed, holed.replace('"HOLE"', nasty).encode()
        yield sample.path, typed, body[:-1]
        yield sample.path, typed, b"\xff\xfe" + body
        yield sample.path, typed, body.replace(b'"', b'"\xc3', 1)
        yield sample.path, {"Content-Type": "application/json; charset=utf-16"}, body
    for one in operation.query:
        for nasty in some(numbers, IN_QUERIES):
            yield f"{path}?{one.name}={nasty}", typed, body
    template = operation.path.split("/")
    for place in [number for number, part in enumerate(template) if part.startswith("{")]:
        for nasty in some(numbers, IN_PATHS):
            parts = path.split("/")
            parts[place] = nasty
            yield "/".join(parts) + (f"?{query}" if query else ""), typed, body
    for header in (
        "Idempotency-Key",
        "If-Match",
        "If-None-Match",
        "X-Request-Id",
        "Accept",
        "Authorization",
        "Cookie",
        "X-CSRF-Token",
    ):
        for nasty in some(numbers, IN_HEADERS):
            yield sample.path, {**typed, header: nasty}, body


@pytest.mark.timeout(1800 if SOAK else 60)
@pytest.mark.parametrize("name", sorted(DESCRIBED))
def test_whatever_is_sent_the_answer_is_one_that_the_document_has(place: Place, tally: Tally, name: str) -> None:
    operation, sample = OPERATIONS[name], SAMPLES[name](place)
    asked = 0
    for asked, (path, headers, body) in enumerate(requests(name, sample, sorted(DESCRIBED).index(name)), 1):
        who = shown(place, operation, asking(operation)[0]) if not asked % 5 or asked == 1 else who
        answer = place.house.client.request(operation.method, path, headers={**who, **headers}, content=body)
        told = (path[:200], headers, body and body[:300], answer.status_code, answer.text[:400])
        assert answer.status_code < 500, told
        if answer.status_code == 404 and answer.json()["code"] == "not_found":
            continue
        try:
            DESCRIBED[name].Case().validate_response(answer, checks=LOOKED_AT)
        except Exception as error:
            raise AssertionError(told) from error
    assert asked
    tally("nasty requests, each answered in words", asked)
