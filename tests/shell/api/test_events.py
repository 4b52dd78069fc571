"""Usage in over HTTP."""

from __future__ import annotations

import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from msgspec import convert

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.exchange.sent_events import MOST_BYTES, MOST_EVENTS, SentEvents
from tallybook.kernel.operation import Role
from tallybook.metering.public import EventIn, Receipt
from tallybook.shell.api.gathering import Gathering
from tallybook.shell.ingestor import Ingestor
from tests.database import NOW
from tests.shell.api.calling import Caller, House

PATH = "/v1/events"
JSON = "application/json"
STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"


def usage(id_: str = "e1", **changed: object) -> dict[str, object]:
    return {"id": id_, "counter": "cpu", "quantity": "1", "at": "2026-05-01T10:00:00Z", "project": "p1", **changed}


def cloud_event(id_: str = "e1", **changed: object) -> dict[str, object]:
    return {
        "specversion": "1.0", "id": id_, "source": "nova", "type": "cpu", "time": "2026-05-01T10:00:00Z",
        "subject": "p1", "data": {"quantity": "1"}, **changed,
    }  # fmt: skip


def billing_group(house: House, organization: str, project: str) -> str:
    """A billing group that has a project."""
    group = BillingGroup(f"grp_{project}", organization, project, "USD", "book")
    with house.database.transaction(house.tenant) as connection:
        connection.execute(
            """INSERT INTO price_books (tenant_id, id, name, currency, created_at)
            VALUES (current_tenant(), 'book', 'book', 'USD', now()) ON CONFLICT DO NOTHING"""
        )
        accounts = SqlAccounts(connection)
        accounts.add_billing_group(group, NOW)
        accounts.assign([ProjectAssignment(project, group.id)], NOW)
    return group.id


@pytest.fixture
def sender(house: House) -> Caller:
    house.furnish_usage()
    return house.caller(Role.INGEST)


