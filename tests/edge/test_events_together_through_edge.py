"""Single events that the edge brings to the engine together: each is answered what it is answered alone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar.types import ASGIApp, Receive, Scope, Send

from tallybook.kernel.operation import Role
from tests.edge.running import NO_LIMITS, edge_before, listening, node_entry, tenants
from tests.shell.api.calling import Client, House
from tests.shell.api.test_events import JSON, PATH, STRUCTURED, cloud_event, send, usage

__all__ = ["node_entry"]
OF_EACH_KIND = 12
SENDERS = 48


def sent(number: int) -> list[tuple[str, dict[str, object]]]:
    """One event of each kind, with its type."""
    return [
        (JSON, usage(f"new-{number}")),
        (JSON, usage(f"known-{number}")),
        (JSON, usage(f"other-{number}", quantity="2")),
        (JSON, usage(f"counter-{number}", counter="cpus")),
        (JSON, usage(f"project-{number}", project="p9")),
        (JSON, usage(f"float-{number}", quantity=1.5)),
        (JSON, usage(f"key-{number}", **{"t/ags": {}})),
        (JSON, usage(f"source-é{number}", source="nova")),
        (STRUCTURED, cloud_event(f"cloud-{number}")),
        (STRUCTURED, cloud_event(f"version-{number}", specversion="0.3")),
    ]


def essence(answer: Any) -> tuple[int, str, dict[str, Any]]:
    """What is told of an event, but for the request's own id."""
    told = answer.json()
    assert told.pop("request_id", answer.headers["x-request-id"]) == answer.headers["x-request-id"]
    return answer.status_code, answer.headers["content-type"], told


class Counted:
    """An application, and how many requests for events it has had."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application
        self.requests = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.requests += scope.get("path") == PATH
        await self._application(scope, receive, send)


@pytest.fixture
def furnished(client: Client, database: Any) -> list[House]:
    """Two tenants of which each has the same events."""
    houses = [House(client, database) for _ in range(2)]
    for house in houses:
        house.furnish_usage()
        before = [usage(f"{kind}-{number}") for kind in ("known", "other") for number in range(OF_EACH_KIND)]
        assert send(house.caller(Role.INGEST), before).json()["accepted"] == len(before)
    return houses


def test_each_event_is_answered_as_it_is_alone_though_many_go_together(
    application: Callable[[], ASGIApp], furnished: list[House], node_entry: Path, tmp_path: Path
) -> None:
    directly, through = furnished
    events = [one for number in range(OF_EACH_KIND) for one in sent(number)]
    sender = directly.caller(Role.INGEST)
    alone = [essence(send(sender, body, kind)) for kind, body in events]
    counted = Counted(application())
    settings = {**NO_LIMITS, **tenants({"here.test": through}), "TALLYBOOK_INGEST_MODE": "synchronous"}
    shown = {"Host": "here.test", "Authorization": f"Bearer {through.caller(Role.INGEST).secret}"}
    with (
        listening(lambda: counted) as engine,
        edge_before(engine, node_entry, tmp_path, settings) as edge,
        httpx.Client(base_url=edge, headers=shown, timeout=60) as client,
        ThreadPoolExecutor(SENDERS) as pool,
    ):

        def asked(one: tuple[str, dict[str, object]]) -> httpx.Response:
            kind, body = one
            return client.post(PATH, content=httpx.Request("POST", edge, json=body).content,
                               headers={"Content-Type": kind})  # fmt: skip

        answers = list(pool.map(asked, events))
    assert [essence(answer) for answer in answers] == alone
    assert {answer.headers["ingest-mode"] for answer in answers} == {"synchronous"}
    assert through.events_kept() == directly.events_kept()
    wrong = sum(status >= 400 for status, _, _ in alone)
    assert counted.requests < len(events), f"{wrong} of which asked alone after all"
