"""`If-Match`: nobody changes or takes away what somebody else has changed since it was read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tallybook.api.operations import OPERATIONS
from tallybook.audit.model.record import Author, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.operation import Method, Proof, Role
from tests.database import NOW
from tests.invoicing.scene import await_who_waits_for
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import made, refused
from tests.shell.api.samples import Place, Sample, place_in
from tests.shell.api.test_matrix import SAMPLES

CONDITIONAL = sorted(name for name, one in OPERATIONS.items() if one.current is not None)
DELETIONS = sorted(name for name in CONDITIONAL if OPERATIONS[name].method is Method.DELETE)
NO_VERSION = {"end_session"}
"""Nothing reads one session alone."""
CHANGES: dict[str, dict[str, Any]] = {
    "delete_alert": {"name": "another"},
    "delete_budget": {"name": "another"},
    "delete_webhook_endpoint": {"description": "another"},
}
"""What changes a thing before it is deleted, by a PATCH."""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'


@pytest.fixture(scope="module")
def here(houses: Callable[[], House]) -> Place:
    return place_in(houses())


def asker(place: Place, name: str) -> Caller:
    """An administrator by the way in that the operation has."""
    return place.house.person(Role.ADMIN) if OPERATIONS[name].proof is Proof.SESSION else place.admin


def send(caller: Caller, name: str, sample: Sample, tag: str | None) -> Any:
    """Ask for what a sample asks, of the version of a tag."""
    body = {} if sample.body is None else {"json": sample.body}
    headers = None if tag is None else {"If-Match": tag}
    return caller.send(OPERATIONS[name].method, sample.path, headers=headers, **body)


def change(place: Place, name: str, path: str) -> Any:
    """Change what a deletion takes away, by whoever names no version."""
    if name == "remove_logo":
        return place.admin.post(path, {"content": b64encode(LOGO).decode()})
    if name == "delete_mail_template":
        kind, language = path.split("/")[-2:]
        words = {"subject": "another", "text": "t", "html": "h"}
        return place.admin.post("/v1/mail-templates", {"kind": kind, "language": language, **words})
    return place.admin.send("PATCH", path, json=CHANGES[name])


def test_every_change_and_every_deletion_of_what_has_a_version_takes_one() -> None:
    without = {
        name
        for name, one in OPERATIONS.items()
        if one.method in {Method.PATCH, Method.DELETE} and name not in CONDITIONAL
    }
    assert without == NO_VERSION
    assert {"change_alert", "delete_alert", "delete_budget", "delete_webhook_endpoint"} < {*CONDITIONAL}


@pytest.mark.parametrize("tag", [f'"{"0" * 32}"', "no-tag", '"', "W/{current}", '"a", "b"'])
@pytest.mark.parametrize("name", CONDITIONAL)
def test_what_is_asked_of_another_version_is_refused_and_changes_nothing(here: Place, name: str, tag: str) -> None:
    sample, caller = SAMPLES[name](here), asker(here, name)
    before = caller.get(sample.path)
    told = send(caller, name, sample, tag.format(current=before.headers["etag"]))
    assert refused(told) == (412, "precondition_failed")
    assert caller.get(sample.path).json() == made(before)


@pytest.mark.parametrize("tag", ["{current}", '"another", {current}', "*", None])
@pytest.mark.parametrize("name", CONDITIONAL)
def test_what_is_asked_of_the_version_that_there_is_or_of_any_is_done(here: Place, name: str, tag: str | None) -> None:
    sample, caller = SAMPLES[name](here), asker(here, name)
    current = caller.get(sample.path).headers["etag"]
    told = send(caller, name, sample, None if tag is None else tag.format(current=current))
    assert told.status_code == OPERATIONS[name].status, told.text
    if OPERATIONS[name].method is Method.DELETE:
        assert caller.get(sample.path).headers.get("etag") != current


@pytest.mark.parametrize("name", DELETIONS)
def test_what_was_changed_since_it_was_read_is_not_deleted(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    read = here.admin.get(sample.path).headers["etag"]
    assert made(change(here, name, sample.path))
    assert refused(send(here.admin, name, sample, read)) == (412, "precondition_failed")
    now = here.admin.get(sample.path)
    assert made(now) and now.headers["etag"] != read
    assert send(here.admin, name, sample, now.headers["etag"]).status_code == 204


@pytest.mark.parametrize("name", DELETIONS)
def test_what_was_deleted_is_not_there_for_whoever_still_has_its_version(here: Place, name: str) -> None:
    sample = SAMPLES[name](here)
    read = here.admin.get(sample.path).headers["etag"]
    assert send(here.admin, name, sample, None).status_code == 204
    told = send(here.admin, name, sample, read)
    assert told.status_code == (412 if name == "remove_logo" else 404)  # that there is no logo can be read


@pytest.mark.engine_alone
@pytest.mark.parametrize("name", DELETIONS)
def test_a_change_that_is_not_over_yet_is_waited_for_before_versions_are_compared(here: Place, name: str) -> None:
    database, sample = here.house.database, SAMPLES[name](here)
    read = here.admin.get(sample.path).headers["etag"]
    with ThreadPoolExecutor(2) as pool:
        with database.transaction(here.house.tenant) as connection:
            # What every change needs at its end.
            SqlAudit(connection).append(record(Author("kim", "req_1"), "test.hold", "nothing", NOW))
            changing = pool.submit(change, here, name, sample.path)
            await_who_waits_for(database, connection.info.backend_pid, changing)
            query = "SELECT pid FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"
            (waiting,) = connection.execute(query, [connection.info.backend_pid]).fetchall()
            deleting = pool.submit(send, here.admin, name, sample, read)
            await_who_waits_for(database, waiting[0], deleting)
        assert made(changing.result())
        assert refused(deleting.result()) == (412, "precondition_failed")
    assert made(here.admin.get(sample.path))
