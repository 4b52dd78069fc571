"""Whatever changes something leaves a record of the audit log, which has the request's id."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.api.operations import OPERATIONS
from tallybook.kernel.operation import Role
from tallybook.shell.auditing import KEY_VARIABLE
from tests.shell.api.calling import Client, House
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
CHANGING = sorted(name for name, one in OPERATIONS.items() if one.has_effect and name != "create_session")


@pytest.fixture(autouse=True)
def checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints have a key."""
    monkeypatch.setenv(KEY_VARIABLE, "0" * 32)


@pytest.fixture
def place(client: Client, database: Any) -> Place:
    """A tenant in which nothing was done before."""
    return place_in(House(client, database))


@pytest.mark.parametrize("name", CHANGING)
def test_a_change_leaves_a_record(place: Place, name: str) -> None:
    role = Role.EDGE if name == "introspect_key" else Role.ADMIN
    caller, *_ = callers(place, name, role).values()
    if name == "remove_logo":
        send(caller, "put_logo", SAMPLES["put_logo"](place))
    answer = send(caller, name, SAMPLES[name](place))
    assert answer.status_code < 300, answer.text
    with place.house.database.transaction(place.house.tenant) as connection:
        found = connection.execute(
            "SELECT 1 FROM audit_records WHERE request_id = %s", [answer.headers["x-request-id"]]
        ).fetchall()
    assert bool(found) == (name not in WITHOUT)
