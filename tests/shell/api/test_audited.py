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
OF_NO_GROUP = {
    "cancel_export", "cancel_waiting_job", "change_mail_settings", "change_organization", "change_own_password",
    "change_own_user", "change_settings_of_tenant", "change_user", "change_webhook_endpoint",
    "confirm_second_factor", "create_api_key", "create_counter", "create_coupon", "create_organization",
    "create_price_book", "create_user", "create_webhook_endpoint", "delete_mail_template",
    "delete_webhook_endpoint", "disable_coupon_for_good", "disable_webhook_endpoint", "enable_webhook_endpoint",
    "end_session", "introspect_key", "keep_mail_template", "publish_price_book_version", "put_logo", "remove_logo",
    "remove_second_factor", "replay_failed_webhooks", "replay_webhook_delivery", "retry_bill_run",
    "retry_failed_job", "revoke_api_key", "rotate_api_key", "rotate_webhook_secret", "send_events",
    "send_webhook_test", "set_up_second_factor", "set_user_password", "start_bill_run", "start_export",
    "start_shadow_run", "unlink_user",
}  # fmt: skip
"""Operations whose records are in no billing group's trail; those of all others are in that of one."""
OF_TWO_GROUPS = "move_project_to_billing_group"
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
        groups = stores.accounts.billing_group_ids()
        trails = [stores.audit.records(Wanted(billing_group=group), newest(20)) for group in groups]
    asked = [one.record.request_id for one in found]
    by_group = [one.record.request_id for trail in trails for one in trail]
    expected = 2 if name == OF_TWO_GROUPS else int(name not in OF_NO_GROUP)
    assert by_group.count(answer.headers["x-request-id"]) == expected
    is_at_once = place.house.works_at_once and name in AS_THEY_END
    assert (answer.headers["x-request-id"] in asked) == (name not in WITHOUT or is_at_once)
