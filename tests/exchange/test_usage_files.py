"""Files of usage: every format gives the same events, and says where it cannot."""

from __future__ import annotations

import json
from io import BufferedReader, BytesIO

import pytest

from tallybook.exchange.lines import MOST_BYTES
from tallybook.exchange.usage import UsageFormat, read_usage
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, Sent, TargetIn

FULL = EventIn(
    id="e1",
    counter="cpu",
    quantity="1.50",
    at="2026-05-01T00:00:00+09:00",
    unit="minute",
    project="p1",
    resource="vm",
    dimensions={"region": "kr1", "class": "a b"},
    source="nova",
    cost="0.25",
)
DOCUMENT = {
    "id": "e1", "source": "nova", "counter": "cpu", "quantity": "1.50", "at": "2026-05-01T00:00:00+09:00",
    "unit": "minute", "project": "p1", "resource": "vm", "cost": "0.25",
    "dimensions": {"region": "kr1", "class": "a b"},
}  # fmt: skip
CLOUDEVENT = {
    "specversion": "1.0", "id": "e1", "source": "nova", "type": "cpu", "subject": "p1",
    "time": "2026-05-01T00:00:00+09:00", "datacontenttype": "application/json", "traceparent": "00-1",
    "data": {
        "quantity": "1.50", "unit": "minute", "resource": "vm", "cost": "0.25",
        "dimensions": {"region": "kr1", "class": "a b"},
    },
}  # fmt: skip


def read(text: str | bytes, name: str = "usage", usage_format: UsageFormat | None = None) -> list[Sent]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_usage(BufferedReader(BytesIO(data)), name, usage_format))  # type: ignore[arg-type]


def refused(text: str | bytes, name: str = "usage") -> tuple[str, str, str]:
    """Place, code and path of the one refusal."""
    (found,) = [one for one in read(text, name) if isinstance(one.event, Refused)]
    assert isinstance(found.event, Refused)
    return found.place, found.event.code, found.event.path


def test_json_lines_csv_and_cloudevents_give_the_same_event() -> None:
    header = "id,source,counter,quantity,at,unit,project,resource,cost,dimensions.region,dimensions.class"
    row = "e1,nova,cpu,1.50,2026-05-01T00:00:00+09:00,minute,p1,vm,0.25,kr1,a b"
    assert read(json.dumps(DOCUMENT)) == [Sent("line 1", FULL)]
    assert read(f"{header}\n{row}\n") == [Sent("line 2", FULL)]
    assert read(json.dumps(CLOUDEVENT)) == [Sent("line 1", FULL)]


def test_an_array_is_read_as_well_as_lines() -> None:
    assert read(json.dumps([DOCUMENT, DOCUMENT], indent=1)) == [Sent("event 1", FULL), Sent("event 2", FULL)]
    assert read(json.dumps([CLOUDEVENT])) == [Sent("event 1", FULL)]
    assert read("[]") == []


def test_an_empty_file_has_no_events_in_json_and_no_header_in_csv() -> None:
    assert read("", "usage.jsonl") == []
    with pytest.raises(Refused, match="is empty; expected a header"):
        read("", "usage.csv")


def test_the_format_is_told_by_suffix_then_by_the_first_bytes_and_a_given_one_goes_before() -> None:
    assert read("\ufeff\n" + json.dumps(DOCUMENT), "x.NDJSON") == [Sent("line 2", FULL)]
    with pytest.raises(Refused, match="unknown column"):
        read(json.dumps(DOCUMENT), "x.csv")
    (one,) = read(json.dumps(DOCUMENT), "x", UsageFormat.CLOUDEVENTS)
    assert isinstance(one.event, Refused)
    assert one.event.path == "specversion"


def test_integers_keep_every_digit_and_numbers_with_a_point_are_refused() -> None:
    ((_, event),) = read('{"id": "a", "quantity": 123456789012345678901234567890}')
    assert isinstance(event, EventIn)
    assert event.quantity == 123456789012345678901234567890
    assert refused('{"id": "a", "quantity": 1.10}') == ("line 1", "float", "quantity")
    assert refused('{"id": "a", "quantity": 1e3}') == ("line 1", "float", "quantity")
    assert refused('{"id": "a", "cost": NaN}') == ("line 1", "float", "cost")


@pytest.mark.parametrize(
    ("line", "code", "path"),
    [
        ('{"id": "a", "quantity": true}', "wrong_type", "quantity"),
        ('{"id": 7}', "wrong_type", "id"),
        ('{"id": "a", "quantitty": "1"}', "unknown_key", "quantitty"),
        ('{"id": "a", "dimensions": {"a": 1}}', "wrong_type", "dimensions.a"),
        ('{"id": "a", "dimensions": ["a"]}', "wrong_type", "dimensions"),
        ('{"id": "a", "id": "b"}', "duplicate_key", "id"),
        ('{"id": "a", "dimensions": {"a": "1", "a": "2"}}', "duplicate_key", "a"),
        ('{"id": "a", "kind": "undo"}', "unknown_value", "kind"),
        ('{"id": "a", "kind": "void", "corrects": {"source": "x"}}', "missing_key", "corrects.id"),
        ('{"id": "a"', "malformed", ""),
        ('"a"', "wrong_type", ""),
        ("[1]", "wrong_type", ""),
        ('{"id": "\\ud800"}', "not_text", "id"),
    ],
)
def test_a_line_that_is_no_event_is_refused_in_its_place(line: str, code: str, path: str) -> None:
    good = json.dumps(DOCUMENT)
    found = read(f"{good}\n{line}\n\n{good}\n")
    assert [one.place for one in found] == ["line 1", "line 2", "line 4"]
    assert found[0].event == found[2].event == FULL
    refusal = found[1].event
    assert isinstance(refusal, Refused)
    assert (refusal.code, refusal.path) == (code, path)


