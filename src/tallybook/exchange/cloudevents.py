"""Events in CloudEvents 1.0, JSON. Source: the CloudEvents specification 1.0.2, its JSON format and HTTP binding."""

from __future__ import annotations

import msgspec

from tallybook.cases.shape import nearest, wrong
from tallybook.cases.source import read_json
from tallybook.exchange.json_events import EVENT_KEYS, event_of
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn

_OWN = {"id", "source", "at"}
_ATTRIBUTES = {"at": "time", "counter": "type", "project": "subject"}
_DATA_KEYS = [name for name in EVENT_KEYS if name not in _OWN]


_is_json = msgspec.json.Decoder(msgspec.Raw).decode


def read_cloudevent(data: bytes) -> EventIn:
    """One event in structured mode: see `cloudevent_of`. An extension that is no JSON, such as NaN, is refused too."""
    found = read_json(data)
    try:
        _is_json(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("malformed", f"is no JSON: {error}") from None
    return cloudevent_of(found)


def cloudevent_of(found: object) -> EventIn:
    """One event of plain values; `Refused` with the attribute or the key of `data` that is wrong.

    `id`, `source` and `time` are the event's; `data` has the other keys of an event, of which the counter may be left
    to `type` and the project to `subject`. Other attributes are extensions and passed over.
    """
    if not isinstance(found, dict):
        raise wrong(found, "a CloudEvent", "")
    if found.get("specversion") != "1.0":
        raise Refused("unknown_value", f'expected "1.0", found {found.get("specversion")!r}', "specversion")
    for name in ("id", "source", "type"):
        if found.get(name) is None:
            raise Refused("missing_key", "is missing: a CloudEvent has one", name)
    event = _data(found.get("data"))
    for name in sorted(_OWN & event.keys()):
        raise Refused("unknown_key", "is an attribute of the CloudEvent itself", f"data.{name}")
    for name in event:
        if name not in EVENT_KEYS:
            raise Refused("unknown_key", f"unknown key{nearest(str(name), _DATA_KEYS)}", f"data.{name}")
    taken = {"id": found["id"], "source": found["source"]}
    if event.get("kind") != "void":
        taken |= {"at": found.get("time"), "counter": found["type"], "project": found.get("subject")}
    inner = {name: item for name, item in event.items() if item is not None}
    try:
        return event_of(taken | inner)
    except Refused as refusal:
        key, dot, rest = refusal.path.partition(".")
        place = f"data.{key}" if key in inner else _ATTRIBUTES.get(key, key)
        raise Refused(refusal.code, refusal.message, place + dot + rest) from None


def _data(value: object) -> dict[str, object]:
    if value is None:
        raise Refused("missing_key", "is missing: JSON with the quantity", "data")
    if not isinstance(value, dict):
        raise wrong(value, "a mapping with the quantity", "data")
    return value
