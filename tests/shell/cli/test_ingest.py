"""`tallybook ingest`, as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.metering.samples import furnish
from tests.shell.cli.commands import tallybook

GOOD = {"counter": "cpu", "quantity": "1", "at": "2026-05-01T00:00:00Z", "project": "p1"}


class Place(NamedTuple):
    """A tenant with counters and projects, and a folder for files."""

    name: str
    tenant: int
    folder: Path

    def file(self, *documents: dict[str, object] | str, name: str = "usage.jsonl") -> str:
        path = self.folder / name
        path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in documents))
        return str(path)


@pytest.fixture
def place(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    name = new_tenant_name()
    tenant = database.tenant(name, NOW)
    furnish(database, tenant)
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    return Place(name, tenant, tmp_path)


def test_a_file_is_taken_in_once_however_often_it_is_sent(place: Place) -> None:
    path = place.file(*({"id": f"e{number}", **GOOD} for number in range(25)))
    first = tallybook("ingest", path, "--batch-size", "10", "--output", "json")
    assert (first.status, first.err) == (0, "")
    assert json.loads(first.out) == {"accepted": 25, "duplicate": 0, "conflicting": 0, "refused": 0}
    again = tallybook("ingest", path)
    assert again.status == 0
    assert again.out.split() == ["accepted", "0", "duplicate", "25", "conflicting", "0", "refused", "0"]


def test_what_was_not_kept_is_listed_with_its_line_and_written_to_a_file(place: Place) -> None:
    path = place.file({"id": "a", **GOOD}, {"id": "a", **GOOD, "quantity": "2"}, {"id": "b", **GOOD, "counter": "cpus"})
    listed = place.folder / "refused.jsonl"
    done = tallybook("ingest", path, "--refused", str(listed), "--output", "json")
    assert done.status == 1
    assert json.loads(done.out) == {"accepted": 1, "duplicate": 0, "conflicting": 1, "refused": 1}
    assert done.err.splitlines() == [
        f"tallybook: {path}: line 3: counter: 'cpus' is no counter; did you mean `cpu`?",
        f"tallybook: {path}: line 2: id: id 'a' was used by an event with other content",
    ]
    written = [json.loads(line) for line in listed.read_text().splitlines()]
    assert [(one["place"], one["code"], one["id"]) for one in written] == [
        ("line 3", "unknown_counter", "b"),
        ("line 2", "conflicting_event", "a"),
    ]


def test_hostile_names_are_shown_short_and_written_whole(place: Place) -> None:
    listed = place.folder / "refused.jsonl"
    path = place.file('{"id": "\\ud800", "counter": "cpu"}', {"x" * 100_000: 1})
    done = tallybook("ingest", path, "--refused", str(listed))
    assert done.status == 1
    assert max(len(line) for line in done.err.splitlines()) < 600
    assert [len(line) > 100_000 for line in listed.read_text().splitlines()] == [False, True]


def test_only_the_first_problems_are_shown(place: Place) -> None:
    done = tallybook("ingest", place.file(*(["{}"] * 30)))
    assert done.status == 1
    assert len(done.err.splitlines()) == 21
    assert done.err.splitlines()[-1] == "tallybook: … and 10 more; --refused FILE writes them all"


def test_several_files_of_several_formats_are_taken_in_together(place: Place) -> None:
    one = place.file({"id": "a", **GOOD})
    two = place.folder / "usage.csv"
    two.write_text("id,counter,quantity,at,project\nb,cpu,1,2026-05-01T00:00:00Z,p1\n")
    assert json.loads(tallybook("ingest", one, str(two), "--output", "json").out)["accepted"] == 2


def test_a_file_that_is_not_there_is_said_before_anything_is_taken_in(place: Place) -> None:
    done = tallybook("ingest", place.file({"id": "a", **GOOD}), "nothing.jsonl")
    assert (done.status, done.out) == (2, "")
    assert done.err == "tallybook: nothing.jsonl: cannot be read: No such file or directory\n"


def test_a_file_that_ends_in_the_middle_says_where_and_what_came_before_is_kept(place: Place) -> None:
    path = place.file("id,counter,quantity,at,project", "a,cpu,1,2026-05-01T00:00:00Z,p1", 'b,"cpu', name="x.csv")
    done = tallybook("ingest", path, "--output", "json")
    assert done.status == 2
    assert json.loads(done.out)["accepted"] == 1
    assert done.err.startswith(f"tallybook: {path}: line 3: no CSV: ")


@pytest.mark.parametrize(
    "content", [b"\x00\x01\xff", b"[" * 100_000, b'{"a":' * 100_000, b"PK\x03\x04", b'{"id":"a"}' * 9]
)
def test_a_file_that_is_no_usage_is_refused_without_a_traceback(place: Place, content: bytes) -> None:
    path = place.folder / "usage"
    path.write_bytes(content)
    done = tallybook("ingest", str(path))
    assert done.status in {1, 2}
    assert done.err.startswith(f"tallybook: {path}: ")
    assert len(done.err.splitlines()) == 1


def test_standard_input_is_taken_in(place: Place) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from tallybook.shell.cli import main; main()", "ingest", "-", "--output", "json"],
        input=json.dumps({"id": "a", **GOOD}),
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["accepted"] == 1


def test_the_file_that_is_read_is_not_written_over(place: Place) -> None:
    path = place.file({"id": "a", **GOOD})
    before = Path(path).read_bytes()
    done = tallybook("ingest", path, "--refused", str(place.folder / ".." / place.folder.name / "usage.jsonl"))
    assert done.status == 2
    assert "is read as usage" in done.err
    assert Path(path).read_bytes() == before


def test_a_list_of_refused_events_is_kept_where_the_database_is_away(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = place.folder / "refused.jsonl"
    listed.write_text("of yesterday")
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert tallybook("ingest", place.file({"id": "a", **GOOD}), "--refused", str(listed)).status == 2
    assert listed.read_text() == "of yesterday"


@pytest.mark.parametrize("name", ["", "x" * 201, "a\nb", "caf\udce9"])
def test_a_name_that_can_be_no_tenants_is_refused(place: Place, name: str) -> None:
    done = tallybook("ingest", place.file({"id": "a", **GOOD}), "--tenant", name)
    assert (done.status, done.err.count("\n")) == (2, 1)


def test_only_what_takes_something_in_makes_a_tenant(place: Place, database: Database) -> None:
    name = new_tenant_name()
    for command in (["invoice", "list"], ["bill-run", "2026-05"], ["explain", "2026-000001"]):
        done = tallybook(*command, "--tenant", name)
        assert done.status == 2
        assert f"there is no tenant '{name}'" in done.err
    assert database.find_tenant(name) is None
    tallybook("ingest", place.file({"id": "a", **GOOD}), "--tenant", name)
    assert database.find_tenant(name) is not None


def test_a_list_of_refused_events_that_cannot_be_written_is_said_first(place: Place) -> None:
    done = tallybook("ingest", place.file({"id": "a", **GOOD}), "--refused", str(place.folder / "no" / "file"))
    assert (done.status, done.out) == (2, "")
    assert "cannot be written" in done.err
