"""What `tools/client` writes from a document: names, types and methods, also of what our own document does not have."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from inspect import signature
from pathlib import Path
from typing import Any, get_args

import httpx
import msgspec
import pytest

from tallybook.client import AsyncTallybook, Tallybook, Unknown
from tallybook.client.calls import Caller, Timing
from tallybook.client.model import OneOf, read_open
from tallybook.client.retrying import NO_RETRIES
from tests.arch.planting import BIN, REPOSITORY, run
from tools.client.__main__ import findings, write
from tools.client.contract import snake
from tools.client.operations import is_by_hand, is_for_keys, method_name, told
from tools.client.written import files

CONFIGURATION = REPOSITORY / "pyproject.toml"
CONTRACT: dict[str, Any] = json.loads((REPOSITORY / "contracts/openapi.json").read_text())


def text(**more: Any) -> dict[str, Any]:
    return {"type": "string"} | more


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    return {"required": True, "content": {media: {"schema": schema}}}


def operation(name: str, answer: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    """An operation on odd things."""
    content = {"content": {"application/json": {"schema": answer}}} if answer is not None else {}
    return {"operationId": name, "tags": ["Odd things"], "responses": {"200": content, "404": {}}} | more


def thing(tag: str, **fields: Any) -> dict[str, Any]:
    """An alternative that the field `kind` tells apart."""
    return {"type": "object", "properties": {"kind": {"enum": [tag]}} | fields, "required": ["kind", *fields]}


ODD: dict[str, Any] = {
    "type": "object",
    "description": 'Odd: a "quoted\\ word" and """three""".',
    "properties": {
        "from": text(),
        "class-name": text(description='Ends with a "quote"'),
        "1st": {"type": "integer"},
        "self": text(),
        "list": {"type": "array", "items": text()},
        "ratio": {"type": "number"},
        "at": text(format="date-time"),
        "day": {"anyOf": [text(format="date"), {"type": "null"}], "default": None},
        "amount": text(format="decimal", default="1.50"),
        "mode": {"enum": ["a b", "import", "2"], "type": "string", "default": "import"},
        "maybe": {"enum": ["x", None]},
        "pair": {"type": "array", "prefixItems": [text(), {"type": "integer"}]},
        "part": {"anyOf": [ref("RoundThing"), ref("SquareThing")], "discriminator": {"propertyName": "kind"}},
        "parts": {
            "type": "array",
            "items": {"oneOf": [ref("RoundThing"), ref("SquareThing")], "discriminator": {"propertyName": "kind"}},
        },
        "either": {"anyOf": [text(), text(format="date-time"), {"type": "integer"}]},
        "nothing": {},
        "map": {"type": "object", "additionalProperties": text(format="decimal"), "default": {}},
        "many": {"type": ["string", "null"]},
        "state": {"allOf": [ref("tallybook.a.model.State")]},
        "other_state": ref("tallybook.b.model.State"),
        "next": {"anyOf": [ref("Odd"), {"type": "null"}], "default": None},
    },
    "required": ["from", "1st", "self", "list", "ratio", "at", "part"],
}
DOCUMENT: dict[str, Any] = {
    "tags": [{"name": "Odd things", "description": "Odd."}],
    "paths": {
        "/v1/odd-things": {
            "post": operation(
                "create_odd_thing",
                ref("Odd"),
                requestBody=body(ref("Odd")),
                parameters=[{"name": "Idempotency-Key", "in": "header", "schema": text()}],
                deprecated=True,
            ),
            "get": operation(
                "list_odd_things",
                ref("Page_Odd_"),
                parameters=[{"name": "state", "in": "query", "schema": ref("tallybook.a.model.State")}],
            ),
        },
        "/v1/odd-things/{id}": {
            "delete": operation("remove_odd_thing", None, parameters=[{"name": "id", "in": "path", "schema": text()}]),
            "patch": operation(
                "change_odd_thing",
                ref("Odd"),
                requestBody=body({"type": "array", "items": ref("Odd")}),
                parameters=[
                    {"name": "id", "in": "path", "schema": text()},
                    {"name": "If-Match", "in": "header", "schema": text()},
                ],
            ),
        },
        "/v1/odd-things/{id}/file": {
            "get": operation(
                "get_odd_thing_file",
                None,
                parameters=[{"name": "id", "in": "path", "schema": text()}],
                responses={"200": {"content": {"application/pdf": {"schema": text(format="binary")}, "text/csv": {}}}},
            )
        },
        "/v1/odd-things/find": {
            "post": operation("find_odd_thing", ref("Odd"), requestBody=body(ref("RoundThing"))),
        },
        "/v1/sign-in": {"post": operation("sign_in", ref("Hidden"), security=[])},
        "/v1/mine": {"get": operation("get_mine", ref("Hidden"), security=[{"session": []}])},
    },
    "components": {
        "schemas": {
            "Odd": ODD,
            "RoundThing": thing("round", radius=text(format="decimal")),
            "SquareThing": thing("square", side=text(format="decimal")),
            "tallybook.a.model.State": {"enum": ["on", "off"], "description": "How it is."},
            "tallybook.b.model.State": {"enum": ["here", "there"]},
            "Page_Odd_": {
                "type": "object",
                "properties": {"data": {"type": "array", "items": ref("Odd")}, "next_cursor": text()},
            },
            "Hidden": {"type": "object", "properties": {}},
        }
    },
}
MADE = {
    "from": "a", "1st": 1, "self": "s", "list": ["x"], "ratio": 0.1, "at": "2026-05-01T00:00:00Z", "maybe": None,
    "part": {"kind": "round", "radius": "1.5"}, "parts": [{"kind": "square", "side": "2"}, {"kind": "oval"}],
    "pair": ["a", 1], "either": "2026-05-01T00:00:00Z", "state": "gone", "map": {"USD": "0.1"}, "new": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The generated module of the odd document's resource, and its types."""
    folder = tmp_path_factory.mktemp("odd") / "odd_client"
    made = files(DOCUMENT, CONFIGURATION)
    renamed = {
        name: content.replace(b"tallybook.client.generated", folder.name.encode()) for name, content in made.items()
    }
    write(folder, renamed)
    checked = run(BIN / "mypy", "--strict", "-p", folder.name, at=folder.parent)
    assert checked.returncode == 0, checked.stdout
    sys.path.insert(0, str(folder.parent))
    yield importlib.import_module(f"{folder.name}.odd_things")
    sys.path.remove(str(folder.parent))


