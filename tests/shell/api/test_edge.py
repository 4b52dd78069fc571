"""The edge asks whose a key is, and acts for whom it has verified."""

from __future__ import annotations

import hashlib
import time

import pytest

from tallybook.kernel.instant import DAY, SECOND, instant_text, parse_instant
from tallybook.kernel.operation import Role
from tallybook.shell.clock import SystemClock
from tests.shell.api.calling import Caller, House

ASK = "/v1/keys/introspect"


@pytest.fixture
def edge(house: House) -> Caller:
    return house.caller(Role.EDGE)


def on_behalf_of(id_: str) -> dict[str, str]:
    return {"X-On-Behalf-Of": id_}


def test_the_edge_is_told_whose_a_key_is_and_for_how_long(house: House, edge: Caller) -> None:
    customer = house.caller(Role.CUSTOMER)
    told = edge.post(ASK, {"secret": customer.secret}).json()
    assert told["is_good"]
    assert told["principal"] == customer.get("/v1/me").json()
    assert 0 < parse_instant(told["cache_until"]) - SystemClock().now() <= SECOND
    hash_ = hashlib.sha256(customer.secret.encode()).hexdigest()
    assert edge.post(ASK, {"hash": hash_}).json()["principal"] == told["principal"]


def test_a_key_that_is_dead_unknown_or_another_tenants_is_nobodys(house: House, edge: Caller) -> None:
    elsewhere = house.neighbour().caller()
    for secret in (house.caller(revoked=True).secret, "tbk_unknown", elsewhere.secret):
        told = edge.post(ASK, {"secret": secret}).json()
        assert (told["is_good"], told["principal"]) == (False, None)


@pytest.mark.parametrize("body", [{}, {"secret": "a", "hash": "0" * 64}])
def test_either_the_secret_or_its_hash_is_sent(edge: Caller, body: dict[str, str]) -> None:
    assert edge.post(ASK, body).json()["code"] == "one_of_two"


def test_what_the_edge_does_for_somebody_is_done_as_them(house: House, edge: Caller, admin: Caller) -> None:
    me = house.caller(Role.CUSTOMER).get("/v1/me").json()
    other = admin.post("/v1/organizations", {"name": "other"}).json()["id"]
    assert edge.get("/v1/me", **on_behalf_of(me["id"])).json() == me
    assert edge.get(f"/v1/organizations/{other}", **on_behalf_of(me["id"])).status_code == 404
    told = edge.post("/v1/organizations", {"name": "acme"}, **on_behalf_of(me["id"]))
    assert (told.status_code, told.json()["code"]) == (403, "forbidden")
    person = house.person(Role.VIEWER)
    assert edge.get("/v1/me", **on_behalf_of(person.user.id)).json()["name"] == person.user.email


def test_the_audit_log_names_for_whom_the_edge_acted(house: House, edge: Caller, admin: Caller) -> None:
    made = edge.post("/v1/organizations", {"name": "acme"}, **on_behalf_of(admin.get("/v1/me").json()["id"])).json()
    (record,) = admin.get(f"/v1/audit-log?subject={made['id']}").json()["data"]
    assert record["actor"] == "admin"


def test_nobody_but_the_edge_acts_for_others(house: House, admin: Caller) -> None:
    viewer = house.caller(Role.VIEWER).get("/v1/me").json()["id"]
    told = admin.get("/v1/me", **on_behalf_of(viewer))
    assert (told.status_code, told.json()["code"]) == (403, "forbidden")


def test_the_edge_acts_for_nobody_who_may_not_call(house: House, edge: Caller, admin: Caller) -> None:
    elsewhere = house.neighbour().caller().get("/v1/me").json()["id"]
    for id_ in ("key_unknown", elsewhere, edge.get("/v1/me").json()["id"]):
        told = edge.get("/v1/me", **on_behalf_of(id_))
        assert (told.status_code, told.json()["code"]) == (403, "unknown_principal")
    viewer = house.caller(Role.VIEWER).get("/v1/me").json()["id"]
    assert edge.get("/v1/me", **on_behalf_of(viewer)).status_code == 200
    admin.post(f"/v1/api-keys/{viewer}/revoke")
    time.sleep(1)
    assert edge.get("/v1/me", **on_behalf_of(viewer)).status_code == 403


def test_events_that_have_waited_at_the_edge_are_of_whoever_might_send_them_then(
    house: House, edge: Caller, admin: Caller
) -> None:
    sender = house.caller(Role.INGEST).get("/v1/me").json()["id"]
    good = SystemClock().now()
    time.sleep(0.01)
    admin.post(f"/v1/api-keys/{sender}/revoke")
    time.sleep(1)

    def told(at: int, path: str = "/v1/events") -> tuple[int, str]:
        headers = {**on_behalf_of(sender), "X-Verified-At": instant_text(at)}
        answer = edge.post(path, [], **headers) if path == "/v1/events" else edge.get(path, **headers)
        return answer.status_code, answer.json().get("code", "")

    assert told(good) == (200, "")
    now = SystemClock().now()
    assert told(now) == told(now + DAY) == told(good - 8 * DAY) == (403, "unknown_principal")
    assert told(good, "/v1/me") == (403, "unknown_principal"), "what has not waited is asked by whoever may now"


def test_an_edge_that_cannot_say_when_is_refused(house: House, edge: Caller) -> None:
    sender = house.caller(Role.INGEST).get("/v1/me").json()["id"]
    told = edge.post("/v1/events", [], **on_behalf_of(sender), **{"X-Verified-At": "yesterday"})
    assert (told.status_code, told.json()["code"]) == (422, "bad_time")
