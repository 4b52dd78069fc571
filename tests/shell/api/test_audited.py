"""Whatever changes something leaves a record of the audit log, which has the request's id."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallybook.api.operations import OPERATIONS
from tallybook.audit.store import Wanted
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import newest
from tallybook.shell.auditing import KEY_VARIABLE
from tests.shell.api.calling import House
from tests.shell.api.samples import Place, place_in
from tests.shell.api.test_matrix import SAMPLES, callers, send

WITHOUT = {
    "send_events": "usage is kept event by event, with its source, and is no command",
    "start_bill_run": "a run is one record, when it ends",
    "retry_bill_run": "the same",
    "set_up_second_factor": "nothing is asked for before it is confirmed, which is a record",
    "introspect_key": "changes nothing",
}
"""Operations that leave no record of their own, and why."""
AS_THEY_END = ("start_bill_run", "retry_bill_run")
CHANGING = sorted(name for name, one in OPERATIONS.items() if one.has_effect and name != "create_session")


@pytest.fixture(autouse=True)
def checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints have a key."""
    monkeypatch.setenv(KEY_VARIABLE, "0" * 32)


@pytest.fixture
def place(houses: Callable[[], House]) -> Place:
    """A tenant in which nothing was done before."""
    return place_in(houses())


@pytest.mark.parametrize("name", CHANGING)
def test_a_change_leaves_a_record(place: Place, name: str) -> None:
    role = Role.EDGE if name == "introspect_key" else Role.ADMIN
    caller, *_ = callers(place, name, role).values()
    if name == "remove_logo":
        send(caller, "put_logo", SAMPLES["put_logo"](place))
    answer = send(caller, name, SAMPLES[name](place))
    assert answer.status_code < 300, answer.text
    with place.house.stores() as stores:
        found = stores.audit.records(Wanted(), newest(20))
    asked = [one.record.request_id for one in found]
    is_at_once = place.house.works_at_once and name in AS_THEY_END
    assert (answer.headers["x-request-id"] in asked) == (name not in WITHOUT or is_at_once)
