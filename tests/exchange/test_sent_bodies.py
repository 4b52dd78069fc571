"""Bodies that the engine takes or refuses, which the edge's tests read too: what is taken here is taken there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tallybook.exchange.sent_events import read_sent
from tallybook.kernel.refusal import Refused

BODIES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("sent_bodies.json").read_text())


@pytest.mark.parametrize("row", BODIES, ids=[row["what"] for row in BODIES])
def test_a_body_is_taken_or_refused_as_the_list_for_both_says(row: dict[str, Any]) -> None:
    sent = read_sent(row["headers"], row["body"].encode())
    assert [not isinstance(event, Refused) for event in sent.events] == [row["engine"]]


def test_what_the_edge_makes_of_binary_mode_is_the_same_event() -> None:
    rows = [row for row in BODIES if "forwarded" in row]
    assert rows
    for row in rows:
        forwarded = read_sent({"content-type": "application/cloudevents+json"}, row["forwarded"].encode())
        assert forwarded.events == read_sent(row["headers"], row["body"].encode()).events
