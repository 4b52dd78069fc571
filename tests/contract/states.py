"""The states of a provider, by name: each makes in a new tenant what the consumer speaks of, through the API.

A state answers with the values that requests need: `key` is who calls, and ids.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tallybook.client import Tallybook

type Values = dict[str, str]


class Tenant(Protocol):
    """A tenant of the provider in which nothing has happened."""

    key: str
    """The key of its administrator."""

    def work(self) -> None:
        """Have done what waits for a worker."""


class Place:
    """A tenant, and its administrator's client."""

    def __init__(self, tenant: Tenant, api: Tallybook) -> None:
        self.tenant = tenant
        self.api = api


type State = Callable[[Place], Values]
STATES: dict[str, State] = {}


def state(name: str) -> Callable[[State], State]:
    """A state by the name that consumers know it by."""

    def kept(made: State) -> State:
        assert name not in STATES
        STATES[name] = made
        return made

    return kept


@state("a tenant with nothing in it")
def nothing(place: Place) -> Values:
    return {"key": place.tenant.key}


@state("an organization")
def organization(place: Place) -> Values:
    return {"key": place.tenant.key, "organization": place.api.organizations.create(name="acme").id}
