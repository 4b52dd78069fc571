"""The contract of the Python client's usage reporter with what takes events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tallybook.client import NO_RETRIES, Forbidden, Tallybook
from tallybook.client.types import EventIn, EventInKind, EventStatus, TargetIn
from tests.contract.consumers.python_client import KEY, SHOWN, problem
from tests.contract.contract import JSON, Asked, Contract, Needed
from tests.contract.shapes import Shape, like

AT = datetime(2026, 5, 3, 10, tzinfo=UTC)
USAGE = {"source": "agent", "counter": "cpu", "quantity": "1.50", "at": "2026-05-03T10:00:00Z", "project": "web"}


@pytest.fixture
def contract() -> Contract:
    return Contract("usage-reporter", "tallybook")


@contextmanager
def reporter(contract: Contract) -> Iterator[Tallybook]:
    """Somebody who sends usage, before a server that keeps the contract."""
    with contract.served() as url, Tallybook(url, KEY, retries=NO_RETRIES) as found:
        yield found


def sending(*events: Shape) -> Asked:
    return Asked("POST", "/v1/events", SHOWN | {"Content-Type": JSON}, body=list(events))


def receipt(*results: Shape, **counted: int) -> Needed:
    """What becomes of events; of those that are not told there are none."""
    none = dict.fromkeys(("accepted", "duplicate", "conflicting", "refused"), 0)
    return Needed(body=none | counted | {"results": list(results)})


def result(id_: str, status: EventStatus, **more: Shape) -> Shape:
    return {"id": id_, "source": "agent", "status": status.value, **more}


def usage(id_: str, quantity: str = "1.50", counter: str = "cpu") -> EventIn:
    return EventIn(id=id_, source="agent", counter=counter, quantity=Decimal(quantity), at=AT, project="web")


def test_what_is_new_is_accepted(contract: Contract) -> None:
    contract.expect(
        "two new events",
        "a key that sends usage",
        sending(USAGE | {"id": "e-1"}, USAGE | {"id": "e-2", "quantity": "0.000000001"}),
        receipt(result("e-1", EventStatus.ACCEPTED), result("e-2", EventStatus.ACCEPTED), accepted=2),
    )
    with reporter(contract) as tallybook:
        assert tallybook.events.send([usage("e-1"), usage("e-2", "0.000000001")]).accepted == 2


def test_what_is_sent_again_is_known(contract: Contract) -> None:
    contract.expect(
        "an event that was accepted before",
        "a key that sends usage, and the event e-1",
        sending(USAGE | {"id": "e-1"}),
        receipt(result("e-1", EventStatus.DUPLICATE), duplicate=1),
    )
    with reporter(contract) as tallybook:
        assert tallybook.events.send([usage("e-1")]).duplicate == 1


def test_another_event_of_a_known_id_is_a_conflict(contract: Contract) -> None:
    error = {"code": like("conflict"), "detail": like("why"), "pointer": like("/id")}
    contract.expect(
        "another event with the id of one that was accepted",
        "a key that sends usage, and the event e-1",
        sending(USAGE | {"id": "e-1", "quantity": "2"}),
        receipt(result("e-1", EventStatus.CONFLICTING, error=error), conflicting=1),
    )
    with reporter(contract) as tallybook:
        assert tallybook.events.send([usage("e-1", "2")]).conflicting == 1


def test_what_is_wrong_is_told_with_its_place_and_keeps_no_other_out(contract: Contract) -> None:
    error = {"code": "unknown_counter", "detail": like("why"), "pointer": "/counter"}
    contract.expect(
        "an event of an unknown counter, and a good one",
        "a key that sends usage",
        sending(USAGE | {"id": "e-1", "counter": "nothing"}, USAGE | {"id": "e-2"}),
        receipt(
            result("e-1", EventStatus.REFUSED, error=error), result("e-2", EventStatus.ACCEPTED), accepted=1, refused=1
        ),
    )
    with reporter(contract) as tallybook:
        wrong, good = tallybook.events.send([usage("e-1", counter="nothing"), usage("e-2")]).results
    assert (wrong.status, good.status) == (EventStatus.REFUSED, EventStatus.ACCEPTED)


def test_usage_is_taken_back_by_another_event(contract: Contract) -> None:
    corrects = {"id": "e-1", "source": "agent"}
    contract.expect(
        "an event that takes another one back",
        "a key that sends usage, and the event e-1",
        sending({"id": "e-2", "source": "agent", "kind": "void", "corrects": corrects}),
        receipt(result("e-2", EventStatus.ACCEPTED), accepted=1),
    )
    void = EventIn(id="e-2", source="agent", kind=EventInKind.VOID, corrects=TargetIn(**corrects))
    with reporter(contract) as tallybook:
        assert tallybook.events.send([void]).accepted == 1


def test_who_may_only_read_sends_nothing(contract: Contract) -> None:
    contract.expect(
        "an event of somebody who may only read",
        "a key that only reads",
        sending(USAGE | {"id": "e-1"}),
        problem(403, "forbidden"),
    )
    with reporter(contract) as tallybook, pytest.raises(Forbidden):
        tallybook.events.send([usage("e-1")])
