"""What is kept of idempotent requests: nothing that whoever has the database could read, and not for ever."""

from __future__ import annotations

from tallybook.kernel.instant import DAY, HOUR
from tallybook.shell.api.once import forget_idempotency_keys
from tallybook.shell.clock import SystemClock
from tests.shell.api.calling import Caller, House

KEY = {"Idempotency-Key": "k"}
BODY = {"name": "reporter", "role": "viewer"}


def rows(house: House) -> list[tuple[bytes, bytes]]:
    with house.database.transaction(house.tenant) as connection:
        return connection.execute("SELECT request, answer FROM idempotency_keys").fetchall()


def test_an_answer_with_a_secret_is_replayed_and_cannot_be_read_at_rest(house: House, admin: Caller) -> None:
    first = admin.post("/v1/api-keys", BODY, **KEY)
    again = admin.post("/v1/api-keys", BODY, **KEY)
    assert again.content == first.content
    assert again.headers["idempotent-replayed"] == "true"
    [(_, answer)] = rows(house)
    assert first.json()["secret"].encode() not in answer
    assert b"reporter" not in answer


def test_the_same_request_of_two_callers_leaves_no_trace_in_common(house: House, admin: Caller) -> None:
    admin.post("/v1/organizations", {"name": "acme"}, **KEY)
    house.caller().post("/v1/organizations", {"name": "other"}, **KEY)
    admin.post("/v1/organizations", {"name": "other"}, **{"Idempotency-Key": "l"})
    requests = [request for request, _ in rows(house)]
    assert len({bytes(request) for request in requests}) == len(requests) == 2


def test_an_answer_that_was_changed_at_rest_is_not_repeated(house: House, admin: Caller) -> None:
    admin.post("/v1/organizations", {"name": "acme"}, **KEY)
    with house.database.transaction(house.tenant) as connection:
        connection.execute("UPDATE idempotency_keys SET status = 200")
    again = admin.post("/v1/organizations", {"name": "acme"}, **KEY)
    assert (again.status_code, again.json()["code"]) == (409, "idempotency_key_reused")


def test_keys_are_kept_for_a_day_at_least_and_forgotten_after_two(house: House, admin: Caller) -> None:
    admin.post("/v1/organizations", {"name": "acme"}, **KEY)
    now = SystemClock().now()
    assert forget_idempotency_keys(house.database, house.tenant, now + 25 * HOUR) == 0
    assert forget_idempotency_keys(house.database, house.tenant, now + 2 * DAY + HOUR) == 1
    assert rows(house) == []
