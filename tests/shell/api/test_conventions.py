"""What all operations have in common: errors, idempotency, ETags, request ids, limits."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from psycopg import OperationalError

from tallybook.api.asked import MOST_BODY_BYTES
from tallybook.api.dispatch import failure
from tallybook.api.openapi import document
from tallybook.api.operations import RESOURCES
from tallybook.api.problem import STATUS
from tallybook.kernel.wire import cursor_at, pointer
from tallybook.shell.api.engine import refusal_of
from tallybook.shell.embedded.unavailable import explain
from tests.shell.api.calling import Caller, Client, House

ORGANIZATIONS = "/v1/organizations"
DESCRIBED = json.loads(document(RESOURCES))
SOURCE = Path("src/tallybook")


def test_what_was_made_is_read_again(admin: Caller) -> None:
    made = admin.post(ORGANIZATIONS, {"name": "acme"})
    assert made.status_code == 201
    assert admin.get(f"{ORGANIZATIONS}/{made.json()['id']}").json() == made.json()


@pytest.mark.engine_alone
def test_a_database_that_is_away_is_said_without_where_it_is() -> None:
    away = explain(OperationalError("connection refused"), "host=10.1.2.3 user=billing")
    answer = failure(refusal_of, None, "req_1", away)
    assert (answer.status, json.loads(answer.body)["code"], answer.headers["Retry-After"]) == (503, "unavailable", "5")
    assert b"10.1.2.3" not in answer.body


def test_a_list_is_walked_to_its_end_by_cursors(admin: Caller) -> None:
    names = [f"customer {number}" for number in range(5)]
    for name in names:
        admin.post(ORGANIZATIONS, {"name": name})
    found, cursor = [], ""
    while cursor is not None:
        page = admin.get(f"{ORGANIZATIONS}?limit=2{cursor and f'&cursor={cursor}'}").json()
        found += [one["name"] for one in page["data"]]
        assert len(page["data"]) <= 2
        cursor = page["next_cursor"]
    assert sorted(found) == names


def test_a_list_is_walked_in_the_order_that_is_asked_for_and_a_cursor_is_of_one_order(admin: Caller) -> None:
    names = sorted(f"{chr(0x41 + number % 5)} {chr(0xAC00 + number) * 190}" for number in range(9))
    for name in names[::-1]:
        admin.post(ORGANIZATIONS, {"name": name})
    for sort, expected in (
        ("name", names),
        ("-name", names[::-1]),
        ("created_at", names[::-1]),
        ("-created_at", names),
    ):
        found, cursor = [], ""
        while cursor is not None:
            page = admin.get(f"{ORGANIZATIONS}?limit=4&sort={sort}{cursor and f'&cursor={cursor}'}").json()
            found += [one["name"] for one in page["data"]]
            cursor = page["next_cursor"]
        assert found == expected
    cursor = admin.get(f"{ORGANIZATIONS}?sort=name&limit=1").json()["next_cursor"]
    for other in ("sort=-name", "sort=created_at", "limit=1"):
        assert admin.get(f"{ORGANIZATIONS}?{other}&cursor={cursor}").json()["code"] == "bad_cursor"


@pytest.mark.parametrize(
    "key", ["-total x y", "-total inv_1 1e9", "-due_at i 99999999999999999999", "-due_at i 1.5", "-total"]
)
def test_a_cursor_that_was_never_given_is_refused_and_never_reaches_the_database(admin: Caller, key: str) -> None:
    sort = key.partition(" ")[0]
    told = admin.get(f"/v1/invoices?sort={sort}&cursor={cursor_at(key)}")
    assert (told.status_code, told.json()["code"]) == (422, "bad_cursor")


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ({"nam": "acme"}, "unknown_key", "/nam"),
        ({}, "missing_key", "/name"),
        ({"name": ""}, "bad_value", "/name"),
        ({"name": 7}, "bad_value", "/name"),
    ],
)
def test_what_is_wrong_in_a_body_is_told_with_its_place(
    admin: Caller, body: dict[str, object], code: str, place: str
) -> None:
    told = admin.post(ORGANIZATIONS, body)
    assert told.status_code == 422
    assert told.headers["content-type"] == "application/problem+json"
    assert [(error["code"], error["pointer"]) for error in told.json()["errors"]] == [(code, place)]
    assert told.json()["request_id"] == told.headers["x-request-id"]


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("GET", "/v1/nothing", b"", 404, "not_found"),
        ("PUT", "/v1/me", b"", 405, "method_not_allowed"),
        ("GET", "/v1/organizations/org_none", b"", 404, "unknown_organization"),
        ("POST", ORGANIZATIONS, b"", 422, "malformed"),
        ("POST", ORGANIZATIONS, b"{", 422, "malformed"),
        ("POST", ORGANIZATIONS, b"[" * 100_000, 422, "bad_value"),
        ("POST", ORGANIZATIONS, b" " * (MOST_BODY_BYTES + 1), 413, "too_large"),
        ("GET", f"{ORGANIZATIONS}?limit=0", b"", 422, "bad_value"),
        ("GET", f"{ORGANIZATIONS}?limit=2&limit=2", b"", 422, "duplicate_key"),
        ("GET", f"{ORGANIZATIONS}?sort=size", b"", 422, "bad_value"),
        ("GET", f"{ORGANIZATIONS}?cursor=x", b"", 422, "bad_cursor"),
        ("GET", "/v1/me?a=b", b"", 422, "unknown_key"),
        ("GET", "/v1/organizations/a%00b", b"", 422, "bad_text"),
        ("POST", ORGANIZATIONS, b'{"name": "a\\u0000b"}', 422, "bad_text"),
    ],
)
def test_what_cannot_be_done_is_a_problem(
    admin: Caller, method: str, path: str, content: bytes, status: int, code: str
) -> None:
    told = admin.send(method, path, content=content)
    assert (told.status_code, told.json()["code"], told.json()["status"]) == (status, code, status)


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer tbk_", f"Bearer tbk_{'a' * 43}", "Basic YTpi"])
def test_nobody_is_let_in_without_a_good_key(house: House, authorization: str) -> None:
    told = house.client.get("/v1/me", headers={"Authorization": authorization} if authorization else {})
    assert told.status_code == 401
    assert told.headers["www-authenticate"] == "Bearer"


def test_a_request_id_is_the_callers_where_it_can_be_one(admin: Caller) -> None:
    assert admin.get("/v1/me", **{"X-Request-Id": "mine-7"}).headers["x-request-id"] == "mine-7"
    assert admin.get("/v1/me", **{"X-Request-Id": "not mine"}).headers["x-request-id"].startswith("req_")


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/nothing"), ("PUT", "/v1/me")])
def test_what_is_nowhere_has_the_callers_request_id_too(admin: Caller, method: str, path: str) -> None:
    told = admin.send(method, path, headers={"X-Request-Id": "mine-7"})
    assert (told.headers["x-request-id"], told.json()["request_id"]) == ("mine-7", "mine-7")


@pytest.mark.parametrize(("path", "status"), [("/v1/me", 200), (ORGANIZATIONS, 200), ("/v1/nothing", 404)])
def test_no_answer_is_kept_by_what_stands_between_or_taken_for_another_type(
    admin: Caller, path: str, status: int
) -> None:
    told = admin.get(path)
    assert told.status_code == status
    assert (told.headers["cache-control"], told.headers["x-content-type-options"]) == ("private, no-cache", "nosniff")


def test_a_packed_body_is_refused_in_words_where_it_is_not_taken(admin: Caller) -> None:
    told = admin.send("POST", ORGANIZATIONS, content=b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
    assert (told.status_code, told.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize("name", ["\n", " ", "a\u202eb", "a\x1b[2Jb"])
@pytest.mark.parametrize("path", [ORGANIZATIONS, "/v1/price-books", "/v1/counters"])
def test_a_name_that_nobody_could_read_is_refused(admin: Caller, path: str, name: str) -> None:
    more = {ORGANIZATIONS: {}, "/v1/price-books": {"currency": "USD"}}
    sent = {"name": name, **more.get(path, {"unit": "hour", "aggregation": "sum"})}
    told = admin.post(path, sent)
    assert (told.status_code, told.json()["errors"][0]["code"]) == (422, "bad_text")


def test_the_same_request_under_one_key_takes_effect_once_and_is_answered_the_same(admin: Caller) -> None:
    first = admin.post(ORGANIZATIONS, {"name": "acme"}, **{"Idempotency-Key": "k"})
    again = admin.post(ORGANIZATIONS, {"name": "acme"}, **{"Idempotency-Key": "k"})
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["idempotent-replayed"] == "true"
    other = admin.post(ORGANIZATIONS, {"name": "other"}, **{"Idempotency-Key": "k"})
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


def test_a_refused_request_leaves_its_key_free(admin: Caller) -> None:
    assert admin.post(ORGANIZATIONS, {"name": ""}, **{"Idempotency-Key": "k"}).status_code == 422
    assert admin.post(ORGANIZATIONS, {"name": "acme"}, **{"Idempotency-Key": "k"}).status_code == 201


def test_twins_at_the_same_time_take_effect_once(house: House, admin: Caller) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(
            pool.map(lambda _: admin.post(ORGANIZATIONS, {"name": "acme"}, **{"Idempotency-Key": "k"}), range(100))
        )
    assert {(one.status_code, one.content) for one in answers} == {(201, answers[0].content)}
    assert sum("idempotent-replayed" not in one.headers for one in answers) == 1
    assert len(admin.get(ORGANIZATIONS).json()["data"]) == 1


def test_what_is_unchanged_is_not_sent_again(admin: Caller) -> None:
    found = admin.get("/v1/me")
    again = admin.get("/v1/me", **{"If-None-Match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def refusals(module: ast.Module) -> Iterator[ast.Call]:
    """The calls by which refusals are made; those with a name of their own say their code in their class."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and "Refused" in {getattr(base, "id", "") for base in node.bases}:
            yield from (
                one
                for one in ast.walk(node)
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "__init__"
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Refused", "Misfit"}:
            yield node


@pytest.mark.engine_alone
def test_every_refusal_has_a_status() -> None:
    raised = {
        node.args[0].value
        for path in SOURCE.rglob("*.py")
        for node in refusals(ast.parse(path.read_text()))
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(raised) > 100
    assert raised ^ STATUS.keys() == {"database_unavailable"}  # which is told as `unavailable`


@pytest.mark.parametrize(
    ("path", "expected"),
    [("", ""), ("name", "/name"), ("prices[0].unit_price", "/prices/0/unit_price"), ("a/b", "/a~1b")],
)
def test_a_place_is_a_json_pointer(path: str, expected: str) -> None:
    assert pointer(path) == expected


def _says(schema: dict[str, Any], what: str) -> bool:
    """Whether a schema has a description, or an example; what consists of others has those of its parts."""
    parts = [*schema.get("anyOf", ()), *schema.get("allOf", ())]
    if "$ref" in schema:
        parts.append(DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    shows_itself = schema.get("type") in {"array", "object", "boolean"} or "enum" in schema or "default" in schema
    return what in schema or (what == "examples" and shows_itself) or any(_says(part, what) for part in parts)


@pytest.mark.parametrize("what", ["description", "examples"])
def test_every_field_says_what_it_is_and_how_it_looks(what: str) -> None:
    silent = [
        f"{name}.{field}"
        for name, shape in DESCRIBED["components"]["schemas"].items()
        for field, schema in shape.get("properties", {}).items()
        if not _says(schema, what)
    ]
    assert silent == []


def _shown(part: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every example and default of the document, with its place and the schema that it is of."""
    if isinstance(part, dict):
        if part.keys() & {"type", "anyOf", "allOf", "$ref", "enum"}:
            schema = {name: value for name, value in part.items() if name not in {"examples", "default"}}
            own = part.get("examples", [])
            for value in [*(own if isinstance(own, list) else []), *([part["default"]] if "default" in part else [])]:
                yield place, schema, value
        for name, inner in part.items():
            yield from _shown(inner, f"{place}/{name}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _shown(inner, f"{place}/{number}")


def test_what_is_shown_as_an_example_or_a_default_can_be_sent() -> None:
    shown = list(_shown(DESCRIBED))
    components = {"components": DESCRIBED["components"]}
    wrong = [
        (place, value)
        for place, schema, value in shown
        if not Draft202012Validator({**components, **schema}).is_valid(value)
    ]
    assert (wrong, len(shown) > 1_400) == ([], True)


def test_what_a_field_says_of_itself_counts_more_than_what_its_type_says() -> None:
    own = DESCRIBED["components"]["schemas"]["DifferenceView"]["properties"]["own"]
    assert (own["description"], own["format"]) == ("What it says.", "decimal")


def _strings(schema: dict[str, Any], examples: list[Any]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """The texts of a schema, with the examples of each."""
    own = schema.get("examples", examples)
    if schema.get("type") == "string":
        yield schema, own
    for part in schema.get("anyOf", ()):
        yield from _strings(part, own)
    if "items" in schema:
        yield from _strings(schema["items"], [])


def test_every_amount_and_every_instant_says_its_format() -> None:
    silent = [
        f"{name}.{field}"
        for name, shape in DESCRIBED["components"]["schemas"].items()
        for field, schema in shape.get("properties", {}).items()
        for text, examples in _strings(schema, [])
        if "format" not in text and examples and all(map(_is_number_or_instant, examples))
    ]
    assert silent == []


def _is_number_or_instant(example: object) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+\.[0-9]+|[0-9-]{10}T[0-9:.]{8,}(Z|[+-][0-9:]{5})", str(example)))


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_what_watches_a_server_may_ask_by_head(client: Client, path: str) -> None:
    answer = client.head(path)
    assert (answer.status_code, answer.content) == (200, b"")
