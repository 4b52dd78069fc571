"""Every operation, for every role: on its own, another organization's, another tenant's, and with a dead key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from tallybook.kernel.operation import Operations, Role
from tallybook.shell.auditing import KEY_VARIABLE
from tests.shell.api.calling import Caller, Client, House
from tests.shell.api.samples import SAMPLES as PEOPLES
from tests.shell.api.samples import Place, Sample, place_in
from tests.shell.api.samples_books import BOOKS
from tests.shell.api.samples_catalog import CATALOG
from tests.shell.api.samples_exports import EXPORTS
from tests.shell.api.samples_invoices import INVOICES
from tests.shell.api.samples_notify import NOTIFY
from tests.shell.api.samples_payments import PAYMENTS
from tests.shell.api.samples_usage import USAGE
from tests.shell.api.samples_webhooks import WEBHOOKS

SAMPLES = {**PEOPLES, **CATALOG, **BOOKS, **USAGE, **INVOICES, **PAYMENTS, **NOTIFY, **EXPORTS, **WEBHOOKS}


class Told(NamedTuple):
    """What the document says of an operation: who may call it, and by what they show who they are."""

    method: str
    roles: frozenset[Role]
    success: int
    by: frozenset[str]


def told() -> dict[str, Told]:
    document = msgspec.json.decode(Path("contracts/openapi.json").read_bytes())
    return {
        one["operationId"]: Told(
            method.upper(),
            frozenset(map(Role, one["x-roles"])),
            next(int(status) for status in one["responses"] if status.startswith("2")),
            frozenset(scheme for way in one.get("security", document["security"]) for scheme in way),
        )
        for methods in document["paths"].values()
        for method, one in methods.items()
    }


OPERATIONS = told()
GUARDED = sorted(name for name, one in OPERATIONS.items() if one.by)
READS = sorted(name for name in GUARDED if OPERATIONS[name].method == "GET")
PEOPLE = frozenset(Role) - {Role.INGEST, Role.EDGE}


@pytest.fixture(autouse=True)
def checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints have a key."""
    monkeypatch.setenv(KEY_VARIABLE, "0" * 32)


@pytest.fixture(scope="module")
def here(houses: Callable[[], House]) -> Place:
    return place_in(houses())


@pytest.fixture(scope="module")
def elsewhere(houses: Callable[[], House]) -> Place:
    """A place in another tenant."""
    return place_in(houses())


@pytest.fixture(scope="module")
def next_door(here: Place) -> Place:
    """Another organization of the same tenant."""
    return place_in(here.house)


def callers(place: Place, name: str, role: Role, *, dead: bool = False) -> dict[str, Caller]:
    """Somebody of a role by each way in that the operation has."""
    organization = place.organization if role is Role.CUSTOMER else None
    found: dict[str, Caller] = {}
    if "key" in OPERATIONS[name].by:
        found["key"] = place.house.caller(role, organization, revoked=dead)
    if "session" in OPERATIONS[name].by and role in PEOPLE:
        found["session"] = place.house.person(role, organization, over=dead)
    return found


def send(caller: Caller, name: str, sample: Sample) -> Any:
    asked = sample.body if sample.ask is None else sample.ask(caller)
    body = {} if asked is None else {"json": asked}
    return caller.send(OPERATIONS[name].method, sample.path, **body)


def send_with_token(person: Caller, name: str, sample: Sample, token: str) -> Any:
    """What somebody is answered whose page sends this token against forged requests."""
    body = {} if sample.body is None else {"json": sample.body}
    return person.send(OPERATIONS[name].method, sample.path, headers={"X-CSRF-Token": token}, **body)


def assert_hidden(name: str, sample: Sample, answer: Any) -> None:
    """A stranger is told that there is no such thing, or answered without it."""
    if sample.names_it or (sample.is_numbered and answer.status_code == 404):
        assert answer.status_code in {404, 422}, answer.text
        assert answer.json()["code"].startswith("unknown_"), answer.text
    else:
        assert answer.status_code == OPERATIONS[name].success, answer.text
        assert not [one for one in sample.made if one in answer.text]


