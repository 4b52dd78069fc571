"""People sign in, are who they are while their session lasts, and have a second factor where they want one."""

from __future__ import annotations

from typing import Any

import pyotp
import pytest
from litestar.testing import TestClient

from tallybook.accounts.http.people import open_session
from tallybook.accounts.model.session import IDLE, LONGEST
from tallybook.accounts.store_sql import SqlUsers
from tallybook.accounts.wire import NewSession
from tallybook.api.asked import Asked
from tallybook.api.limits import Limit
from tallybook.api.operations import OPERATIONS
from tallybook.kernel.instant import DAY, MINUTE, SECOND, Instant
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.api.identity import forget_sessions
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tests.shell.api.calling import KEY, PASSWORD, Caller, Client, House, Person

OTHER = "another horse battery"


class Moved(SystemClock):
    """A clock that is set forward."""

    def __init__(self) -> None:
        self.by: Instant = 0

    def now(self) -> Instant:
        """The moment."""
        return super().now() + self.by


@pytest.fixture
def clock() -> Moved:
    return Moved()


@pytest.fixture
def later(database: Database, clock: Moved) -> Any:
    """A client of an application with a clock and limits of its own."""
    engine = engine_of(database, OPERATIONS, KEY, Limit(burst=20, refill=20 * SECOND), clock)
    with TestClient(build_app(engine, threads=2)) as found:
        yield found


def sign_in(client: Client, house: House, email: str, password: str = PASSWORD, **more: str) -> Any:
    body = {"email": email, "password": password, "tenant": house.name, **more}
    answer = client.post("/v1/sessions", json=body)
    client.cookies.clear()
    return answer


def signed_in(client: Client, house: House, person: Person, **more: str) -> Person:
    """The same person, by the cookie that signing in sets."""
    answer = sign_in(client, house, person.user.email, **more)
    assert answer.status_code == 201, answer.text
    token = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    return Person(client, token, person.user)


def test_who_signs_in_is_known_by_a_cookie_that_only_the_browser_sees(house: House) -> None:
    person = house.person(Role.OPERATOR)
    answer = sign_in(house.client, house, person.user.email.upper())
    name, _, rest = answer.headers["set-cookie"].partition("=")
    assert name == "__Host-tallybook"
    assert rest.partition(";")[2] == " Path=/; HttpOnly; SameSite=Lax; Secure"
    token = rest.partition(";")[0]
    assert token not in answer.text
    again = Person(house.client, token, person.user)
    me = again.get("/v1/me").json()
    assert (me["id"], me["name"], me["role"]) == (person.user.id, person.user.email, "operator")
    assert me["csrf_token"] == answer.json()["csrf_token"]
    assert again.post("/v1/organizations", {"name": "acme"}).status_code == 201


@pytest.mark.engine_alone
def test_on_this_machine_itself_the_cookie_needs_no_tls(house: House) -> None:
    person = house.person(Role.OPERATOR)
    body = {"email": person.user.email, "password": PASSWORD, "tenant": house.name}
    answer = house.client.post("http://localhost/v1/sessions", json=body)
    house.client.cookies.clear()
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("tallybook=tbs_")
    assert "Secure" not in cookie
    sent = {"Cookie": cookie.partition(";")[0]}
    assert house.client.get("http://localhost/v1/me", headers=sent).status_code == 200
    assert house.client.get("http://books.example/v1/me", headers=sent).status_code == 401


