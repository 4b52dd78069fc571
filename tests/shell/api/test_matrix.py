"""Every operation, for every role: on its own, another organization's, another tenant's, and with a dead key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from tallybook.kernel.operation import Operations, Role
from tests.shell.api.calling import Caller, Client, House
from tests.shell.api.samples import SAMPLES, Place, Sample, place_in


class Told(NamedTuple):
    """What the document says of an operation."""

    method: str
    roles: frozenset[Role]
    success: int


def told() -> dict[str, Told]:
    document = msgspec.json.decode(Path("contracts/openapi.json").read_bytes())
    return {
        one["operationId"]: Told(
            method.upper(),
            frozenset(map(Role, one["x-roles"])),
            next(int(status) for status in one["responses"] if status.startswith("2")),
        )
        for methods in document["paths"].values()
        for method, one in methods.items()
    }


OPERATIONS = told()
READS = sorted(name for name, one in OPERATIONS.items() if one.method == "GET")


@pytest.fixture(scope="module")
def here(client: Client, database: Any) -> Place:
    return place_in(House(client, database))


@pytest.fixture(scope="module")
def elsewhere(client: Client, database: Any) -> Place:
    """A place in another tenant."""
    return place_in(House(client, database))


@pytest.fixture(scope="module")
def next_door(here: Place) -> Place:
    """Another organization of the same tenant."""
    return place_in(here.house)


def caller(place: Place, role: Role) -> Caller:
    return place.house.caller(role, place.organization if role is Role.CUSTOMER else None)


def send(caller: Caller, name: str, sample: Sample) -> Any:
    body = {} if sample.body is None else {"json": sample.body}
    return caller.send(OPERATIONS[name].method, sample.path, **body)


def assert_hidden(name: str, sample: Sample, answer: Any) -> None:
    """A stranger is told that there is no such thing, or answered without it."""
    if sample.names_it:
        assert answer.status_code in {404, 422}, answer.text
        assert answer.json()["code"].startswith("unknown_"), answer.text
    else:
        assert answer.status_code == OPERATIONS[name].success, answer.text
        assert not [one for one in sample.made if one in answer.text]


def test_every_operation_has_a_sample_and_every_sample_an_operation() -> None:
    assert SAMPLES.keys() ^ OPERATIONS.keys() == set()


def test_an_operation_without_a_role_cannot_be_told() -> None:
    resource = Operations("Open", "")

    def open_to_nobody_knows_whom(work: object) -> None:
        """Do something."""

    with pytest.raises(AssertionError, match="declares no role"):
        resource.get("/v1/open", roles=())(open_to_nobody_knows_whom)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_who_may_does_what_is_its_own_and_nobody_else_does(here: Place, name: str, role: Role) -> None:
    operation, sample = OPERATIONS[name], SAMPLES[name](here)
    answer = send(caller(here, role), name, sample)
    if role in operation.roles:
        assert answer.status_code == operation.success, answer.text
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("name", sorted(name for name, one in OPERATIONS.items() if Role.CUSTOMER in one.roles))
def test_what_is_another_organizations_is_not_there_for_a_customer(here: Place, next_door: Place, name: str) -> None:
    sample = SAMPLES[name](next_door)
    assert_hidden(name, sample, send(caller(here, Role.CUSTOMER), name, sample))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_what_is_another_tenants_is_there_for_nobody(here: Place, elsewhere: Place, name: str, role: Role) -> None:
    sample = SAMPLES[name](elsewhere)
    answer = send(caller(here, role), name, sample)
    if role in OPERATIONS[name].roles:
        assert_hidden(name, sample, answer)
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_a_revoked_key_does_nothing(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    for role in Role:
        assert send(here.house.caller(role, revoked=True), name, sample).status_code == 401


@pytest.mark.parametrize("name", READS)
def test_without_any_filter_of_ours_no_read_shows_another_tenants_row(
    here: Place, elsewhere: Place, unfiltered: Client, name: str
) -> None:
    sample = SAMPLES[name](elsewhere)
    for role in OPERATIONS[name].roles:
        stranger = Caller(unfiltered, caller(here, role).secret)
        assert_hidden(name, sample, send(stranger, name, sample))


@pytest.mark.parametrize("name", READS)
def test_without_any_filter_of_ours_no_read_shows_a_customer_another_organizations_row(
    here: Place, next_door: Place, unfiltered: Client, name: str
) -> None:
    if Role.CUSTOMER in OPERATIONS[name].roles:
        sample = SAMPLES[name](next_door)
        stranger = Caller(unfiltered, caller(here, Role.CUSTOMER).secret)
        assert_hidden(name, sample, send(stranger, name, sample))
