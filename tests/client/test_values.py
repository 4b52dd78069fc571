"""What is sent and read: exact, open to what a newer server says, and never with the key in sight."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import msgspec
import pytest

from tallybook.client import (
    APIError,
    AsyncTallybook,
    Call,
    ClientError,
    Given,
    Money,
    NotAllSent,
    ServerError,
    Tallybook,
    TooLarge,
    Unknown,
    UnreadableAnswer,
    answered,
    money,
)
from tallybook.client.codec import body_of, read, sendable
from tallybook.client.events import MOST_BYTES, MOST_EVENTS
from tallybook.client.types import ApiKeyView, EventIn, Me, OrganizationView, PerUnitPrice, PriceBookVersionView, Role
from tallybook.exchange import sent_events

URL = "http://tallybook.test/billing"
KEY = "tbk_" + "k" * 40


@dataclass
class Seen:
    """What the network has seen."""

    requests: list[httpx.Request]

    @property
    def last(self) -> httpx.Request:
        """The last request."""
        return self.requests[-1]


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> tuple[Tallybook, Seen]:
    """A client in front of a network that answers so."""
    seen = Seen([])

    def handle(request: httpx.Request) -> httpx.Response:
        seen.requests.append(request)
        return answer(request)

    return Tallybook(URL, KEY, transport=httpx.MockTransport(handle)), seen


def with_body(status: int, body: object, **headers: str) -> tuple[Tallybook, Seen]:
    """A client in front of a network that always answers this."""
    return answering(lambda request: httpx.Response(status, json=body, headers=headers))


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E-7", "0.0000001"), ("1E+5", "100000"), ("-0.50", "-0.50"), ("0", "0"), ("9" * 38, "9" * 38)],
)
def test_a_decimal_is_sent_as_it_is_written_out(value: str, text: str) -> None:
    assert json.loads(body_of({"unit_price": Decimal(value)})) == {"unit_price": text}
    price = PerUnitPrice(counter="cpu", unit_price=Decimal(value))
    assert sendable(price) == {"model": "per_unit", "counter": "cpu", "unit_price": text}


@pytest.mark.parametrize("value", [0.1, {"a": [0.1]}, money, object()])
def test_what_is_not_exact_or_no_value_is_not_sent(value: object) -> None:
    with pytest.raises(TypeError):
        body_of({"amount": value})


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), datetime(2026, 5, 1)])  # noqa: DTZ001
def test_what_means_nothing_definite_is_not_sent(value: object) -> None:
    with pytest.raises(ValueError, match=r"can be sent|give it one"):
        body_of({"amount": value})


def test_money_is_made_of_exact_numbers_alone() -> None:
    assert money("12.50", "USD") == money(Decimal("12.50"), "USD") != money(12, "USD")
    assert str(money("1E-7", "USD")) == "0.0000001 USD"
    with pytest.raises(TypeError):
        money(12.5, "USD")  # type: ignore[arg-type]
    assert read(Money, b'{"amount": 0.1, "currency": "USD"}') == money("0.1", "USD")


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_a_name_that_would_lead_elsewhere_is_not_asked_for(name: str) -> None:
    tallybook, seen = with_body(200, {})
    with pytest.raises(ValueError, match="names nothing"):
        tallybook.projects.get(name)
    assert seen.requests == []


def test_a_name_with_slashes_stays_one_part_of_the_path() -> None:
    tallybook, seen = with_body(404, {"code": "unknown_project"})
    with pytest.raises(APIError):
        tallybook.projects.get("a/../b?c#d e")
    assert seen.last.url.raw_path == b"/billing/v1/projects/a%2F..%2Fb%3Fc%23d%20e"


def test_what_is_not_asked_for_is_not_in_the_query() -> None:
    tallybook, seen = with_body(200, {"data": [], "next_cursor": None})
    assert list(tallybook.credits.list(open=True, limit=2)) == []
    assert dict(seen.last.url.params) == {"open": "true", "limit": "2"}


def test_fields_and_words_of_a_newer_server_break_nothing() -> None:
    told: dict[str, Any] = {
        "id": "1",
        "name": "n",
        "role": "auditor",
        "organization": None,
        "billing_groups": [],
        "csrf_token": None,
    }
    tallybook, _ = with_body(200, told | {"new": {"a": [1]}})
    role = tallybook.me.get().role
    assert (role, role.value, isinstance(role, Role)) == ("auditor", "auditor", True)
    assert sendable({"role": role}) == {"role": "auditor"}


def test_an_alternative_of_a_newer_server_is_kept_as_it_came() -> None:
    known = {"model": "per_unit", "counter": "cpu", "unit_price": "0.10"}
    new = {"model": "auction", "counter": "cpu", "reserve": "1"}
    body = {
        "price_book": "b",
        "version": 1,
        "effective_from": None,
        "digest": "d",
        "created_at": "2026-05-01T00:00:00Z",
    }
    fields = {field.encode_name for field in msgspec.structs.fields(PriceBookVersionView)}
    told: dict[str, Any] = {name: value for name, value in body.items() if name in fields}
    found = read(PriceBookVersionView, json.dumps(told | {"prices": [known, new]}).encode())
    assert found.prices == [PerUnitPrice(counter="cpu", unit_price=Decimal("0.10")), Unknown(new)]
    assert sendable(list(found.prices))[1] == new
    with pytest.raises(UnreadableAnswer):
        read(PriceBookVersionView, json.dumps(told | {"prices": [{**known, "unit_price": "ten"}]}).encode())


def test_a_problem_is_kept_whole_also_where_it_is_of_a_newer_server() -> None:
    faults = [{"pointer": "/a", "code": "new_code", "detail": "d", "hint": "h"}, "nonsense", {"pointer": 7}]
    tallybook, _ = with_body(
        418, {"code": "teapot", "detail": "short", "request_id": "req_9", "errors": faults, "x": 1}
    )
    with pytest.raises(ClientError) as refused:
        tallybook.me.get()
    error = refused.value
    assert (error.status, error.code, error.request_id, error.pointers) == (418, "teapot", "req_9", ("/a",))
    assert error.problem["x"] == 1
    assert "418 teapot: short; /a: d (request req_9)" in str(error)


def test_what_is_no_problem_document_is_told_by_its_status() -> None:
    page = httpx.Response(413, content=b"<html>too large", headers={"x-request-id": "req_1"})
    tallybook, _ = answering(lambda request: page)
    with pytest.raises(TooLarge) as refused:
        tallybook.me.get()
    assert (refused.value.code, refused.value.detail, refused.value.request_id) == (
        "http_413",
        "<html>too large",
        "req_1",
    )


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"id": 7}', b"\xff"])
def test_an_answer_of_another_shape_is_said_to_be_unreadable(body: bytes) -> None:
    tallybook, _ = answering(lambda request: httpx.Response(200, content=body))
    with pytest.raises(UnreadableAnswer):
        tallybook.me.get()


def test_a_redirect_is_not_followed_with_the_key() -> None:
    tallybook, seen = with_body(307, {}, Location="http://elsewhere.test/")
    with pytest.raises(APIError):
        tallybook.me.get()
    assert len(seen.requests) == 1


def test_the_key_is_sent_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    tallybook, seen = with_body(401, {"code": "unauthenticated"})
    with pytest.raises(APIError) as refused:
        tallybook.me.get()
    assert seen.last.headers["authorization"] == f"Bearer {KEY}"
    assert seen.last.headers["user-agent"].startswith("tallybook-python/")
    shown = [repr(tallybook), str(vars(tallybook)), repr(refused.value), str(vars(refused.value)), caplog.text]
    assert KEY not in "".join(shown)


@pytest.mark.parametrize(
    ("base_url", "key"), [("tallybook.test", KEY), ("ftp://x", KEY), (URL, ""), (URL, "a b"), (URL, "a\nb"), (URL, "ä")]
)
def test_what_cannot_be_a_server_or_a_key_is_refused_without_showing_the_key(base_url: str, key: str) -> None:
    with pytest.raises(ValueError, match=r"base_url|API key") as refused:
        Tallybook(base_url, key)
    assert key == "" or key not in str(refused.value)


def test_a_change_by_what_was_only_made_here_is_refused() -> None:
    tallybook, seen = with_body(200, {"id": "org_1", "name": "a"})
    with pytest.raises(ValueError, match="no ETag"):
        tallybook.organizations.change("org_1", name="b", if_match=OrganizationView(id="org_1", name="a"))
    assert (seen.requests, answered(OrganizationView(id="org_1", name="a"))) == ([], None)


def test_what_is_deprecated_is_warned_of() -> None:
    told = {"id": "org_1", "name": "a"}
    tallybook, _ = with_body(200, told, Deprecation="@1777593600", Sunset="Sat, 01 May 2027 00:00:00 GMT")
    with pytest.warns(DeprecationWarning, match=r"GET /billing/v1/organizations/org_1.*01 May 2027") as seen:
        tallybook.organizations.get("org_1")
    assert seen[0].filename == __file__


def test_an_operation_of_a_newer_server_can_be_called() -> None:
    tallybook, seen = with_body(200, {"id": "1"})
    thing: Call[dict[str, Any]] = Call("POST", "/v1/things/{id}/turn", dict[str, Any], keyed=True)
    assert tallybook.call(thing, Given(path={"id": "t 1"}, body={"by": Decimal("0.5")})) == {"id": "1"}
    assert (seen.last.url.path, seen.last.content) == ("/billing/v1/things/t 1/turn", b'{"by":"0.5"}')


def usage(number: int, size: int = 0) -> EventIn:
    """An event, with a resource of so many letters."""
    at = datetime(2026, 5, 6, tzinfo=UTC)
    return EventIn(id=f"e-{number}", source="agent", counter="cpu", quantity=1, at=at, resource="r" * size or None)


def receipt_of(request: httpx.Request) -> httpx.Response:
    """All are accepted."""
    sent = sent_events.read_sent(dict(request.headers), request.content).events
    results = [{"id": event.id, "source": event.source, "status": "accepted"} for event in sent]  # type: ignore[union-attr]
    body = {"accepted": len(results), "duplicate": 0, "conflicting": 0, "refused": 0, "results": results}
    return httpx.Response(200, json=body)


@pytest.mark.parametrize(("count", "size", "requests"), [(0, 0, 0), (1, 0, 1), (10_001, 0, 2), (21, 999_000, 3)])
def test_events_are_sent_in_as_few_requests_as_the_server_takes(count: int, size: int, requests: int) -> None:
    tallybook, seen = answering(receipt_of)
    receipt = tallybook.events.send(usage(number, size) for number in range(count))
    assert (receipt.accepted, len(seen.requests)) == (count, requests)
    assert [one.id for one in receipt.results] == [f"e-{number}" for number in range(count)]


def test_the_limits_are_those_of_the_server() -> None:
    assert (MOST_EVENTS, MOST_BYTES) == (sent_events.MOST_EVENTS, sent_events.MOST_BYTES)


def test_many_events_are_packed_and_few_are_not() -> None:
    tallybook, seen = answering(receipt_of)
    tallybook.events.send([usage(1)])
    assert "content-encoding" not in seen.last.headers
    tallybook.events.send(map(usage, range(100)))
    assert seen.last.headers["content-encoding"] == "gzip"


def test_where_a_later_request_fails_the_events_before_it_are_told() -> None:
    answered_for: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        answered_for.append(request)
        return receipt_of(request) if len(answered_for) == 1 else httpx.Response(500, json={"code": "internal"})

    tallybook, _ = answering(answer)
    with pytest.raises(NotAllSent) as failed:
        tallybook.events.send(map(usage, range(10_001)))
    assert failed.value.receipt.accepted == 10_000
    assert isinstance(failed.value.__cause__, ServerError)


def test_the_asynchronous_client_sends_events_alike() -> None:
    sizes: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if sizes:
            return httpx.Response(413, json={"code": "too_large"})
        told = receipt_of(request)
        sizes.append(told.json()["accepted"])
        return told

    async def work() -> None:
        async with AsyncTallybook(URL, KEY, transport=httpx.MockTransport(answer)) as tallybook:
            await tallybook.events.send(map(usage, range(10_001)))

    with pytest.raises(NotAllSent) as failed:
        asyncio.run(work())
    assert (failed.value.receipt.accepted, sizes) == (10_000, [10_000])
    assert isinstance(failed.value.__cause__, TooLarge)


def test_types_are_values() -> None:
    one, other = (
        Me(id="1", name="n", role=Role.ADMIN, organization=None, billing_groups=[], csrf_token=None) for _ in "ab"
    )
    assert one == other
    with pytest.raises(AttributeError):
        one.name = "m"  # type: ignore[misc]
    assert issubclass(ApiKeyView, msgspec.Struct)
