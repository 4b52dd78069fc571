"""Where a request is said to come from, and what a body is read of that never ends."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import pytest

from tallybook.api.limits import neighbourhood
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.body import read_body
from tallybook.shell.api.server import PROXIES, behind, trusted_proxies

SAID = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


async def told(scope: Any, receive: Any, send: Any) -> None:
    """Answers from where a request comes, and by which protocol."""
    body = f"{scope['client'][0]} {scope['scheme']}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def seen_from(address: str, said: Mapping[str, str] | Sequence[tuple[str, str]] = SAID) -> str:
    """What the application sees of a request that a machine passes on."""

    async def ask() -> str:
        transport = httpx.ASGITransport(behind(told, trusted_proxies()), client=(address, 1))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://engine") as client:
            return (await client.get("/", headers=said)).text

    return asyncio.run(ask())


def test_where_a_request_comes_from_is_taken_of_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROXIES, raising=False)
    assert seen_from("127.0.0.1") == seen_from("::1") == "203.0.113.9 https"
    assert seen_from("10.0.0.5") == "10.0.0.5 http"


def test_it_is_taken_of_proxies_that_are_named_and_then_of_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROXIES, "10.0.0.0/24, 192.0.2.7")
    assert seen_from("10.0.0.5") == seen_from("192.0.2.7") == "203.0.113.9 https"
    assert seen_from("127.0.0.1") == "127.0.0.1 http"
    monkeypatch.setenv(PROXIES, "")
    assert seen_from("127.0.0.1") == "127.0.0.1 http"


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),  # what a caller claims comes before what the proxy adds
        ("203.0.113.9, 127.0.0.1", "203.0.113.9"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ("[2001:DB8:0::9]:4711", "2001:db8::9"),
        ("", "127.0.0.1"),
        ("unknown", "127.0.0.1"),
        ("<script>", "127.0.0.1"),
        ("fe80::1%<script>", "127.0.0.1"),
        ("203.0.113.9, 999.1.1.1", "127.0.0.1"),
        ("a" * 20_000, "127.0.0.1"),
    ],
)
def test_of_what_a_proxy_says_the_last_address_is_taken_and_nothing_that_is_none(
    monkeypatch: pytest.MonkeyPatch, said: str, seen: str
) -> None:
    monkeypatch.delenv(PROXIES, raising=False)
    assert seen_from("127.0.0.1", {"X-Forwarded-For": said}) == f"{seen} http"


def test_of_several_lines_the_last_address_is_taken_and_of_protocols_one_that_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(PROXIES, raising=False)
    lines = [("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "gopher")]
    assert seen_from("127.0.0.1", lines) == "203.0.113.9 http"
    assert seen_from("10.0.0.5", lines) == "10.0.0.5 http"


def test_a_proxy_that_is_no_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROXIES, "edge.internal")
    with pytest.raises(Refused, match=r"edge\.internal") as refused:
        trusted_proxies()
    assert (refused.value.code, refused.value.path) == ("bad_network", PROXIES)


def test_a_body_that_does_not_come_is_given_up_in_a_sentence_when_the_server_stops() -> None:
    async def stop() -> None:
        async def never() -> Any:
            await asyncio.Event().wait()

        reading = asyncio.ensure_future(read_body(never, {}, 100))
        await asyncio.sleep(0)
        reading.cancel()
        await reading

    with pytest.raises(Refused, match="stops") as refused:
        asyncio.run(stop())
    assert refused.value.code == "unavailable"


def test_addresses_of_one_customers_network_share_a_limit() -> None:
    assert neighbourhood("192.0.2.7") == neighbourhood("::ffff:192.0.2.7") == "192.0.2.7"
    assert neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff:0:1") == "2001:db8::/64"
    assert neighbourhood("2001:db8:0:1::1") == "2001:db8:0:1::/64"
    assert neighbourhood("testclient") == "testclient"
