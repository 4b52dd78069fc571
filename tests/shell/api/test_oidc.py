"""People sign in by a provider of identities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey
from litestar.testing import TestClient

from tallybook.api.credentials import Vault
from tallybook.api.operations import OPERATIONS
from tallybook.kernel.instant import MINUTE
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.api.oidc import SECRET_VARIABLE, VARIABLE, open_oidc
from tallybook.shell.database import Database
from tests.shell.api.calling import KEY, Caller, Client, House, Person
from tests.shell.api.issuer import CLIENT, SECRET, Issuer, issuing
from tests.shell.api.test_sessions import Moved

BEGIN, FINISH = "/v1/sessions/oidc", "/v1/sessions/oidc/callback"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as found:
        yield found


@pytest.fixture
def clock() -> Moved:
    return Moved()


@pytest.fixture
def browser(
    issuer: Issuer, house: House, database: Database, clock: Moved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Client]:
    """A browser at an application that has the provider set up."""
    file = tmp_path / "oidc.json"
    settings = {
        "issuer": issuer.url,
        "client_id": CLIENT,
        "redirect_url": f"http://localhost{FINISH}",
        "tenant": house.name,
        "after": "/console",
    }
    file.write_text(json.dumps(settings))
    monkeypatch.setenv(VARIABLE, str(file))
    monkeypatch.setenv(SECRET_VARIABLE, SECRET)
    app = build_app(engine_of(database, OPERATIONS, KEY, clock=clock), threads=2)
    with TestClient(app, base_url="http://127.0.0.1") as found:
        yield found


def begin(browser: Client) -> tuple[str, str]:
    """The address that the browser is sent to, and the cookie that it keeps."""
    answer = browser.get(BEGIN, follow_redirects=False)
    browser.cookies.clear()
    assert answer.status_code == 302, answer.text
    return answer.headers["location"], answer.headers["set-cookie"].partition(";")[0]


def finish(browser: Client, cookie: str, sent: dict[str, str]) -> Any:
    answer = browser.get(FINISH, params=sent, headers={"Cookie": cookie}, follow_redirects=False)
    browser.cookies.clear()
    return answer


def walk(browser: Client, issuer: Issuer) -> Any:
    """The whole way."""
    url, cookie = begin(browser)
    return finish(browser, cookie, issuer.authorize(url))


def test_who_the_provider_confirms_is_signed_in_and_known_by_its_subject_ever_after(
    browser: Client, issuer: Issuer, house: House
) -> None:
    person = house.person(Role.OPERATOR)
    issuer.claims = {"email": person.user.email.upper(), "email_verified": True}
    answer = walk(browser, issuer)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    assert answer.headers["set-cookie"].startswith("tallybook=tbs_")
    sent = {"Cookie": answer.headers["set-cookie"].partition(";")[0]}
    me = browser.get("/v1/me", headers=sent).json()
    assert (me["id"], me["role"]) == (person.user.id, "operator")
    issuer.claims = {"email": "another@example.com", "email_verified": False}
    assert walk(browser, issuer).status_code == 303


def audited(house: House, user_id: str) -> list[tuple[str, str | None]]:
    with house.database.transaction(house.tenant) as connection:
        return connection.execute(
            """SELECT action, coalesce(after, before) ->> 'subject' FROM audit_records
            WHERE subject = %s AND action LIKE 'user.%%' ORDER BY number""",
            [user_id],
        ).fetchall()


def test_an_address_that_the_provider_gives_to_another_person_lets_nobody_in(
    browser: Client, issuer: Issuer, house: House, admin: Caller
) -> None:
    person = house.person(Role.OPERATOR)
    theirs = {"email": person.user.email, "email_verified": True}
    issuer.claims = {**theirs, "sub": "7"}
    assert walk(browser, issuer).status_code == 303
    issuer.claims = {**theirs, "sub": "8"}
    answer = walk(browser, issuer)
    assert (answer.status_code, answer.json()["code"]) == (403, "other_identity")
    assert "set-cookie" not in answer.headers
    assert audited(house, person.user.id) == [("user.link", "7"), ("user.link_refused", "8")]
    assert admin.post(f"/v1/users/{person.user.id}/unlink").status_code == 204
    assert walk(browser, issuer).status_code == 303
    issuer.claims = {**theirs, "sub": "7"}
    assert walk(browser, issuer).json()["code"] == "other_identity", "by hand the second one took the first one's place"
    assert [action for action, _ in audited(house, person.user.id)][2:] == [
        "user.unlink", "user.link", "user.link_refused",
    ]  # fmt: skip
    assert admin.post(f"/v1/users/{house.person().user.id}/unlink").json()["code"] == "not_linked"


def test_who_is_unlinked_has_no_session_left(browser: Client, issuer: Issuer, house: House, admin: Caller) -> None:
    person = house.person(Role.OPERATOR)
    issuer.claims = {"email": person.user.email, "email_verified": True}
    cookie = walk(browser, issuer).headers["set-cookie"].partition(";")[0]
    admin.post(f"/v1/users/{person.user.id}/unlink")
    assert browser.get("/v1/me", headers={"Cookie": cookie}).status_code == 401


def test_the_browser_is_sent_with_a_challenge_and_a_state(browser: Client, issuer: Issuer) -> None:
    url, cookie = begin(browser)
    assert url.startswith(f"{issuer.url}/authorize?")
    for part in ("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "openid"):
        assert part in url
    assert cookie.startswith("tallybook-oidc=")


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": None},
        {"email": "nobody@example.com"},
        {"iss": "https://else.example"},
        {"aud": "else"},
        {"azp": "else"},
        {"nonce": "else"},
        {"nonce": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"sub": None},
        {"sub": "7" * 256},
        {"sub": "7\n"},
    ],
    ids=str,
)
def test_whom_the_provider_does_not_confirm_to_us_is_nobody(
    browser: Client, issuer: Issuer, house: House, claims: dict[str, object]
) -> None:
    person = house.person()
    issuer.claims = {"email": person.user.email, "email_verified": True, **claims}
    answer = walk(browser, issuer)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert "set-cookie" not in answer.headers


def test_a_token_that_another_key_signed_is_nobodys(browser: Client, issuer: Issuer, house: House) -> None:
    issuer.claims = {"email": house.person().user.email, "email_verified": True}
    issuer.key = ECKey.generate_key("P-256", {"kid": issuer.published.kid})
    assert walk(browser, issuer).status_code == 401


def test_who_is_disabled_is_not_let_in(browser: Client, issuer: Issuer, house: House) -> None:
    person = house.person()
    issuer.claims = {"email": person.user.email, "email_verified": True}
    change = {"is_disabled": True}
    assert house.caller().send("PATCH", f"/v1/users/{person.user.id}", json=change).status_code == 200
    assert walk(browser, issuer).status_code == 401


def test_a_sign_in_ends_in_the_browser_that_began_it_and_in_time(
    browser: Client, issuer: Issuer, house: House, clock: Moved
) -> None:
    issuer.claims = {"email": house.person().user.email, "email_verified": True}
    url, cookie = begin(browser)
    _, another = begin(browser)
    sent = issuer.authorize(url)
    for other in ("", another, f"{cookie}00", "tallybook-oidc=zz"):
        assert finish(browser, other, sent).status_code == 401
    assert finish(browser, cookie, {"code": sent["code"]}).status_code == 401
    clock.by += 11 * MINUTE
    assert finish(browser, cookie, sent).status_code == 401
    clock.by = 0
    assert finish(browser, cookie, sent).status_code == 303
    assert finish(browser, cookie, sent).status_code == 401  # a code is good once


def test_a_provider_that_is_away_or_is_another_one_is_told(browser: Client, issuer: Issuer) -> None:
    issuer.url = "http://127.0.0.1:1"
    answer = browser.get(BEGIN, follow_redirects=False)
    assert (answer.status_code, answer.json()["code"]) == (503, "provider_away")


def test_where_no_provider_is_set_up_there_is_none(house: House) -> None:
    assert house.client.get(BEGIN, follow_redirects=False).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"issuer": "http://else.example", "client_id": "a", "redirect_url": "https://b.co"}',
        '{"issuer": "https://a.co", "client_id": "a", "redirect_url": "https://b.co", "secret": "s"}',
    ],
)
def test_settings_that_cannot_be_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    file = tmp_path / "oidc.json"
    file.write_text(text)
    monkeypatch.setenv(VARIABLE, str(file))
    with pytest.raises(Refused, match="TALLYBOOK_OIDC"):
        open_oidc(Vault(bytes(32)))


def test_a_person_by_the_provider_signs_out_like_any_other(browser: Client, issuer: Issuer, house: House) -> None:
    person = house.person()
    issuer.claims = {"email": person.user.email, "email_verified": True}
    token = walk(browser, issuer).headers["set-cookie"].partition(";")[0].partition("=")[2]
    assert Person(browser, token, person.user).send("DELETE", "/v1/sessions/current").status_code == 204
