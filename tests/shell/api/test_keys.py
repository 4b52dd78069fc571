"""API keys: made, shown once, replaced with an overlap, revoked."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tallybook.accounts.model.api_key import SECRET_BYTES, ApiKey, hash_of, hint_of, secret_of
from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlKeys
from tallybook.kernel.operation import Role
from tallybook.pricing.model.catalog import PriceBook
from tallybook.shell.clock import SystemClock, new_id
from tests.database import NOW
from tests.shell.api.calling import Caller, House
from tests.shell.api.test_events import send, usage


def test_a_key_works_until_it_is_revoked_and_a_second_later_nowhere(house: House, admin: Caller) -> None:
    made = admin.post("/v1/api-keys", {"name": "reporter", "role": "viewer"}).json()
    reporter = Caller(house.client, made["secret"])
    assert reporter.get("/v1/me").json()["name"] == "reporter"
    assert admin.post(f"/v1/api-keys/{made['key']['id']}/revoke").status_code == 200
    time.sleep(1)
    assert reporter.get("/v1/me").status_code == 401


def test_a_secret_is_shown_once(admin: Caller) -> None:
    made = admin.post("/v1/api-keys", {"name": "reporter", "role": "viewer"}).json()
    assert made["secret"] not in admin.get("/v1/api-keys").text
    assert admin.get(f"/v1/api-keys/{made['key']['id']}").json() == made["key"]


def test_a_replaced_key_is_good_for_the_overlap(house: House, admin: Caller) -> None:
    old = admin.post("/v1/api-keys", {"name": "reporter", "role": "viewer"}).json()
    new = admin.post(f"/v1/api-keys/{old['key']['id']}/rotate", {"overlap_seconds": 0}).json()
    assert new["key"]["replaces"] == old["key"]["id"]
    time.sleep(1)
    assert Caller(house.client, old["secret"]).get("/v1/me").status_code == 401
    assert Caller(house.client, new["secret"]).get("/v1/me").json()["role"] == "viewer"
    assert admin.post(f"/v1/api-keys/{old['key']['id']}/rotate", {}).json()["code"] == "key_ended"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "a", "role": "customer"}, "bad_scope"),
        ({"name": "a", "role": "viewer", "organization": "org_x"}, "bad_scope"),
        ({"name": "a", "role": "customer", "organization": "org_x"}, "unknown_organization"),
        ({"name": "a", "role": "viewer", "billing_groups": ["grp_x"]}, "unknown_group"),
        ({"name": "a", "role": "operator", "billing_groups": ["grp_x"]}, "bad_scope"),
        ({"name": "a", "role": "operator", "sources": ["meter"]}, "bad_scope"),
        ({"name": "a", "role": "ingest", "billing_groups": ["grp_x"]}, "bad_scope"),
        ({"name": "a", "role": "ingest", "billing_groups": ["grp_x"], "sources": ["a"]}, "unknown_group"),
        ({"name": "a", "role": "ingest", "sources": [""]}, "bad_source"),
        ({"name": "a", "role": "ingest", "sources": ["*"]}, "bad_source"),
        ({"name": "a", "role": "ingest", "sources": ["\u00e9" * 257]}, "bad_source"),
        ({"name": "a", "role": "ingest", "sources": ["a\u202eb"]}, "bad_source"),
        ({"name": "a", "role": "god"}, "bad_value"),
        ({"name": "\n", "role": "operator"}, "bad_text"),
        ({"name": "live\u202enimda", "role": "operator"}, "bad_text"),
        ({"name": "a", "role": "viewer", "expires_at": "2001-01-01T00:00:00Z"}, "bad_time"),
        ({"name": "a", "role": "viewer", "expires_at": "tomorrow"}, "bad_time"),
    ],
)
def test_a_key_that_cannot_be_is_refused_with_its_place(admin: Caller, body: dict[str, object], code: str) -> None:
    told = admin.post("/v1/api-keys", body)
    assert (told.status_code, told.json()["errors"][0]["code"]) == (422, code)


@pytest.fixture
def groups(house: House, admin: Caller) -> list[str]:
    """Two billing groups of two organizations."""
    made = [admin.post("/v1/organizations", {"name": name}).json()["id"] for name in ("acme", "bolt")]
    with house.stores() as stores:
        stores.prices.add_price_book(PriceBook("book", "list", "USD"), NOW)
        for organization in made:
            group = BillingGroup(f"grp_{organization}", organization, organization, "USD", "book")
            stores.accounts.add_billing_group(group, NOW)
    return [f"grp_{organization}" for organization in made]


def sender(groups: list[str], *sources: str) -> dict[str, object]:
    return {"name": "meter", "role": "ingest", "billing_groups": groups, "sources": sources}


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "a"), ("a*", "a"), ("ab", "a*"), ("a*", "ab*"), ("ab*", "a*")],
)
def test_a_source_is_of_one_set_of_billing_groups(admin: Caller, groups: list[str], first: str, second: str) -> None:
    one, other = groups
    made = admin.post("/v1/api-keys", sender([one], first)).json()
    assert made["key"]["sources"] == [first]
    assert admin.post("/v1/api-keys", sender([one], second)).status_code == 201, "of the same it is"
    for of in ([other], [one, other], []):
        told = admin.post("/v1/api-keys", sender(of, "free", second))
        assert (told.status_code, told.json()["code"]) == (409, "source_taken")
        assert told.json()["errors"][0]["pointer"] == "/sources/1"
    admin.post(f"/v1/api-keys/{made['key']['id']}/revoke")
    assert admin.post("/v1/api-keys", sender([other], second)).status_code == 409, "the ids of its events stay taken"


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("a", "ab"), ("a", "ab*"), ("a/*", "ab*"), ("a/*", "a")])
def test_sources_that_have_no_event_in_common_are_of_different_billing_groups(
    admin: Caller, groups: list[str], first: str, second: str
) -> None:
    one, other = groups
    assert admin.post("/v1/api-keys", sender([one], first)).status_code == 201
    assert admin.post("/v1/api-keys", sender([other], second)).status_code == 201


def test_a_source_that_is_asked_for_at_the_same_time_is_given_once(
    house: House, admin: Caller, groups: list[str]
) -> None:
    def ask(number: int) -> int:
        return int(admin.post("/v1/api-keys", sender([groups[number % 2]], "a*")).status_code)

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(ask, range(8)))
    assert sorted(told) == [201] * 4 + [409] * 4


def test_a_replaced_key_is_bound_to_the_same_sources(admin: Caller, groups: list[str]) -> None:
    old = admin.post("/v1/api-keys", sender(groups, "a", "b*")).json()["key"]
    assert admin.post(f"/v1/api-keys/{old['id']}/rotate", {}).json()["key"]["sources"] == ["a", "b*"]


@pytest.mark.engine_alone
def test_a_key_of_before_keys_had_sources_sends_nothing_for_its_billing_groups(
    house: House, admin: Caller, groups: list[str]
) -> None:
    secret = secret_of(os.urandom(SECRET_BYTES))
    now = SystemClock().now()
    id_ = new_id("key", now)
    old = ApiKey(id_, "old", Role.INGEST, hint_of(secret), now, "kim", None, (groups[0],))
    with house.database.transaction(house.tenant) as connection:
        SqlKeys(connection).add_key(old, hash_of(secret))
    told = send(Caller(house.client, secret), usage(project="p1"))
    assert (told.status_code, told.json()["errors"][0]["pointer"]) == (403, "/source")
    assert admin.post(f"/v1/api-keys/{id_}/rotate", {}).json()["code"] == "bad_scope"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_make_keys(house: House, role: Role) -> None:
    told = house.caller(role).post("/v1/api-keys", {"name": "a", "role": "admin"})
    assert (told.status_code, told.json()["code"]) == (403, "forbidden")


def rotated(admin: Caller, key: str) -> dict[str, Any]:
    """What a rotation answers."""
    return dict(admin.post(f"/v1/api-keys/{key}/rotate", {}).json())


def test_what_took_effect_before_a_rotation_does_not_again_with_the_key_that_came_after(
    house: House, admin: Caller
) -> None:
    first = admin.post("/v1/api-keys", {"name": "biller", "role": "operator"}).json()
    second = rotated(admin, first["key"]["id"])
    third = rotated(admin, second["key"]["id"])
    callers = [Caller(house.client, one["secret"]) for one in (first, second, third)]
    for number, caller in enumerate(callers):
        body, headers = {"name": f"org {number}"}, {"Idempotency-Key": f"once {number}".replace(" ", "-")}
        assert caller.post("/v1/organizations", body, **headers).status_code == 201
        assert caller.post("/v1/organizations", body, **headers).headers["Idempotent-Replayed"] == "true"
        for other in callers:
            if other is not caller:
                told = other.post("/v1/organizations", body, **headers)
                assert (told.status_code, told.json()["code"]) == (409, "idempotency_key_rotated")
    again = callers[0].post("/v1/organizations", {"name": "else"}, **{"Idempotency-Key": "once-0"})
    assert again.json()["code"] == "idempotency_key_reused"
    assert {one["name"] for one in admin.get("/v1/organizations").json()["data"]} == {"org 0", "org 1", "org 2"}
    stranger = admin.post("/v1/api-keys", {"name": "biller", "role": "operator"}).json()
    told = Caller(house.client, stranger["secret"]).post(
        "/v1/organizations", {"name": "theirs"}, **{"Idempotency-Key": "once-0"}
    )
    assert told.status_code == 201


def test_a_key_is_replaced_once_and_again_where_its_successor_was_revoked(admin: Caller) -> None:
    first = admin.post("/v1/api-keys", {"name": "biller", "role": "operator"}).json()["key"]["id"]
    second = rotated(admin, first)["key"]["id"]
    told = admin.post(f"/v1/api-keys/{first}/rotate", {})
    assert (told.status_code, told.json()["code"]) == (409, "rotated_already")
    assert second in told.json()["detail"]
    admin.post(f"/v1/api-keys/{second}/revoke")
    assert rotated(admin, first)["key"]["replaces"] == first


def test_of_rotations_of_one_key_at_once_one_comes_about(house: House, admin: Caller) -> None:
    key = admin.post("/v1/api-keys", {"name": "biller", "role": "operator"}).json()["key"]["id"]
    with ThreadPoolExecutor(6) as threads:
        asked = [threads.submit(admin.post, f"/v1/api-keys/{key}/rotate", {}) for _ in range(6)]
    assert sorted(one.result().status_code for one in asked) == [201, *5 * [409]]
