"""API keys: made, shown once, replaced with an overlap, revoked."""

from __future__ import annotations

import time

import pytest

from tallybook.kernel.operation import Role
from tests.shell.api.calling import Caller, House


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


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_make_keys(house: House, role: Role) -> None:
    told = house.caller(role).post("/v1/api-keys", {"name": "a", "role": "admin"})
    assert (told.status_code, told.json()["code"]) == (403, "forbidden")
