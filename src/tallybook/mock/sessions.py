"""The worlds of one server: one for each name in the header `Mock-Session`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Final

from tallybook.api.operations import OPERATIONS
from tallybook.kernel.operation import Operation
from tallybook.kernel.refusal import Refused
from tallybook.mock.scenario import Read
from tallybook.mock.world import World

SESSION: Final = "Mock-Session"
LONGEST_NAME: Final = 200
MOST_WORLDS: Final = 1_000


class Sessions:
    """Worlds by name; each begins as `begin` makes it when it is first asked for."""

    def __init__(self, begin: Callable[[Read], World], scenario: Read) -> None:
        self._begin = begin
        self._scenario = scenario
        self._worlds: dict[str, World] = {}
        self._lock = Lock()
        self.operations: Mapping[str, Operation] = OPERATIONS

    def world(self, name: str) -> World:
        """The world of a name. `Refused("too_long")`, `Refused("too_much")` where there are too many."""
        if len(name) > LONGEST_NAME:
            raise Refused("too_long", f"has more than {LONGEST_NAME} characters", SESSION)
        with self._lock:
            found = self._worlds.get(name)
            if found is None:
                if len(self._worlds) >= MOST_WORLDS:
                    raise Refused("too_much", f"there are {MOST_WORLDS} sessions: end some by POST /_mock/end", SESSION)
                found = self._worlds[name] = self._begin(self._scenario)
            return found

    def begin(self, name: str, scenario: Read) -> None:
        """Have a name's world begin anew, by a scenario of its own."""
        world = self._begin(scenario)
        with self._lock:
            self._worlds[name] = world

    def reset(self, name: str) -> None:
        """Have a name's world begin anew."""
        with self._lock:
            self._worlds.pop(name, None)