@pytest.mark.parametrize("wrong", ["email", "password", "tenant"])
def test_what_is_wrong_of_a_sign_in_is_not_told(house: House, wrong: str) -> None:
    person = house.person()
    body = {"email": person.user.email, "password": PASSWORD, "tenant": house.name, wrong: "somebody@else.example"}
    answer = house.client.post("/v1/sessions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.json()["detail"] == "the e-mail address, the password or the code is wrong"
    assert "set-cookie" not in answer.headers


@pytest.mark.engine_alone
def test_an_account_is_tried_ten_times_and_then_not_for_a_while(later: Client, house: House, clock: Moved) -> None:
    person = house.person()
    answers = [sign_in(later, house, person.user.email, "wrong") for _ in range(11)]
    assert [one.status_code for one in answers] == [401] * 10 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 90
    assert sign_in(later, house, person.user.email).status_code == 429
    assert sign_in(later, house, house.person().user.email).status_code == 201
    clock.by += 2 * MINUTE
    assert sign_in(later, house, person.user.email).status_code == 201


def test_a_session_ends_when_it_is_not_used_and_after_a_week_in_any_case(
    later: Client, house: House, clock: Moved
) -> None:
    person = signed_in(later, house, house.person())
    for _ in range(LONGEST // (IDLE - MINUTE)):
        clock.by += IDLE - MINUTE
        assert person.get("/v1/me").status_code == 200
    clock.by += IDLE - MINUTE
    assert person.get("/v1/me").status_code == 401
    other = signed_in(later, house, house.person())
    clock.by += IDLE
    assert other.get("/v1/me").status_code == 401


def test_who_signs_out_is_nobody(later: Client, house: House, clock: Moved) -> None:
    person = signed_in(later, house, house.person())
    answer = person.send("DELETE", "/v1/sessions/current")
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    clock.by += SECOND
    assert person.get("/v1/me").status_code == 401


@pytest.mark.engine_alone
def test_a_session_that_ended_is_shown_for_a_month_and_then_forgotten(house: House) -> None:
    over, good = house.person(over=True), house.person()
    now = SystemClock().now()
    assert forget_sessions(house.database, house.tenant, now + 29 * DAY) == 0
    assert forget_sessions(house.database, house.tenant, now + 31 * DAY) == 1
    assert [one["user"] for one in good.get("/v1/sessions").json()["data"]] == [good.user.id] != [over.user.id]


def test_people_see_and_end_their_own_sessions_and_an_administrator_everybodys(house: House) -> None:
    ann, bo, admin = house.person(Role.VIEWER), house.person(Role.VIEWER), house.person()
    [own] = ann.get("/v1/sessions").json()["data"]
    assert (own["user"], own["is_current"], own["address"]) == (ann.user.id, True, "192.0.2.7")
    assert ann.get(f"/v1/sessions?user={bo.user.id}").json()["data"] == [own]
    [of_bo] = admin.get(f"/v1/sessions?user={bo.user.id}").json()["data"]
    assert ann.send("DELETE", f"/v1/sessions/{of_bo['id']}").json()["code"] == "unknown_session"
    assert admin.send("DELETE", f"/v1/sessions/{of_bo['id']}").status_code == 204
    [over] = admin.get(f"/v1/sessions?user={bo.user.id}").json()["data"]
    assert over["ended_at"] is not None


def test_who_is_disabled_or_gets_another_role_has_no_session(later: Client, house: House, clock: Moved) -> None:
    admin = house.caller()
    for change in ({"is_disabled": True}, {"role": "viewer"}):
        person = signed_in(later, house, house.person(Role.OPERATOR))
        assert admin.send("PATCH", f"/v1/users/{person.user.id}", json=change).status_code == 200
        clock.by += SECOND
        assert person.get("/v1/me").status_code == 401
        status = 401 if "is_disabled" in change else 201
        assert sign_in(later, house, person.user.email).status_code == status


def test_who_changes_their_password_stays_in_and_every_other_session_is_over(
    later: Client, house: House, clock: Moved
) -> None:
    person = house.person()
    here, there = (signed_in(later, house, person) for _ in range(2))
    wrong = here.post("/v1/me/password", {"password": "wrong", "new_password": OTHER})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_password")
    assert here.post("/v1/me/password", {"password": PASSWORD, "new_password": OTHER}).status_code == 204
    clock.by += SECOND
    assert here.get("/v1/me").status_code == 200
    assert there.get("/v1/me").status_code == 401
    assert sign_in(later, house, person.user.email).status_code == 401
    assert sign_in(later, house, person.user.email, OTHER).status_code == 201


def test_whoever_has_a_session_alone_does_not_guess_its_password(later: Client, house: House, clock: Moved) -> None:
    person = house.person()
    taken = Person(later, person.secret, person.user)
    paths = ("/v1/me/second-factor", "/v1/me/second-factor/remove")
    told = [taken.post(paths[number % 2], {"password": f"guess {number}"}).status_code for number in range(11)]
    assert told == [422] * 10 + [429]
    assert taken.post("/v1/me/second-factor", {"password": PASSWORD}).json()["code"] == "rate_limited"
    assert taken.get("/v1/me").status_code == 200
    clock.by += 2 * MINUTE
    assert taken.post("/v1/me/second-factor", {"password": PASSWORD}).status_code == 201


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "somebody-2026"])
def test_a_password_that_is_easily_guessed_is_refused(admin: Caller, password: str) -> None:
    body = {"email": "somebody@example.com", "name": "Somebody", "role": "viewer", "password": password}
    told = admin.post("/v1/users", body)
    assert (told.status_code, told.json()["errors"][0]["code"]) == (422, "weak_password")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"role": "ingest"}, 422, "bad_scope"),
        ({"role": "customer"}, 422, "bad_scope"),
        ({"organization": "org_x"}, 422, "bad_scope"),
        ({"role": "customer", "organization": "org_x"}, 422, "unknown_organization"),
        ({"email": "nobody"}, 422, "bad_email"),
        ({"email": "Known@Example.com"}, 409, "email_taken"),
    ],
)
def test_a_user_who_cannot_be_is_refused(admin: Caller, change: dict[str, str], status: int, code: str) -> None:
    known = {"email": "known@example.com", "name": "Known", "role": "viewer"}
    assert admin.post("/v1/users", known).status_code == 201
    told = admin.post("/v1/users", {**known, "email": "new@example.com", **change})
    assert (told.status_code, told.json()["code"]) == (status, code)


