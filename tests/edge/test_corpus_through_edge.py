"""The corpus through the edge: usage waits there for the engine, and each case reads as the pure core's invoice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from litestar.types import ASGIApp

from tallybook.kernel.operation import Role
from tallybook.metering.public import EventIn, Receipt
from tests.edge.running import NO_LIMITS, edge_before, listening, node_entry, tenants, through
from tests.invoicing.scene import Scene
from tests.invoicing.test_corpus_through_postgresql import IMPORTABLE
from tests.shell.api.calling import Caller, Client, House
from tests.shell.api.test_corpus import test_a_case_reads_over_the_api_as_the_invoice_of_the_pure_core

__all__ = ["node_entry", "test_a_case_reads_over_the_api_as_the_invoice_of_the_pure_core"]


@dataclass(frozen=True)
class SceneAtTheEdge(Scene):
    """A tenant whose usage is sent to the edge."""

    sender: Caller
    edge: str

    def send(self, events: Any) -> Receipt:
        """Have the edge keep events, and wait until it has brought all of them."""
        sent = [_told(event) for event in events]
        if sent:
            answer = self.sender.post("/v1/events", sent)
            assert answer.headers["ingest-mode"] == "buffered"
            assert (answer.status_code, answer.json()["buffered"]) == (202, len(sent)), answer.text
        deadline = time.monotonic() + 30
        while (waiting := httpx.get(f"{self.edge}/healthz").json()["waiting"])["messages"]:
            assert time.monotonic() < deadline, waiting
            time.sleep(0.002)
        assert waiting["letters"] == 0, "the engine takes every event"
        return Receipt(accepted=len(sent))


@dataclass
class HouseAtTheEdge:
    """An address of a tenant at the edge."""

    house: House
    edge: str

    @contextmanager
    def opened(self) -> Iterator[House]:
        """The tenant as whoever calls it there knows it."""
        house, edge = self.house, self.edge
        with through(edge, host_of(house)) as house.client:
            sender = house.caller(Role.INGEST)
            scene = SceneAtTheEdge(house.database, house.tenant, sender, edge)
            house.scene = lambda: scene  # type: ignore[method-assign]
            yield house


def host_of(house: House) -> str:
    return f"{house.name}.test"


def _told(event: EventIn) -> Any:
    return {name: value for name, value in msgspec.to_builtins(event).items() if value is not None}


@pytest.fixture(scope="module")
def street(
    application: Callable[[], ASGIApp],
    client: Client,
    database: Any,
    node_entry: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Iterator[HouseAtTheEdge]]:
    """As many tenants as there are cases, behind one edge."""
    houses = [House(client, database) for _ in IMPORTABLE]
    settings = {**NO_LIMITS, **tenants({host_of(house): house for house in houses})}
    folder = tmp_path_factory.mktemp("edge")
    with listening(application) as engine, edge_before(engine, node_entry, folder, settings) as edge:
        yield iter([HouseAtTheEdge(house, edge) for house in houses])


@pytest.fixture
def house(street: Iterator[HouseAtTheEdge]) -> Iterator[House]:
    """The next one of them."""
    with next(street).opened() as found:
        yield found
