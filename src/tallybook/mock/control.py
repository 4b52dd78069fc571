"""`/_mock`: what tests do with a world beside calling its API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from tallybook.api.misfit import misfit
from tallybook.cases.parse import parse_case
from tallybook.kernel.instant import SECOND, instant_text, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.mock.bank import Decision, Disputed, Verdict, decide, dispute, end_dispute
from tallybook.mock.missing import BEHAVIOUR, OPERATIONS, PATHS
from tallybook.mock.scenario import FaultSpec, scenario_of
from tallybook.mock.sessions import Sessions
from tallybook.mock.start import add_case
from tallybook.mock.world import DEFAULT, World

MOST_SNAPSHOTS: Final = 100


class ClockChange(Struct, frozen=True, forbid_unknown_fields=True):
    """The clock is to be somewhere else, or so much later; what is due by it then is done."""

    at: str | None = None
    advance_seconds: Annotated[int, Meta(ge=0, le=100 * 366 * 86_400)] = 0
    runs: bool = False


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A snapshot's name."""

    name: Annotated[str, Meta(max_length=200)] = "snapshot"


class Effects(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether what follows on a request is done at once, or when `POST /_mock/run` asks for it."""

    at_once: bool


class NewCase(Struct, frozen=True, forbid_unknown_fields=True):
    """A case that becomes a billing group of this name."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    case: dict[str, Any]


class Control:
    """Answers `/_mock`, for the world of a session."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._answers: Mapping[tuple[str, str], Callable[[str, bytes], object]] = {
            ("GET", "clock"): lambda session, body: self._clock(self._world(session)),
            ("POST", "clock"): self._set_clock,
            ("POST", "run"): lambda session, body: {"done": self._world(session).effects.run(asked_for=True)},
            ("POST", "reset"): self._reset,
            ("POST", "end"): self._end,
            ("POST", "snapshot"): self._snapshot,
            ("POST", "restore"): self._restore,
            ("POST", "effects"): self._effects,
            ("GET", "faults"): lambda session, body: self._world(session).faults.states(),
            ("POST", "faults"): self._arm,
            ("DELETE", "faults"): self._disarm,
            ("POST", "decide"): self._decide,
            ("POST", "dispute"): self._dispute,
            ("POST", "end-dispute"): self._end_dispute,
            ("POST", "cases"): self._case,
            ("POST", "scenario"): self._scenario,
            ("GET", "left-out"): lambda session, body: {
                "operations": dict(OPERATIONS),
                "paths": dict(PATHS),
                "behaviour": list(BEHAVIOUR),
            },
        }

    def answer(self, method: str, name: str, session: str, body: bytes) -> object:
        """What is done, and told. `Refused` for what is not there or does not fit."""
        found = self._answers.get((method, name))
        if found is None:
            raise Refused("not_found", f"there is no {method} /_mock/{name[:60]}")
        return found(session, body)

    def _world(self, session: str) -> World:
        return self._sessions.world(session)

    def _clock(self, world: World) -> object:
        return {"now": instant_text(world.clock.now()), "runs": world.clock.still_at is None}

    def _set_clock(self, session: str, body: bytes) -> object:
        asked, world = _read(body, ClockChange), self._world(session)
        with world.lock:
            if asked.at is not None:
                world.clock.set(parse_instant(asked.at), runs=asked.runs)
            world.clock.advance(asked.advance_seconds * SECOND)
        if world.effects.at_once:
            world.effects.run(asked_for=True)
        return self._clock(world)

    def _reset(self, session: str, body: bytes) -> object:
        self._sessions.reset(session)
        return self._clock(self._world(session))

    def _end(self, session: str, body: bytes) -> object:
        """The session is over, and its world is forgotten."""
        self._sessions.reset(session)
        return {}

    def _snapshot(self, session: str, body: bytes) -> object:
        name = _read(body, Named).name
        world = self._world(session)
        if name not in world.snapshots and len(world.snapshots) >= MOST_SNAPSHOTS:
            raise Refused("too_much", f"there are {MOST_SNAPSHOTS} snapshots: give one of their names")
        world.snapshots[name] = world.copy()
        return {"name": name}

    def _restore(self, session: str, body: bytes) -> object:
        name, world = _read(body, Named).name, self._world(session)
        if name not in world.snapshots:
            raise Refused("not_found", f"there is no snapshot {name!r}")
        world.put_back(world.snapshots[name])
        return self._clock(world)

    def _effects(self, session: str, body: bytes) -> object:
        asked, world = _read(body, Effects), self._world(session)
        world.effects.at_once = asked.at_once
        return {"at_once": asked.at_once}

    def _arm(self, session: str, body: bytes) -> object:
        faults = self._world(session).faults
        faults.arm(_read(body, list[FaultSpec]))
        return faults.states()

    def _disarm(self, session: str, body: bytes) -> object:
        self._world(session).faults.clear()
        return []

    def _decide(self, session: str, body: bytes) -> object:
        asked, world = _read(body, Decision), self._world(session)
        decide(world, world.tenant(DEFAULT), asked)
        world.effects.run(asked_for=False)
        return {}

    def _dispute(self, session: str, body: bytes) -> object:
        asked, world = _read(body, Disputed), self._world(session)
        made = dispute(world, world.tenant(DEFAULT), asked)
        world.effects.run(asked_for=False)
        return {"dispute": made}

    def _end_dispute(self, session: str, body: bytes) -> object:
        asked, world = _read(body, Verdict), self._world(session)
        end_dispute(world, world.tenant(DEFAULT), asked)
        world.effects.run(asked_for=False)
        return {}

    def _case(self, session: str, body: bytes) -> object:
        asked, world = _read(body, NewCase), self._world(session)
        stores = world.tenant(DEFAULT)
        with world.lock, world.changing(stores):
            return {"billing_group": add_case(world, stores, parse_case(asked.case).case, asked.name)}

    def _scenario(self, session: str, body: bytes) -> object:
        """The session begins anew, by a scenario of its own that is sent."""
        self._sessions.begin(session, scenario_of(body, None, "the scenario"))
        return self._clock(self._world(session))


def _read[T](body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except msgspec.ValidationError as error:
        code, message, place = misfit(error, kind)
        raise Refused(code, message, place) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused("malformed", "the body is no JSON") from None