def calling(odd: Any, answer: object) -> tuple[Any, list[httpx.Request]]:
    """The odd resource in front of a network that answers this."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=answer)

    http = httpx.Client(transport=httpx.MockTransport(handle), base_url="http://odd.test/")
    return odd.OddThingsResource(Caller(http, NO_RETRIES, Timing())), seen


def test_odd_names_and_types_are_sent_and_read(odd: Any) -> None:
    things, seen = calling(odd, MADE)
    types = importlib.import_module("odd_client.types")
    part = types.RoundThing(radius=Decimal("1.5"))
    found = things.create(
        from_="a", _1st=1, self_="s", list=["x"], ratio=Decimal("0.1"), at=datetime(2026, 5, 1, tzinfo=UTC),
        part=part, mode="a b", idempotency_key="k",
    )  # fmt: skip
    sent = json.loads(seen[0].content)
    assert (sent["from"], sent["1st"], sent["self"], sent["ratio"], sent["mode"]) == ("a", 1, "s", "0.1", "a b")
    assert (sent["part"], sent["at"]) == ({"kind": "round", "radius": "1.5"}, "2026-05-01T00:00:00Z")
    assert "amount" not in sent
    assert (found.ratio, found.part, found.amount, found.mode) == (
        Decimal("0.1"), part, Decimal("1.50"), types.OddMode.IMPORT,
    )  # fmt: skip
    assert found.parts == [types.SquareThing(side=Decimal(2)), Unknown({"kind": "oval"})]
    assert (found.state, found.map, found.next, found.day) == ("gone", {"USD": Decimal("0.1")}, None, None)


def test_methods_are_named_for_what_they_do(odd: Any) -> None:
    own = {name for name in vars(odd.OddThingsResource) if not name.startswith("_")}
    assert own == {"create", "list", "remove", "change", "get_file_pdf", "get_file_csv", "find"}
    assert own == {name for name in vars(odd.AsyncOddThingsResource) if not name.startswith("_")}
    assert "Deprecated" in odd.OddThingsResource.create.__doc__
    assert {*signature(odd.OddThingsResource.change).parameters} == {"self", "id_", "body", "if_match"}


def test_files_are_asked_for_by_their_type_and_come_as_bytes(odd: Any) -> None:
    things, seen = calling(odd, "x")
    assert things.get_file_pdf("1") == b'"x"'
    assert seen[0].headers["accept"] == "application/pdf"
    assert things.remove("1") is None


def test_what_only_a_person_may_do_and_what_nobody_uses_is_not_written(odd: Any) -> None:
    assert not hasattr(importlib.import_module("odd_client.types"), "Hidden")


@pytest.mark.parametrize(
    ("name", "tag", "method", "path", "expected"),
    [
        ("create_organization", "Organizations", "post", "/v1/organizations", "create"),
        ("list_invoice_lines", "Invoices", "get", "/v1/invoices/{id}/lines", "list_lines"),
        ("void_credit_by_hand", "Credits", "post", "/v1/credits/{id}/void", "void"),
        ("void_invoice", "Credit notes", "post", "/v1/invoices/{id}/void", "void_invoice"),
        ("write_off_invoice", "Invoices", "post", "/v1/invoices/{id}/write-off", "write_off"),
        ("change_settings_of_tenant", "Settings", "patch", "/v1/settings", "change"),
        ("get_tax", "Taxes", "get", "/v1/billing-groups/{id}/tax", "get"),
        ("get_me", "Me", "get", "/v1/me", "get"),
    ],
)
def test_a_method_is_named_without_the_words_of_its_resource(
    name: str, tag: str, method: str, path: str, expected: str
) -> None:
    assert method_name(name, tag, method, path) == expected


def test_every_operation_that_a_key_may_call_is_in_both_clients() -> None:
    ours = [
        one["operationId"]
        for methods in CONTRACT["paths"].values()
        for one in methods.values()
        if is_for_keys(one) and not is_by_hand(one)
    ]
    known = {one.operation for one in told(CONTRACT)}
    several = {name for name in known if name not in ours}  # of several formats each one has a name of its own
    assert all(name in known or any(one.startswith(f"{name}_") for one in several) for name in ours)
    for client in (Tallybook("http://x", "k"), AsyncTallybook("http://x", "k")):
        for one in told(CONTRACT):
            resource = snake(one.tag)
            assert callable(getattr(getattr(client, resource), one.name)), one
    assert {
        one["operationId"] for methods in CONTRACT["paths"].values() for one in methods.values() if is_by_hand(one)
    } == {"send_events"}


def test_every_type_can_be_read() -> None:
    types = importlib.import_module("tallybook.client.types")
    for name in types.__all__:
        kind = getattr(types, name)
        if isinstance(kind, type) and not issubclass(kind, OneOf):
            msgspec.json.Decoder(kind, dec_hook=read_open)
        elif name.endswith("Word"):
            words = get_args(get_args(kind.__value__)[1])
            assert sorted(words) == sorted(word.value for word in get_args(kind.__value__)[0])


def test_a_file_that_is_not_as_the_document_says_is_found(tmp_path: Path) -> None:
    made = files(DOCUMENT, CONFIGURATION)
    write(tmp_path, made)
    assert list(findings(tmp_path, made)) == []
    (tmp_path / "odd_things.py").write_text("pass\n")
    (tmp_path / "left_over.py").write_text("pass\n")
    (tmp_path / "types/__init__.py").unlink()
    assert [Path(one.path).name for one in findings(tmp_path, made)] == ["left_over.py", "odd_things.py", "__init__.py"]
    write(tmp_path, made)
    assert list(findings(tmp_path, made)) == []
