"""What breaks a contract is found: money that is a number, a text of another form, a state that nobody can make."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from tests.contract.contract import FOLDER, Asked, Contract, Needed
from tests.contract.providers import state_of
from tests.contract.shapes import decimal, from_state, instant, money
from tests.contract.states import GATEWAY_STATES, STATES
from tests.contract.verifying import PACTS, Broken, verify
from tools.pacts import findings, plain

GOOD = {"total": {"amount": "7.25", "currency": "USD"}, "rate": "0.1", "at": "2026-05-01T00:00:00.123Z", "more": 1}


@contextmanager
def answering(content: object) -> Iterator[str]:
    """A provider that always answers this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(content).encode()
            self.send_response(200 if self.path == "/v1/invoices/inv_7" else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def pact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A contract about an invoice."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    contract = Contract("somebody", "tallybook")
    asked = Asked("GET", from_state("/v1/invoices/{invoice}", invoice="inv_1"))
    body = {"total": money("12.50"), "rate": decimal("0.10"), "at": instant()}
    contract.expect("a request for an invoice", "a final invoice", asked, Needed(body=body))
    with contract.served() as url:
        assert httpx.get(f"{url}/v1/invoices/inv_1").json()["total"]["amount"] == "12.50"
    return tmp_path / "somebody-tallybook.json"


def invoice_7(name: str) -> dict[str, str]:
    assert name == "a final invoice"
    return {"invoice": "inv_7"}


def test_a_provider_that_keeps_a_contract_is_found_to(pact: Path) -> None:
    with answering(GOOD) as url:
        verify(pact, url, invoice_7)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"total": {"amount": 7.25, "currency": "USD"}}, "total.amount"),
        ({"total": {"amount": 99.0, "currency": "USD"}}, "total.amount"),
        ({"total": {"amount": "7,25", "currency": "USD"}}, "total.amount"),
        ({"total": {"amount": "7.25", "currency": "EUR"}}, "total.currency"),
        ({"rate": "1E-7"}, "rate"),
        ({"rate": None}, "rate"),
        ({"at": "2026-05-01T09:00:00+09:00"}, "at"),
        ({"at": 1777593600}, "at"),
    ],
)
def test_what_is_of_another_type_or_form_breaks_a_contract(pact: Path, changed: dict[str, Any], told: str) -> None:
    with answering(GOOD | changed) as url, pytest.raises(Broken, match=rf"\$\.{told} ->"):
        verify(pact, url, invoice_7)


def test_what_is_missing_breaks_a_contract(pact: Path) -> None:
    with answering({"total": GOOD["total"]}) as url, pytest.raises(Broken, match="missing the following keys"):
        verify(pact, url, invoice_7)


def test_a_state_that_nobody_can_make_is_an_error(pact: Path) -> None:
    text = pact.read_text().replace("a final invoice", "an invoice on the moon")
    pact.write_text(text)
    with answering(GOOD) as url, pytest.raises(Broken, match=r"'an invoice on the moon'.*KeyError"):
        verify(pact, url, state_of(Nobody()))


class Nobody:
    """A provider without tenants."""

    url = "http://127.0.0.1:1"

    def new_tenant(self) -> Any:
        raise AssertionError("no state needs one here")


def test_a_pact_that_is_not_what_its_consumer_writes_is_found(pact: Path) -> None:
    text = plain(json.loads(pact.read_text()))
    assert "pactRust" not in text
    assert list(findings({"a.json": text}, {"a.json": text})) == []
    for found, wanted in (({"a.json": text}, {}), ({}, {"a.json": text}), ({"a.json": text}, {"a.json": text + " "})):
        (finding,) = findings(found, wanted)
        assert "make pacts" in str(finding)


def test_every_state_is_one_that_a_consumer_names() -> None:
    pacts = [json.loads(path.read_text()) for path in PACTS.glob("*.json")]
    named = {state["name"] for pact in pacts for one in pact["interactions"] for state in one["providerStates"]}
    assert named == STATES.keys() | GATEWAY_STATES.keys()
