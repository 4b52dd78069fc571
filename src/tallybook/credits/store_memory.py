"""Credit grants in dictionaries, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import structs

from tallybook.credits.model.holding import Draw, Holding
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class MemoryCredits:
    """A `CreditStore` of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Holding] = {}
        self._drawn: set[tuple[str, str]] = set()

    def grant(self, holdings: Sequence[Holding], now: Instant) -> None:
        """Keep new grants."""
        names = {(holding.billing_group_id, holding.grant.id) for holding in self._kept.values()}
        for holding in holdings:
            if holding.id in self._kept or (holding.billing_group_id, holding.grant.id) in names:
                raise Refused("name_taken", f"the credit {holding.grant.id!r} exists already")
        self._kept |= {holding.id: holding for holding in holdings}

    def holdings(self, billing_group_ids: Collection[str], *, lock: bool = False) -> dict[str, tuple[Holding, ...]]:
        """By billing group id: its grants, by id."""
        found: dict[str, list[Holding]] = {}
        for _, holding in sorted(self._kept.items()):
            if holding.billing_group_id in billing_group_ids:
                found.setdefault(holding.billing_group_id, []).append(holding)
        return {group: tuple(own) for group, own in found.items()}

    def draw(self, draws: Sequence[Draw]) -> None:
        """Spend, all of it or nothing."""
        kept, drawn = dict(self._kept), set(self._drawn)
        for draw in draws:
            key = (draw.grant_id, draw.invoice_id)
            if key in drawn:
                raise Refused("drawn_already", f"drawn before: {key}")
            drawn.add(key)
            holding = kept[draw.grant_id]
            if draw.amount <= 0 or holding.spent + draw.amount > holding.grant.balance:
                raise Refused("overdrawn", f"the credit {holding.grant.id!r} has less left than is drawn")
            kept[draw.grant_id] = structs.replace(holding, spent=holding.spent + draw.amount)
        self._kept, self._drawn = kept, drawn