def send(sender: Caller, body: object, kind: str = JSON, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return sender.send("POST", PATH, content=content, headers={"Content-Type": kind, **headers})


def statuses(told: Any) -> list[str]:
    return [one["status"] for one in told.json()["results"]]


def test_one_event_is_accepted_and_then_known(house: House, sender: Caller) -> None:
    first, again = send(sender, usage()), send(sender, usage(at="2026-05-01T11:00:00Z"))
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json() == {
        "accepted": 1, "duplicate": 0, "conflicting": 0, "refused": 0,
        "results": [{"id": "e1", "source": None, "status": "accepted"}],
    }  # fmt: skip
    assert statuses(again) == ["duplicate"]
    assert first.headers["x-request-id"].startswith("req_")
    assert house.events_kept() == [("", "e1", "1")]


def test_one_event_with_other_content_is_a_conflict(sender: Caller) -> None:
    send(sender, usage())
    told = send(sender, usage(quantity="2"))
    assert (told.status_code, told.json()["code"]) == (409, "conflicting_event")


@pytest.mark.parametrize(
    ("changed", "code", "place"),
    [
        ({"counter": "cpus"}, "unknown_counter", "/counter"),
        ({"project": "p9"}, "unknown_project", "/project"),
        ({"quantity": 1.5}, "float", "/quantity"),
        ({"id": None}, "missing_key", "/id"),
        ({"tags": {}}, "unknown_key", "/tags"),
    ],
)
def test_one_event_that_is_wrong_is_a_problem_with_its_place(
    sender: Caller, changed: dict[str, object], code: str, place: str
) -> None:
    told = send(sender, usage(**changed))
    assert told.status_code == 422
    assert told.headers["content-type"] == "application/problem+json"
    assert [(one["code"], one["pointer"]) for one in told.json()["errors"]] == [(code, place)]


def test_a_batch_is_answered_for_each_event(house: House, sender: Caller) -> None:
    send(sender, [usage("known"), usage("other")])
    wrong = [usage("bad", counter="cpus"), 7]
    told = send(sender, [usage("new"), usage("known"), usage("other", quantity="3"), *wrong, usage("new")])
    assert told.status_code == 200
    assert statuses(told) == ["accepted", "duplicate", "conflicting", "refused", "refused", "duplicate"]
    counts = [told.json()[name] for name in ("accepted", "duplicate", "conflicting", "refused")]
    assert counts == [1, 2, 1, 2]
    assert told.json()["results"][3]["error"]["pointer"] == "/counter"
    assert [id_ for _, id_, _ in house.events_kept()] == ["known", "new", "other"]


def test_an_empty_batch_changes_nothing(sender: Caller) -> None:
    assert send(sender, []).json()["results"] == []


def test_a_cloudevent_in_structured_mode(house: House, sender: Caller) -> None:
    told = send(sender, cloud_event(), f"{STRUCTURED}; charset=utf-8")
    assert told.status_code == 202
    assert house.events_kept() == [("nova", "e1", "1")]


def test_a_batch_of_cloudevents(house: House, sender: Caller) -> None:
    told = send(sender, [cloud_event("a"), cloud_event("b", specversion="0.3"), cloud_event("a")], BATCH)
    assert statuses(told) == ["accepted", "refused", "duplicate"]
    assert told.json()["results"][1]["error"]["pointer"] == "/specversion"


def test_a_cloudevent_in_binary_mode(house: House, sender: Caller) -> None:
    attributes = {
        "ce-specversion": "1.0", "ce-id": "e%201", "ce-source": "nova", "ce-type": "cpu", "ce-subject": "p1",
        "ce-time": "2026-05-01T10:00:00Z", "ce-extension": "passed over",
    }  # fmt: skip
    assert send(sender, {"quantity": "1"}, **attributes).status_code == 202
    assert house.events_kept() == [("nova", "e 1", "1")]
    told = send(sender, b"", **attributes)
    assert told.json()["errors"][0]["pointer"] == "/data"


def test_the_modes_of_an_event_are_the_same_event(sender: Caller) -> None:
    assert send(sender, cloud_event(), STRUCTURED).status_code == 202
    assert send(sender, usage(source="nova")).status_code == 200


def test_gzip_is_unpacked_in_one_part_and_in_several(house: House, sender: Caller) -> None:
    told = send(sender, gzip.compress(b"[") + gzip.compress(json.dumps(usage()).encode() + b"]"),
                **{"Content-Encoding": "gzip"})  # fmt: skip
    assert statuses(told) == ["accepted"]


@pytest.mark.parametrize(
    ("content", "kind", "encoding", "status", "code"),
    [
        (b"", JSON, "", 422, "malformed"),
        (b"{", JSON, "", 422, "malformed"),
        (b"[{]", JSON, "", 422, "malformed"),
        (b"[" * 100_000, JSON, "", 422, "malformed"),
        (b"\xff", JSON, "", 422, "not_text"),
        (b"7", JSON, "", 422, "wrong_type"),
        (b"null", STRUCTURED, "", 422, "wrong_type"),
        (b"{}", BATCH, "", 422, "malformed"),
        (b"a,b", "text/csv", "", 415, "unsupported_media_type"),
        (b"[]", JSON, "br", 415, "unsupported_media_type"),
        (b"[]", JSON, "gzip", 422, "malformed"),
        (gzip.compress(b"[]" + b" " * 500)[:-9], JSON, "gzip", 422, "malformed"),
        (gzip.compress(b"") * 200, JSON, "gzip", 422, "malformed"),
        (gzip.compress(b" " * (MOST_BYTES + 1)), JSON, "gzip", 413, "too_large"),
        (gzip.compress(gzip.compress(b" " * 10_000_000)) , JSON, "gzip", 422, "not_text"),
        (b" " * (MOST_BYTES + 1), JSON, "", 413, "too_large"),
        (b"[" + b"7," * MOST_EVENTS + b"7]", JSON, "", 413, "too_large"),
        (b"[" + b"7," * MOST_EVENTS + b"7]", BATCH, "", 413, "too_large"),
    ],
    ids=count(1),
)  # fmt: skip
def test_what_cannot_be_taken_is_a_problem(
    sender: Caller, content: bytes, kind: str, encoding: str, status: int, code: str
) -> None:
    told = send(sender, content, kind, **({"Content-Encoding": encoding} if encoding else {}))
    assert (told.status_code, told.json()["code"]) == (status, code)


def test_the_most_events_are_taken(sender: Caller) -> None:
    told = send(sender, [usage(f"e{number}") for number in range(MOST_EVENTS)])
    assert told.json()["accepted"] == MOST_EVENTS


def test_who_may_not_send_is_refused(house: House, sender: Caller) -> None:
    for role in (Role.VIEWER, Role.CUSTOMER):
        assert send(house.caller(role), usage()).status_code == 403
    assert house.client.post(PATH, json=usage()).headers["www-authenticate"] == "Bearer"
    assert sender.get(PATH).status_code == 405
    assert sender.send("POST", f"{PATH}?dry=1", content=b"{}").json()["code"] == "unknown_key"
    assert house.events_kept() == []


def test_requests_at_the_same_time_share_commits_and_are_answered_for_themselves(house: House, sender: Caller) -> None:
    def one(number: int) -> tuple[int, str]:
        match number % 4:
            case 0:
                return send(sender, usage("bad", counter="cpus")).status_code, "bad"
            case 1:
                return send(sender, usage("twin")).status_code, "twin"
            case 2:
                return send(sender, usage("twin", quantity="2")).status_code, "other"
            case _:
                return send(sender, usage(f"e{number}")).status_code, "new"

    with ThreadPoolExecutor(32) as pool:
        told = list(pool.map(one, range(400)))
    assert {status for status, kind in told if kind == "bad"} == {422}
    assert {status for status, kind in told if kind == "new"} == {202}
    twins = [status for status, kind in told if kind in {"twin", "other"}]
    assert twins.count(202) == 1
    assert sorted({*twins} - {202}) == [200, 409]
    assert len(house.events_kept()) == 101


@pytest.mark.engine_alone
def test_what_comes_before_a_commit_begins_shares_it(house: House) -> None:
    house.furnish_usage()

    async def take_all() -> list[Receipt]:
        with ThreadPoolExecutor(1) as executor:
            gathering = Gathering(lambda tenant: Ingestor(house.database, tenant), executor)
            each = [SentEvents([convert(usage(f"e{number}"), EventIn)], is_batch=False) for number in range(100)]
            return list(await asyncio.gather(*(gathering.take(house.tenant, one) for one in each)))

    assert [one.accepted for one in asyncio.run(take_all())] == [1] * 100
    assert len(house.events_kept()) == 100
    with house.database.transaction(house.tenant) as connection:
        assert connection.execute("SELECT count(*) FROM batches").fetchone() == (1,)


@pytest.mark.engine_alone
def test_who_sends_several_events_waits_for_nobody(house: House) -> None:
    house.furnish_usage()

    async def take_both() -> list[Receipt]:
        with ThreadPoolExecutor(1) as executor:
            gathering = Gathering(lambda tenant: Ingestor(house.database, tenant), executor)
            both = []
            for ids, is_batch in ((["e1", "e2"], True), (["e3"], False)):
                sent = SentEvents([convert(usage(id_), EventIn) for id_ in ids], is_batch=is_batch)
                both.append(asyncio.create_task(gathering.take(house.tenant, sent)))
                for _ in range(3):  # far less than what the first of a commit waits for others
                    await asyncio.sleep(0)
            return list(await asyncio.gather(*both))

    assert [one.accepted for one in asyncio.run(take_both())] == [2, 1]
    with house.database.transaction(house.tenant) as connection:
        assert connection.execute("SELECT count(*) FROM batches").fetchone() == (2,)


@pytest.mark.engine_alone
def test_a_key_of_a_billing_group_sends_usage_of_its_projects_alone(house: House, admin: Caller) -> None:
    house.furnish_usage()
    organization = admin.post("/v1/organizations", {"name": "acme"}).json()["id"]
    groups = [billing_group(house, organization, project) for project in ("p1", "p2")]
    scoped = house.caller(Role.INGEST, billing_groups=(groups[0],), sources=("agent",))
    void = {"id": "v", "kind": "void", "corrects": {"id": "theirs", "source": "agent"}}
    send(admin, usage("theirs", project="p2"))
    sent = [usage("mine"), usage("not", project="p2"), usage("none", project="default"), void]
    told = send(scoped, [{"source": "agent", **one} for one in sent])
    assert statuses(told) == ["accepted", "refused", "refused", "refused"]
    assert {one["error"]["code"] for one in told.json()["results"][1:]} == {"forbidden"}
    assert told.json()["results"][1]["id"] == "not"


@pytest.mark.engine_alone
def test_a_key_of_a_billing_group_takes_no_id_that_another_customers_meter_will_use(
    house: House, admin: Caller
) -> None:
    house.furnish_usage()
    organization = admin.post("/v1/organizations", {"name": "acme"}).json()["id"]
    groups = [billing_group(house, organization, project) for project in ("p1", "p2")]
    first = house.caller(Role.INGEST, billing_groups=(groups[0],), sources=("one/*", "one"))
    second = house.caller(Role.INGEST, billing_groups=(groups[1],), sources=("two",))
    squatted = [usage("e1", project="p1", source=source) for source in ("two", "on", "One", "", None)]
    told = send(first, squatted).json()["results"]
    assert [(one["status"], one["error"]["code"], one["error"]["pointer"]) for one in told] == [
        ("refused", "forbidden", "/source")
    ] * len(squatted)
    assert (
        statuses(send(first, [usage(project="p1", source=source) for source in ("one", "one/a")])) == ["accepted"] * 2
    )
    assert statuses(send(second, [usage(project="p2", source="two")])) == ["accepted"]


def test_a_key_that_is_bound_to_a_source_corrects_that_ones_events_alone(house: House, admin: Caller) -> None:
    house.furnish_usage()
    sender = house.caller(Role.INGEST, sources=("mine",))
    send(admin, usage("theirs", source="theirs"))
    assert statuses(send(sender, [usage("mine", source="mine")])) == ["accepted"]
    voids = [
        {"id": f"v-{source}", "source": "mine", "kind": "void", "corrects": {"id": source, "source": source}}
        for source in ("mine", "theirs")
    ]
    assert statuses(send(sender, voids)) == ["accepted", "refused"]


def test_the_edge_sends_for_a_key_what_its_sources_are(house: House) -> None:
    house.furnish_usage()
    sender = house.caller(Role.INGEST, sources=("mine",)).get("/v1/me").json()["id"]
    edge = house.caller(Role.EDGE)
    body = json.dumps([usage("e1", source="mine"), usage("e1", source="theirs")])
    told = edge.send("POST", "/v1/events", headers={"X-On-Behalf-Of": sender, "Content-Type": JSON}, content=body)
    assert statuses(told) == ["accepted", "refused"]
