"""Worlds of the mock: scenarios, sessions, the clock, snapshots, faults, webhooks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from tallybook.kernel.instant import parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.mock import missing
from tallybook.mock.scenario import ADMIN_KEY, EMPTY, Read, scenario_of
from tallybook.mock.server import Mock, running
from tests.mock.serving import Served

AUTH = {"Authorization": f"Bearer {ADMIN_KEY}"}
SCENARIO = """
clock: {at: "2026-05-20T12:00:00Z"}
organizations: [{name: acme}]
counters: [{name: cpu, unit: hour, aggregation: sum}]
price_books:
  - name: list
    currency: USD
    versions: [{prices: [{counter: cpu, model: per_unit, unit_price: "0.10"}]}]
billing_groups: [{name: acme, organization: acme, currency: USD, price_book: list}]
projects: [{name: web, billing_group: acme}]
payment_methods: [{billing_group: acme, gateway: simulated, token: sim_ok, is_default: true}]
usage:
  - {id: "1", source: test, counter: cpu, quantity: "120", at: "2026-04-03T10:00:00Z", project: web}
invoices: [{month: 2026-04}]
"""


def scenario(text: str = SCENARIO) -> Read:
    return scenario_of(text.encode(), Path(), "scenario.yaml")


class Caller:
    """An administrator of a session."""

    def __init__(self, client: httpx.Client, session: str = "") -> None:
        self._client = client
        self._headers = AUTH | ({"Mock-Session": session} if session else {})

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        content = body if isinstance(body, str) else None if body is None else json.dumps(body)
        found = {"Content-Type": "application/json", **self._headers, **headers}
        return self._client.request(method, path, content=content, headers=found)

    def told(self, method: str, path: str, body: object = None) -> Any:
        answer = self.ask(method, path, body)
        assert answer.is_success, answer.text
        return answer.json()

    def names(self) -> list[str]:
        return sorted(one["name"] for one in self.told("GET", "/v1/organizations")["data"])


@pytest.fixture
def caller() -> Caller:
    return Caller(Served(scenario()).client)


def test_a_scenario_seeds_usage_and_the_invoice_that_its_bank_has_paid(caller: Caller) -> None:
    (invoice,) = caller.told("GET", "/v1/invoices")["data"]
    assert (invoice["number"], invoice["state"]) == ("2026-000001", "paid")


def test_the_same_seed_gives_the_same_ids_and_another_one_gives_others() -> None:
    def ids(seed: int) -> list[str]:
        caller = Caller(Served(scenario(), seed).client)
        made = caller.told("POST", "/v1/organizations", {"name": "globex"})["id"]
        return [made, *(one["id"] for one in caller.told("GET", "/v1/invoices")["data"])]

    assert ids(1) == ids(1)
    assert not {*ids(1)} & {*ids(2)}


def test_sessions_share_nothing_and_begin_as_the_scenario_says() -> None:
    client = Served(scenario()).client
    one, other = Caller(client, "one"), Caller(client, "other")
    one.told("POST", "/v1/organizations", {"name": "globex"})
    assert (one.names(), other.names()) == (["acme", "globex"], ["acme"])
    one.told("POST", "/_mock/reset")
    assert one.names() == ["acme"]


def test_a_snapshot_is_what_the_world_was_with_its_clock_and_ids(caller: Caller) -> None:
    caller.told("POST", "/_mock/snapshot", {"name": "before"})
    first = caller.told("POST", "/v1/organizations", {"name": "globex"})["id"]
    event = {"id": "9", "source": "t", "counter": "cpu", "quantity": "1", "at": "2026-05-03T10:00:00Z"}
    caller.told("POST", "/v1/events", event | {"project": "web"})
    caller.told("POST", "/_mock/clock", {"advance_seconds": 60})
    assert caller.told("POST", "/_mock/restore", {"name": "before"})["now"] == "2026-05-20T12:00:00Z"
    assert caller.names() == ["acme"]
    assert caller.told("POST", "/v1/organizations", {"name": "globex"})["id"] == first
    answer = caller.ask("POST", "/v1/events", event | {"project": "web"})
    assert answer.status_code == 202, "it is new again"


def test_a_request_that_is_refused_has_changed_nothing(caller: Caller) -> None:
    before = caller.told("GET", "/v1/audit-log")
    taken = {"name": "acme"}
    assert caller.ask("POST", "/v1/organizations", taken, **{"Idempotency-Key": "k"}).status_code == 409
    assert caller.told("GET", "/v1/audit-log") == before
    again = caller.ask("POST", "/v1/organizations", {"name": "globex"}, **{"Idempotency-Key": "k"})
    assert again.status_code == 201, "the key of what was refused is free"


def test_an_invoice_is_overdue_and_dunned_by_the_clock_that_a_test_advances() -> None:
    unpaid = SCENARIO.replace("payment_methods:", "#")
    caller = Caller(Served(scenario(unpaid)).client)
    assert caller.told("GET", "/v1/invoices")["data"][0]["state"] == "finalized"
    caller.told("POST", "/_mock/clock", {"advance_seconds": 30 * 86_400})
    assert caller.told("GET", "/v1/invoices")["data"][0]["state"] == "overdue"
    assert len(caller.told("GET", "/v1/dunning")["data"]) == 1


def test_what_follows_on_a_request_waits_where_a_test_wants_to_see_it_before() -> None:
    caller = Caller(Served(scenario(SCENARIO.replace("invoices:", "#"))).client)
    caller.told("POST", "/_mock/effects", {"at_once": False})
    run = caller.told("POST", "/v1/bill-runs", {"month": "2026-04"})["run"]["id"]
    assert caller.told("GET", f"/v1/bill-runs/{run}")["run"]["ended_at"] is None
    assert caller.told("POST", "/_mock/run")["done"] > 0
    assert caller.told("GET", f"/v1/bill-runs/{run}")["run"]["ended_at"] is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("organisations: []", "scenario.yaml: line 1: organisations: is unknown"),
        ("organizations:\n  - name: acme\n  - nam: b", "scenario.yaml: line 3: organizations[1].nam: is unknown"),
        ("clock:\n  at: noon", "scenario.yaml: line 2: clock.at: "),
        ("faults:\n  - {percent: 101}", "scenario.yaml: line 2: faults[0].percent: "),
        ("faults:\n  - {route: /v1/me}", "scenario.yaml: line 2: faults[0]: does nothing"),
        (
            "faults:\n  - {status: 500}\n  - {route: POST /v1/paymnts, status: 500}",
            "scenario.yaml: line 3: faults[1].route: ",
        ),
        ("faults:\n  - {webhook_storm: 3, route: /v1/*}", "scenario.yaml: line 2: faults[0]: is a storm of webhooks"),
        ("faults:\n  - {webhook_storm: 3, latency_ms: 5}", "scenario.yaml: line 2: faults[0]: is a storm of webhooks"),
        ("faults:\n  - {status: 500, malformed: true}", "scenario.yaml: line 2: faults[0]: does one of status, "),
        (
            "price_books:\n  - {name: a, currency: USD, versions: 5}",
            "scenario.yaml: line 2: price_books[0].versions: is a",
        ),
        ("a: [", "scenario.yaml: line 2, column "),
        ("- a", "scenario.yaml: must be an object"),
        ("usage:\n  - {quantity: 1.5}", 'scenario.yaml: line 2: usage[0].quantity: put it in quotes: "1.5"'),
        ("cases:\n  - {name: a, file: none.yaml}", "scenario.yaml: line 2: cases[0].file: none.yaml: cannot be read: "),
        ("keys:\n  - {secret: short, role: viewer}", "scenario.yaml: line 2: keys[0].secret: is tbk_ and "),
        (f"keys:\n  - {{secret: {ADMIN_KEY}, role: viewer}}", "scenario.yaml: line 2: keys[0].secret: another key "),
        (
            f"keys:\n  - {{secret: {ADMIN_KEY}b, role: customer, organization: who}}",
            "scenario.yaml: line 2: keys[0].organization: there is no organization",
        ),
        ("projects:\n  - {name: w, billing_group: who}", "scenario.yaml: line 2: projects[0].billing_group: "),
    ],
)
def test_what_is_wrong_with_a_scenario_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        Served(scenario(text)).sessions.world("")
    assert str(refused.value).startswith(told), refused.value


def test_faults_meet_their_route_so_often_and_by_the_seed(caller: Caller) -> None:
    caller.told("POST", "/_mock/faults", [{"route": "POST /v1/organizations", "status": 503, "after": 1, "count": 2}])
    statuses = [caller.ask("POST", "/v1/organizations", {"name": f"n{n}"}).status_code for n in range(4)]
    assert statuses == [201, 503, 503, 201]
    assert caller.names() == ["acme", "n0", "n3"]
    caller.told("DELETE", "/_mock/faults")
    caller.told("POST", "/_mock/faults", [{"route": "/v1/invoices/*", "rate_limit_seconds": 7}])
    limited = caller.ask("GET", "/v1/invoices/2026-000001")
    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "7")
    caller.told("DELETE", "/_mock/faults")
    caller.told("POST", "/_mock/faults", [{"malformed": True, "count": 1}])
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        caller.ask("GET", "/v1/organizations").json()
    caller.told("DELETE", "/_mock/faults")
    caller.told("POST", "/_mock/faults", [{"route": "/v1/me", "status": 500, "percent": 50}])
    drawn = [caller.ask("GET", "/v1/me").status_code for _ in range(40)]
    assert 5 < drawn.count(500) < 35
    (state,) = caller.told("GET", "/_mock/faults")
    assert (state["met"], state["done"]) == (40, drawn.count(500))


@pytest.mark.parametrize(
    ("route", "said"),
    [
        ("nowhere", "is no route: POST /v1/payments"),
        ("POST /v1/paymnts", "did you mean POST /v1/payments?"),
        ("DELETE /v1/payments", "is no route of an operation"),
        ("/v1/payments/", "is no route of an operation"),
    ],
)
def test_a_fault_that_no_request_could_meet_is_refused(caller: Caller, route: str, said: str) -> None:
    told = caller.ask("POST", "/_mock/faults", [{"route": route, "status": 500}])
    assert (told.status_code, told.json()["code"]) == (404, "unknown_route")
    assert said in told.json()["detail"]
    assert caller.told("GET", "/_mock/faults") == []


@pytest.mark.parametrize(
    "route",
    [
        "/v1/*",
        "/v1/payments/*",
        "GET /v1/invoices/{id}",
        "GET /v1/invoices/inv_1",
        "/v1/gateway-webhooks/*",
        "/v1/pay*",
    ],
)
def test_a_fault_may_meet_one_thing_or_all_below_a_path(caller: Caller, route: str) -> None:
    assert len(caller.told("POST", "/_mock/faults", [{"route": route, "status": 500}])) == 1


@pytest.mark.parametrize("path", ["/v1/organizations", "/v1/nothing", "/_mock/clock"])
def test_a_session_whose_name_is_too_long_is_told_so(caller: Caller, path: str) -> None:
    told = caller.ask("GET", path, **{"Mock-Session": "a" * 201})
    assert (told.status_code, told.json()["code"]) == (422, "too_long")


def test_the_clock_is_set_far_on_and_back_and_nobody_waits_for_that(caller: Caller) -> None:
    for at in ("2126-01-01T00:00:00Z", "1996-01-01T00:00:00Z"):
        caller.told("POST", "/_mock/clock", {"at": at})
        assert caller.names() == ["acme"]


def test_the_clock_does_not_leave_the_calendar(caller: Caller) -> None:
    caller.told("POST", "/_mock/clock", {"at": "9990-01-01T00:00:00Z"})
    told = caller.ask("POST", "/_mock/clock", {"advance_seconds": 3_153_600_000})
    assert (told.status_code, told.json()["code"]) == (422, "bad_time")
    assert caller.told("GET", "/_mock/clock")["now"] == "9990-01-01T00:00:00Z"


@pytest.mark.parametrize(("path", "most"), [("/v1/organizations", 1 << 20), ("/_mock/cases", 1 << 24)])
def test_of_a_body_that_says_no_length_no_more_is_read_than_is_taken(path: str, most: int) -> None:
    chunks = (b" " * 65_536 for _ in range(most // 65_536 + 1))
    with running(Mock(lambda: parse_instant("2026-01-01T00:00:00Z"))) as url:
        told = httpx.post(url + path, content=chunks, headers={**AUTH, "Content-Type": "application/json"})
    assert (told.status_code, told.json()["code"]) == (413, "too_large")


def test_a_scenario_that_is_sent_reads_no_file_of_the_machine(caller: Caller) -> None:
    told = caller.ask("POST", "/_mock/scenario", "cases: [{name: a, file: /etc/hostname}]").json()
    assert told["detail"].startswith("the scenario: line 1: cases[0].file: names a file")
    assert caller.names() == ["acme"], "it is as it was"


def test_a_snapshot_is_kept_anew_by_its_name_however_many_there_are(caller: Caller) -> None:
    for number in range(100):
        caller.told("POST", "/_mock/snapshot", {"name": str(number)})
    caller.told("POST", "/_mock/snapshot", {"name": "7"})
    assert caller.ask("POST", "/_mock/snapshot", {"name": "one more"}).json()["code"] == "too_much"


def test_a_timeout_closes_the_connection_and_the_server_goes_on() -> None:
    mock = Mock(lambda: parse_instant("2026-05-01T00:00:00Z"), EMPTY)
    with running(mock) as url, httpx.Client(base_url=url) as client:
        caller = Caller(client)
        caller.told("POST", "/_mock/faults", [{"route": "/v1/me", "timeout": True, "count": 1}])
        with pytest.raises(httpx.TransportError):
            caller.ask("GET", "/v1/me")
        assert caller.ask("GET", "/v1/me").status_code == 200


def test_who_takes_a_webhook_may_ask_the_mock_before_it_answers() -> None:
    asked: list[int] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            asked.append(httpx.get(f"{url}/v1/me", headers=AUTH, timeout=3).status_code)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    mock = Mock(lambda: parse_instant("2026-05-01T00:00:00Z"), EMPTY)
    with running(mock) as url, receiving(Receiver) as hook, httpx.Client(base_url=url) as client:
        caller = Caller(client)
        made = caller.told("POST", "/v1/webhook-endpoints", {"url": hook, "types": ["invoice.written_off"]})
        caller.told("POST", f"/v1/webhook-endpoints/{made['endpoint']['id']}/test")
    assert asked == [200]


@contextmanager
def receiving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address at which a receiver of webhooks listens, within."""
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def heard() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A receiver of webhooks: its address, and the headers of what came."""
    came: list[dict[str, str]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            came.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with receiving(Receiver) as hook:
        yield hook, came


def test_a_webhook_is_signed_and_a_storm_of_it_is_the_same_one_again(
    caller: Caller, heard: tuple[str, list[dict[str, str]]]
) -> None:
    url, came = heard
    endpoint = caller.told("POST", "/v1/webhook-endpoints", {"url": url, "types": ["invoice.written_off"]})
    id_ = endpoint["endpoint"]["id"]
    caller.told("POST", "/_mock/faults", [{"webhook_storm": 3, "count": 1}])
    caller.told("POST", f"/v1/webhook-endpoints/{id_}/test")
    assert len(came) == 3
    assert len({one["webhook-id"] for one in came}) == 1
    assert came[0]["webhook-signature"].startswith("v1,")


def test_what_is_left_out_is_what_the_guide_says() -> None:
    guide = Path("docs/mock.md").read_text()
    begins, ends = guide.index("<!-- left out -->\n"), guide.index("\n<!-- /left out -->")
    assert guide[begins:ends].removeprefix("<!-- left out -->\n") == missing.as_table()


def test_signing_in_by_a_provider_is_left_out_and_a_path_that_is_none_is_not_found(caller: Caller) -> None:
    answer = caller.ask("GET", "/v1/sessions/oidc")
    assert (answer.status_code, answer.json()["code"]) == (501, "not_in_mock")
    assert caller.ask("GET", "/v1/nothing").status_code == 404
    assert caller.ask("DELETE", "/v1/organizations").headers["Allow"] == "GET, POST"


def test_the_document_and_its_page_are_served_as_the_engine_serves_them(caller: Caller) -> None:
    document = caller.ask("GET", "/openapi.json")
    assert document.content == Path("contracts/openapi.json").read_bytes()
    page = caller.ask("GET", "/docs")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert caller.ask("GET", "/docs/swagger-ui.js").status_code == 200
