"""Scenarios: what a world begins with, as YAML; every error names its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from tallybook.accounts.model.api_key import is_secret
from tallybook.api.misfit import misfit
from tallybook.cases.source import Unquoted, read_yaml
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused

ADMIN_KEY: Final = "tbk_" + "mock" * 8
"""The key of an administrator that a world begins with where its scenario names no other."""
MOST_BYTES: Final = 16 * 1024 * 1024

type Items = tuple[Mapping[str, Any], ...]
"""Bodies of requests, as the API takes them; names stand where the API wants ids."""


class ClockSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the clock begins: it stands still there, unless it `runs`."""

    at: str
    runs: bool = False

    @property
    def instant(self) -> Instant:
        """Where it begins."""
        return parse_instant(self.at)


class KeySpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A key that is there: a customer's has an `organization`; with `billing_groups` it sees those alone."""

    secret: str
    role: Role
    organization: str | None = None
    billing_groups: tuple[str, ...] = ()


class FaultSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that goes wrong with requests of a route, after the first `after`, for `count` of them, and for
    `percent` of those. Without a route: with every request.
    """

    route: str | None = None
    status: Annotated[int, Meta(ge=400, le=599)] | None = None
    latency_ms: Annotated[int, Meta(ge=0, le=600_000)] = 0
    timeout: bool = False
    malformed: bool = False
    rate_limit_seconds: Annotated[int, Meta(ge=1, le=3600)] | None = None
    webhook_storm: Annotated[int, Meta(ge=2, le=1000)] | None = None
    after: Annotated[int, Meta(ge=0)] = 0
    count: Annotated[int, Meta(ge=1)] | None = None
    percent: Annotated[int, Meta(ge=1, le=100)] = 100

    def __post_init__(self) -> None:
        does = (self.status, self.latency_ms, self.timeout, self.malformed, self.rate_limit_seconds, self.webhook_storm)
        if not any(does):
            raise ValueError("does nothing: say a status, latency_ms, timeout, malformed, or another fault")
        if self.webhook_storm is not None and (self.route is not None or any(does[:-1])):
            raise ValueError("is a storm of webhooks, which has no route and does nothing else")
        if sum(map(bool, (self.status, self.timeout, self.malformed, self.rate_limit_seconds))) > 1:
            raise ValueError("does one of status, timeout, malformed and rate_limit_seconds, after its latency_ms")


class CaseSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A case that becomes a billing group with its prices and usage; a file is found from the scenario's folder."""

    name: str
    file: str


class InvoicesSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A bill run of a month."""

    month: str


class Scenario(Struct, frozen=True, forbid_unknown_fields=True):
    """What a world begins with, in the order in which it is made."""

    clock: ClockSpec | None = None
    admin_key: str = ADMIN_KEY
    effects: bool = True
    organizations: Items = ()
    counters: Items = ()
    price_books: Items = ()
    billing_groups: Items = ()
    projects: Items = ()
    contracts: Items = ()
    adjustments: Items = ()
    credits: Items = ()
    coupons: Items = ()
    payment_methods: Items = ()
    webhook_endpoints: Items = ()
    alerts: Items = ()
    keys: tuple[KeySpec, ...] = ()
    cases: tuple[CaseSpec, ...] = ()
    usage: Items = ()
    invoices: tuple[InvoicesSpec, ...] = ()
    faults: tuple[FaultSpec, ...] = ()


class Read(Struct, frozen=True):
    """A scenario, the folder that it names files from, and on which line each of its places stands."""

    scenario: Scenario
    folder: Path | None
    """None where it came with a request, which names no files of this machine."""
    lines: Mapping[str, int]
    name: str

    def refuse(self, place: str, refusal: Refused) -> Refused:
        """A refusal with its place in the file."""
        found = place
        while found and found not in self.lines:
            found = found.rpartition("[")[0] if found.endswith("]") else found.rpartition(".")[0]
        line = f"line {self.lines[found]}: " if found in self.lines else ""
        return Refused(refusal.code, f"{self.name}: {line}{place and f'{place}: '}{refusal.message}")


EMPTY: Final = Read(Scenario(), None, {}, "")


def bad_secret(place: str = "") -> Refused:
    """What a secret is told that none can be."""
    return Refused("bad_key", "is tbk_ and 32 to 128 letters, digits, - and _", place)


def read_scenario(path: Path) -> Read:
    """The scenario of a file. `Refused`, with the line of what is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}", str(path)) from None
    return scenario_of(data, path.parent, path.name)


def scenario_of(data: bytes, folder: Path | None, name: str) -> Read:
    """The scenario of a text."""
    if len(data) > MOST_BYTES:
        raise Refused("too_large", f"is larger than {MOST_BYTES // 1024**2} MB", name)
    try:
        values = read_yaml(data)
    except Refused as refusal:
        raise Refused(refusal.code, f"{name}: {refusal.message}") from None
    read = Read(Scenario(), folder, _lines(data), name)
    for place, number in _unquoted(values, ""):
        raise read.refuse(place, Refused("float", f'put it in quotes: "{number.text}"'))
    try:
        found = msgspec.convert({} if values is None else values, Scenario)
    except msgspec.ValidationError as error:
        code, message, place = misfit(error, Scenario)
        raise read.refuse(place, Refused(code, message)) from None
    if not is_secret(found.admin_key):
        raise read.refuse("admin_key", bad_secret())
    if found.clock is not None:
        try:
            parse_instant(found.clock.at)
        except Refused as refusal:
            raise read.refuse("clock.at", refusal) from None
    return msgspec.structs.replace(read, scenario=found)


def _unquoted(value: object, place: str) -> Iterator[tuple[str, Unquoted]]:
    """Numbers with a point, which nobody may read as binary floats, and where they stand."""
    match value:
        case Unquoted():
            yield place, value
        case dict():
            for key, inner in value.items():
                yield from _unquoted(inner, f"{place}.{key}" if place else str(key))
        case list():
            for number, inner in enumerate(value):
                yield from _unquoted(inner, f"{place}[{number}]")
        case _:
            pass


def _lines(data: bytes) -> dict[str, int]:
    """On which line each place stands, by its path (`billing_groups[0].name`)."""
    import yaml

    found: dict[str, int] = {}

    def walk(node: Any, place: str) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = f"{place}.{key.value}" if place else str(key.value)
                found[inner] = key.start_mark.line + 1
                walk(value, inner)
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                found[f"{place}[{number}]"] = value.start_mark.line + 1
                walk(value, f"{place}[{number}]")

    walk(yaml.compose(data.decode("utf-8-sig"), yaml.CSafeLoader), "")
    return found
