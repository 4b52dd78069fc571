"""What credits keep."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from tallybook.credits.model.holding import Draw, Holding
from tallybook.kernel.instant import Instant


class CreditStore(Protocol):
    """Credit grants of one tenant, inside one transaction."""

    def grant(self, holdings: Sequence[Holding], now: Instant) -> None:
        """Keep new grants; `Refused("name_taken")` where a group has a grant of that name, or an id is known."""
        ...

    def holdings(self, billing_group_ids: Collection[str], *, lock: bool = False) -> dict[str, tuple[Holding, ...]]:
        """By billing group id: its grants, by id.

        With `lock` nobody else draws on them until the transaction ends; locks are taken in order of id.
        """
        ...

    def draw(self, draws: Sequence[Draw]) -> None:
        """Spend, all of it or nothing: `Refused("overdrawn")` where a grant has less left than is drawn,
        `Refused("drawn_already")` where the invoice has drawn on the grant before.
        """
        ...
