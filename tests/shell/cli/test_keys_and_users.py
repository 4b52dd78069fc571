"""`tallybook api-key` and `tallybook user`, as a person runs them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tallybook.accounts.model.api_key import hash_of
from tallybook.accounts.store_sql import SqlKeys, SqlUsers
from tallybook.api.credentials import Argon2
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.shell.cli.commands import refused, said, tallybook


@pytest.fixture
def tenant(database: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    name = new_tenant_name()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    return database.tenant(name, NOW)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Says what comes by standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))


def actions(database: Database, tenant: int) -> list[tuple[str, str]]:
    with database.transaction(tenant) as connection:
        return connection.execute("SELECT actor, action FROM audit_records ORDER BY number").fetchall()


def test_a_key_is_made_replaced_and_revoked(database: Database, tenant: int) -> None:
    made = tallybook("api-key", "create", "reports", "--role", "viewer")
    assert made.out.startswith("tbk_")
    with database.transaction(tenant) as connection:
        key = SqlKeys(connection).key_of(hash_of(made.out.strip()))
    assert key is not None
    replaced = tallybook("api-key", "rotate", key.id, "--overlap", "0")
    assert replaced.out.startswith("tbk_")
    new, old = said("api-key", "list")
    assert (old["id"], new["replaces"], new["role"], new["created_by"]) == (key.id, key.id, "viewer", "kim")
    assert made.out.strip() not in str((new, old))
    assert tallybook("api-key", "revoke", new["id"]).out == f"{new['id']} (reports) is revoked.\n"
    assert tallybook("api-key", "list").out.count("(over)") == 2
    assert [action for _, action in actions(database, tenant)] == [
        "api_key.create", "api_key.rotate", "api_key.revoke",
    ]  # fmt: skip


@pytest.mark.usefixtures("tenant")
def test_a_key_is_bound_to_the_sources_that_are_named() -> None:
    assert (
        tallybook("api-key", "create", "meter", "--role", "ingest", "--source", "m-7", "--source", "acme/*").status == 0
    )
    [made] = said("api-key", "list")
    assert made["sources"] == ["m-7", "acme/*"]


def test_keys_are_listed_in_the_order_that_is_asked_for_and_found_by_name(tenant: int) -> None:
    for name in ("Metering", "billing", "meter 2"):
        tallybook("api-key", "create", name, "--role", "viewer")
    listed = {
        words: [one["name"] for one in said("api-key", "list", *words)]
        for words in ((), ("--sort", "name"), ("--sort", "-name"), ("--search", "METER", "--sort=name"))
    }
    assert list(listed.values()) == [
        ["meter 2", "billing", "Metering"],
        ["Metering", "billing", "meter 2"],
        ["meter 2", "billing", "Metering"],
        ["Metering", "meter 2"],
    ]
    assert "--sort" in refused("api-key", "list", "--sort", "size")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("revoke", "key_x"), "there is no API key"),
        (("create", "a", "--role", "customer"), "names its organization"),
        (("create", "a", "--role", "viewer", "--group", "grp_x"), "no such billing group"),
        (("create", "a", "--role", "ingest", "--group", "grp_x"), "bound to sources"),
        (("create", "a", "--role", "ingest", "--source", "*"), "is no source"),
    ],
)
@pytest.mark.usefixtures("tenant")
def test_a_key_that_cannot_be_is_refused(words: tuple[str, ...], reason: str) -> None:
    assert reason in refused("api-key", *words)


def test_a_user_is_made_gets_another_password_and_is_disabled(database: Database, tenant: int, typed: Any) -> None:
    typed("correct horse battery")
    assert "admin" in tallybook("user", "create", "Ann@Example.com", "--role", "admin", "--name", "Ann").out
    typed("another horse battery")
    assert tallybook("user", "password", "ann@example.com").out == "ann@example.com has another password.\n"
    assert tallybook("user", "disable", "ann@example.com").status == 0
    [ann] = said("user", "list")
    assert (ann["email"], ann["name"], ann["disabled_at"] is None) == ("ann@example.com", "Ann", False)
    assert "disabled" in tallybook("user", "list").out
    with database.transaction(tenant) as connection:
        proofs = SqlUsers(connection).proofs(ann["id"])
    assert Argon2().match(proofs.password_hash, "another horse battery")
    assert "nobody of a provider" in refused("user", "unlink", "ann@example.com")
    with database.transaction(tenant) as connection:
        SqlUsers(connection).link("https://issuer.example", "7", ann["id"])
    assert tallybook("user", "unlink", "ann@example.com").status == 0
    assert actions(database, tenant) == [
        ("kim", "user.create"),
        ("kim", "user.password"),
        ("kim", "user.change"),
        ("kim", "user.unlink"),
    ]


@pytest.mark.usefixtures("tenant")
def test_a_user_who_is_not_there_and_a_weak_password_are_refused(typed: Any) -> None:
    assert "nobody has this address" in refused("user", "disable", "nobody@example.com")
    typed("short")
    assert "has 12 to 256 characters" in refused("user", "create", "ann@example.com", "--role", "admin")