def test_a_customer_who_is_signed_in_sees_their_organization_alone(house: House, admin: Caller) -> None:
    customer = house.person(Role.CUSTOMER)
    admin.post("/v1/organizations", {"name": "other"})
    found = customer.get("/v1/organizations").json()["data"]
    assert [one["id"] for one in found] == [customer.user.organization_id]


def test_a_second_factor_is_asked_for_once_confirmed_and_no_code_is_good_twice(
    later: Client, house: House, clock: Moved
) -> None:
    person = house.person()
    email = person.user.email
    made = Caller.post(Person(later, person.secret, person.user), "/v1/me/second-factor", {"password": PASSWORD}).json()
    device = pyotp.TOTP(made["secret"])
    assert made["uri"].startswith("otpauth://totp/Tallybook:")
    assert sign_in(later, house, email).status_code == 201

    def code() -> str:
        return device.at(clock.now() // SECOND)

    me = Person(later, person.secret, person.user)
    assert me.get("/v1/me/user").json()["has_second_factor"] is False
    told = me.post("/v1/me/second-factor/confirm", {"code": "000000" if code() != "000000" else "000001"})
    assert (told.status_code, told.json()["code"]) == (422, "wrong_code")
    recovery = me.post("/v1/me/second-factor/confirm", {"code": code()}).json()["codes"]
    assert len(recovery) == 10
    assert me.get("/v1/me/user").json()["has_second_factor"] is True

    needed = sign_in(later, house, email)
    assert (needed.status_code, needed.json()["code"]) == (401, "code_needed")
    assert sign_in(later, house, email, code=code()).status_code == 401  # it was used to confirm
    clock.by += MINUTE
    assert sign_in(later, house, email, code=code()).status_code == 201
    assert sign_in(later, house, email, code=code()).status_code == 401
    assert sign_in(later, house, email, code=recovery[0].lower()).status_code == 201
    assert sign_in(later, house, email, code=recovery[0]).status_code == 401
    clock.by += 10 * MINUTE
    assert me.post("/v1/me/second-factor/remove", {"password": PASSWORD}).status_code == 204
    assert sign_in(later, house, email).status_code == 201


@pytest.mark.engine_alone
def test_who_sends_too_much_is_told_when_to_come_back(later: Client, house: House, clock: Moved) -> None:
    caller = Caller(later, house.caller().secret)
    answers = [caller.get("/v1/me") for _ in range(21)]
    assert [one.status_code for one in answers[:20]] == [200] * 20
    assert answers[0].headers["ratelimit-policy"] == '"default";q=20;w=20'
    assert answers[0].headers["ratelimit"] == '"default";r=19;t=1'
    told = answers[20]
    assert (told.status_code, told.json()["code"], told.headers["retry-after"]) == (429, "rate_limited", "1")
    assert Caller(later, house.caller().secret).get("/v1/me").status_code == 200
    clock.by += SECOND
    assert caller.get("/v1/me").status_code == 200


@pytest.mark.engine_alone
@pytest.mark.parametrize("change", ["password", "role", "own password", "unlink"])
def test_who_signs_in_while_their_password_or_their_rights_change_has_no_session_afterwards(
    house: House, admin: Caller, change: str
) -> None:
    person, now = house.person(Role.OPERATOR), SystemClock().now()
    with house.database.transaction(house.tenant) as connection:
        SqlUsers(connection).link("https://issuer.example", person.user.id, person.user.id)
    engine = engine_of(house.database, OPERATIONS, KEY)
    known = engine.sign_in.known(NewSession(person.user.email, PASSWORD, tenant=house.name), now)
    path = f"/v1/users/{person.user.id}"
    match change:
        case "password":
            assert admin.post(f"{path}/password", {"password": OTHER}).status_code == 204
        case "role":
            assert admin.send("PATCH", path, json={"role": "viewer"}).status_code == 200
        case "own password":
            assert person.post("/v1/me/password", {"password": PASSWORD, "new_password": OTHER}).status_code == 204
        case _:
            assert admin.post(f"{path}/unlink").status_code == 204
    asked = Asked("/v1/sessions", {}, [], {}, b"", "req_1")
    with pytest.raises(Refused, match="meanwhile"), engine.work_for(asked, known, now, reads=False) as work:
        open_session(work)
