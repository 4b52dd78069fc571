"""Files of usage events: which format one has, and its events in order, each with its place.

What is wrong with one event is a refusal in its place. What keeps the rest from being read raises `Refused`:
`unreadable`, `malformed`, `not_text`, `too_large`, and for a CSV file's header `unknown_key` and `duplicate_key`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from io import BufferedReader

from tallybook.exchange.cloudevents import read_cloudevent
from tallybook.exchange.csv_events import read_csv
from tallybook.exchange.json_events import read_array, read_event, read_lines
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import Sent

_SNIFFED_BYTES = 4096


class UsageFormat(StrEnum):
    """The formats of files of usage."""

    JSONL = "jsonl"
    CSV = "csv"
    CLOUDEVENTS = "cloudevents"


_SUFFIXES = {".jsonl": UsageFormat.JSONL, ".ndjson": UsageFormat.JSONL, ".csv": UsageFormat.CSV}


def read_usage(file: BufferedReader, name: str, usage_format: UsageFormat | None = None) -> Iterator[Sent]:
    """The events of an open file; without a format, the name's suffix and the first bytes tell it."""
    try:
        start = file.peek(_SNIFFED_BYTES)[:_SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}") from None
    found = usage_format or _format(name, start)
    if found is UsageFormat.CSV:
        return read_csv(file)
    read_one = read_cloudevent if found is UsageFormat.CLOUDEVENTS else read_event
    return read_array(file, read_one) if start.startswith(b"[") else read_lines(file, read_one)


def _format(name: str, start: bytes) -> UsageFormat:
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    looks_like_json = start.startswith((b"{", b"["))
    found = _SUFFIXES.get(suffix, UsageFormat.JSONL if looks_like_json else UsageFormat.CSV)
    return UsageFormat.CLOUDEVENTS if found is UsageFormat.JSONL and b'"specversion"' in start else found
