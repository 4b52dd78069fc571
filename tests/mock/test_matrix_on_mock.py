"""The matrix of operations and roles, asked of the mock: it answers as the engine does, or says what it leaves out."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.kernel.operation import Role
from tallybook.mock.missing import OPERATIONS as LEFT_OUT
from tests.mock.serving import Served
from tests.shell.api.samples import Place, place_in
from tests.shell.api.test_matrix import (
    GUARDED,
    OPERATIONS,
    SAMPLES,
    assert_forbidden,
    assert_hidden,
    callers,
    send,
    send_with_token,
)

NAMES = sorted(set(GUARDED) - LEFT_OUT.keys() - {"list_jobs", "list_exports", "get_export"})


@pytest.fixture(scope="module")
def here(served: Served) -> Place:
    return place_in(served.house())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def elsewhere(served: Served) -> Place:
    """A place in another tenant."""
    return place_in(served.house())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def next_door(here: Place) -> Place:
    """Another organization of the same tenant."""
    return place_in(here.house)


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_what_the_mock_leaves_out_says_so_and_where_that_stands(here: Place, name: str) -> None:
    path = f"/v1{OPERATIONS[name].method and ''}"
    from tallybook.api.operations import OPERATIONS as TOLD

    path = TOLD[name].path.replace("{id}", "1")
    answer = here.admin.send(TOLD[name].method, path)
    assert (answer.status_code, answer.json()["code"]) == (501, "not_in_mock")
    assert "docs/mock.md" in answer.json()["detail"]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", NAMES)
def test_who_may_does_what_is_its_own_and_nobody_else_does(here: Place, name: str, role: Role) -> None:
    operation = OPERATIONS[name]
    for caller in callers(here, name, role).values():
        answer = send(caller, name, SAMPLES[name](here))
        if role in operation.roles:
            assert answer.status_code == operation.success, answer.text
        else:
            assert_forbidden(answer)


@pytest.mark.parametrize("name", sorted(name for name in NAMES if Role.CUSTOMER in OPERATIONS[name].roles))
def test_what_is_another_organizations_is_not_there_for_a_customer(here: Place, next_door: Place, name: str) -> None:
    for caller in callers(here, name, Role.CUSTOMER).values():
        sample = SAMPLES[name](next_door)
        if not sample.is_shared:
            assert_hidden(name, sample, send(caller, name, sample))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_another_tenants_is_there_for_nobody(here: Place, elsewhere: Place, name: str, role: Role) -> None:
    for caller in callers(here, name, role).values():
        sample = SAMPLES[name](elsewhere)
        answer: Any = send(caller, name, sample)
        if role in OPERATIONS[name].roles:
            assert_hidden(name, sample, answer)
        else:
            assert_forbidden(answer)


@pytest.mark.parametrize("name", NAMES)
def test_a_revoked_key_and_a_session_that_is_over_do_nothing(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    for role in Role:
        for caller in callers(here, name, role, dead=True).values():
            assert send(caller, name, sample).status_code == 401


@pytest.mark.parametrize("name", sorted(name for name in NAMES if OPERATIONS[name].method != "GET"))
def test_another_sites_page_changes_nothing_with_a_sessions_cookie(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    for token in ("", "0" * 43):
        answer = send_with_token(here.house.person(Role.ADMIN), name, sample, token)
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
