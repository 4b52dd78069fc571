"""The bank's HTTP face: its page, its webhooks, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.client import OverHttp
from tallybook.payments.gateways.simulated.gateway import SIGNATURE, SimulatedGateway
from tallybook.payments.gateways.simulated.server import BankServer
from tallybook.payments.model.charge import (
    ActionRequired,
    Captured,
    ChargeReported,
    ChargeRequest,
    Declined,
    DisputeReported,
    GatewayTimeout,
    GatewayUnavailable,
    RefundRequest,
)
from tests.payments.gateways.stations import NOON, SECRET, Clock, fetch

MONEY = Money(Decimal("12.50"), "USD")


@pytest.fixture
def server() -> Iterator[BankServer]:
    books = Books()
    with BankServer(Bank(books), Clock(), SECRET, slow_seconds=0) as found:
        yield found
    books.close()


def ask(server: BankServer, method: str, path: str, body: bytes = b"") -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request(method, path, body)
    reply = connection.getresponse()
    content = reply.read()
    connection.close()
    return reply.status, json.loads(content)


def test_a_page_shows_what_is_asked_without_obeying_it_and_leads_back(server: BankServer) -> None:
    line = OverHttp(server.url)
    description = "<script>alert(1)</script>"
    action = line.charge(
        ChargeRequest("key_1", "pay_1", MONEY, "sim_action", description=description, return_url="https://x.invalid/b")
    )
    assert isinstance(action, ActionRequired)
    page = fetch("GET", action.url).decode()
    assert "12.50 USD" in page
    assert "<script>" not in page
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("POST", action.url.removeprefix(server.url), "decision=decline")
    reply = connection.getresponse()
    assert (reply.status, reply.headers["Location"]) == (303, "https://x.invalid/b")
    connection.close()
    assert b"Not paid." in fetch("GET", action.url)
    found = line.look_up(
        ChargeRequest("key_1", "pay_1", MONEY, "sim_action", description=description, return_url="https://x.invalid/b")
    )
    assert isinstance(found, Declined)
    line.close()


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nothing", b"", 404, "unknown_route"),
        ("POST", "/charges/a/b/c", b"", 404, "unknown_route"),
        ("POST", "/charges", b"{", 400, "bad_request"),
        ("POST", "/charges", b"\xff", 400, "bad_request"),
        ("POST", "/charges", b'{"key":"k"}', 400, "bad_request"),
        ("POST", "/charges/sim_ch_9/cancel", b"", 404, "unknown_charge"),
        ("GET", "/pay/sim_ch_9", b"", 404, "unknown_charge"),
        ("POST", "/disputes/sim_dp_9/won", b"", 404, "unknown_dispute"),
        ("GET", "/webhooks?after=x", b"", 400, "bad_request"),
    ],
)
def test_what_the_bank_does_not_understand_is_refused(
    server: BankServer, method: str, path: str, body: bytes, status: int, code: str
) -> None:
    found, problem = ask(server, method, path, body)
    assert (found, problem["code"]) == (status, code)


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "1e999999999", "0.001", "1,5", ""])
def test_an_amount_that_is_no_money_is_refused(server: BankServer, amount: str) -> None:
    form = {"key": "k", "payment_id": "p", "amount": amount, "currency": "USD", "method": "sim_ok"}
    status, problem = ask(server, "POST", "/charges", json.dumps(form).encode())
    assert (status, problem["code"]) in {(400, "bad_number"), (400, "too_many_digits")}


def test_a_body_that_is_too_large_is_not_read(server: BankServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.putrequest("POST", "/charges")
    connection.putheader("Content-Length", str((1 << 20) + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_books_and_webhooks_can_be_fetched_and_verified(server: BankServer) -> None:
    line = OverHttp(server.url)
    gateway = SimulatedGateway(line, SECRET)
    captured = gateway.charge(ChargeRequest("key_1", "pay_1", MONEY, "sim_ok"))
    gateway.refund(RefundRequest("key_2", "ref_1", captured.reference, Money(Decimal("2.50"), "USD")))
    line.close()
    dispute = {"charge_reference": captured.reference, "amount": "10.00", "currency": "USD"}
    assert ask(server, "POST", "/disputes", json.dumps(dispute).encode())[0] == 200
    assert ask(server, "POST", "/disputes/sim_dp_00000001/lost")[0] == 200
    totals, captures = ask(server, "GET", "/books")[1]
    assert {one["kind"]: one["money"]["amount"] for one in totals} == {
        "captured": "12.50",
        "refunded": "2.50",
        "held": "10.00",
    }
    assert [one["reference"] for one in captures] == [captured.reference]
    sent = ask(server, "GET", "/webhooks?after=1")[1]
    assert [one["position"] for one in sent] == [2, 3, 4]
    (event,) = gateway.parse_webhook({SIGNATURE: sent[2][SIGNATURE]}, sent[2]["body"].encode(), NOON)
    assert isinstance(event, DisputeReported)
    assert event.stage == "lost"


def test_a_bank_that_is_not_there_surely_did_nothing() -> None:
    books = Books()
    with BankServer(Bank(books), Clock(), SECRET) as gone:
        url = gone.url
    books.close()
    with pytest.raises(GatewayUnavailable):
        OverHttp(url).charge(ChargeRequest("key_1", "pay_1", MONEY, "sim_ok"))


def test_a_slow_reply_is_a_reply_to_those_who_wait_and_no_answer_to_others() -> None:
    books = Books()
    with BankServer(Bank(books), Clock(), SECRET, slow_seconds=2) as server:
        request = ChargeRequest("key_1", "pay_1", MONEY, "sim_slow")
        hasty = OverHttp(server.url, timeout_seconds=1)
        with pytest.raises(GatewayTimeout):
            hasty.charge(request)
        patient = OverHttp(server.url, timeout_seconds=10)
        assert isinstance(patient.charge(request), Captured)
        patient.close()
        assert len(server.bank.captures(NOON)) == 1
    books.close()


def test_webhooks_are_delivered_in_order_and_again_until_they_are_taken() -> None:
    taken: list[tuple[dict[str, str], bytes]] = []
    refused, done = [500, 302], Event()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = refused.pop() if refused else 204
            if status == 204:
                taken.append(({SIGNATURE: self.headers[SIGNATURE]}, body))
            self.send_response(status)
            self.end_headers()
            if len(taken) == 4:
                done.set()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    books, clock = Books(), Clock()
    with HTTPServer(("127.0.0.1", 0), Endpoint) as endpoint:
        thread = Thread(target=endpoint.serve_forever, args=(0.02,))
        thread.start()
        to = f"http://127.0.0.1:{endpoint.server_port}/hook"
        with BankServer(Bank(books), clock, SECRET, deliver_to=to) as server:
            line = OverHttp(server.url)
            line.charge(ChargeRequest("key_1", "pay_1", MONEY, "sim_duplicates"))
            line.charge(ChargeRequest("key_2", "pay_2", MONEY, "sim_declined"))
            line.close()
            assert done.wait(10)
        endpoint.shutdown()
        thread.join()
    books.close()
    gateway = SimulatedGateway(OverHttp(server.url), SECRET)
    events = [event for headers, body in taken for event in gateway.parse_webhook(headers, body, NOON)]
    assert all(isinstance(event, ChargeReported) for event in events)
    assert [event.key for event in events] == ["key_1", "key_1", "key_1", "key_2"]


def test_the_client_says_what_the_bank_refused(server: BankServer) -> None:
    line = OverHttp(server.url)
    line.charge(ChargeRequest("key_1", "pay_1", MONEY, "sim_ok"))
    with pytest.raises(Refused) as refused:
        line.charge(ChargeRequest("key_1", "pay_2", MONEY, "sim_ok"))
    assert (refused.value.code, refused.value.path) == ("key_reused", "key_1")
    line.close()
