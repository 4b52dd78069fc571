"""What one request has sent, before any of it is an event."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from tallybook.exchange.sent_events import MOST_BYTES, MOST_EVENTS, read_sent
from tallybook.kernel.refusal import Refused

JSON = {"content-type": "application/json"}


def test_a_body_of_millions_of_items_is_refused_before_it_is_taken_apart() -> None:
    body = b"[" + b"7," * (MOST_BYTES // 2 - 2) + b"7]"
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="events") as told:
            read_sent({**JSON, "content-encoding": "gzip"}, gzip.compress(body, 1))
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert told.value.code == "too_large"
    assert peak_bytes < 4 * MOST_BYTES


def test_as_many_events_as_are_taken_may_be_the_widest_that_are_kept() -> None:
    dimensions = ",".join(f'"{number}":"{number}"' for number in range(64))
    event = f'{{"id":"e","counter":"c","quantity":"1","at":"t","project":"p","dimensions":{{{dimensions}}}}}'.encode()
    body = b"[" + b",".join([event] * MOST_EVENTS) + b"]"
    assert len(body) <= MOST_BYTES
    assert len(read_sent(JSON, body).events) == MOST_EVENTS
