"""Usage in, as an operation of the API. The server binds it by hand: it takes several types and shares commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from tallybook.kernel.operation import Operations, Role, Work
from tallybook.kernel.wire import pointer
from tallybook.metering.model.usage import Problem, Receipt
from tallybook.metering.wire.events import CloudEventIn, EventError, EventIn, EventResult, EventsReceipt, EventStatus


class EventsWork(Work, Protocol):
    """A request's work on events that are committed: its own, in places named from "0" on."""

    @property
    def receipt(self) -> Receipt:
        """What became of them."""
        ...

    @property
    def ids(self) -> Sequence[tuple[str | None, str | None]]:
        """Their sources and ids, where they could be read."""
        ...


EVENTS = Operations("Events", "Usage: what projects have used.")


@EVENTS.by_hand(
    "/v1/events",
    roles=frozenset({Role.ADMIN, Role.OPERATOR, Role.INGEST, Role.EDGE}),
    media={
        "application/cloudevents+json": CloudEventIn,
        "application/cloudevents-batch+json": list[CloudEventIn],
    },
)
def send_events(work: EventsWork, *, body: EventIn | list[EventIn]) -> EventsReceipt:
    """Send usage: one event or a batch.

    As JSON or CloudEvents 1.0 (structured, a batch, or binary by `ce-` headers), gzip or plain: at most 10 MB and
    10,000 events. It is answered after the commit. An event that comes again with the same content counts
    once. One event is answered 202 where it is accepted, 200 where it was known; 409 where its id has other
    content, 422 where it is refused. A batch is answered 200, with a result for each event in its order.
    """
    return EventsReceipt(
        accepted=work.receipt.accepted,
        duplicate=work.receipt.duplicate,
        conflicting=work.receipt.conflicting,
        refused=work.receipt.refused,
        results=list(_results(work.receipt, work.ids)),
    )


def _results(receipt: Receipt, ids: Sequence[tuple[str | None, str | None]]) -> Iterator[EventResult]:
    duplicates = set(receipt.duplicates)
    problems = {problem.place: problem for problem in receipt.problems}
    for number, (source, id_) in enumerate(ids):
        place = str(number)
        problem = problems.get(place)
        if problem is not None:
            yield _refused(id_, source, problem)
        else:
            status = EventStatus.DUPLICATE if place in duplicates else EventStatus.ACCEPTED
            yield EventResult(id_, source, status)


def _refused(id_: str | None, source: str | None, problem: Problem) -> EventResult:
    refusal = problem.refusal
    status = EventStatus.CONFLICTING if refusal.code == "conflicting_event" else EventStatus.REFUSED
    return EventResult(id_, source, status, EventError(refusal.code, refusal.message, pointer(refusal.path)))
