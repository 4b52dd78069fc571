"""What `POST /v1/events` takes and answers, however it is bound to a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from tallybook.accounts.model.api_key import covers
from tallybook.accounts.model.project import ProjectAssignment, group_at
from tallybook.accounts.public import AccountStore
from tallybook.api.asked import JSON, Misfit
from tallybook.api.dispatch import Answer
from tallybook.exchange.sent_events import SentEvents
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.operation import Operation, Principal
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.event import DEFAULT_PROJECT
from tallybook.metering.public import EventIn, Receipt


@dataclass(frozen=True)
class Taken:
    """A request's events that are committed."""

    receipt: Receipt
    ids: Sequence[tuple[str | None, str | None]]


def refuse_query(query: str) -> None:
    """`Refused("unknown_key")` where a query was sent: none is taken."""
    if query:
        raise Misfit("unknown_key", "is unknown", query.partition("=")[0])


def answer_of(operation: Operation, sent: SentEvents, receipt: Receipt) -> Answer:
    """What a request is answered; `Refused` for a single event that was not taken."""
    if not sent.is_batch:
        for problem in receipt.problems:
            raise Misfit(problem.refusal.code, problem.refusal.message, problem.refusal.path)
    ids = [(event.source, event.id) if isinstance(event, EventIn) else (None, None) for event in sent.events]
    told = operation.run(Taken(receipt, ids), body=sent.events)
    status = 202 if receipt.accepted and not sent.is_batch else operation.status
    return Answer(status, msgspec.json.encode(told), {"content-type": JSON})


def of_own_sources(caller: Principal, sent: SentEvents) -> SentEvents:
    """What a key may send: events of its sources that correct none but theirs.

    A caller of some billing groups has no others, also with a key of before keys had sources.
    """
    if not caller.sources and not caller.billing_groups:
        return sent
    return SentEvents([_of_own_source(event, caller) for event in sent.events], sent.is_batch)


def within_scope(caller: Principal, sent: SentEvents, accounts: AccountStore) -> SentEvents:
    """What a key of some billing groups alone may send: usage of projects that are theirs at its time."""
    projects = {event.project or DEFAULT_PROJECT for event in sent.events if isinstance(event, EventIn)}
    own = groupby(accounts.assignments(projects), key=lambda one: one.project)
    of_project = {project: list(assignments) for project, assignments in own}
    events = [event if isinstance(event, Refused) else _scoped(event, caller, of_project) for event in sent.events]
    return SentEvents(events, sent.is_batch)


def _of_own_source(event: EventIn | Refused, caller: Principal) -> EventIn | Refused:
    if isinstance(event, Refused):
        return event
    if not covers(caller.sources, event.source or ""):
        return Refused("forbidden", "is no source that this key is bound to", "source")
    if event.corrects is not None and not covers(caller.sources, event.corrects.source or ""):
        return Refused("forbidden", "is no source that this key is bound to", "corrects.source")
    return event


def _scoped(
    event: EventIn, caller: Principal, assignments: Mapping[str, Sequence[ProjectAssignment]]
) -> EventIn | Refused:
    if event.kind not in (None, "usage"):
        return Refused("forbidden", "a key of some billing groups alone sends usage and no corrections", "kind")
    try:
        at = parse_instant(event.at or "")
    except Refused:
        return event  # refused for its time, by those who keep it
    if group_at(assignments.get(event.project or DEFAULT_PROJECT, ()), at) not in caller.billing_groups:
        return Refused("forbidden", "is a project of no billing group of this key at that time", "project")
    return event
