"""A thousand requests at once with one idempotency key, to two server processes: one effect, and one answer."""

from __future__ import annotations

import asyncio

import httpx

from tallybook.kernel.operation import Role
from tallybook.shell.database import Database
from tests.database import new_tenant, url_of
from tests.figures import Figure
from tests.shell.api.calling import new_secret
from tests.shell.cli.serving import Serving, serving

REQUESTS = 1_000


def test_one_key_takes_effect_once(database: Database, figure: Figure) -> None:
    secret = new_secret(database, new_tenant(database), Role.ADMIN)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "one"}
    with serving("serve", "--workers", "2", url=url_of(database)) as server:
        answers = asyncio.run(send_all(server, headers))
        made = httpx.get(f"{server.url}/v1/organizations", headers=headers).json()["data"]
    assert {(one.status_code, one.content) for one in answers} == {(201, answers[0].content)}
    assert sum("idempotent-replayed" not in one.headers for one in answers) == 1
    assert [one["name"] for one in made] == ["acme"]
    figure(f"idempotency: {len(answers)} requests at once with one key: 1 effect")


async def send_all(server: Serving, headers: dict[str, str]) -> list[httpx.Response]:
    """Send all of them, each by a connection of its own."""
    limits = httpx.Limits(max_connections=REQUESTS, max_keepalive_connections=0)
    async with httpx.AsyncClient(limits=limits, timeout=60, headers=headers) as client:
        asked = (client.post(f"{server.url}/v1/organizations", json={"name": "acme"}) for _ in range(REQUESTS))
        return list(await asyncio.gather(*asked))
