"""A thousand secrets are issued: neither a dump of the database nor a log has one of them."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from litestar.testing import TestClient

from tallybook.api.operations import OPERATIONS
from tallybook.shell import embedded
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.database import Database, open_database
from tallybook.shell.embedded import Role, Server
from tallybook.shell.embedded.cluster import programs
from tests.shell.api.calling import KEY, Caller, Client, House, Person
from tests.shell.embedded_places import new_place

PEOPLE = 20
KEYS = 660
ENDPOINTS = 20


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Server, Database]]:
    """A server of its own, so that its dump and its log have all and nothing else."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    folder = new_place()
    with embedded.start(folder, settings={"fsync": "off"}) as server, open_database(folder) as database:
        yield folder, server, database
    shutil.rmtree(folder)


def keys(admin: Caller, count: int) -> Iterator[str]:
    """Secrets of keys, most of them made under an idempotency key, some in place of others."""
    for number in range(count):
        under = {"Idempotency-Key": f"k{number}"}
        made = admin.post("/v1/api-keys", {"name": f"key {number}", "role": "viewer"}, **under).json()
        yield made["secret"]
        if number % 10 == 0:
            replaced = admin.post(f"/v1/api-keys/{made['key']['id']}/rotate", {}, **under)
            assert admin.post(f"/v1/api-keys/{made['key']['id']}/rotate", {}, **under).text == replaced.text
            yield replaced.json()["secret"]


def endpoints(admin: Caller) -> Iterator[str]:
    """Secrets of webhooks, and those that took their place."""
    for number in range(ENDPOINTS):
        under = {"Idempotency-Key": f"w{number}"}
        made = admin.post("/v1/webhook-endpoints", {"url": "https://example.com/"}, **under).json()
        yield made["secret"]
        again = admin.post(f"/v1/webhook-endpoints/{made['endpoint']['id']}/rotate", {}, **under)
        yield again.json()["secret"]


def person(client: Client, house: House, admin: Caller, number: int) -> Iterator[str]:
    """What one person has that is secret: a password, a session and its token, a second factor, recovery codes."""
    email, password = f"person{number}@example.com", f"correct horse battery no. {number}"
    body = {"email": email, "name": email, "role": "viewer", "password": password}
    assert admin.post("/v1/users", body, **{"Idempotency-Key": email}).status_code == 201
    assert admin.post("/v1/users", {**body, "role": "god"}).status_code == 422
    if number == 0:
        assert admin.post("/v1/users", body).status_code == 409
    answer = client.post("/v1/sessions", json={"email": email, "password": password, "tenant": house.name})
    client.cookies.clear()
    token = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    me = Person(client, token, None)
    factor = me.post("/v1/me/second-factor", {"password": password}, **{"Idempotency-Key": "factor"}).json()
    codes = me.post("/v1/me/second-factor/confirm", {"code": pyotp.TOTP(factor["secret"]).now()}).json()["codes"]
    assert client.post("/v1/sessions", content=f'{{"password": "{password}"').status_code == 422
    yield from (password, token, answer.json()["csrf_token"], factor["secret"], *codes)


def forms(secret: str) -> tuple[bytes, ...]:
    """How a secret could stand somewhere: as it is, as bytes that are printed, without its dashes."""
    return secret.encode(), secret.encode().hex().encode(), secret.replace("-", "").encode()


def dumped(server: Server) -> bytes:
    command = [str(programs() / "pg_dump"), "--dbname", server.dsn(Role.ADMIN)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_no_secret_of_a_thousand_stands_in_a_dump_or_a_log(
    place: tuple[Path, Server, Database], caplog: pytest.LogCaptureFixture
) -> None:
    folder, server, database = place
    caplog.set_level(logging.DEBUG)
    with TestClient(build_app(engine_of(database, OPERATIONS, KEY), threads=4)) as client:
        house: Any = House(client, database)
        admin = house.caller()
        secrets = [admin.secret, *keys(admin, KEYS)]
        secrets += endpoints(admin)
        for number in range(PEOPLE):
            secrets += person(client, house, admin, number)
    assert len(set(secrets)) >= 1_000
    places = {
        "dump": dumped(server),
        "log of ours": caplog.text.encode(),
        "log of the server": (folder / "postgresql" / "server.log").read_bytes(),
    }
    assert b"person7@example.com" in places["dump"]
    found = [
        (name, secret)
        for name, text in places.items()
        for secret in secrets
        if any(form in text for form in forms(secret))
    ]
    assert found == []
