"""Events in JSON, with the names of the case format: one a line, or in an array.

What is plain is decoded at once; anything else is read again, slowly, to say what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from io import BufferedReader

import msgspec

from tallybook.cases.keys import COUNTER_NAME
from tallybook.cases.shape import Choice, Key, MapOf, Mapped, Number, Setting, Text, read_keys
from tallybook.cases.source import read_json
from tallybook.exchange.lines import lines
from tallybook.kernel.period import zone
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, Sent, TargetIn

MOST_ARRAY_BYTES = 256 * 1024 * 1024


class _Kind(StrEnum):
    USAGE = "usage"
    VOID = "void"
    AMEND = "amend"


_SETTING = Setting(zone("UTC"), 0, 0)
_TARGET = {
    "source": Key(Text("a source"), "the source of the event that is corrected"),
    "id": Key(Text("an id"), "the id of the event that is corrected", required=True),
}
EVENT_KEYS: dict[str, Key] = {
    "counter": Key(COUNTER_NAME, "the counter"),
    "quantity": Key(Number(), "how much, in `unit`"),
    "unit": Key(Text("a unit"), "default the counter's"),
    "at": Key(Text("a date-time with an offset"), "when"),
    "project": Key(Text("a project"), "whose"),
    "resource": Key(Text("a resource"), "none is one resource per project"),
    "dimensions": Key(MapOf(Text("a dimension's value", empty=True)), "values to price by"),
    "source": Key(Text("a source"), "with id: what makes an event the same event"),
    "id": Key(Text("an id"), "what makes an event the same event", required=True),
    "cost": Key(Number(), "only for cost_plus"),
    "kind": Key(Choice(_Kind), "whether this corrects another event"),
    "corrects": Key(Mapped(_TARGET, TargetIn), "the event that a void or an amend corrects"),
}

_UNDECODED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_decode = msgspec.json.Decoder(EventIn).decode
_decode_array = msgspec.json.Decoder(list[msgspec.Raw]).decode


def read_event(data: bytes) -> EventIn:
    """One event; `Refused` with the key that is wrong."""
    try:
        event = _decode(data)
    except _UNDECODED:
        return event_of(read_json(data))
    return event if data.count(b'":') == _keys_in(event) else event_of(read_json(data))


def event_of(value: object) -> EventIn:
    """An event of plain values."""
    read_keys(EVENT_KEYS, value, "", _SETTING)
    assert isinstance(value, dict)
    try:
        return msgspec.convert({name: item for name, item in value.items() if item is not None}, EventIn)
    except msgspec.ValidationError as error:
        raise Refused("wrong_type", str(error)) from None


def _keys_in(event: EventIn) -> int:
    """How many keys the event was sent with: with more, one came twice."""
    dimensions, corrects = event.dimensions, event.corrects
    absent = (
        event.id, event.counter, event.quantity, event.at, event.unit, event.project, event.resource, dimensions,
        event.source, event.cost, event.kind, corrects,
    ).count(None)  # fmt: skip
    inside = (0 if dimensions is None else len(dimensions)) + (
        0 if corrects is None else 1 + (corrects.source is not None)
    )
    return len(EVENT_KEYS) - absent + inside


def read_lines(file: BufferedReader, read_one: Callable[[bytes], EventIn]) -> Iterator[Sent]:
    """One event a line; empty lines are passed over."""
    for number, content in lines(file):
        if isinstance(content, Refused):
            yield Sent(f"line {number}", content)
        elif event := content.strip():
            yield Sent(f"line {number}", _attempt(event, read_one))


def read_array(file: BufferedReader, read_one: Callable[[bytes], EventIn]) -> Iterator[Sent]:
    """A JSON array of events, read as a whole: `Refused` where it is no JSON or too large."""
    try:
        data = file.read(MOST_ARRAY_BYTES + 1)
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}") from None
    if len(data) > MOST_ARRAY_BYTES:
        raise Refused("too_large", f"is larger than {MOST_ARRAY_BYTES // 1024**2} MB; write one event a line")
    try:
        items = _decode_array(data.removeprefix(b"\xef\xbb\xbf"))
    except _UNDECODED as error:
        read_json(data)
        raise Refused("malformed", f"is no array of events: {error}") from None
    for number, item in enumerate(items, start=1):
        yield Sent(f"event {number}", _attempt(bytes(item), read_one))


def _attempt(data: bytes, read_one: Callable[[bytes], EventIn]) -> EventIn | Refused:
    try:
        return read_one(data)
    except Refused as refusal:
        if refusal.code == "malformed":
            return Refused(refusal.code, refusal.message.removeprefix("line 1, "), refusal.path)
        return refusal
