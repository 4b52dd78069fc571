"""Events of one request: JSON or CloudEvents 1.0 in its three modes, gzip or plain."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from tallybook.cases.source import read_json
from tallybook.exchange.cloudevents import cloudevent_of, read_cloudevent
from tallybook.exchange.json_events import read_event
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn

MOST_BYTES = 10 * 1000 * 1000
"""What a request may have, before and after it is unpacked."""
MOST_EVENTS = 10_000
_MOST_COMMAS = 100 * MOST_EVENTS  # the widest event that is kept has 12 keys, of which one holds 64 dimensions

_BATCH = "application/cloudevents-batch+json"
_STRUCTURED = "application/cloudevents+json"
_JSON = "application/json"
_MOST_PARTS = 100
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_split = msgspec.json.Decoder(list[msgspec.Raw]).decode


class SentEvents(NamedTuple):
    """What one request has sent: events, or why they cannot be read, in their order."""

    events: list[EventIn | Refused]
    is_batch: bool


def read_sent(headers: Mapping[str, str], body: bytes) -> SentEvents:
    """The events of a request; header names are in lower case.

    `Refused` for the whole: `unsupported_media_type`, `too_large`, `malformed`, `not_text`. What is wrong with a single
    event is in its place.
    """
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding == "gzip":
        body = _unpacked(body)
    elif encoding != "identity":
        raise Refused("unsupported_media_type", f"send gzip or nothing as Content-Encoding, not {encoding[:60]}")
    kind = headers.get("content-type", _JSON).partition(";")[0].strip().lower()
    body = body.removeprefix(b"\xef\xbb\xbf")
    match kind:
        case "application/json" if "ce-specversion" in headers:
            return SentEvents([_attempt(lambda data: _binary(headers, data), body)], is_batch=False)
        case "application/json":
            return _batch(body, read_event) if body.lstrip()[:1] == b"[" else _single(body, read_event)
        case "application/cloudevents+json":
            return _single(body, read_cloudevent)
        case "application/cloudevents-batch+json":
            return _batch(body, read_cloudevent)
        case _:
            raise Refused("unsupported_media_type", f"send {_JSON}, {_STRUCTURED} or {_BATCH}, not {kind[:60]}")


def _single(body: bytes, read_one: Callable[[bytes], EventIn]) -> SentEvents:
    return SentEvents([_attempt(read_one, body)], is_batch=False)


def _batch(body: bytes, read_one: Callable[[bytes], EventIn]) -> SentEvents:
    if body.count(b",") > _MOST_COMMAS:  # taken apart, ten million bytes of commas would be hundreds of millions
        raise Refused("too_large", f"the body has far more than {MOST_EVENTS} events")
    try:
        items = _split(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("malformed", f"the body is no array of events: {error}") from None
    if len(items) > MOST_EVENTS:
        raise Refused("too_large", f"the body has {len(items)} events; at most {MOST_EVENTS} are taken")
    return SentEvents([_attempt(read_one, bytes(item)) for item in items], is_batch=True)


def _attempt(read_one: Callable[[bytes], EventIn], data: bytes) -> EventIn | Refused:
    try:
        return read_one(data)
    except Refused as refusal:
        return refusal


def _binary(headers: Mapping[str, str], data: bytes) -> EventIn:
    attributes = {name[3:]: unquote(value) for name, value in headers.items() if name.startswith("ce-")}
    return cloudevent_of({**attributes, "data": read_json(data) if data else None})


def _unpacked(body: bytes) -> bytes:
    """What gzip holds, in one part or several; never more than `MOST_BYTES` of it is made."""
    parts: list[bytes] = []
    left = MOST_BYTES + 1
    for _ in range(_MOST_PARTS):
        unpacking = zlib.decompressobj(_GZIP_WINDOW)
        try:
            parts.append(unpacking.decompress(body, left))
        except zlib.error as error:
            raise Refused("malformed", f"the body is no gzip: {error}") from None
        left -= len(parts[-1])
        if left <= 0:
            raise Refused("too_large", f"the body has more than {MOST_BYTES} bytes once it is unpacked")
        if not unpacking.eof:
            raise Refused("malformed", "the body is gzip that was cut short")
        body = unpacking.unused_data
        if not body:
            return b"".join(parts)
    raise Refused("malformed", f"the body is gzip of more than {_MOST_PARTS} parts")
