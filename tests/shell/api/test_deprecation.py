"""What will be taken away says so: in the document, and in whatever is answered to who still uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated, Any

import pytest
from litestar.testing import TestClient
from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.api.openapi import document
from tallybook.api.operations import OPERATIONS, by_name
from tallybook.kernel.deprecation import Deprecation, deprecated
from tallybook.kernel.operation import READERS, Operations, Role, Work
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.database import Database
from tests.shell.api.calling import KEY, Caller, Client, House

EARLIER, SINCE, UNTIL, LATER = date(2026, 3, 1), date(2026, 5, 1), date(2027, 5, 1), date(2028, 1, 1)
TITLE = Deprecation(SINCE, UNTIL, "send `name`")
COLOUR = Deprecation(EARLIER, LATER, "things have no colour")
PLANTED = Operations("Planted", "What only this test has.")


class NewThing(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing to be made."""

    name: Annotated[str, Meta(description="Its name.", examples=["it"])]
    title: Annotated[str | UnsetType, deprecated(TITLE, "Its name, as it was called before.", ["it"])] = UNSET
    colour: Annotated[str, deprecated(COLOUR, "Its colour.", ["red"])] = "white"


class Things(Struct, frozen=True, forbid_unknown_fields=True):
    """Which things are asked for."""

    old_filter: Annotated[str, deprecated(TITLE, "Which.", ["it"])] | None = None


class Thing(Struct, frozen=True):
    """A thing."""

    name: Annotated[str, Meta(description="Its name.", examples=["it"])]


@PLANTED.deprecated(since=SINCE, until=LATER, instead="`get_thing` finds it")
@PLANTED.get("/v1/planted/{name}/old", roles=READERS)
def get_old_thing(work: Work, *, name: str) -> Thing:
    """Find a thing."""
    if name == "none":
        raise Refused("unknown_route", "is not there")
    return Thing(name)


@PLANTED.get("/v1/planted", roles=READERS)
def get_thing(work: Work, *, query: Things) -> Thing:
    """Find a thing by what it is asked for."""
    return Thing(query.old_filter or "it")


@PLANTED.post("/v1/planted", roles={Role.ADMIN}, status=200)
def make_thing(work: Work, *, body: NewThing) -> Thing:
    """Make a thing."""
    return Thing(body.name)


@pytest.fixture(scope="module")
def planted(database: Database) -> Iterator[Client]:
    """An API that has the planted operations too."""
    operations = {**OPERATIONS, **by_name([PLANTED])}
    with TestClient(build_app(engine_of(database, operations, KEY), threads=2)) as found:
        yield found


@pytest.fixture
def caller(admin: Caller, planted: Client) -> Caller:
    """An administrator who calls that API."""
    return admin.at(planted)


def notice_in(answer: Any) -> tuple[date, date] | None:
    """Since when and until when, by the answer's headers."""
    if "deprecation" not in answer.headers:
        assert "sunset" not in answer.headers
        return None
    told = answer.headers["deprecation"]
    assert told.startswith("@")
    since = datetime.fromtimestamp(int(told[1:]), UTC)
    return since.date(), parsedate_to_datetime(answer.headers["sunset"]).date()


def test_whatever_a_deprecated_operation_answers_says_since_when_and_until_when(caller: Caller, house: House) -> None:
    for path, status in (("it", 200), ("none", 404)):
        told = caller.get(f"/v1/planted/{path}/old")
        assert (told.status_code, notice_in(told)) == (status, (SINCE, LATER))
        assert told.headers["sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
        assert told.headers["link"].startswith('</docs>; rel="deprecation"')
    nobody = caller.send("GET", "/v1/planted/it/old", headers={"Authorization": "Bearer tbk_"})
    assert (nobody.status_code, notice_in(nobody)) == (401, (SINCE, LATER))


@pytest.mark.parametrize(("path", "expected"), [("/v1/planted", None), ("/v1/planted?old_filter=a", (SINCE, UNTIL))])
def test_a_deprecated_parameter_is_noticed_where_it_is_used(
    caller: Caller, path: str, expected: tuple[date, date] | None
) -> None:
    assert notice_in(caller.get(path)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"name": "a"}, None),
        ({"name": "a", "title": "a"}, (SINCE, UNTIL)),
        ({"name": "a", "colour": "white"}, None),
        ({"name": "a", "title": "a", "colour": "red"}, (EARLIER, UNTIL)),
    ],
)
def test_a_deprecated_field_is_noticed_where_it_is_sent(
    caller: Caller, body: dict[str, str], expected: tuple[date, date] | None
) -> None:
    told = caller.post("/v1/planted", body)
    assert (told.status_code, notice_in(told)) == (200, expected)


def test_what_stays_says_nothing(admin: Caller) -> None:
    assert notice_in(admin.get("/v1/me")) is None


def test_the_document_marks_what_is_deprecated_and_says_what_takes_its_place() -> None:
    told = json.loads(document([PLANTED]))
    old, new = told["paths"]["/v1/planted/{name}/old"]["get"], told["paths"]["/v1/planted"]["get"]
    assert old["deprecated"] is True
    assert old["description"].endswith(
        "Deprecated since 2026-05-01, and works until 2028-01-01 at least: `get_thing` finds it."
    )
    assert {"Deprecation", "Sunset"} <= old["responses"]["200"]["headers"].keys()
    assert "deprecated" not in new
    assert [one.get("deprecated") for one in new["parameters"]] == [True]
    fields = told["components"]["schemas"]["NewThing"]["properties"]
    assert (fields["title"]["deprecated"], "deprecated" in fields["name"]) == (True, False)
    assert "send `name`" in fields["title"]["description"]


def test_nothing_is_taken_away_within_a_year() -> None:
    with pytest.raises(AssertionError, match="less than a year"):
        Deprecation(SINCE, date(2027, 4, 30), "it stays")
