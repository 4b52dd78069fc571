"""Stands between our gateway and localstripe, and adds what Stripe does and localstripe does not.

Replay by Idempotency-Key with the parameters compared, refusal of refunds above what is left, redirects for
authentication, reasons of declines, Checkout Sessions, refunds' events, search by metadata. And faults: a request or a
reply that gets lost, a request that is late.
"""

from __future__ import annotations

import json
import re
import socket
import time
from contextlib import suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tallybook.kernel.instant import SECOND
from tallybook.payments.gateways.signature import sign

type Reply = tuple[int, dict[str, Any]]
type Form = dict[str, str]

_UNKNOWN_TO_LOCALSTRIPE = ("description", "return_url", "error_on_requires_action", "automatic_payment_methods")
_FAILING = "pm_card_chargeCustomerFail"
DECLINES = {
    "pm_card_visa_chargeDeclinedInsufficientFunds": "insufficient_funds",
    "pm_card_visa_chargeDeclinedStolenCard": "stolen_card",
}


class Proxy(ThreadingHTTPServer):
    """The proxy of one test. `fault` is what happens to the next request with an Idempotency-Key."""

    daemon_threads = False

    def __init__(self, upstream: int, secret: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.fault: str | None = None
        self.webhooks: list[tuple[dict[str, str], bytes]] = []
        self.keys: list[str] = []
        self.forms: list[Form] = []
        self._upstream, self._secret = upstream, secret
        self._lock = RLock()
        self._known: dict[str, tuple[str, Form, Reply]] = {}
        self._late: list[tuple[str, Form, str]] = []
        self._sessions: dict[str, dict[str, Any]] = {}
        self._reasons: dict[str, str] = {}
        self._connections: set[socket.socket] = set()
        self._thread = Thread(target=self.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self.shutdown()
        for connection in list(self._connections):
            drop(connection)
        self.server_close()
        self._thread.join()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def upstream(self, method: str, path: str, form: Form | None = None) -> Reply:
        """Ask localstripe itself."""
        connection = HTTPConnection("127.0.0.1", self._upstream, timeout=10)
        headers = {"Authorization": "Bearer sk_test_12345", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, urlencode(form) if form is not None else None, headers)
            reply = connection.getresponse()
            content = reply.read()
            return reply.status, json.loads(content) if content else {}
        finally:
            connection.close()

    def arrive(self) -> None:
        """Let the requests that are late arrive."""
        late, self._late = self._late, []
        for path, form, key in late:
            self._once(path, form, key)

    def tell(self, kind: str, content: dict[str, Any]) -> None:
        """Send an event that localstripe does not send."""
        now = int(time.time())
        event = {"id": f"evt_{kind}_{content['id']}", "type": kind, "created": now, "data": {"object": content}}
        body = json.dumps(event).encode()
        self.webhooks.append(({"Stripe-Signature": sign(body, self._secret, now * SECOND)}, body))

    def answer(self, method: str, path: str, form: Form, key: str | None) -> Reply | None:
        """The reply to a request, None where it gets lost."""
        if method != "POST" or key is None or path.endswith(("/cancel", "/expire")):
            return self._forward(method, path, form)
        self.keys.append(key)
        self.forms.append(form)
        fault, self.fault = self.fault, None
        if fault == "late":
            self._late.append((path, form, key))
        if fault in {"late", "lost request"}:
            return None
        reply = self._once(path, form, key)
        return None if fault == "lost reply" else reply

    def _once(self, path: str, form: Form, key: str) -> Reply:
        with self._lock:
            if key in self._known:
                known_path, known_form, reply = self._known[key]
                if (known_path, known_form) == (path, form):
                    return reply
                return 400, {"error": {"type": "idempotency_error", "message": "The key was used otherwise."}}
            reply = self._forward("POST", path, form)
            if reply[0] in {200, 402}:
                self._known[key] = path, form, reply
            return reply

    def _forward(self, method: str, path: str, form: Form) -> Reply:
        match method, path.strip("/").split("/")[1:]:
            case "POST", ["payment_intents"]:
                return self._charge(form)
            case "POST", ["refunds"]:
                return self._refund(form)
            case "GET", ["payment_intents", "search"]:
                return self._search(form["query"])
            case "GET", ["refunds"]:
                found = self._listed("/v1/refunds")
                own = [one for one in found if one["payment_intent"] == form["payment_intent"]]
                return 200, {"object": "list", "url": "/v1/refunds", "has_more": False, "data": own}
            case _, ["checkout", "sessions", *rest]:
                return self._checkout(method, rest, form)
            case _:
                status, content = self.upstream(method, path, form if method == "POST" else None)
                return status, self.as_stripe(content)

    def _listed(self, path: str) -> list[dict[str, Any]]:
        status, found = self.upstream("GET", f"{path}?limit=100")
        assert status == 200
        return list(found["data"])

    def _search(self, query: str) -> Reply:
        asked = re.fullmatch(r"metadata\['(\w+)'\]:'([\w-]+)'", query)
        assert asked is not None
        name, value = asked.groups()
        found = [one for one in self._listed("/v1/payment_intents") if one["metadata"].get(name) == value]
        data = [self.as_stripe(one) for one in found]
        return 200, {"object": "search_result", "url": "/v1/payment_intents/search", "has_more": False, "data": data}

    def _charge(self, form: Form) -> Reply:
        reason = DECLINES.get(form.get("payment_method", ""))
        sent = {name: value for name, value in form.items() if not name.startswith(_UNKNOWN_TO_LOCALSTRIPE)}
        if reason:
            sent["payment_method"] = _FAILING
        status, content = self.upstream("POST", "/v1/payment_intents", sent)
        if status == 402:
            _, charge = self.upstream("GET", f"/v1/charges/{content['error']['charge']}")
            _, intent = self.upstream("GET", f"/v1/payment_intents/{charge['payment_intent']}")
            content["error"] |= {"type": "card_error", "decline_code": reason, "payment_intent": intent}
        return status, self.as_stripe(content)

    def as_stripe(self, content: dict[str, Any]) -> dict[str, Any]:
        """A PaymentIntent as Stripe would show it: with a page to go to, and `processing` until the debit arrived."""
        charge = content.get("latest_charge")
        if content.get("status") == "succeeded" and charge and charge["balance_transaction"] is None:
            content["status"] = "processing"
        if content.get("status") == "requires_action":
            url = f"{self.url}/hosted/{content['id']}/{content['client_secret']}"
            content["next_action"] = {"type": "redirect_to_url", "redirect_to_url": {"url": url}}
        return content

    def _refund(self, form: Form) -> Reply:
        status, intent = self.upstream("GET", f"/v1/payment_intents/{form['payment_intent']}")
        charge = intent.get("latest_charge") or {}
        if status != 200 or int(form["amount"]) > charge.get("amount", 0) - charge.get("amount_refunded", 0):
            message = "The refund is greater than what is left of the charge."
            return 400, {
                "error": {"type": "invalid_request_error", "code": "charge_already_refunded", "message": message}
            }
        status, refund = self.upstream("POST", "/v1/refunds", form)
        self.tell("refund.created", refund)
        return status, refund

    def _checkout(self, method: str, rest: list[str], form: Form) -> Reply:
        if method == "POST" and not rest:
            found = {"id": f"cs_test_{len(self._sessions) + 1}", "object": "checkout.session", "status": "open"}
            found |= {"payment_intent": None, "url": f"{self.url}/checkout/{found['id']}"}
            found["metadata"] = _below(form, "metadata")
            found["setup_intent"], found["customer"] = None, form.get("customer")
            self._sessions[found["id"]] = found | {"form": form}
            return 200, found
        session = self._sessions.get(rest[0])
        if session is None:
            return 404, {"error": {"type": "invalid_request_error", "message": "No such session"}}
        if method == "POST":
            if session["status"] != "open":
                return 400, {"error": {"type": "invalid_request_error", "message": "The session is not open"}}
            session |= {"status": "expired", "url": None}
            self.tell("checkout.session.expired", session)
        return 200, {name: value for name, value in session.items() if name != "form"}

    def _keep(self, session: dict[str, Any], asked: Form) -> None:
        """What Checkout does with a card that is kept: localstripe has customers and SetupIntents, but no pages."""
        if asked.get("customer_creation") == "always":
            session["customer"] = self.upstream("POST", "/v1/customers", {})[1]["id"]
        customer = {"customer": session["customer"]}
        card = {"number": "4242424242424242", "exp_month": "12", "exp_year": "2040", "cvc": "123"}
        _, method = self.upstream(
            "POST", "/v1/payment_methods", {"type": "card"} | {f"card[{name}]": card[name] for name in card}
        )
        self.upstream("POST", f"/v1/payment_methods/{method['id']}/attach", customer)
        _, intent = self.upstream("POST", "/v1/setup_intents", customer)
        confirm = f"/v1/setup_intents/{intent['id']}/confirm"
        status, intent = self.upstream("POST", confirm, {"payment_method": method["id"]})
        assert (status, intent["status"]) == (200, "succeeded"), intent
        session |= {"status": "complete", "url": None, "setup_intent": intent["id"]}
        self.tell("checkout.session.completed", session)

    def customer_goes_to(self, path: str) -> None:
        """What the customer does on a page: say yes, or pay by card."""
        match path.strip("/").split("/"):
            case ["hosted", intent, client_secret]:
                form = {"client_secret": client_secret, "success": "true"}
                assert self.upstream("POST", f"/v1/payment_intents/{intent}/_authenticate", form)[0] == 200
            case ["checkout", session_id]:
                session = self._sessions[session_id]
                asked = session["form"]
                if asked["mode"] == "setup":
                    self._keep(session, asked)
                    return
                form = {
                    "amount": asked["line_items[0][price_data][unit_amount]"],
                    "currency": asked["line_items[0][price_data][currency]"],
                    "payment_method": "pm_card_visa",
                    "confirm": "true",
                }
                told = _below(asked, "payment_intent_data[metadata]")
                status, intent = self.upstream(
                    "POST", "/v1/payment_intents", form | {f"metadata[{name}]": told[name] for name in told}
                )
                assert status == 200
                session |= {"status": "complete", "payment_intent": intent["id"]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Proxy

    def do_GET(self) -> None:
        self._reply("GET", b"")

    def do_POST(self) -> None:
        self._reply("POST", self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def _reply(self, method: str, body: bytes) -> None:
        _, _, path, query, _ = urlsplit(self.path)
        reply: Reply | None = 200, {}
        if path == "/hook":
            self.server.webhooks.append(({"Stripe-Signature": self.headers["Stripe-Signature"]}, body))
        elif path.startswith("/v1/"):
            form = dict(parse_qsl(body.decode() if method == "POST" else query, keep_blank_values=True))
            reply = self.server.answer(method, path, form, self.headers.get("Idempotency-Key"))
        elif method == "POST":
            self.server.customer_goes_to(path)
        if reply is None:
            self.close_connection = True
            drop(self.connection)
            return
        content = json.dumps(reply[1]).encode()
        self.send_response(reply[0])
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def drop(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _below(form: Form, name: str) -> dict[str, str]:
    return {key[len(name) + 1 : -1]: value for key, value in form.items() if key.startswith(f"{name}[")}