def test_nulls_are_absent_and_spaces_do_not_matter() -> None:
    document = {"id": "e1", "source": None, "unit": None, "dimensions": {}, "project": "default"}
    expected = EventIn(id="e1", dimensions={}, project="default")
    for separators in ((",", ":"), (", ", " : ")):
        assert read(json.dumps(document, separators=separators)) == [Sent("line 1", expected)]


def test_a_line_that_is_too_long_or_no_text_is_refused_and_the_next_one_read() -> None:
    good = json.dumps(DOCUMENT).encode()
    long = b'{"id": "' + b"x" * (3 * MOST_BYTES) + b'"}'
    assert [one.place for one in read(long + b"\n" + good)] == ["line 1", "line 2"]
    assert refused(long + b"\n" + good) == ("line 1", "too_long", "")
    assert refused(b'{"id": "\xff"}\n' + good) == ("line 1", "not_text", "")


def test_voids_and_amends_come_in_every_format() -> None:
    void = EventIn(id="v1", source="s", kind="void", corrects=TargetIn("e1", "nova"))
    document = {"id": "v1", "source": "s", "kind": "void", "corrects": {"id": "e1", "source": "nova"}}
    data = {"kind": "void", "corrects": {"id": "e1", "source": "nova"}}
    cloudevent = {"specversion": "1.0", "id": "v1", "source": "s", "type": "tallybook.void", "data": data}
    assert read(json.dumps(document)) == [Sent("line 1", void)]
    assert read("id,source,kind,corrects.source,corrects.id\nv1,s,void,nova,e1\n") == [Sent("line 2", void)]
    assert read(json.dumps(cloudevent)) == [Sent("line 1", void)]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"specversion": "0.3"}, "unknown_value", "specversion"),
        ({"id": None}, "missing_key", "id"),
        ({"source": None}, "missing_key", "source"),
        ({"type": None}, "missing_key", "type"),
        ({"data": None}, "missing_key", "data"),
        ({"data": "x"}, "wrong_type", "data"),
        ({"data": {"at": "2026-05-01T00:00:00Z"}}, "unknown_key", "data.at"),
        ({"data": {"quantiti": "1"}}, "unknown_key", "data.quantiti"),
        ({"data": {"quantity": 1.5}}, "float", "data.quantity"),
        ({"time": 5}, "wrong_type", "time"),
        ({"subject": 5}, "wrong_type", "subject"),
        ({"type": 5}, "wrong_type", "type"),
    ],
)
def test_a_cloudevent_is_refused_by_the_name_of_its_attribute(change: dict[str, object], code: str, path: str) -> None:
    assert refused(json.dumps(CLOUDEVENT | change), "x.jsonl")[1:] == (code, path)


def test_a_row_of_another_length_is_refused_and_a_cell_may_hold_a_line_break() -> None:
    found = read('id,resource\n"a","b\nc"\nd\ne,f\n', "x.csv")
    assert [one.place for one in found] == ["lines 2 to 3", "line 4", "line 5"]
    assert found[0].event == EventIn(id="a", resource="b\nc")
    assert refused('id,resource\n"a","b\nc"\nd\ne,f\n', "x.csv") == ("line 4", "malformed", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,quantety\n", "line 1: unknown column 'quantety'; did you mean `quantity`?"),
        ("id,id\n", "line 1: the column 'id' comes twice"),
        ('id\n"a', "line 2: no CSV"),
    ],
)
def test_a_file_that_is_no_csv_of_events_says_why(text: str | bytes, message: str) -> None:
    with pytest.raises(Refused) as caught:
        read(text, "x.csv")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b"\xff", "not_text"),
        (b'"a\xffb"', "not_text"),
        (b'"a"b', "malformed"),
        (b"x" * 200_000, "malformed"),
        (b"x" * (MOST_BYTES + 1), "too_long"),
        (b'"a\n' + b"x" * (MOST_BYTES + 1) + b'\nb"', "not_text"),
    ],
    ids=["no text", "no text in quotes", "stray quote", "long cell", "long line", "long line in quotes"],
)
def test_a_row_that_cannot_be_read_is_refused_in_its_place_and_the_next_ones_are_read(bad: bytes, code: str) -> None:
    found = read(b"id\na\n" + bad + b"\nz\n", "x.csv")
    assert found[0].event == EventIn(id="a")
    assert isinstance(found[1].event, Refused)
    assert (found[1].place.split()[1], found[1].event.code) == ("3", code)
    assert len(found) == 3
    assert found[-1].event == EventIn(id="z")


def test_an_array_that_is_no_json_says_where() -> None:
    with pytest.raises(Refused, match="line 2, column 1"):
        read('[{"id": "a"},\n')
