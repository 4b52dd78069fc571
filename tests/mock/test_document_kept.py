"""An answer of the mock that breaks the API's document is the mock's fault, and says so."""

from __future__ import annotations

import httpx
import pytest
from msgspec import structs

from tallybook.api.operations import OPERATIONS
from tallybook.kernel.operation import Operation
from tallybook.kernel.refusal import Refused
from tallybook.mock.app import build_app
from tallybook.mock.contract import Contract
from tests.mock.serving import Served

KEY = {"Authorization": "Bearer tbk_mockmockmockmockmockmockmockmock"}


def answer_of(operation: Operation) -> httpx.Response:
    """What the mock answers with an operation in place of the one of its name."""
    served = Served()
    served.sessions.operations = {**OPERATIONS, operation.name: operation}
    transport = httpx.WSGITransport(app=build_app(served.sessions))
    with httpx.Client(transport=transport, base_url="https://mock.local") as client:
        return client.request(operation.method, operation.path, headers=KEY)


def test_an_answer_that_breaks_the_document_is_a_500_that_says_where() -> None:
    told = answer_of(structs.replace(OPERATIONS["get_me"], run=lambda work: {"name": 7}))
    assert (told.status_code, told.json()["code"]) == (500, "off_contract")
    assert "the answer of get_me breaks the document" in told.json()["detail"]
    assert '/: "id" is a required property' in told.json()["detail"]


def test_a_status_of_which_the_document_says_nothing_is_one_too() -> None:
    told = answer_of(structs.replace(OPERATIONS["get_me"], status=203))
    assert (told.status_code, told.json()["code"]) == (500, "off_contract")
    assert "get_me answers 203, of which the document says nothing" in told.json()["detail"]


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("text/plain", b"{}", "answers text/plain with 200"),
        ("", b"", "answers nothing with 200"),
        ("application/json", b"[]", "is not of type"),
        ("application/json", b"{}", "is a required property"),
    ],
)
def test_another_media_type_or_shape_breaks_the_document(kind: str, body: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        Contract().check_answer(OPERATIONS["get_me"], 200, kind, body)


def test_a_request_that_was_taken_and_that_the_document_does_not_allow_breaks_it() -> None:
    with pytest.raises(Refused, match="the request of create_organization breaks the document"):
        Contract().check_request(OPERATIONS["create_organization"], "application/json", b'{"name": 7}')
    Contract().check_request(OPERATIONS["create_organization"], "application/json", b'{"name": "acme"}')
