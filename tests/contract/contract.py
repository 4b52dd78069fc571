"""A consumer's side of a contract: what it asks for and needs, written to a pact while its own code lives by it.

Pacts go to the folder that `TALLYBOOK_PACTS` names, as `make pacts` does; without it they are checked and forgotten.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pact

from tests.contract.shapes import Shape

FOLDER = "TALLYBOOK_PACTS"
JSON = "application/json"
_PATIENCE_SECONDS = 1

os.environ["PACT_DO_NOT_TRACK"] = "true"


@dataclass(frozen=True)
class Asked:
    """A request, as the consumer sends it."""

    method: str
    path: Shape
    headers: Mapping[str, Shape] = field(default_factory=dict)
    query: Mapping[str, Shape] = field(default_factory=dict)
    body: Shape = None
    media: str = JSON


@dataclass(frozen=True)
class Needed:
    """What the consumer needs of the answer. What is more than that it passes over."""

    status: int = 200
    body: Shape = None
    headers: Mapping[str, Shape] = field(default_factory=dict)
    media: str = JSON


class Contract:
    """What one consumer and one provider agree on, in one test."""

    def __init__(self, consumer: str, provider: str) -> None:
        self._pact = pact.Pact(consumer, provider).with_specification("V4")

    def expect(self, description: str, given: str, asked: Asked, needed: Needed) -> None:
        """One request and its answer, where the provider is in a state of `tests/contract/states.py`."""
        made = self._pact.upon_receiving(description).given(given)
        made.with_request(asked.method, asked.path if isinstance(asked.path, str) else json.dumps(asked.path))
        for name, value in asked.headers.items():
            made.with_header(name, value)
        for name, value in asked.query.items():
            made.with_query_parameter(name, value)
        if asked.body is not None:
            made.with_body(asked.body, asked.media)
        made.will_respond_with(needed.status)
        for name, value in needed.headers.items():
            made.with_header(name, value)
        if needed.body is not None:
            made.with_header("Content-Type", needed.media).with_body(needed.body, needed.media)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address at which all that is expected is answered; it fails where something was not asked for so."""
        with self._pact.serve(addr="127.0.0.1", verbose=False) as server:
            yield str(server.url)
            _wait_for(server)
        if FOLDER in os.environ:
            self._pact.write_file(Path(os.environ[FOLDER]))


def _wait_for(server: pact.pact.PactServer) -> None:
    """Let the server note what it was asked, which it does after it has answered."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not server.matched and time.monotonic() < until:
        time.sleep(0.01)


type Handler = Callable[[bytes, Mapping[str, str]], object]
"""A receiver of messages: it takes a body and its headers."""


class MessageContract:
    """What one receiver and one sender of messages agree on, in one test."""

    def __init__(self, consumer: str, provider: str) -> None:
        self._pact = pact.Pact(consumer, provider).with_specification("V4")

    def expect(self, kind: str, given: str, body: Shape, headers: Mapping[str, Shape]) -> None:
        """A message of a kind, which was sent because the provider is in a state of `tests/contract/states.py`."""
        made = self._pact.upon_receiving(kind, "Async").given(given)
        made.with_body(body, JSON).with_metadata(dict(headers))

    def bring(self, receiver: Handler) -> None:
        """Bring the receiver each message; it raises where it cannot take one."""

        def take(body: str | bytes | None, metadata: Mapping[str, object]) -> None:
            assert body is not None
            receiver(body.encode() if isinstance(body, str) else body, {name: str(metadata[name]) for name in metadata})

        self._pact.verify(take, "Async")
        if FOLDER in os.environ:
            self._pact.write_file(Path(os.environ[FOLDER]))
