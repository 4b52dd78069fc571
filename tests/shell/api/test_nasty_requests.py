"""What clients send that no document foresees, in every place of every operation's request: each is answered in words.

NUL, halves of characters, numbers without end, days outside of any calendar, texts of a hundred thousand letters,
lists in lists in lists: none is a server error, and every answer is one that the document has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import pytest
from schemathesis.checks import CHECKS

from tallybook.api.operations import OPERATIONS
from tallybook.shell.auditing import KEY_VARIABLE
from tests.figures import Tally
from tests.shell.api.calling import Client, House
from tests.shell.api.described import DESCRIBED, asking, parameters, shown
from tests.shell.api.samples import Place, Sample, place_in
from tests.shell.api.test_matrix import SAMPLES
from tests.thorough import SOAK

EACH = None if SOAK else 2
"""How many nasty values each place gets; none of them twice in a row."""
NAMES = sorted(DESCRIBED)
LOOKED_AT = CHECKS.get_by_names([
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
])  # fmt: skip
IN_BODIES = (
    r'"\u0000"', r'"\ud800"', r'"a\udfff"', "1e400", "-1e400", "1" * 400, "-" + "9" * 30, "9223372036854775808", "0.1",
    f'"{"9" * 5_000}"', '"1e999999"', '"-0"', '"NaN"', '"Infinity"',
    '"0001-01-01T00:00:00Z"', '"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59.999999Z"',
    '"9999-12-31T23:59:59-14:00"', '"99999-01-01T00:00:00Z"', '"0000-00"', '"9999-12"', '"0001-01"',
    f'"{"x" * 100_000}"', "[" * 3_000 + "]" * 3_000, "{}", "[]", "[null]", "null", "true", "0", "-1", '""', '" "',
    r'"\u202e\u0301\ud83d\ude00"', r'"\n"', r'"%"', r'"\\"', '"../../etc"', "NaN", "1" * 5_000, '{"a": 1, "a": 2}',
    '["", ""]', '{"amount": "9e99", "currency": "USD"}', '{"amount": "1", "currency": "XXX"}',
    '{"amount": "0.0000000000000000000000000000001", "currency": "USD"}',
    '{"amount": "99999999999999999999999999999999999999", "currency": "USD"}', f'"{"9" * 38}"',
)  # fmt: skip
IN_QUERIES = (
    "%00", "%ff", "%ed%a0%80", "9" * 400, "-1", "1.0", "1e3", "%20", "", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "0001-01", "9999-12", "x" * 20_000, "%E2%80%AE",
    "a&limit=2&limit=3", "%2500", "null", "%27", "%25",
)  # fmt: skip
IN_PATHS = (
    "%00", "%ff", "%ed%a0%80", "a%2Fb", "..%2f", "%20", "x" * 5_000, "%E2%80%AE", "%25", "-1", "%0a", "9" * 40, "%27",
)  # fmt: skip
IN_HEADERS = ("", "x" * 300, "a b", "\x7f", '"', "*", "W/", ",", "-1", "1e9")
HEADERS = (
    "Idempotency-Key", "If-Match", "If-None-Match", "X-Request-Id", "Accept", "Authorization", "Cookie", "X-CSRF-Token",
    "X-On-Behalf-Of", "Content-Encoding",
)  # fmt: skip
TYPED = {"Content-Type": "application/json"}


class Nasty(NamedTuple):
    """A request, but for who asks."""

    path: str
    headers: dict[str, str]
    body: bytes | None


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


def some(numbers: Iterator[int], values: tuple[str, ...]) -> list[str]:
    """The next values, around and around."""
    return [values[next(numbers) % len(values)] for _ in range(EACH or len(values))]


def in_bodies(numbers: Iterator[int], sample: Sample) -> Iterator[Nasty]:
    """What is no value of a field, and what is no JSON."""
    if sample.body is None:
        return
    for spot in spots(sample.body):
        holed = json.dumps(with_hole(sample.body, spot))
        for nasty in some(numbers, IN_BODIES):
            yield Nasty(sample.path, TYPED, holed.replace('"HOLE"', nasty).encode())
    body = json.dumps(sample.body).encode()
    broken = (body[:-1], b"\xff\xfe" + body, body.replace(b'"', b'"\xc3', 1), body + body)
    for one in broken if EACH is None else broken[next(numbers) % 4 :][:1]:
        yield Nasty(sample.path, TYPED, one)
    yield Nasty(sample.path, {"Content-Type": "application/json; charset=utf-16"}, body)


def in_addresses(numbers: Iterator[int], name: str, sample: Sample, body: bytes | None) -> Iterator[Nasty]:
    """What is no value of a parameter, in the path and after it."""
    path, mark, query = sample.path.partition("?")
    for one in DESCRIBED[name].query:
        for nasty in some(numbers, IN_QUERIES):
            yield Nasty(f"{path}?{one.name}={nasty}", TYPED, body)
    for at, part in enumerate(DESCRIBED[name].path.split("/")):
        for nasty in some(numbers, IN_PATHS) if part.startswith("{") else ():
            parts = path.split("/")
            parts[at] = nasty
            yield Nasty("/".join(parts) + mark + query, TYPED, body)


def requests(name: str, sample: Sample) -> Iterator[Nasty]:
    """Nasty requests of an operation."""
    numbers = count(NAMES.index(name))
    body = None if sample.body is None else json.dumps(sample.body).encode()
    yield from in_bodies(numbers, sample)
    yield from in_addresses(numbers, name, sample, body)
    for header in HEADERS if EACH is None else (HEADERS[next(numbers) % len(HEADERS)],):
        for nasty in some(numbers, IN_HEADERS):
            yield Nasty(sample.path, {**TYPED, header: nasty}, body)


@pytest.mark.timeout(1800 if SOAK else 60)
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_sent_the_answer_is_one_that_the_document_has(place: Place, tally: Tally, name: str) -> None:
    operation, sample = OPERATIONS[name], SAMPLES[name](place)
    role, path = asking(operation)[0], parameters(operation.path, sample.path)
    asked, who = 0, shown(place, operation, role)
    for asked, nasty in enumerate(requests(name, sample), 1):
        if not asked % 8:
            who = shown(place, operation, role)
        answer = place.house.client.request(
            operation.method, nasty.path, headers={**who, **nasty.headers}, content=nasty.body
        )
        told = (nasty.path[:200], nasty.headers, nasty.body and nasty.body[:300], answer.status_code, answer.text[:400])
        assert answer.status_code < 500, told
        if answer.status_code == 404 and answer.json()["code"] == "not_found":
            continue
        try:
            DESCRIBED[name].Case(path_parameters=path).validate_response(answer, checks=LOOKED_AT)
        except Exception as error:
            raise AssertionError(told) from error
    assert asked
    tally("nasty requests, each answered in words", asked)
