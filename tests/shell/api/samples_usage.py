"""Requests about usage, for the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable

from tests.shell.api.samples import Place, Sample, new_name
from tests.shell.api.samples_catalog import counter


def send_events(place: Place) -> Sample:
    event = {
        "id": new_name("event"), "counter": counter(place), "quantity": "1",
        "at": "2026-05-01T10:00:00Z", "project": "p1",
    }  # fmt: skip
    return Sample("/v1/events", body=[event])


USAGE: dict[str, Callable[[Place], Sample]] = {one.__name__: one for one in (send_events,)}
