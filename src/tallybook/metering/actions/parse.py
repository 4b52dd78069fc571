"""From events as they are sent to usage that can be kept, or the reason why one cannot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from fractions import Fraction
from hashlib import blake2b
from typing import NamedTuple

from tallybook.kernel.decimals import exact_text
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.metering.actions.values import MOST_BYTES, Instants, Numbers, text
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import DEFAULT_PROJECT, Dimensions, UnitFactors
from tallybook.metering.model.usage import Claim, Key, Problem, Series, Usage, Void, dimensions_text
from tallybook.metering.wire import EventIn, TargetIn

MOST_CONTEXTS = 200_000
MOST_DIMENSIONS = 64
MOST_SERIES_BYTES = 2_400  # one entry of an index holds them all
_USAGE = (None, "usage")


class Sent(NamedTuple):
    """An event of a batch: its place in what was sent, and the event, or why it could not be read."""

    place: str
    event: EventIn | Refused


class Read(NamedTuple):
    """A batch's claims with their places, in its order; what its amends correct; and what was refused."""

    claims: list[tuple[str, Claim]]
    amended: dict[Key, Key]
    refused: list[Problem]


class _Context(NamedTuple):
    """What is the same for all events of a series: `seed` begins their digests; no factor is one."""

    series: Series
    seed: bytes
    factor: Fraction | None


