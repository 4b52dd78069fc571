"""What is asked of kept usage, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from msgspec import Struct

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import Event
from tallybook.metering.model.use import Use

MOST_SERIES: Final = 20_000
"""How many series one question about dimensions looks at."""


class UsageRequest(Struct, frozen=True):
    """A billing group's usage of a period: of these counters, cut at these instants, seen through these windows.

    `key` names the group; `cuts` has an entry for every counter.
    """

    key: str
    period: Period
    counters: Mapping[str, Counter]
    cuts: Mapping[str, Cuts]
    windows: tuple[ProjectWindow, ...]


class UsageRead(NamedTuple):
    """Uses by counter, and how many events of the period stand behind them (those before it are not counted)."""

    uses: dict[str, list[Use]]
    events: int


class LateUsage(Struct, frozen=True):
    """Usage of closed periods that came, changed or went after they were closed.

    `quarters` are the quarters of an hour that it lies in, ascending. From `carries` on, where there is one, levels and
    meter readings of later periods may differ too.
    """

    quarters: tuple[Instant, ...]
    carries: Instant | None = None

    def touches(self, period: Period) -> bool:
        """Whether the period's usage may be another than when it was closed."""
        if self.carries is not None and self.carries < period.end:
            return True
        return any(quarter in period for quarter in self.quarters)


class DimensionsAsked(Struct, frozen=True):
    """Dimensions of a billing group's usage in a period: their names, or the values of the one that is named.

    Of those that begin with `prefix` the first `most` are told, and `series` series are looked at.
    """

    period: Period
    windows: tuple[ProjectWindow, ...]
    counter: str | None
    name: str | None
    prefix: str
    most: int
    series: int = MOST_SERIES


class DimensionsFound(Struct, frozen=True):
    """What was found, ascending, and whether that is all: neither `most` nor `series` left anything out."""

    told: list[str]
    is_whole: bool


class UsageReader(Protocol):
    """Reads one tenant's kept usage; every answer is of one moment."""

    def dimensions(self, asked: DimensionsAsked) -> DimensionsFound:
        """Names of dimensions, or values of one, that usage of the period's quarters of an hour has.

        Not of all usage there is: the series that are looked at are of the windows' projects, in any period.
        """
        ...

    def position(self) -> int:
        """The position of the last batch that the answers contain."""
        ...

    def read(self, requests: Sequence[UsageRequest]) -> dict[str, UsageRead]:
        """The uses of every request, by its key: they rate as the raw events do."""
        ...

    def events(self, request: UsageRequest, position: int) -> list[Event]:
        """The events that a case of this request needs, as they stood when `position` was the last batch."""
        ...

    def late(
        self,
        since: Mapping[str, int],
        before: Mapping[str, Instant],
        windows: Mapping[str, Sequence[ProjectWindow]],
    ) -> dict[str, LateUsage]:
        """By group, usage from before the instant `before` in batches after the position `since`.

        Groups that have none are left out.
        """
        ...