def assert_forbidden(answer: Any) -> None:
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.engine_alone
def test_every_operation_has_a_sample_and_every_sample_an_operation() -> None:
    assert SAMPLES.keys() ^ OPERATIONS.keys() == set()


@pytest.mark.engine_alone
def test_nothing_but_signing_in_is_for_everybody() -> None:
    assert OPERATIONS.keys() - GUARDED == {"create_session"}


@pytest.mark.engine_alone
def test_an_operation_without_a_role_cannot_be_told() -> None:
    resource = Operations("Open", "")

    def open_to_nobody_knows_whom(work: object) -> None:
        """Do something."""

    with pytest.raises(AssertionError, match="declares no role"):
        resource.get("/v1/open", roles=())(open_to_nobody_knows_whom)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", GUARDED)
def test_who_may_does_what_is_its_own_and_nobody_else_does(here: Place, name: str, role: Role) -> None:
    operation = OPERATIONS[name]
    for caller in callers(here, name, role).values():
        answer = send(caller, name, SAMPLES[name](here))
        if role in operation.roles:
            assert answer.status_code == operation.success, answer.text
        else:
            assert_forbidden(answer)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(name for name in GUARDED if "key" not in OPERATIONS[name].by))
def test_what_is_for_people_who_are_signed_in_is_for_no_key(here: Place, name: str, role: Role) -> None:
    organization = here.organization if role is Role.CUSTOMER else None
    assert_forbidden(send(here.house.caller(role, organization), name, SAMPLES[name](here)))


@pytest.mark.parametrize("name", sorted(name for name in GUARDED if Role.CUSTOMER in OPERATIONS[name].roles))
def test_what_is_another_organizations_is_not_there_for_a_customer(here: Place, next_door: Place, name: str) -> None:
    for caller in callers(here, name, Role.CUSTOMER).values():
        sample = SAMPLES[name](next_door)
        if not sample.is_shared:
            assert_hidden(name, sample, send(caller, name, sample))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", GUARDED)
def test_what_is_another_tenants_is_there_for_nobody(here: Place, elsewhere: Place, name: str, role: Role) -> None:
    for caller in callers(here, name, role).values():
        sample = SAMPLES[name](elsewhere)
        answer = send(caller, name, sample)
        if role in OPERATIONS[name].roles:
            assert_hidden(name, sample, answer)
        else:
            assert_forbidden(answer)


@pytest.mark.parametrize("name", GUARDED)
def test_a_revoked_key_and_a_session_that_is_over_do_nothing(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    for role in Role:
        for caller in callers(here, name, role, dead=True).values():
            assert send(caller, name, sample).status_code == 401


@pytest.mark.parametrize("name", sorted(name for name in GUARDED if OPERATIONS[name].method != "GET"))
def test_another_sites_page_changes_nothing_with_a_sessions_cookie(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    for token in ("", "0" * 43):
        answer = send_with_token(here.house.person(Role.ADMIN), name, sample, token)
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


@pytest.mark.engine_alone
@pytest.mark.parametrize("name", READS)
def test_without_any_filter_of_ours_no_read_shows_another_tenants_row(
    here: Place, elsewhere: Place, unfiltered: Client, name: str
) -> None:
    sample = SAMPLES[name](elsewhere)
    for role in OPERATIONS[name].roles:
        for caller in callers(here, name, role).values():
            assert_hidden(name, sample, send(caller.at(unfiltered), name, sample))


@pytest.mark.engine_alone
@pytest.mark.parametrize("name", READS)
def test_without_any_filter_of_ours_no_read_shows_a_customer_another_organizations_row(
    here: Place, next_door: Place, unfiltered: Client, name: str
) -> None:
    if Role.CUSTOMER in OPERATIONS[name].roles:
        sample = SAMPLES[name](next_door)
        for caller in callers(here, name, Role.CUSTOMER).values():
            if not sample.is_shared:
                assert_hidden(name, sample, send(caller.at(unfiltered), name, sample))