class Parser:
    """Reads one tenant's events. What it has seen of series, numbers and times it remembers between batches."""

    def __init__(self) -> None:
        self._counters: Mapping[str, Counter] = {}
        self._units = UnitFactors({})
        self._contexts: dict[tuple[object, ...], _Context] = {}
        self._sources: dict[str | None, str] = {}
        self._numbers = Numbers()
        self._instants = Instants()

    def read(
        self,
        batch: Iterable[Sent],
        counters: Mapping[str, Counter],
        unknown_projects: Callable[[Collection[str]], Collection[str]],
        now: Instant,
    ) -> Read:
        """Check every event of a batch by itself."""
        if counters != self._counters:
            self._counters, self._units = counters, UnitFactors(counters)
            self._contexts.clear()
        claims: list[tuple[str, Claim]] = []
        amended: dict[Key, Key] = {}
        refused: list[Problem] = []
        for place, event in batch:
            try:
                if isinstance(event, Refused):
                    raise event
                if event.kind is None and event.corrects is None:
                    claims.append((place, self._usage(event)))
                else:
                    claims.append((place, self._correction(event, amended, now)))
            except Refused as refusal:
                refused.append(Problem(place, refusal, _key_of(event)))
        return self._in_known_projects(Read(claims, amended, refused), unknown_projects)

    def _usage(self, event: EventIn, addition: bytes = b"") -> Usage:
        id_ = event.id
        if not id_ or len(id_) > MOST_BYTES or not id_.isascii() or "\0" in id_:
            id_ = _id(id_, "id")
        source = self._sources.get(event.source)
        if source is None:
            source = self._source(event.source)
        found = event.dimensions
        dimensions = tuple(found.items()) if found else ()
        address = (event.counter, event.project, event.resource, event.unit, dimensions)
        context = self._contexts.get(address) or self._context(event, dimensions, address)
        quantity, written = self._numbers.read(event.quantity, "quantity")
        if context.factor is not None:
            written = exact_text(Fraction(quantity) * context.factor).encode()
        cost = None
        if event.cost is not None:
            cost, paid = self._numbers.read(event.cost, "cost")
            written += b"\0" + paid
        at = self._instants.read(event.at, "at")
        digest = blake2b(context.seed + written + addition, digest_size=16).digest()
        return Usage(source, id_, at, quantity, cost, digest, context.series)

    def _source(self, value: str | None) -> str:
        if value is None:
            return ""
        if len(self._sources) >= MOST_CONTEXTS:
            self._sources.clear()
        self._sources[value] = text(value, "source")
        return value

    def _context(self, event: EventIn, sent: Dimensions, address: tuple[object, ...]) -> _Context:
        dimensions = tuple(sorted(sent))
        if event.counter is None:
            raise Refused("missing_key", "is missing: the counter", "counter")
        counter = self._counters.get(event.counter)
        if counter is None:
            near = _nearest(event.counter, self._counters)
            raise Refused("unknown_counter", f"{event.counter[:60]!r} is no counter{near}", "counter")
        unit = counter.unit if event.unit is None else event.unit
        try:
            factor = self._units.factor(counter.name, unit)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, "unit") from None
        project = DEFAULT_PROJECT if event.project is None else text(event.project, "project")
        resource = None if event.resource is None else text(event.resource, "resource")
        if len(dimensions) > MOST_DIMENSIONS:
            raise Refused("too_long", f"holds {len(dimensions)} keys; at most {MOST_DIMENSIONS} are kept", "dimensions")
        for key, value in dimensions:
            text(key, "dimensions")
            text(value, f"dimensions.{key}", may_be_empty=True)
        series = Series(counter.name, project, resource, dimensions, unit)
        seed = "\0".join((counter.name, project, resource or "", dimensions_text(dimensions), "")).encode()
        size = len(seed) + len(unit.encode())
        if size > MOST_SERIES_BYTES:
            told = (
                f"is {size} bytes long with counter, project, resource and unit; at most {MOST_SERIES_BYTES} are kept"
            )
            raise Refused("too_long", told, "dimensions")
        if len(self._contexts) >= MOST_CONTEXTS:
            self._contexts.clear()
        return self._contexts.setdefault(address, _Context(series, seed, None if factor == 1 else factor))

    def _correction(self, event: EventIn, amended: dict[Key, Key], now: Instant) -> Claim:
        if event.kind == "usage" and event.corrects is None:
            return self._usage(event)
        if event.kind in _USAGE:
            raise Refused("unknown_key", "only a void or an amend corrects another event: say `kind`", "corrects")
        target = _target(event)
        addition = f"\0{event.kind}\0{target.source}\0{target.id}".encode()
        if event.kind == "amend":
            usage = self._usage(event, addition)
            amended[usage.key] = target
            return usage
        for name in ("counter", "quantity", "at", "unit", "project", "resource", "dimensions", "cost"):
            if getattr(event, name) is not None:
                raise Refused("unknown_key", "a void takes an event back and carries no usage", name)
        source, id_ = self._source(event.source), _id(event.id, "id")
        return Void(source, id_, now, blake2b(addition, digest_size=16).digest(), target)

    def _in_known_projects(self, read: Read, unknown_projects: Callable[[Collection[str]], Collection[str]]) -> Read:
        """Refuse usage of projects that do not exist."""
        unknown = unknown_projects({claim.series.project for _, claim in read.claims if isinstance(claim, Usage)})
        if not unknown:
            return read
        for address in [
            address for address, context in list(self._contexts.items()) if context.series.project in unknown
        ]:
            self._contexts.pop(address, None)
        kept = Read([], read.amended, read.refused)
        for place, claim in read.claims:
            if isinstance(claim, Usage) and claim.series.project in unknown:
                message = f"{claim.series.project[:60]!r} is no project; it must exist before its usage"
                kept.refused.append(Problem(place, Refused("unknown_project", message, "project"), claim.key))
            else:
                kept.claims.append((place, claim))
        return kept


def _id(value: str | None, path: str) -> str:
    if value is None:
        raise Refused("missing_key", "is missing: without it a repeated event would count twice", path)
    return text(value, path)


def _target(event: EventIn) -> Key:
    found: TargetIn | None = event.corrects
    if found is None:
        raise Refused("missing_key", f"is missing: the event that this {event.kind} corrects", "corrects")
    source = "" if found.source is None else text(found.source, "corrects.source")
    return Key(source, _id(found.id, "corrects.id"))


def _key_of(event: EventIn | Refused) -> Key | None:
    if isinstance(event, Refused) or event.id is None:
        return None
    return Key((event.source or "")[:512], event.id[:512])


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name[:60], known, n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
