"""Faults: what goes wrong on purpose, by route, so often, and by the seed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import zip_longest
from typing import Final

from msgspec import Struct

from tallybook.api.operations import OPERATIONS
from tallybook.api.reports import REPORT
from tallybook.kernel.operation import Method
from tallybook.kernel.refusal import Refused
from tallybook.mock.clock import Chance
from tallybook.mock.scenario import FaultSpec

_ROUTE: Final = re.compile(rf"(?:({'|'.join(Method)}) )?(/\S*)")
_SERVED: Final = (*((one.method, one.path) for one in OPERATIONS.values()), (Method.POST, REPORT))
"""What faults may meet."""


class Armed:
    """A fault, and how often it was met and took effect."""

    def __init__(self, spec: FaultSpec) -> None:
        self.spec = spec
        self.met = 0
        self.done = 0
        self._method, self._pattern = _pattern(spec.route)

    def fits(self, method: str, path: str) -> bool:
        """Whether a request is of its route."""
        return self._method in (None, method) and self._pattern.fullmatch(path) is not None

    def takes(self, chance: Chance) -> bool:
        """Whether it takes effect this time."""
        self.met += 1
        spec = self.spec
        if self.met <= spec.after or (spec.count is not None and self.done >= spec.count):
            return False
        if spec.percent < 100 and chance.below(100) >= spec.percent:
            return False
        self.done += 1
        return True


class State(Struct, frozen=True):
    """How a fault stands."""

    fault: FaultSpec
    met: int
    done: int


class Faults:
    """The faults of a world. Those of webhooks have no route."""

    def __init__(self, seed: int) -> None:
        self._chance = Chance(seed ^ 0x5EED)
        self._armed: list[Armed] = []

    def arm(self, specs: Sequence[FaultSpec]) -> None:
        """Have these faults too. `Refused("unknown_route")` for a route that is none."""
        self._armed += [Armed(one) for one in specs]

    def clear(self) -> None:
        """Have none."""
        self._armed = []

    def states(self) -> list[State]:
        """How each stands."""
        return [State(one.spec, one.met, one.done) for one in self._armed]

    def met_by(self, method: str, path: str) -> FaultSpec | None:
        """The first fault that takes effect on a request."""
        for one in self._armed:
            if one.spec.webhook_storm is None and one.fits(method, path) and one.takes(self._chance):
                return one.spec
        return None

    def storm(self) -> int:
        """How often the next webhook is sent."""
        for one in self._armed:
            if one.spec.webhook_storm is not None and one.takes(self._chance):
                return one.spec.webhook_storm
        return 1


def _pattern(route: str | None) -> tuple[str | None, re.Pattern[str]]:
    if route is None:
        return None, re.compile(".*")
    found = _ROUTE.fullmatch(route)
    if found is None:
        message = f"{route!r} is no route: POST /v1/payments, /v1/invoices/{{id}} or /v1/*, say"
        raise Refused("unknown_route", message, "route")
    if not any(found[1] in (None, method) and _meets(found[2], path) for method, path in _SERVED):
        near = get_close_matches(route, [path if found[1] is None else f"{method} {path}" for method, path in _SERVED])
        raise Refused("unknown_route", f"{route!r} is no route of an operation{_meant(near)}", "route")
    parts = re.split(r"({\w+}|\*)", found[2])
    text = "".join(".*" if part == "*" else "[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
    return found[1], re.compile(text)


def _meets(route: str, path: str) -> bool:
    """Whether a request of an operation's path may be of a route: a part in braces stands for any."""
    for asked, there in zip_longest(route.split("/"), path.split("/")):
        if asked is None or there is None:
            return False
        head, star, _ = asked.partition("*")
        is_open = "{" in asked or (asked != "" and there.startswith("{"))
        if star:
            return is_open or there.startswith(head)
        if asked != there and not is_open:
            return False
    return True


def _meant(near: Sequence[str]) -> str:
    return f"; did you mean {near[0]}?" if near else ""
